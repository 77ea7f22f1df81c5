"""Stories of a reader in the ledger of trade ideas."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from realloy_store.library import IdeaSort, Library, Reading
from realloy_store.models import IdeaMark
from realloy_store.query import parse
from realloy_store.records import from_json
from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.standing import Base, Standing
from realloy_term.app import RealloyTerm
from realloy_term.ledger import Ledger, LedgerView
from realloy_term.screens.conflicts import ConflictsScreen
from realloy_term.screens.dialogs import PromptDialog
from realloy_term.screens.form import Form
from realloy_term.screens.idea_form import mark_of
from realloy_term.screens.ledger import LedgerScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.notes import NotesScreen
from realloy_term.session import Session
from realloy_term.widgets.calendar_strip import CalendarStrip, counted, month_or_day
from realloy_term.widgets.idea_columns import IdeaHeads
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.title_bar import TitleBar

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
Story = Pilot[None]


def app_on(library: Library) -> RealloyTerm:
    return RealloyTerm(Session(library, label="test", clock=lambda: NOON))


async def in_ledger(pilot: Story) -> LedgerScreen:
    await pilot.pause()
    if not isinstance(pilot.app.screen, LedgerScreen):
        await pilot.press("L")
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, LedgerScreen)
    return screen


async def typed(pilot: Story, text: str) -> None:
    line = pilot.app.screen.query_one(Input)
    line.value = text
    await pilot.press("enter")
    await pilot.pause()


async def on_one_that(pilot: Story, query: str) -> LedgerScreen:
    """Filter the ledger; the cursor is on the first idea found."""
    screen = await in_ledger(pilot)
    await pilot.press("slash")
    await typed(pilot, query)
    assert screen.ideas.current is not None
    return screen


async def test_filters_the_ideas_and_comes_back_to_all_of_them(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await in_ledger(pilot)
        everything = screen.ideas.count
        detail = screen.query_one(IdeaPanel)
        drawn = [detail.render_line(y).text.rstrip() for y in range(detail.size.height)]
        horizon = next(line for line in drawn if line.startswith(" Horizon "))
        said = re.match(r" Horizon +(\S+ (months?|years?)|none stated)", horizon)
        assert said and said.end() < 60 < detail.size.width, "the value stands near its name"
        await pilot.press("slash")
        await typed(pilot, "kind:pair")
        assert 0 < screen.ideas.count < everything
        assert screen.ideas.current is not None
        assert screen.ideas.current.idea.kind == "pair"
        await pilot.press("escape")
        await pilot.press("slash")
        await typed(pilot, "MP")
        saying, title = screen.ideas.own or 0, screen.query_one(TitleBar).render_line(0).text
        assert f"{saying} ideas for “MP” + {screen.ideas.count - saying} by article" in title
        assert 0 < saying < screen.ideas.count
        names = [screen.ideas.render_line(at)._segments for at in (saying - 1, saying)]
        looks = [{part.style for part in parts if part.style} for parts in names]
        assert looks[0] - looks[1], "what only its article says is told apart"
        await pilot.press("escape")
        assert screen.ideas.count == everything
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, NewsScreen)


async def test_notes_that_an_idea_was_entered_and_takes_it_back(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "state:pending")
        assert screen.ideas.current is not None
        name = screen.ideas.current.id
        await pilot.press("E")
        await typed(pilot, "2026-11-20 12.5")
        row = samples.idea(name)
        assert (row.state, row.mark.entered, row.mark.entry_price) == ("open", "2026-11-20", 12.5)
        await pilot.press("u")
        await pilot.pause()
        assert samples.idea(name).state == "pending"


async def test_what_another_process_says_of_ideas_and_notes_is_shown_around_the_place(
    samples: Library,
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await in_ledger(pilot)
        await pilot.press("5", "j")
        rows = screen._ledger.rows(0, 6)
        here, above = rows[5].id, rows[0].article
        news = pilot.app.screen_stack[-2]
        assert isinstance(news, NewsScreen)

        async def told() -> None:
            news.look_elsewhere()
            await pilot.pause()

        await told()
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            other.change_ideas([here], lambda m: replace(m, entered="2026-01-02"), label="enter")
            other.delete([above])
        await told()
        assert screen.ideas.current is not None and screen.ideas.cursor < 5
        assert (screen.ideas.current.id, screen.ideas.current.mark.entered) == (here, "2026-01-02")
        await pilot.press("escape", "H")
        await pilot.pause()
        notes = pilot.app.screen
        assert isinstance(notes, NotesScreen) and not notes._rows
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            first, second = (row.id for row in other.headlines(limit=2))
            other.change([first], lambda m: replace(m, note="one", noted="2026-01-01"), label="n")
        await told()
        assert notes.list.current is not None and notes.list.current.note == "one"
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            other.change([second], lambda m: replace(m, note="two", noted="2026-01-02"), label="n")
        await told()
        assert (notes.list.cursor, notes.list.current.note) == (1, "one")


async def test_says_what_is_wrong_with_a_day_and_keeps_nothing(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "state:open")
        assert screen.ideas.current is not None
        name = screen.ideas.current.id
        await pilot.press("E", *"soon", "enter")  # what stands there is replaced by typing
        dialog = pilot.app.screen
        assert "'soon' is not a date" in str(dialog.query_one(".dialog-hint", Static).content)
        assert dialog.query_one(Input).value == "soon"
        await pilot.press("ctrl+u", *"2031-01-02", "enter")
        assert "which lies ahead" in str(dialog.query_one(".dialog-hint", Static).content)
        assert samples.idea(name).mark.says_nothing
        dialog.query_one(Input).value = ""
        await typed(pilot, "9 Mar 26 12.5")
        mark = samples.idea(name).mark
        assert (mark.entered, mark.entry_price) == ("2026-03-09", 12.5)


async def test_closes_several_ideas_in_one_step(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "state:open")
        count = screen.ideas.count
        await pilot.press("V", "X")
        await typed(pilot, "2026-11-20 done")
        assert samples.idea_counts(parse("state:closed")).total == count > 2
        await pilot.press("u")
        await pilot.pause()
        assert samples.idea_counts(parse("state:closed")).total == 0


async def test_changes_only_what_is_chosen_and_shown(library: Library) -> None:
    ids = put(
        library, "Buy MP for 3 months.", "Buy LYC.AX for 3 months.", "Short REMX for 3 months."
    )
    async with app_on(library).run_test(size=(100, 24)) as pilot:
        screen = await in_ledger(pilot)
        title = screen.query_one(TitleBar)
        await pilot.press("space", "space")
        assert "2 chosen · " in title.render_line(0).text
        await pilot.press("slash")
        await typed(pilot, "ticker:LYC or ticker:REMX")
        chosen = {standing.idea.id for standing in screen.meant()}
        assert "2 chosen (1 hidden)" in title.render_line(0).text
        assert len(chosen) == 1 < len(screen.ideas.chosen)
        await pilot.press("E")
        await typed(pilot, "2026-11-20")
        assert {name for name in ids if library.idea(name).mark.entered} == chosen
        assert "1 chosen (1 hidden)" in title.render_line(0).text
        await pilot.press("V")
        assert screen.ideas.chosen == set(ids)
        await pilot.press("V")
        assert len(screen.ideas.chosen) == 1, "none of those shown; the hidden one stays"
        await pilot.press("E")
        dialog = pilot.app.screen
        assert isinstance(dialog, PromptDialog)
        assert "LONG  LYC.AX" in str(dialog.query_one(".dialog-title", Static).content)
        await pilot.press("escape", "escape")
        assert "1 chosen · " in title.render_line(0).text, "the filter went first"
        await pilot.press("V", "c")
        assert [box.border_title for box in pilot.app.screen.query(".form")] == [
            "What the page leaves open · 1 of 3"
        ]
        await pilot.press("escape")
        assert pilot.app.screen is screen, "Esc leaves the others, too"


async def test_shows_positions_under_a_sign_and_names_its_columns(library: Library) -> None:
    texts = ("Buy MP for 3-6 months.", "Short REMX for 2-3 months.", "Buy LYC.AX in a week.")
    put(library, *texts)
    async with app_on(library).run_test(size=(100, 24)) as pilot:
        screen = await in_ledger(pilot)
        await pilot.press("j", "E")
        await typed(pilot, "2026-11-20")
        drawn = [screen.ideas.render_line(y).text for y in range(3)]
        assert [line[:2] == " ●" for line in drawn] == [False, True, False]
        assert "● 1 entered" in screen.query_one(TitleBar).render_line(0).text
        await pilot.press("m")
        assert [row.standing.full.tickers for row in screen._ledger.rows(0, 9)] == [("REMX",)]
        await pilot.press("m", "S", "r")
        await pilot.pause()
        heads = screen.query_one(IdeaHeads).render_line(0).text
        assert " Date " in heads and screen.ideas.render_line(0).text[2:8].strip()
        drawn = [screen.ideas.render_line(y).text for y in range(3)]
        assert [line.split()[-1] + line.split()[-3] for line in drawn] == ["2608", "2720", "2701"]
        assert heads.rstrip().endswith("Review↑")
        ends = {len(line.rstrip()) for line in (heads, *drawn[:2])}
        assert len(ends) == 1, "names stand over their columns"
        await pilot.press("slash")
        await typed(pilot, "ticker:NOPE")
        panel = screen.query_one(IdeaPanel)
        assert "No idea is so." in panel.render_line(0).text


async def test_fills_in_what_the_page_leaves_open(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "kind:hedge")
        rows = screen.session.ledger.rows(0, 100)
        at = next(n for n, row in enumerate(rows) if not row.idea.targets and row.idea.horizon)
        screen.ideas.move_to(at)
        await pilot.press("c")
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert not form.query("#form-horizon")  # the bullet states it: nobody else may
        form.query_one("#form-target", Input).value = "a lot"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Form)  # it says what is wrong, and stays
        form.query_one("#form-target", Input).value = "20-30%"
        await pilot.press("enter")
        await pilot.pause()
        row = samples.idea(rows[at].id)
        assert row.mark.target == "20-30%"
        assert not row.idea.targets  # what the page states is untouched
        assert row.standing.full.targets[0].max == 30


async def test_asks_for_the_symbols_of_each_leg_apart(library: Library) -> None:
    text = "Buy rare-earth enablers versus junior miners."
    (idea,) = put(library, text)
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        screen = await in_ledger(pilot)
        for line, said, reason in (
            ("#form-tickers-1", "2026-06-20", "no symbol"),
            ("#form-tickers-2", "lyc, nope$$", "'NOPE$$' is no symbol"),
        ):
            await pilot.press("c")
            form = pilot.app.screen
            form.query_one(line, Input).value = said
            await pilot.press("enter")
            assert form is pilot.app.screen
            assert reason in str(form.query_one(".form-hint", Static).content)
            await pilot.press("escape")
        await pilot.press("c")
        form = pilot.app.screen
        form.query_one("#form-tickers-1", Input).value = "mp, lyc.ax"
        form.query_one("#form-tickers-2", Input).value = "remx"
        await pilot.press("enter")
        await pilot.pause()
        assert screen.ideas.current is not None
        legs = screen.ideas.current.standing.full.legs
        assert [leg.tickers for leg in legs] == [("MP", "LYC.AX"), ("REMX",)]
        await pilot.press("c")
        form = pilot.app.screen
        assert form.query_one("#form-tickers-1", Input).value == "MP LYC.AX"
        form.query_one("#form-tickers-1", Input).value = ""
        await pilot.press("enter")
        assert library.idea(idea).mark.tickers == {"short": "REMX"}


def test_a_form_keeps_what_an_older_version_said_for_all_legs() -> None:
    idea = read_idea("Buy enablers versus junior miners, hedged for a tariff shock.", id="a-1")
    old = Standing(idea, Base(), IdeaMark(tickers={"": "MP", "tariff shock": "SPY"}))
    assert [leg.tickers for leg in old.full.legs] == [("MP",), ("MP",)]
    said = {"note": "x", "tickers-1": "MP", "tickers-2": "MP"}
    assert mark_of(old, said).tickers == old.mark.tickers  # nobody touched it
    changed = mark_of(old, {**said, "tickers-2": "REMX"})
    assert changed.tickers == {"tariff shock": "SPY", "long": "MP", "short": "REMX"}
    assert [leg.tickers for leg in replace(old, mark=changed).full.legs] == [("MP",), ("REMX",)]


def put(library: Library, *texts: str, published: str = "2026-11-01") -> list[str]:
    """Add an article with these bullets; return the ids of its ideas."""
    record = {
        "id": "ab" * 10, "title": "A page", "published": published, "analysis": "A text.",
        "trade_ideas": [{"id": f"x-{n}", "text": text} for n, text in enumerate(texts, 1)],
    }  # fmt: skip
    library.add([Reading(from_json(record))], batch="test")
    return [row.id for row in library.ideas_of("ab" * 10)]


async def test_goes_to_the_sentence_in_the_article(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "kind:pair")
        await pilot.press("j")
        assert screen.ideas.current is not None
        wanted = screen.ideas.current
        await pilot.press("enter")
        await pilot.pause()
        news = pilot.app.screen
        assert isinstance(news, NewsScreen)
        assert news.current is not None
        assert news.current.id == wanted.article
        assert news.focused is news.pane
        again = await in_ledger(pilot)
        assert again is not screen and again.ideas.current is not None
        assert (again.ideas.current.id, again.ideas.cursor) == (wanted.id, 1), "on to the next"


async def test_on_a_small_screen_the_sentence_is_in_sight_at_once(samples: Library) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await on_one_that(pilot, "state:open kind:pair")
        assert screen.ideas.current is not None
        words = screen.ideas.current.idea.text[:40]
        await pilot.press("enter")
        await pilot.pause()
        news = pilot.app.screen
        assert isinstance(news, NewsScreen)
        shown = text_on(news)
        assert words in shown


async def test_shows_what_contradicts_what(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await in_ledger(pilot)
        await pilot.press("C")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert pilot.app.screen.query_one(OptionList).option_count > 1
        await pilot.press("escape")
        await in_ledger(pilot)


async def test_bullets_with_ids_of_their_own_are_meant_by_their_place(library: Library) -> None:
    bullets = [("Buy MP for 3 months.", "other-2"), ("Short MP for 2 months.", "other-1")]
    record = {
        "id": "ab" * 10, "title": "Two minds", "published": "2026-11-01",
        "analysis": "One page says both.",
        "trade_ideas": [{"id": name, "text": text} for text, name in bullets],
    }  # fmt: skip
    library.add([Reading(from_json(record))], batch="test")
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await in_ledger(pilot)
        await pilot.press("C")
        await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).option_count == 2
        await pilot.press("escape")
        screen = await on_one_that(pilot, "side:short")
        await pilot.press("E")
        await typed(pilot, "2026-11-20 60")
        current = screen.ideas.current
        assert current is not None
        assert (current.idea.text, current.mark.entry_price) == ("Short MP for 2 months.", 60)


async def test_writes_the_ideas_of_the_list_to_a_file(samples: Library, tmp_path: Path) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await on_one_that(pilot, "kind:pair")
        count = screen.ideas.count
        await pilot.press("x", "a")
        await typed(pilot, str(tmp_path / "ideas.csvc"))
        hint = str(pilot.app.screen.query_one(".dialog-hint", Static).content)
        assert "No format ends in .csvc" in hint and ".csv" in hint
        await typed(pilot, str(tmp_path / "ideas.csv"))
        with (tmp_path / "ideas.csv").open(newline="") as file:
            assert [row["kind"] for row in csv.DictReader(file)] == ["pair"] * count


def test_weeks_count_what_falls_due_in_them(samples: Library) -> None:
    ledger = Ledger(samples)
    weeks = ledger.weeks(ledger.view, TODAY)
    assert [(week.monday - weeks[0].monday).days for week in weeks] == list(range(0, 91, 7))
    assert 0 <= (TODAY - weeks[0].monday).days < 7
    over = ("closed", "expired", "watch")
    live = [row.idea.expiry for row in ledger.rows(0, -1) if row.state not in over]
    for week in weeks:
        ends = [e.latest for e in live if e.latest and e.latest >= TODAY]
        assert week.expiries == sum(0 <= (day - week.monday).days < 7 for day in ends)
    assert sum(week.expiries for week in weeks) > 0


@pytest.mark.parametrize("group", ["ticker", "kind", "stage", "expiry"])
def test_what_is_in_one_group_stands_together(samples: Library, group: str) -> None:
    ledger = Ledger(samples)
    ledger.view = LedgerView().grouped_by_name(group)
    labels = [ledger.label(n) for n in range(ledger.look())]
    changes = sum(a != b for a, b in pairwise(labels))
    assert changes == len(set(labels)) - 1
    assert {row.id for row in ledger.rows(0, len(labels))} == set(ledger.ids())


def test_sorting_by_the_present_field_turns_the_order_round() -> None:
    view = LedgerView().sorted_by("expiry")
    assert view.sort == IdeaSort("expiry", descending=False)
    assert view.sorted_by("expiry").sort == IdeaSort("expiry", descending=True)


def test_the_calendar_reads_without_colour() -> None:
    assert counted(0, 5) == "·"
    assert counted(5, 5).endswith("5")
    assert month_or_day(datetime(2026, 12, 7, tzinfo=UTC).date(), 3) == "07 Dec"
    assert month_or_day(datetime(2026, 12, 14, tzinfo=UTC).date(), 4) == "14"
    assert CalendarStrip.can_focus is False


async def test_shows_a_trade_in_the_analysis_as_a_note_and_its_sentence(samples: Library) -> None:
    async with app_on(samples).run_test(size=(160, 48)) as pilot:
        await pilot.app.workers.wait_for_complete()
        screen = pilot.app.screen
        assert isinstance(screen, NewsScreen)
        rows = screen.session.rows(0, 50)
        notes = screen.session.idea_notes
        at = next(n for n, row in enumerate(rows) if notes(screen.session.article(row.id)))
        screen.headlines.move_to(at)
        await pilot.pause()
        await pilot.press("i", "a", "l")
        assert str(screen.ideas.border_title).startswith("Note · ")
        await pilot.press("E")  # a note is nobody's position: nothing is asked
        assert isinstance(pilot.app.screen, NewsScreen)
        await pilot.press("s")
        assert screen.focused is screen.pane
