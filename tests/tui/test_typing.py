"""A reader at the command line: on the news, in the ledger, with slips, again and again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_store.query import parse
from realloy_term.app import RealloyTerm
from realloy_term.memory import Memory
from realloy_term.screens.ledger import LedgerScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.widgets.said_line import SaidLine

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Story = Pilot[None]


def app_on(library: Library, memory: Memory | None = None) -> RealloyTerm:
    return RealloyTerm(Session(library, label="test", clock=lambda: NOON), memory)


async def type_line(pilot: Story, text: str) -> None:
    await pilot.press(":")
    await pilot.pause()
    line = pilot.app.screen.query_one("#typed", Input)
    assert line.has_focus
    line.value = text
    await pilot.press("enter")
    await pilot.pause()


def refusal(pilot: Story) -> str:
    """Return why the line was refused; nothing where it was not."""
    return pilot.app.screen.query_one("#refusal", SaidLine).text


def news(pilot: Story) -> NewsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    return screen


async def test_actions_by_name_with_and_without_words(samples: Library, tmp_path: Path) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "star")
        assert news(pilot).current is not None and news(pilot).current.starred  # type: ignore[union-attr]
        await type_line(pilot, "sort -impact")
        assert str(news(pilot).session.view.sort) == "-impact"
        await type_line(pilot, "theme light")
        assert pilot.app.theme == "light"
        await type_line(pilot, "tag dy watch")
        assert news(pilot).current.tags == ("dy", "watch")  # type: ignore[union-attr]
        await type_line(pilot, f"export csv {tmp_path / 'rows.csv'}")
        rows = (tmp_path / "rows.csv").read_text().splitlines()
        assert rows[0].startswith("id,date,title") and len(rows) == samples.count() + 1
        await type_line(pilot, f"export {tmp_path / 'all.jsonl'}")
        assert len((tmp_path / "all.jsonl").read_text().splitlines()) == samples.count()
        await type_line(pilot, "down")
        assert news(pilot).headlines.cursor > 0
        await type_line(pilot, "12")
        assert news(pilot).headlines.cursor == 11
        await type_line(pilot, "q")
    assert pilot.app.return_code == 0


async def test_queries_codes_and_views(samples: Library) -> None:
    samples.save_search("mp", "ticker:MP", key=7)
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for text, query in (
            ("ticker:MP since:2y", "ticker:MP since:2y"),
            ("USAR N", "ticker:USAR"),
            ("NDPR N", "mineral:NdPr"),
            ("@mp", "ticker:MP"),
            ("view unread", "is:unread"),
            ("N", ""),
        ):
            await type_line(pilot, text)
            assert news(pilot).session.view.text == query
            wanted = samples.count(parse(query)) if query else samples.count()
            assert news(pilot).headlines.count == wanted
        await pilot.press("G")
        await type_line(pilot, "TOP")
        impacts = [row.market_impact or 0 for row in news(pilot).session.rows(0, 50)]
        assert impacts == sorted(impacts, reverse=True) and impacts
        assert news(pilot).headlines.cursor == 0, "the top is what was asked for"
        await type_line(pilot, "since:2026-05")
        await pilot.pause()
        assert "2 articles without a date" in pilot.app.said[-1].message  # type: ignore[attr-defined]
        await type_line(pilot, "LITHIUM TOP")
        assert str(news(pilot).session.view.sort) == "-local-impact", "no page of these states one"
        await pilot.press("escape")
        assert str(news(pilot).session.view.sort) == "-date", "the order went with the question"


async def test_ideas_from_the_news_and_news_from_the_ledger(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "USAR IDEA")
        ledger = pilot.app.screen
        assert isinstance(ledger, LedgerScreen)
        assert ledger.session.ledger.view.text == "ticker:USAR"
        await type_line(pilot, "kind:pair")
        assert isinstance(pilot.app.screen, LedgerScreen)
        assert ledger.session.ledger.view.text == "kind:pair"
        await type_line(pilot, "IDEA")
        await type_line(pilot, "sort -expiry")
        assert str(ledger.session.ledger.view.sort) == "-expiry"
        await type_line(pilot, "group kind")
        assert ledger.session.ledger.view.group == "kind"
        await type_line(pilot, "3")
        assert ledger.ideas.cursor == 2
        await type_line(pilot, "MP N")
        assert news(pilot).session.view.text == "ticker:MP"


async def test_a_query_is_saved_by_name_and_a_refused_line_stays(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "save mq tickr:MP")
        line = pilot.app.screen.query_one("#typed", Input)
        said = refusal(pilot)
        assert line.value == "save mq tickr:MP" and said.startswith("! did you mean ticker?")
        line.value = "save mq ticker:MP or mineral:Dy"
        await pilot.press("enter")
        await pilot.pause()
        await type_line(pilot, "save dy 3 mineral:Dy")
        saved = {each.name: (each.key, each.query) for each in samples.searches()}
        assert saved == {"mq": (7, "ticker:MP or mineral:Dy"), "dy": (3, "mineral:Dy")}
        await type_line(pilot, "view 3")
        assert news(pilot).session.view.text == "mineral:Dy"
        await type_line(pilot, "save all-dy")
        queries = {each.name: each.query for each in samples.searches()}
        assert queries["all-dy"] == "mineral:Dy", "without a query it is the present filter"


async def test_a_slip_is_named_and_can_be_mended(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "strr")
        assert "did you mean star?" in refusal(pilot)
        await pilot.press("backspace", "backspace", "a", "r", "enter")
        await pilot.pause()
        assert news(pilot).current.starred  # type: ignore[union-attr]
        await type_line(pilot, "100")
        assert pilot.app.screen.query_one("#typed", Input).value == "100", "to be mended"
        assert "no headline 100" in refusal(pilot)
        await pilot.press(":", *"strr")
        assert pilot.app.screen.query_one("#typed", Input).value == "strr", "or to be left"
        assert refusal(pilot) == ""
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(":", "x")
        assert pilot.app.screen.query_one("#typed", Input).value == "x"
        await pilot.press("escape")
        assert news(pilot).headlines.cursor == 0
        await pilot.press(":", "escape", "j")
        assert news(pilot).headlines.cursor == 1


async def test_tab_completes_and_arrows_recall(samples: Library, tmp_path: Path) -> None:
    memory = tmp_path / "state.json"
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press(":", *"sor", "tab")
        assert pilot.app.screen.query_one("#typed", Input).value == "sort "
        await pilot.press(*"im", "tab", "enter")
        await pilot.pause()
        assert news(pilot).session.view.sort.field == "impact"
        await type_line(pilot, "USAR N")
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press(":", "up", "up", "down")
        assert pilot.app.screen.query_one("#typed", Input).value == "USAR N"
        await pilot.press("escape")
        pilot.app.memory.keep("USAR N\nstar\nq", "typed")  # type: ignore[attr-defined]
        await pilot.press(".")
        await pilot.pause()
        assert pilot.app.is_running, "what left the last run leaves no other"
        assert news(pilot).session.view.text == "ticker:USAR", "what the last run showed last"
        assert not any(row.starred for row in news(pilot).session.rows(0, 4))


async def test_the_line_has_all_the_keys_until_a_click_elsewhere(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.1)
        await pilot.press("l", ":", *"mine", "ctrl+d", "f5", "ctrl+p")
        assert news(pilot).query_one("#typed", Input).value == "mine"
        assert news(pilot).session.view.text == "" and news(pilot).pane.scroll_offset.y == 0
        pilot.app.notify("Something is done.")
        await pilot.pause()
        lines = text_on(news(pilot)).splitlines()
        assert "Something is done." in lines[-2] and lines[-1].startswith(" :mine")
        pilot.app.app_focus = False
        await pilot.pause()
        pilot.app.app_focus = True
        await pilot.pause()
        assert news(pilot).query_one("#typed", Input).has_focus, "another window was looked at"
        await pilot.press("escape")
        assert news(pilot).focused is news(pilot).pane and not news(pilot).query("#typed")
        await pilot.press(":", "y")
        await pilot.click("#list", offset=(10, 5))
        await pilot.pause()
        assert news(pilot).focused is news(pilot).headlines and not news(pilot).query("#typed")


async def test_the_last_command_is_repeated(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "tag watch")
        await pilot.press("j", ".", "j", ".")
        await pilot.pause()
        tagged = [row.tags for row in news(pilot).session.rows(0, 4)]
        assert tagged == [("watch",), ("watch",), ("watch",), ()]


async def test_saving_muting_and_taking_it_back(samples: Library) -> None:
    cobalt = samples.count(parse("cobalt"))
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await type_line(pilot, "cobalt")
        await type_line(pilot, "save co 8")
        assert [(s.name, s.key) for s in samples.searches()] == [("co", 8)]
        await type_line(pilot, "mute")
        assert news(pilot).headlines.count == samples.count() - cobalt
        await type_line(pilot, "unmute cobalt")
        assert news(pilot).headlines.count == samples.count()
        await type_line(pilot, "forget co")
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert news(pilot).headlines.count == samples.count()
        assert [s.name for s in samples.searches()] == ["co"]


async def test_the_palette_runs_what_it_finds(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"strs")
        await pilot.pause()
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert news(pilot).current.starred  # type: ignore[union-attr]


async def test_an_empty_library_says_so(library: Library) -> None:
    async with app_on(library).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await type_line(pilot, "ticker:MP")
        assert "library is empty" in refusal(pilot)
        await pilot.press("escape")
        assert not pilot.app.said, "Escape was for the line"  # type: ignore[attr-defined]
        await type_line(pilot, "12")
