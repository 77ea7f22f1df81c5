"""The rows of the next page are fetched behind the paint of this one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult

from realloy_term.widgets.fetched_rows import WINDOW
from realloy_term.widgets.row_list import RowList


class Counting(App[None]):
    """Shows a thousand numbers, and knows which were fetched when."""

    CSS = "Numbers { height: 20; }"

    def __init__(self, numbers: RowList[int]) -> None:
        super().__init__()
        self.numbers = numbers

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.numbers

    def on_mount(self) -> None:
        """Fill it."""
        self.fetched: list[int] = []
        self.numbers.show(1_000, self.fetch)

    def fetch(self, offset: int, limit: int) -> Sequence[int]:
        """Note what is fetched."""
        self.fetched.append(offset // WINDOW)
        return range(offset, min(offset + limit, 1_000))


async def test_the_next_page_is_there_before_it_is_asked_for(numbers: RowList[int]) -> None:
    app = Counting(numbers)
    async with app.run_test(size=(40, 24)) as pilot:
        assert app.fetched == [0]
        numbers.move_to(35)
        assert app.fetched == [0], "nothing before the paint"
        await pilot.pause()
        assert app.fetched == [0, 1], "two pages on there are others"
        numbers.move_to(WINDOW)
        await pilot.pause()
        assert app.fetched == [0, 1]
        numbers.move_to(999)
        await pilot.pause()
        assert set(app.fetched) == {0, 1, 15}, "beyond the end there is nothing"
        numbers.move_to(965)
        await pilot.pause()
        assert app.fetched[-1] == 14, "and the same upwards"
