"""What a typed line is understood as, without a screen."""

from __future__ import annotations

import pytest

from realloy_term.commands import COMMANDS, Command, typed_name
from realloy_term.keymap import Keymap
from realloy_term.typed.completing import candidates
from realloy_term.typed.matching import score
from realloy_term.typed.requests import Do, GoTo, OpenArticle, OpenView, Show, Surroundings
from realloy_term.typed.slips import NotUnderstood
from realloy_term.typed.understanding import understand
from realloy_term.views import NamedView, views

KEYMAP = Keymap()
NEWS = list(KEYMAP.in_scope("list", "news", "article", "ideas", "everywhere"))
LEDGER = list(KEYMAP.in_scope("ledger list", "ledger", "everywhere"))
MP = NamedView("@mp", "@mp", "ticker:MP or ticker:LYC", 7)
VOCABULARY = {
    "ticker": ["USAR", "MP", "LYC.AX", "DY"],
    "theme": ["trade policy & supply chain", "magnets & motors", "m&a & restructuring"],
}
AROUND = Surroundings(
    here=NEWS,
    elsewhere=[each for each in COMMANDS if each not in NEWS],
    views=[*views([]), MP],
    vocabulary=VOCABULARY,
    choices={"FIELD": ["date", "impact"], "THEME": ["dark", "light"], "RULE": ["cobalt"]},
    is_word=lambda word: word in ("imports", "short"),
    article={"c905cba": "c905cba1f", "1234567": "1234567aa"}.get,
    newest="2026-11-05T09:00:00+00:00",
)
IN_LEDGER = Surroundings(
    here=LEDGER, elsewhere=NEWS, views=AROUND.views, vocabulary=VOCABULARY, in_ledger=True
)


