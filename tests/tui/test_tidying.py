"""Garbage is collected behind the keys."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable
from itertools import groupby

import pytest
from tests.tui.stillness import until
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_term import tidying
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


class Collector:
    """Stands in for the collector of the whole process, which the other tests share."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.count: tuple[int, int, int] = (0, 0, 0)
        self.frozen = 0

    def collect(self, generation: int = 2) -> None:
        self.done.append(int(generation))

    def get_count(self) -> tuple[int, int, int]:
        return self.count

    def freeze(self) -> None:
        self.frozen += 1

    def enable(self) -> None:
        """It is."""


def collected(collector: Collector) -> list[int]:
    """Return the generations, a run of one as one: a key may be longer on its way than a rest."""
    return [each for each, _ in groupby(collector.done)]


async def test_garbage_is_collected_behind_the_keys(
    samples: Library, settled: Settled, app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector = Collector()
    monkeypatch.setattr(tidying, "gc", collector)
    app = app_on(samples)
    app.alone = True
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert (collector.frozen, collector.done) == (1, [])
        await pilot.press("j")
        await until(lambda: collected(collector) == [0])  # only what is new
        collector.count = (0, 10, 0)
        await pilot.press("j")
        await until(lambda: collected(collector) == [0, 2])  # everything, once
        assert collector.frozen == 2
        await pilot.press("k")
        await until(lambda: collected(collector) == [0, 2, 0, 1])
        collector.count = (0, 100, 10)
        await pilot.press("k")
        # At once where the keys have not rested for long.
        await until(lambda: collected(collector) == [0, 2, 0, 1, 2])


async def test_a_process_of_others_is_left_to_collect_its_garbage_itself(
    samples: Library, settled: Settled, app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector = Collector()
    monkeypatch.setattr(tidying, "gc", collector)
    frozen = gc.get_freeze_count()
    app = app_on(samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("j", "k")
        assert app._tidying is None
    assert not collector.done and gc.get_freeze_count() == frozen
