"""How a reader moves fast: counts, views by number, marks, the way back, everything above read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_store.query import parse
from realloy_term.app import RealloyTerm
from realloy_term.memory import Memory
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.views import ViewsScreen
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.said_line import SaidLine
from realloy_term.widgets.title_bar import TitleBar
from realloy_term.widgets.views_bar import ViewsBar

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Story = Pilot[None]


def bar(screen: NewsScreen) -> str:
    return screen.query_one(ViewsBar).render_line(0).text


async def test_counts_move_as_often_as_they_say(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        for keys, place in (
            ("5j", 5), ("2k", 3), ("12G", 11), ("4gg", 3), ("G", samples.count() - 1),
            ("99k", 0), ("3J", 3), ("2K", 1), ("1 2 j".replace(" ", ""), 13),
        ):  # fmt: skip
            await pilot.press(*keys)
            assert screen.headlines.cursor == place, keys
        await pilot.press("j")
        assert screen.headlines.cursor == 14, "a count is used once"
        assert screen.session.view.text == "", "a digit before a motion opens no view"


async def test_counts_scroll_the_article_and_skip_unread(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("3", "]")
        assert screen.headlines.cursor == 3
        await settled(pilot)
        await pilot.press("enter", "7", "j")
        assert screen.pane.scroll_offset.y == 7
        await pilot.press("2", "k", "4", "}", "2", "{")
        assert screen.pane.scroll_offset.y > 0


async def test_a_number_opens_its_view_and_waits_as_long_as_it_takes(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    samples.save_search("mp", "ticker:MP", key=7)
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "*", "2")
        await settled(pilot)
        assert screen.session.view.text == "", "a digit alone opens nothing, however long one waits"
        await pilot.press("V")
        assert (screen.session.view.text, screen.headlines.count) == ("is:starred", 1)
        await pilot.press("7", "V")
        assert screen.headlines.count == samples.count(parse("ticker:MP"))
        await pilot.press("alt+2")
        assert screen.session.view.text == "is:starred"
        await pilot.press("pilcrow_sign")  # as which Alt-7 arrives
        assert screen.session.view.text == "ticker:MP"
        await pilot.press("0", "V", "7")
        await settled(pilot)
        assert screen.session.view.text == "ticker:MP", "the list takes the number as well"
        await pilot.press("0", "g", "g", "7", "escape", "j", "9", "V")
        assert screen.session.view.text == ""
        assert screen.headlines.cursor == 1, "what was escaped counts nothing"
        assert "No view has the number 9" in pilot.app.said[-1].message  # type: ignore[attr-defined]


async def test_after_a_number_no_other_key_does_anything(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        for key in ("A", "e", "enter", "tab"):
            await pilot.press("3", key)
        assert screen.focused is screen.headlines and screen.headlines.cursor == 0
        assert screen.headlines.count == samples.count() == samples.counts().unread
        assert samples.counts().starred == 0
        said = screen.query_one("#said-line", SaidLine)
        assert said.text == "! Tab takes no number: 3 is dropped, nothing was done"
        await pilot.press("*")
        await settled(pilot)
        assert samples.counts().starred == 1, "pressed again it does what it always does"
        assert "no number" not in said.text, "what was said is gone at the next key"


async def test_the_hint_bar_says_what_a_number_waits_for(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(60, 16)) as pilot:
        screen = await settled(pilot)
        hints = screen.query_one(HintBar)
        await pilot.press("1", "2")
        assert "12 ×  j k … so often  G row 12" in hints.render_line(0).text
        await pilot.press("escape", "1")
        assert "V opens Unread" in hints.render_line(0).text
        await pilot.click("#list", offset=(5, 5))
        await pilot.press("escape")
        assert "move" in hints.render_line(0).text


async def test_only_the_unread_of_what_is_shown(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("m", "U")
        assert screen.session.view.text == "is:unread"
        await pilot.press("U", "/", *"cobalt or nickel", "enter", "U")
        assert screen.session.view.text == "(cobalt or nickel) is:unread"
        await pilot.press("U")
        assert screen.session.view.text == "cobalt or nickel"


async def test_the_bar_counts_unread_of_all_and_follows_changes(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    samples.save_search("mp", "ticker:MP", key=7)
    total, mp = samples.count(), samples.count(parse("ticker:MP"))
    async with app_on(samples).run_test(size=(160, 36)) as pilot:
        screen = await settled(pilot)
        assert f"1 Unread {total} " in bar(screen) and f"7 @mp {mp} " in bar(screen)
        await pilot.press("7", "V", "m")
        await settled(pilot)
        assert f"7 @mp {mp - 1}/{mp} " in bar(screen)
        assert f"1 Unread {total - 1} " in bar(screen)


async def test_what_is_read_among_the_unread_stays_until_the_view_is_left(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("1", "V", "j", "enter")
        await settled(pilot)
        assert screen.current is not None and screen.current.read
        assert screen.headlines.cursor == 1
        assert screen.headlines.count == samples.count()
        await pilot.press("0", "1", "V")
        await settled(pilot)
        assert screen.headlines.count == samples.count() - 1


async def test_another_process_does_not_take_away_what_is_being_read(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("1", "V", "j", "enter")
        await settled(pilot)
        assert screen.current is not None
        read = screen.current.id
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            last = other.headlines()[-1].id
            other.change([last], lambda mark: replace(mark, read="2026-11-21"), label="read")
        screen.look_elsewhere()
        await settled(pilot)
        assert screen.current is not None and screen.current.id == read
        assert screen.headlines.count == samples.count() - 1


async def test_what_a_shell_says_of_the_article_on_show_is_shown(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    """Also when the reader changes something before it was noticed, and the place stays."""
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "j")
        await settled(pilot)
        screen.look_elsewhere()
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert screen.current is not None and not screen.session.changed_elsewhere()
        here = screen.current.id
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            other.change([here], lambda mark: replace(mark, tags=("shelltag",)), label="tag")
        screen.session.toggle_star(screen.session.rows(5, 1)[0].id)
        assert screen.session.changed_elsewhere()
        screen.look_elsewhere()
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert (screen.headlines.cursor, screen.current.id) == (2, here)
        assert screen.pane._document is not None
        assert any("shelltag" in block.text for block in screen.pane._document.blocks)
        assert not screen.session.changed_elsewhere()
        await pilot.press("v")
        assert screen.choice is not None
        with Library.open(samples.path, cache_root=samples.cache.parent) as other:
            last = other.headlines()[-1].id
            other.change([last], lambda mark: replace(mark, tags=("else",)), label="tag")
        screen.look_elsewhere()
        await settled(pilot)
        assert screen.choice is not None, "the article on show is as it was"


async def test_what_a_filter_finds_while_the_index_is_completed_is_said_to_be_so_far(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(160, 36)) as pilot:
        screen = await settled(pilot)
        screen._show_indexing("indexing 3 %")
        title = screen.query_one(TitleBar)
        for text, early in (("cobalt", True), ("tone<0", True), ("impact>0.1", False)):
            screen.change_view(screen.session.filtered(text))
            assert ("so far" in title.render_line(0).text) is early
            assert "indexing 3 %" in title.render_line(0).text
        screen.change_view(screen.session.filtered("cobalt"))
        screen._show_indexing("")
        assert "so far" not in title.render_line(0).text


async def test_marks_go_to_their_article_and_back(
    samples: Library, settled: Settled, tmp_path: Path, app_on: MakeApp
) -> None:
    memory = tmp_path / "state.json"
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("4", "j", "M", "a", "G")
        bottom = screen.headlines.cursor
        await pilot.press("'", "a")
        assert screen.headlines.cursor == 4
        await pilot.press("'", "'")
        assert screen.headlines.cursor == bottom
        await pilot.press("'", "'")
        assert screen.headlines.cursor == 4
        await pilot.press("'", "escape", "j")
        assert screen.headlines.cursor == 5
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("'")
        assert "a" in screen.query_one(HintBar).render_line(0).text
        await pilot.press("a")
        assert screen.headlines.cursor == 4, "marks outlive the app"


async def test_the_way_back_leads_through_views_and_far_jumps(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "j", "5", "V", "G", "0", "g", "g", "G")
        await settled(pilot)
        for view, at in (("", 0), ("", None), ("impact>=0.5", None), ("", 2)):
            await pilot.press("ctrl+o")
            assert screen.session.view.text == view
            assert at is None or screen.headlines.cursor == at
        await pilot.press("alt+right")
        assert screen.session.view.text == "impact>=0.5"


async def test_everything_above_is_marked_read_in_one_step(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "m", "3", "j", "A")
        await settled(pilot)
        assert samples.counts().unread == samples.count() - 5
        assert any("4 articles marked read" in n.message for n in pilot.app.said)  # type: ignore[attr-defined]
        assert screen.headlines.cursor == 4
        await pilot.press("u")
        await settled(pilot)
        assert samples.counts().unread == samples.count() - 1, "the one that was read stays read"


async def test_the_end_of_the_unread_is_said(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("2", "j", "]", "G", "m", "]")
        assert any("below: [ goes" in n.message for n in pilot.app.said)  # type: ignore[attr-defined]
        await pilot.press("A")
        await settled(pilot)
        await pilot.press("]")
        assert any("You have read everything." in n.message for n in pilot.app.said)  # type: ignore[attr-defined]
        assert screen.headlines.cursor == samples.count() - 1


async def test_muted_articles_are_hidden_counted_and_shown(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    total, cobalt = samples.count(), samples.count(parse("cobalt"))
    samples.mute("cobalt")
    async with app_on(samples).run_test(size=(160, 36)) as pilot:
        screen = await settled(pilot)
        assert screen.headlines.count == total - cobalt
        lines = text_on(screen)
        assert f"{total - cobalt} articles · {total - cobalt} unread · {cobalt} muted" in lines
        await pilot.press("!")
        assert screen.headlines.count == total
        await pilot.press("!", "u")
        await settled(pilot)
        assert (screen.headlines.count, samples.mutes()) == (total, [])


async def test_the_present_filter_is_saved_edited_and_removed(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("/", *"ticker:MP", "enter", "V", "a", *"mp", "enter")
        await pilot.pause()
        assert [(s.name, s.query, s.key) for s in samples.searches()] == [("mp", "ticker:MP", 7)]
        assert isinstance(pilot.app.screen, ViewsScreen)
        await pilot.press("e")
        await pilot.pause()
        key = pilot.app.screen.query(Input)[1]
        key.value = "x"
        await pilot.press("enter")
        assert "no number key" in str(pilot.app.screen.query_one(".form-hint").render())
        key.value = "3"
        await pilot.press("enter")
        await pilot.pause()
        assert [s.key for s in samples.searches()] == [3]
        await pilot.press("escape", "0", "3", "V")
        await settled(pilot)
        assert screen.session.view.text == "ticker:MP"
        await pilot.press("V", "D")
        await pilot.pause()
        assert samples.searches() == []
        await pilot.press("u")
        await pilot.pause()
        assert [s.key for s in samples.searches()] == [3]


async def test_a_view_is_chosen_from_the_list(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("V", "j", "j", "enter")
        await settled(pilot)
        assert screen.session.view.text == "is:starred"
        await pilot.press("V", "1")
        await settled(pilot)
        assert screen.session.view.text == "is:unread"


async def test_counts_move_in_the_ledger_too(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("L", "5", "j")
        await pilot.pause()
        ideas = pilot.app.screen.query_one("#idea-list")
        assert ideas.cursor == 5  # type: ignore[attr-defined]
        await pilot.press("1", "2", "G", "2", "k")
        assert ideas.cursor == 9  # type: ignore[attr-defined]


async def test_a_damaged_desk_stops_nobody_from_reading(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    samples.where()["desk"].write_text("{")
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        assert screen.headlines.count == samples.count()
        assert "1 Unread" in bar(screen)


async def test_damage_is_told_and_mended_when_the_reader_says_so(
    samples_path: Path, tmp_path: Path, settled: Settled, app_on: MakeApp
) -> None:
    shard = max((samples_path / "articles").glob("*.json"))
    shard.write_bytes(shard.read_bytes()[:-200])
    wreck = shard.read_bytes()
    with Library.open(samples_path, cache_root=tmp_path / "new", lazy=True) as library:
        async with app_on(library).run_test(size=(120, 36), notifications=True) as pilot:
            screen = await settled(pilot)
            left = screen.headlines.count
            assert "! 1 damaged file" in screen.query_one(TitleBar).render_line(0).text
            (told,) = pilot.app.said  # type: ignore[attr-defined]
            assert shard.name in told.message and ":damage" in told.message
            await pilot.press(*":damage", "enter")
            await pilot.pause()
            assert shard.read_bytes() == wreck
            await pilot.press("enter")
            screen = await settled(pilot)
            assert "damaged" not in screen.query_one(TitleBar).render_line(0).text
            assert screen.headlines.count == left + 1
            assert any("rebuilt with" in told.message for told in pilot.app.said)  # type: ignore[attr-defined]
