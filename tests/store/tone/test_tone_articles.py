"""The tone of whole articles, of entities, and of texts that are none of ours to judge."""

from __future__ import annotations

import pytest

from realloy_store.models import Article, Mark
from realloy_store.research.analysis import analyse
from realloy_store.research.reasons import why
from realloy_store.research.tone import Tone, entity_tone, read_tone, word_for

GOOD = "The refiner raised its profit forecast after record orders."
BAD = "The mine was shut after a fatal accident."
PLAIN = "The refinery stands in the north of the country."


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (0.05, "neutral"), (-0.15, "mildly negative"), (0.5, "moderately positive"),
        (0.0, "neutral"), (0.1, "mildly positive"), (-0.35, "moderately negative"),
        (0.65, "strongly positive"), (-1.0, "strongly negative"),
    ],
)  # fmt: skip
def test_scores_have_the_words_of_the_scale(score: float, word: str) -> None:
    assert word_for(score) == word


def test_the_headline_and_the_first_sentences_weigh_more() -> None:
    first = read_tone(f"{GOOD} {PLAIN} {PLAIN} {BAD}").score
    last = read_tone(f"{BAD} {PLAIN} {PLAIN} {GOOD}").score
    assert first is not None and last is not None and first > last
    body = f"{PLAIN} {PLAIN} {BAD}"
    with_title, without = read_tone(body, title=GOOD).score, read_tone(body).score
    assert with_title is not None and without is not None and with_title > without


def test_causes_name_their_part_and_the_heaviest_comes_first() -> None:
    tone = read_tone(f"{PLAIN} {GOOD}", title="Shares of the refiner jump")
    assert tone.causes[0].part == "title"
    assert tone.causes[0].text == "Shares of the refiner jump"
    assert tone.to_json()["causes"][0] == {
        "text": "Shares of the refiner jump", "span": [0, 26], "part": "title",
    }  # fmt: skip


def test_a_score_that_only_single_words_give_has_a_cause_too() -> None:
    tone = read_tone("Sell Nalco")
    assert tone.score is not None and tone.score < 0
    assert [cause.text for cause in tone.causes] == ["Sell"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "Der Gewinn ist im zweiten Quartal gefallen und die Aktie gab nach.",
        "中国收紧稀土出口管制,价格上涨",
        "Цены на медь выросли после сокращения добычи",
        "Nokian liikevaihto kasvoi vahvasti",
        "Le prix du cuivre grimpe sur les marchés",
        "La autoridad de Chile aprobó el proyecto; las acciones subieron 12% en Toronto.",
    ],
)
def test_nothing_is_guessed_of_texts_that_are_empty_or_not_english(text: str) -> None:
    assert read_tone(text) == Tone()
    assert read_tone(text).label is None
    assert entity_tone(text, [(0, 3)]).score is None


def test_tickers_do_not_make_a_post_foreign() -> None:
    score = read_tone("Downgrades: $MLND $MSGN $MTLS $OVV $PEB $PLYA").score
    assert score is not None and score < 0


def test_each_entity_is_judged_by_its_own_clause() -> None:
    text = "Lynas shares soared 9% while Iluka cut its guidance; Rio Tinto named a new chairman."

    def of(name: str) -> Tone:
        start = text.index(name)
        return entity_tone(text, [(start, start + len(name))])

    lynas, iluka, rio = of("Lynas").score, of("Iluka").score, of("Rio Tinto")
    assert lynas is not None and lynas > 0.3
    assert iluka is not None and iluka < -0.3
    assert of("Iluka").causes[0].text == "cut its guidance"
    assert lynas > 0 > iluka and rio.score is not None


def test_what_one_wins_another_loses() -> None:
    text = "Lynas wins an order that Iluka had hoped for, beating Arafura."
    for name, sign in (("Lynas", 1), ("Iluka", -1), ("Arafura", -1)):
        start = text.index(name)
        score = entity_tone(text, [(start, start + len(name))]).score
        assert score is not None and score * sign > 0.2, name


def test_a_company_is_spoken_of_as_it_and_as_the_company() -> None:
    text = (
        "Iluka Resources met its owners in Perth. It missed its guidance for the third time.\n\n"
        "Lynas Rare Earths met its own. The company said that output rose 9%. Both dined."
    )
    article = Article("a", "", "", title="Two meetings", analysis=text, language="en")
    found = analyse(article, Mark("a"))
    tones = dict(zip((each.key for each in found.entities), found.tones, strict=True))
    iluka, lynas = tones["ILU.AX"], tones["LYC.AX"]
    assert iluka is not None and iluka < -0.2
    assert lynas is not None and lynas > 0.2
    causes = {each.entity.key: each.tone.causes for each in why(article, Mark("a"), None).entities}
    assert causes["ILU.AX"][0].words == "missed"


def test_who_only_speaks_is_not_judged() -> None:
    text = "Nickel glut to deepen and prices to fall, says Macquarie"
    start = text.index("Macquarie")
    assert entity_tone(text, [(start, len(text))]) == Tone(score=0.0)
    nickel = entity_tone(text, [(0, 6)]).score
    assert nickel is not None and nickel < -0.2


def test_what_a_company_says_of_itself_is_news_of_it() -> None:
    for said in ("its profit fell 9%", "on Monday that output fell", "it will miss its guidance"):
        score = entity_tone(f"Macquarie said {said}.", [(0, 9)]).score
        assert score is not None and score < -0.2, said
    assert entity_tone("Macquarie said output of nickel will fall.", [(0, 9)]).score == 0


def test_without_mentions_there_is_no_tone_of_an_entity() -> None:
    assert entity_tone(GOOD, []) == Tone()
    assert entity_tone(GOOD, [(5, 5), (900, 950)]) == Tone()


def test_a_long_text_is_not_pressed_to_zero_by_its_plain_sentences() -> None:
    telling, plain = "Profit of the refinery fell.", "It stands near Kuantan. It has two lines."
    short = read_tone(f"{telling} {plain}").score
    long = read_tone(f"{telling} {plain} " * 6).score
    neutral = read_tone(f"{plain} " * 12).score
    assert short is not None and long is not None and neutral is not None
    assert -1 < long < short - 0.05 < 0
    assert abs(neutral) < 0.10
