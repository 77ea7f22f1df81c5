"""Dialogs, help and forms on screens of a few lines and columns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen


def shown(pilot: Pilot[None]) -> str:
    return text_on(pilot.app.screen)


@pytest.mark.parametrize(("size", "form"), [((20, 5), False), ((40, 10), False), ((60, 16), True)])
async def test_what_can_be_pressed_is_in_sight(
    samples: Library,
    app_on: Callable[..., RealloyTerm],
    settled: Callable[[Pilot[None]], Awaitable[NewsScreen]],
    size: tuple[int, int],
    form: bool,
) -> None:
    async with app_on(samples).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("I")
        await pilot.pause()
        text = shown(pilot)
        assert "Import" in text and "Enter" in text and "Esc cancels" in text
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert "Read: j and k" in shown(pilot)
        await pilot.press("escape")
        if not form:
            return
        await pilot.press("j", "j", "w")
        await pilot.pause()
        text = shown(pilot)
        assert "Enter keeps" in text
        title = samples.headlines()[2].title or ""
        assert title[:50] in text, "the value has the line for itself"
        await pilot.press(*["tab"] * 7)
        await pilot.pause()
        assert "Entities" in shown(pilot)
