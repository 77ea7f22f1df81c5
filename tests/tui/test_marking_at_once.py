"""A row shows a mark before it is written, which is before the next key."""

from __future__ import annotations

from typing import Any

import pytest

from realloy_store.errors import LibraryError
from realloy_store.library import Library


async def test_a_mark_is_seen_first_and_written_before_the_next_key(
    samples: Library, app_on: Any, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(samples)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await settled(pilot)
        change, seen = samples.change, []

        def slow(*what: Any, **how: Any) -> int:
            seen.append((screen.current.read, screen.current.starred))
            return change(*what, **how)

        monkeypatch.setattr(samples, "change", slow)
        first = screen.current
        await pilot.press("m", "asterisk", "j", "m", "u", "u")
        await settled(pilot)
        assert seen == [(True, False), (True, True), (True, False)], "each in its own row"
        mark = samples.mark(first.id)
        assert mark.read and not mark.starred, "what was done last is undone first"
        assert not samples.mark(screen.current.id).read


async def test_a_mark_that_cannot_be_written_goes_from_its_row(
    samples: Library, app_on: Any, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> int:
        raise LibraryError("the disk is full")

    app = app_on(samples)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await settled(pilot)
        monkeypatch.setattr(samples, "change", refused)
        await pilot.press("m")
        await settled(pilot)
        assert not screen.current.read
        assert "the disk is full" in [each.message for each in app.said]
