"""What is composed for a paint: what Textual would compose, of fewer widgets."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget

from realloy_store.library import Library
from realloy_term.composing import SparingCompositor

KEYS = ("j", "G", "l", "h", "slash", "c", "escape", "colon", "x", "escape", "question_mark")


async def test_the_screen_is_what_textual_makes_of_it(
    samples: Library, app_on: Any, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparing, compared = SparingCompositor._render_chops, []

    def both(own: Any, crop: Region, is_rendered_line: Callable[[int], bool]) -> Any:
        found = sparing(own, crop, is_rendered_line)
        whole = Compositor._render_chops(own, crop, is_rendered_line)
        for y in filter(is_rendered_line, crop.line_range):
            for at, end in pairwise(own.cuts[y]):
                if at < crop.right and end > crop.x:
                    compared.append(found[y][at] == whole[y][at])
        return found

    monkeypatch.setattr(SparingCompositor, "_render_chops", both)
    app = app_on(samples)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
    assert len(compared) > 1_000 and all(compared)


async def test_the_paint_of_a_row_asks_the_list_alone(
    samples: Library, app_on: Any, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    render_lines = Widget.render_lines

    def record(widget: Widget, crop: Region) -> Any:
        asked.append((type(widget).__name__, crop.height))
        return render_lines(widget, crop)

    app = app_on(samples)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await settled(pilot)
        monkeypatch.setattr(Widget, "render_lines", record)
        paint = app._display
        paints: list[list[tuple[str, int]]] = []

        def display(*update: Any) -> None:
            paints.append(asked.copy())
            asked.clear()
            paint(*update)

        monkeypatch.setattr(app, "_display", display)
        before = screen.pane.document
        await pilot.press("j")
        await settled(pilot)
        assert dict(paints[0]).keys() <= {"HeadlineList", "SteadyScrollBar"}, "the article later"
        assert dict(paints[0])["HeadlineList"] == 4, "two rows of two lines"
        assert screen.pane.document != before
