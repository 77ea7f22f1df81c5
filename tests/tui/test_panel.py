"""What the terminal is sent when the focus moves or a row changes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tui.on_screen import text_on
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.widgets.article_pane import ArticlePane
from realloy_term.widgets.headline_list import HeadlineList


class Painted:
    """Records which parts of a widget are drawn anew; an empty tuple is all of it."""

    def __init__(self, *widgets: Widget) -> None:
        self.regions: dict[str, list[tuple[Region, ...]]] = {}
        for widget in widgets:
            self._watch(widget)

    def _watch(self, widget: Widget) -> None:
        seen = self.regions[type(widget).__name__] = []
        refresh = widget.refresh

        def record(*regions: Region, **how: bool) -> Widget:
            seen.append(regions)
            return refresh(*regions, **how)

        widget.refresh = record  # type: ignore[method-assign]


async def at_rest(pilot: Pilot[None]) -> NewsScreen:
    """Wait until everything about the first article is on screen."""
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    for _ in range(500):
        await pilot.pause()
        if screen._settling is None and screen.insight is not None:
            break
    await pilot.app.workers.wait_for_complete()  # what completes the index has the rows taken anew
    await pilot.pause()
    return screen


async def test_the_focus_redraws_the_names_and_the_cursor_alone(samples: Library) -> None:
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await at_rest(pilot)
        painted = Painted(screen.query_one(HeadlineList), screen.query_one(ArticlePane))
        await pilot.press("l")
        await pilot.pause()
        assert screen.focused is screen.query_one(ArticlePane)
        for regions in painted.regions.values():
            assert regions and all(regions), "nothing is drawn whole"
            assert sum(region.height for each in regions for region in each) <= 5, (
                "name, row, and the row again: it is read now"
            )


async def test_a_star_redraws_its_row_alone(samples: Library) -> None:
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(140, 40)) as pilot:
        await at_rest(pilot)
        painted = Painted(app.screen.query_one(HeadlineList))
        await pilot.press("asterisk")
        assert "★" in text_on(app.screen)
        assert painted.regions["HeadlineList"] == [(Region(0, 0, 46, 2),)]


async def test_a_line_over_the_screen_restyles_neither(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    restyled: list[str] = []
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(140, 40)) as pilot:
        await at_rest(pilot)
        monkeypatch.setattr(
            Screen, "update_node_styles", lambda own, **_: restyled.append(type(own).__name__)
        )
        await pilot.press("colon", "x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, NewsScreen)
        assert not restyled, "composing has given the styles, and nothing took them away"


async def test_panes_that_come_and_go_or_share_their_room_otherwise_are_not_styled_anew(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[object] = []
    apply = Stylesheet.apply

    def record(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled.append(node)
        apply(sheet, node, **how)

    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_rest(pilot)
        panes = (screen.headlines, screen.pane, screen.ideas)
        monkeypatch.setattr(Stylesheet, "apply", record)
        for key, seen in (("l", 1), ("i", 2), ("h", 1), ("h", 0)):
            await pilot.press(key)
            assert [pane.display for pane in panes] == [n == seen for n in range(3)]
        assert not set(panes) & set(styled)
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert all(pane.display for pane in panes)
        styled.clear()
        heights = set()
        for _ in range(12):
            await pilot.press("j")
            await pilot.pause()
            heights.add(screen.ideas.outer_size.height)
        assert 3 in heights and len(heights) == 2, "one line is enough to say that there are none"
        assert not set(panes) & set(styled)
