"""The scrollbar looks as Textual's does, and is drawn when that changes."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from realloy_term.widgets.row_list import RowList
from realloy_term.widgets.steady_scrollbar import SteadyScrollBar

ROWS = 50_000


class Weighing(App[None]):
    """Shows a long list."""

    CSS = "Numbers { height: 20; scrollbar-size-vertical: 1; }"

    def __init__(self, numbers: RowList[int]) -> None:
        super().__init__()
        self.numbers = numbers

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.numbers

    def on_mount(self) -> None:
        """Fill it."""
        self.numbers.show(ROWS, lambda offset, limit: range(offset, offset + limit))


async def test_it_is_drawn_when_it_looks_otherwise(
    monkeypatch: pytest.MonkeyPatch, numbers: RowList[int]
) -> None:
    drawn: list[int] = []
    draw = SteadyScrollBar._drawn

    def record(bar: SteadyScrollBar) -> list[Strip]:
        drawn.append(bar.size.height)
        return draw(bar)

    monkeypatch.setattr(SteadyScrollBar, "_drawn", record)
    app = Weighing(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        bar = numbers.vertical_scrollbar
        await pilot.pause()
        half = ROWS // 2
        for place, moves in ((30, 0), (31, 0), (half, 1), (half + 1, 0), (ROWS - 1, 1), (0, 1)):
            before = len(drawn)
            numbers.move_to(place)
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
