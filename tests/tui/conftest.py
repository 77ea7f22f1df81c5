"""The command line as a reader types it, and the app as a reader waits for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from realloy_store.library import Library
from realloy_term.cli import main

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.pilot import Pilot

    from realloy_term.app import RealloyTerm
    from realloy_term.memory import Memory
    from realloy_term.screens.news import NewsScreen
    from realloy_term.widgets.row_list import RowList, Styles


def noon() -> datetime:
    """The time at which every reader reads."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _pilots_wait_for_the_app() -> Iterator[None]:
    """Let a pilot's key wait for what it does, and a pause for what is to follow soon."""
    from tests.tui.stillness import PATIENCE, quiet, still

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", quiet)
        patch.setattr("textual.pilot.wait_for_idle", still)
        # On a slow machine a screen may take longer than a reader would wait for.
        patch.setattr("realloy_term.keys_in_order.PATIENCE", PATIENCE)
        yield


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_are_read_once() -> Iterator[None]:
    """Let every app of this process share what it reads of the same style sheets."""
    from textual.css.stylesheet import Stylesheet

    read_anew, known = Stylesheet._parse_rules, {}

    def read(sheet: Stylesheet, css: str, *place: Any, **named: Any) -> Any:
        key = (css, place, *named.items(), *sheet._variables.items())
        if key not in known:
            known[key] = read_anew(sheet, css, *place, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", read)
        yield


@pytest.fixture
def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run a command on the library of this test; exit code, stdout, stderr."""
    monkeypatch.setenv("REALLOY_LIBRARY", str(tmp_path / "library"))

    def run_one(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_one


@pytest.fixture
def app_on() -> Callable[..., RealloyTerm]:
    """Make the app on a library, at noon."""
    from realloy_term.app import RealloyTerm
    from realloy_term.session import Session

    def make(library: Library, memory: Memory | None = None) -> RealloyTerm:
        return RealloyTerm(Session(library, label="test", clock=noon), memory)

    return make


@pytest.fixture
def settled() -> Callable[[Pilot[None]], Awaitable[NewsScreen]]:
    """Wait until nothing is painted, counted, marked or fetched any more."""
    from tests.tui.stillness import until

    from realloy_term.screens.news import NewsScreen

    async def wait(pilot: Pilot[None]) -> NewsScreen:
        await pilot.pause()
        screen = next(s for s in pilot.app.screen_stack if isinstance(s, NewsScreen))
        await until(lambda: screen.painted and not (screen._counting or screen._is_counting))
        return screen

    return wait


@pytest.fixture
def read_through(
    settled: Callable[[Pilot[None]], Awaitable[NewsScreen]],
) -> Callable[[Pilot[None]], Awaitable[NewsScreen]]:
    """Wait until what is made of the article is on show, too."""
    from tests.tui.stillness import until

    async def wait(pilot: Pilot[None]) -> NewsScreen:
        screen = await settled(pilot)
        await until(lambda: not screen.insight_awaited)
        return await settled(pilot)

    return wait


@pytest.fixture
def numbers() -> RowList[int]:
    """A list, empty as yet, that shows numbers."""
    from rich.segment import Segment

    from realloy_term.widgets.row_list import RowList

    class Numbers(RowList[int]):
        PREFIX = "numbers"
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

    return Numbers()
