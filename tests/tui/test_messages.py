"""What the program says is seen before it goes, and can be read again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.saying import READ, announce
from realloy_term.screens.messages import MessagesScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.widgets.said_line import SaidLine, say_on

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


def said(pilot: Pilot[Any]) -> str:
    return next(line.text for line in pilot.app.screen.query("#said-line").results(SaidLine))


async def test_what_nobody_asked_for_stays_until_it_could_be_read(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        now = 100.0
        app: Any = pilot.app
        app.clock = lambda: now
        announce(app, "The index is complete.")
        await settled(pilot)
        await pilot.press("j", "j")
        assert said(pilot) == "The index is complete.", "keys under way are no answer"
        await pilot.press("*")
        await settled(pilot)
        assert "tarred" in said(pilot), "what a key did is said at once"
        now += 0.1
        await pilot.press("j")
        assert said(pilot) == "The index is complete.", "and what was not read yet comes back"
        now += READ
        await pilot.press("j")
        assert said(pilot) == ""


async def test_what_was_said_can_be_read_again(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number in range(60):
            announce(pilot.app, f"Message {number}: " + "a word " * 30, "warning")
        await settled(pilot)
        await pilot.press(":", *"messages", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, MessagesScreen)
        text = str(screen.query_one("#scrolled-text").render())
        assert text.index("! Message 59") < text.index("! Message 10") and "Message 9:" not in text
        assert max(map(len, text.splitlines())) <= 72
        await pilot.press("j", "escape")
        assert not isinstance(pilot.app.screen, MessagesScreen)


@pytest.mark.parametrize("size", [(60, 16), (40, 10)])
async def test_without_messages_it_says_so(
    samples: Library, settled: Settled, app_on: MakeApp, size: tuple[int, int]
) -> None:
    async with app_on(samples).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.app.run_action("messages")
        await pilot.pause()
        assert "Nothing was said yet." in str(pilot.app.screen.query_one("#scrolled-text").render())


async def test_a_screen_that_is_going_is_told_nothing() -> None:
    app: App[None] = App()
    async with app.run_test():
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        await app.pop_screen()
        say_on(screen, "said", "Too late.")
        assert not screen.query(SaidLine)
