"""Made-up prices: flat before the base date, then as a test says, then flat at the last close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from realloy_store.models import IdeaMark
from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.standing import Base, standing
from realloy_store.research.scoring.outcome import Outcome
from realloy_store.research.scoring.prices import Bar, Series
from realloy_store.research.scoring.rules import Candidate, Rules
from realloy_store.research.scoring.score import score_one

BASE = date(2026, 3, 9)
"""A Monday."""


def weekday(n: int) -> date:
    """The nth trading day after the base date; 0 is the base date, -1 the Friday before."""
    weeks, rest = divmod(n, 5)
    return BASE + timedelta(days=7 * weeks + rest)


def series(
    *days: tuple[float, ...], before: int = 30, after: int = 140, start: float = 100
) -> Series:
    """Flat at `start` to the base date, then (open, high, low, close) or one price a day."""
    told = [day if len(day) == 4 else day * 4 for day in days]
    last = told[-1][3] if told else start
    prices = [(start,) * 4] * (before + 1) + told + [(last,) * 4] * after
    bars = (Bar(weekday(n - before), *bar) for n, bar in enumerate(prices))
    return Series("", tuple(bars), "made up", "0" * 64)


def candidate(
    text: str,
    base: date | None = BASE,
    mark: IdeaMark | None = None,
    source: str = "A",
    name: str = "x",
) -> Candidate:
    idea = read_idea(text, id=name, article_date=base)
    said = mark or IdeaMark()
    day = date.fromisoformat(said.entered) if said.entered else base
    origin: Any = "entered" if said.entered else "published"
    return Candidate(standing(idea, Base(day, origin if day else None), said), source)


def outcome(
    text: str,
    prices: dict[str, Series],
    *,
    base: date | None = BASE,
    mark: IdeaMark | None = None,
    rules: Rules | None = None,
) -> Outcome:
    named = {s: Series(s, found.bars, found.file, found.sha256) for s, found in prices.items()}
    return score_one(candidate(text, base, mark), named, rules or Rules())


@pytest.fixture(name="series")
def _series() -> Callable[..., Series]:
    return series


@pytest.fixture(name="outcome")
def _outcome() -> Callable[..., Outcome]:
    return outcome


@pytest.fixture(name="candidate")
def _candidate() -> Callable[..., Candidate]:
    return candidate


@pytest.fixture(name="weekday")
def _weekday() -> Callable[[int], date]:
    return weekday
