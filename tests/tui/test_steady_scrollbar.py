"""The scrollbar looks as Textual's does, and is drawn when that changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from realloy_term.widgets.row_list import RowList, Styles
from realloy_term.widgets.steady_scrollbar import SteadyScrollBar

ROWS = 50_000


class Tonnes(RowList[int]):
    """Shows numbers."""

    PREFIX = "tonnes"
    PARTS = ("base",)

    def draw(self, index: int, row: int, line: int, styles: Styles) -> Sequence[Segment]:
        """Return the number."""
        return [Segment(str(row), styles["base"])]

    def key(self, index: int, row: int) -> tuple[object, ...]:
        """Return the number."""
        return (row,)

    def highlighted(self, row: int | None) -> None:
        """Tell nobody."""

    def opened(self, row: int) -> None:
        """Tell nobody."""


class Weighing(App[None]):
    """Shows a long list."""

    CSS = "Tonnes { height: 20; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        """The list."""
        yield Tonnes()

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Tonnes).show(ROWS, lambda offset, limit: range(offset, offset + limit))


async def test_it_is_drawn_when_it_looks_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = SteadyScrollBar._drawn

    def record(bar: SteadyScrollBar) -> list[Strip]:
        drawn.append(bar.size.height)
        return draw(bar)

    monkeypatch.setattr(SteadyScrollBar, "_drawn", record)
    app = Weighing()
    async with app.run_test(size=(40, 24)) as pilot:
        tonnes = app.query_one(Tonnes)
        bar = tonnes.vertical_scrollbar
        await pilot.pause()
        half = ROWS // 2
        for place, moves in ((30, 0), (31, 0), (half, 1), (half + 1, 0), (ROWS - 1, 1), (0, 1)):
            before = len(drawn)
            tonnes.move_to(place)
            await pilot.pause()
            assert (len(drawn) > before) == bool(moves), place
            whole = ScrollBar.render(bar)
            lines = app.console.render_lines(whole, app.console.options.update_dimensions(1, 20))
            for y, line in enumerate(lines):
                assert "".join(s.text for s in bar.render_line(y)) == line[0].text
        before = len(drawn)
        app.theme = "textual-light"
        await pilot.pause()
        assert len(drawn) > before, "other colours"
