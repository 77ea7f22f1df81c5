"""The table of keystrokes in the documentation: every key of ours is pressed, sums are checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.stillness import until
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_store.models import Article
from realloy_store.query import parse
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session

PAGE = (Path(__file__).parents[2] / "docs" / "keystrokes.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PAGE.splitlines()
    if line.startswith("| ") and "---" not in line and not line.startswith("| Task")
]
Check = Callable[[NewsScreen, Library], bool]
START = 3
"""The row on which every task begins."""
CHECKS: dict[str, Check] = {
    "Read the article (short), then be at the next unread one": lambda s, lib: (
        s.headlines.cursor == START + 1 and lib.counts().unread == lib.count() - 1
    ),
    "Star the article": lambda s, _: s.current is not None and s.current.starred,
    "Mark everything from the top to here read": lambda s, lib: (
        lib.counts().unread == lib.count() - START - 1
    ),
    "Mark the whole list read": lambda _, lib: lib.counts().unread == 0,
    "See only what is unread": lambda s, _: s.session.view.text == "is:unread",
    "Find the articles with “cobalt”": lambda s, lib: (
        0 < s.headlines.count == lib.count(parse("cobalt")) < lib.count()
    ),
    "Open a saved search": lambda s, _: s.session.view.text == "nickel",
    "Turn the order of dates round": lambda s, _: str(s.session.view.sort) == "+date",
    "Go to the twelfth headline": lambda s, _: s.headlines.cursor == 11,
    "Take the last change back": lambda _, lib: [s.name for s in lib.searches()] == [],
}
KEYS = {"Space": "space", "Enter": "enter", "*": "asterisk", "/": "slash", "Alt-7": "alt+7"}


def keys_of(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_table_has_the_ten_tasks() -> None:
    assert [row[0] for row in ROWS] == list(CHECKS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_cell_adds_up(row: list[str]) -> None:
    for cell in row[1:]:
        if cell != "no key" and "times" not in cell:
            assert int(cell.partition(":")[0]) == len(keys_of(cell))


def test_the_sums_are_those_of_the_rows_that_all_can_do() -> None:
    shared = [row for row in ROWS if not any("no key" in c or "times" in c for c in row[1:])]
    sums = [sum(int(row[n].partition(":")[0]) for row in shared) for n in (1, 2, 3)]
    assert f"{sums[0]} keys here, {sums[1]} in newsboat and {sums[2]} in eilmeldung" in PAGE
    assert "The seven" in PAGE and len(shared) == 7


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
async def test_these_keys_do_it(
    row: list[str], library: Library, put: Callable[..., Article]
) -> None:
    for n in range(14):
        metal = "Cobalt" if n % 3 else "Nickel"
        put(title=f"{metal} note {n}", analysis=f"Short: {n}.", published=f"2026-05-{n + 1:02}")
    library.save_search("nickel", "nickel", key=7)
    app = RealloyTerm(
        Session(library, label="test", clock=lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    )
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _begun(pilot)
        await pilot.press(*(KEYS.get(key, key) for key in keys_of(row[1])))
        await until(lambda: CHECKS[row[0]](screen, library))


async def _begun(pilot: Pilot[None]) -> NewsScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    screen.headlines.move_to(START)
    await pilot.pause()
    return screen
