"""A reader finds words in the article that is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Static

from realloy_store.library import Library
from realloy_store.models import Article
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FILLER = "\n\n".join(f"Paragraph {n} says little about anything at all." for n in range(60))
PAGE = f"Lithium is first. {FILLER}\n\nThe café sold LITHIUM.\n\n{FILLER}\n\nNo more lithium."


def told(screen: NewsScreen) -> str:
    return str(screen.query_one("#find-count", Static).content)


def in_sight(screen: NewsScreen) -> str:
    return text_on(screen)


async def test_matches_light_up_as_they_are_typed_and_n_goes_round(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=PAGE)
    async with app_on(library).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("l", "f", *"lith")
        screen = await settled(pilot)
        assert told(screen) == "1 of 3"
        await pilot.press("down")
        assert told(screen) == "2 of 3"
        assert "The café sold" in in_sight(screen)
        await pilot.press("enter", "n")
        assert told(screen) == "3 of 3"
        assert screen.focused is screen.pane
        await pilot.press("n", "N", "N")
        assert told(screen) == "2 of 3"


async def test_accents_do_not_count_and_what_is_missing_is_said(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=PAGE)
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f", *"CAFE")
        screen = await settled(pilot)
        assert told(screen) == "1 of 1"
        assert "The café sold" in in_sight(screen)
        await pilot.press("x")
        await settled(pilot)
        assert told(screen) == "not found"


async def test_escape_ends_it_and_gives_the_hits_of_the_filter_back(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=PAGE)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("/", *"paragraph", "enter", "l", "f", *"lithium", "enter", "escape")
        screen = await settled(pilot)
        assert not screen.query("#find")
        assert screen.focused is screen.pane
        await pilot.press("n")
        assert "1 of 120" in str(screen.pane.border_subtitle)


async def test_another_article_ends_it_and_a_mark_does_not(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=PAGE)
    put(title="Ores", analysis="Of lithium, too.")
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("l", "f", *"lithium", "enter", "t", *"later", "enter")
        screen = await settled(pilot)
        assert "of " in told(screen)
        await pilot.press("J", "K", "J")
        await settled(pilot)
        assert not screen.query("#find")