def command(name: str) -> Command:
    return KEYMAP.by_id(name)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", GoTo(12)),
        ("star", Do(command("news.star"))),
        ("news.star", Do(command("news.star"))),
        ("Star", Do(command("news.star"))),
        ("mark-above-read", Do(command("news.mark-above-read"))),
        ("mark above read", Do(command("news.mark-above-read"))),
        ("sort impact", Do(command("news.sort"), "impact")),
        ("sort  -impact ", Do(command("news.sort"), "-impact")),
        ("theme light", Do(command("app.theme"), "light")),
        ("export csv ~/my file.csv", Do(command("news.export"), "csv ~/my file.csv")),
        ("exp x.md", Do(command("news.export"), "x.md")),
        ("q", Do(command("app.quit"))),
        ("HELP", Do(command("app.help"))),
        ("ticker:MP since:2w", Show("ticker:MP since:2w")),
        ("impact>0.3", Show("impact>0.3")),
        ("-cobalt", Show("-cobalt")),
        ('"rare earth"', Show('"rare earth"')),
        ("gallium prices", Show("gallium prices")),
        ("imports china", Show("imports china")),
        ("imports top", Show("imports top")),
        ("tag idea", Do(command("news.tag"), "idea")),
        ("c905cba", OpenArticle("c905cba1f")),
        ("1234567", OpenArticle("1234567aa")),
        ("7654321", GoTo(7654321)),
        ("N", Show("", "-date")),
        ("USAR N", Show("ticker:USAR", "-date")),
        ("usar n", Show("ticker:USAR", "-date")),
        ("LYC N", Show("ticker:LYC", "-date")),
        ("NDPR N", Show("mineral:NdPr", "-date")),
        ("Dysprosium N", Show("mineral:Dy", "-date")),
        ("DY N", Show("ticker:DY", "-date")),
        ("Lynas Rare Earths N", Show("ticker:LYC.AX", "-date")),
        ("USAR IDEA", Show("ticker:USAR", ideas=True)),
        ("usar idea", Show("ticker:USAR", ideas=True)),
        ("IDEA", Show("", ideas=True)),
        ("IDEA MP", Show("ticker:MP", ideas=True)),
        ("TOP", Show("arrived>=2026-10-29", "-impact")),
        ("MP TOP", Show("ticker:MP", "-impact")),
        ("THEME magnets", Show("theme:magnets*")),
        ("THEME m&a", Show('theme:"m&a"*')),
        ("USAR", Show("ticker:USAR")),
        ("@mp", OpenView(MP)),
        ("@mp since:2w", Show("(ticker:MP or ticker:LYC) since:2w")),
    ],
)
def test_a_line_is_understood(text: str, meant: object) -> None:
    assert understand(text, AROUND) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strr", "did you mean star?"),
        ("exprt", "did you mean export?"),
        ("exprt csv /tmp/a.csv", "did you mean export? To look for the words: /exprt csv"),
        ("USRA N", "did you mean USAR?"),
        ("usra n", "did you mean USAR?"),
        ("THEME magnts", "did you mean THEME magnets?"),
        ("THEME zebra", "no theme here has “zebra” in its name: /zebra looks for the word"),
        ("THEME", "which theme?"),
        ("@mpp", "did you mean @mp?"),
        ("tickr:MP", "did you mean"),
        ('"open', "column 1"),
        ("star wars", "nothing follows star; to look for the words: /star wars"),
        ("group ticker", "not for this screen, but for ledger"),
        ("  ", "type a command"),
    ],
)
def test_what_is_not_understood_names_what_is_nearest(text: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        understand(text, AROUND)
    assert said in str(raised.value)


def test_in_the_ledger_a_query_is_about_ideas() -> None:
    assert understand("kind:pair", IN_LEDGER) == Show("kind:pair", ideas=True)
    assert understand("@mp", IN_LEDGER) == Show(MP.query, ideas=True)
    assert understand("MP N", IN_LEDGER) == Show("ticker:MP", "-date")
    assert understand("sort expiry", IN_LEDGER) == Do(command("ledger.sort"), "expiry")
    with pytest.raises(NotUnderstood, match="for news"):
        understand("star", IN_LEDGER)


@pytest.mark.parametrize("text", ["TOP 3", "MP TOP 5", "N 12", "rare earths IDEA 2"])
def test_a_code_takes_no_number_but_a_ticker_of_digits(text: str) -> None:
    with pytest.raises(NotUnderstood, match="takes no number"):
        understand(text, AROUND)
    tokyo = Surroundings(here=NEWS, vocabulary={"ticker": ["5713.T"]})
    assert understand("N 5713", tokyo) == Show("ticker:5713", "-date")


@pytest.mark.parametrize("each", NEWS, ids=lambda each: each.id)
def test_every_action_is_reached_by_its_id(each: Command) -> None:
    found = understand(each.id, AROUND)
    assert found == Do(each)


@pytest.mark.parametrize("day", ["2026", "2026-05", "2026-05-31"])
def test_the_week_before_a_vague_date_is_known(day: str) -> None:
    around = Surroundings(here=NEWS, newest=day)
    found = understand("TOP", around)
    assert isinstance(found, Show) and found.query.startswith("arrived>=202")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("so", "sort "),
        ("sort im", "sort impact"),
        ("sort -im", "sort -impact"),
        ("theme l", "theme light"),
        ("tick", "ticker:"),
        ("ticker:us", "ticker:USAR"),
        ("cobalt ticker:us", "cobalt ticker:USAR"),
        ("filter ticker:us", "filter ticker:USAR"),
        ("@", "@mp"),
        ("US", "USAR N"),
        ("USAR I", "USAR IDEA"),
        ("THEME mag", "THEME magnets & motors"),
        ("TO", "TOP"),
        ("unmute co", "unmute cobalt"),
        ("above", "mark-above-read"),
    ],
)
def test_what_is_begun_is_completed(typed: str, offered: str) -> None:
    assert offered in [each.text for each in candidates(typed, AROUND)]


@pytest.mark.parametrize("whole", ["USAR N", "USAR IDEA", "NdPr TOP"])
def test_to_a_whole_code_nothing_is_added(whole: str) -> None:
    assert not [each for each in candidates(whole, AROUND) if each.text.startswith(whole)]


def test_what_is_offered_is_understood() -> None:
    for begun in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@":
        for each in candidates(begun, AROUND):
            if not each.text.endswith((" ", ":", ">")):
                understand(each.text, AROUND)


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("star", "news.star"),
        ("undo", "news.undo"),
        ("mark above", "news.mark-above-read"),
        ("abve read", "news.mark-above-read"),
        ("exprt", "news.export"),
        ("u", "news.undo"),
        ("*", "news.star"),
        ("colour theme", "app.theme"),
        ("nxtunread", "news.next-unread"),
        ("jump back", "news.back-there"),
    ],
)
def test_the_palette_finds_it_by_whatever_one_remembers(typed: str, best: str) -> None:
    ranked = sorted(NEWS, key=lambda each: -score(typed, each))
    assert ranked[0].id == best
    assert score(typed, ranked[0]) > 0


def test_nonsense_is_not_found() -> None:
    assert not [each.id for each in NEWS if score("qqqxyzzy", each)]
    assert typed_name(command("news.set-date")) == "set-date"
