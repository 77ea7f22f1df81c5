"""The reader's place stays: in a list that was away, in an article at any size, in the title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from realloy_store.library import Library
from realloy_store.models import Article, Mark
from realloy_term.app import RealloyTerm
from realloy_term.memory import Memory
from realloy_term.screens.news import NewsScreen
from realloy_term.widgets.said_line import SaidLine
from realloy_term.widgets.title_bar import TitleBar

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
Put = Callable[..., Article]


async def test_a_list_that_was_away_stays_where_it_was(
    library: Library, put: Put, settled: Settled, app_on: MakeApp
) -> None:
    for n in range(60):
        put(title=f"Note {n}", analysis=f"Text {n}.", published=f"2026-05-{n % 28 + 1:02}")
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("l", *"JJJJJ", "h")
        await settled(pilot)
        assert (screen.headlines.cursor, screen.headlines.scroll_offset.y) == (5, 0)
        width = screen.pane._lines.width
        await pilot.press("j")
        await settled(pilot)
        assert screen.pane._lines.width == width > 40, "what is away is wrapped for when it is back"
        await pilot.press("l", *"30J", "h")
        await settled(pilot)
        assert screen.headlines.cursor == 36 and screen.headlines.cursor_in_sight()
        assert screen.headlines.scroll_offset.y > 0


@pytest.mark.parametrize("sizes", [[(250, 80)], [(60, 16), (250, 80), (100, 30)], [(120, 37)]])
async def test_an_article_stays_at_its_words_at_any_size(
    samples: Library, settled: Settled, app_on: MakeApp, sizes: list[tuple[int, int]]
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("2", "j", "enter", "ctrl+d", "j")
        await settled(pilot)
        before, pane = screen.pane.top, screen.pane
        assert pane.scroll_offset.y > 10
        for size in sizes:
            await pilot.resize_terminal(*size)
            await settled(pilot)
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert pane.top == before
        await pilot.press("z")
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        assert pane.top == before
        await pilot.press("g", "g")
        await pilot.resize_terminal(140, 36)
        await settled(pilot)
        assert pane.scroll_offset.y == 0, "a place that was left is not gone back to"


@pytest.mark.parametrize("width", [60, 80])
async def test_a_narrow_screen_says_which_hit_and_where_one_is(
    samples: Library, settled: Settled, app_on: MakeApp, width: int
) -> None:
    async with app_on(samples).run_test(size=(width, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("/", *"gallium", "enter", "l", "n")
        await settled(pilot)
        said = screen.query_one("#said-line", SaidLine)
        assert said.text.startswith("1 of ")
        await pilot.press("n")
        await settled(pilot)
        assert said.text.startswith("2 of ")
        title = screen.query_one(TitleBar).render_line(0).text
        assert f" 1 of {screen.headlines.count} " in title and "gallium" in title


@pytest.mark.parametrize(("size", "keys"), [((80, 24), "i"), ((160, 48), "")])
async def test_coming_back_is_where_one_left(
    samples: Library,
    settled: Settled,
    app_on: MakeApp,
    tmp_path: Path,
    size: tuple[int, int],
    keys: str,
) -> None:
    memory = tmp_path / "state.json"
    async with app_on(samples, Memory(memory)).run_test(size=size) as pilot:
        screen = await settled(pilot)
        await pilot.press("S", "t", "1", "V", "2", "j", "enter", "ctrl+d", *keys)
        await settled(pilot)
        left = screen.left_at()
        assert left.pane == ("ideas" if keys else "article") and left.top != (0, 0)
        await pilot.press("q")
    async with app_on(samples, Memory(memory)).run_test(size=size) as pilot:
        screen = await settled(pilot)
        assert screen.left_at() == left and left.filter == "is:unread"
        assert screen.focused is not None and screen.focused.id == left.pane
        assert str(screen.session.view.sort) == "+title"
        samples.change([row.id for row in samples.headlines()], _read, label="read")
        await pilot.press("q")
    async with app_on(samples, Memory(memory)).run_test(size=size) as pilot:
        screen = await settled(pilot)
        assert screen.current is not None and screen.current.id == left.article
        await pilot.press("0", "/", *"tag:nosuch", "enter", "q")
    async with app_on(samples, Memory(memory)).run_test(size=size) as pilot:
        screen = await settled(pilot)
        assert screen.session.view.text == "" and screen.headlines.count == samples.count()


def _read(mark: Mark) -> Mark:
    return replace(mark, read="2026-11-21T12:00:00+00:00")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_no_line_that_opens_moves_what_is_there(
    samples: Library, settled: Settled, app_on: MakeApp, size: tuple[int, int]
) -> None:
    def places() -> dict[str, Region]:
        kept = ("TitleBar", "HintBar", "#list", "#article", "#idea-list", "#annotations")
        seen: list[Widget] = [each for name in kept for each in pilot.app.screen.query(name)]
        return {str(each.id or each): each.region for each in seen}

    async with app_on(samples).run_test(size=size) as pilot:
        await settled(pilot)
        for opening, line in (
            (("/",), "#filter"),
            (("enter", "f"), "#find"),
            (("v",), "#choosing"),
        ):
            *first, last = opening
            await pilot.press(*first)
            before = places()
            await pilot.press(last)
            await pilot.pause()
            assert pilot.app.screen.query(line) and places() == before, opening
            await pilot.press("escape")
        for screen in ("L", "H"):
            await pilot.press("escape", screen)
            await pilot.pause()
            before = places()
            await pilot.press("/", "z")
            await pilot.pause()
            assert pilot.app.screen.query("#filter") and places() == before, screen
            await pilot.press("escape", "escape")
