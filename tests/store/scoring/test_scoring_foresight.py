"""No score uses a price that was not known yet, and no idea makes it fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realloy_store.models import IdeaMark
from realloy_store.research.scoring.prices import Bar, Series
from realloy_store.research.scoring.rules import Rules

TEXTS = (
    "Buy MP for 2 months, target 12-20%, stop 8%.",
    "Short MP for 6 weeks; target 10%, stop 5%.",
    "Buy MP on weakness for 2 months, target 10%.",
    "Short MP into strength for 2 months, stop 6%.",
    "Buy MP below $95 for 2 months; target $120, stop $80.",
    "Buy MP above its 20-day moving average; hold for 2 months, target 9%.",
    "Buy MP and USAR for 6 weeks, target 10%, stop 5%.",
    "Long MP versus short USAR for 2 months, target 600 bps, stop 400 bps.",
    "Beta-neutral pair: long MP versus short USAR for 2 months, target 500 bps.",
    "Buy MP for 2 months; target 8% outperformance.",
    "Buy MP for 2 months; target 40% per year.",
    "Buy MP $100 calls for 2 months, target 2x premium.",
    "Buy MP call spreads for 2 months; target $115.",
    "Write MP $110 calls for 2 months.",
    "Buy MP straddles into the decision on 24 April 2026.",
    "Hedge MP exposure with USAR puts for 2 months.",
    "Avoid MP until the permit.",
    "Buy MP risk reversals for 2 months.",
    "Buy MP calendar spreads for 2 months.",
    "Trim MP into strength over 2 months.",
)
moves = st.lists(st.sampled_from([-0.09, -0.04, -0.01, 0.0, 0.01, 0.04, 0.09]), min_size=8)
FIRST = date(2025, 8, 1)


def history(symbol: str, steps: list[float]) -> Series:
    """A year and more of weekdays whose closes repeat these steps; opens gap by half a step."""
    days = [FIRST + timedelta(days=n) for n in range(420)]
    days = [day for day in days if day.weekday() < 5]
    closes = list(
        accumulate((steps[n % len(steps)] for n in range(len(days))), _moved, initial=90.0)
    )
    bars = []
    for day, before, close in zip(days, closes, closes[1:], strict=False):
        opened = (before + close) / 2
        high, low = 1.01 * max(opened, close), 0.99 * min(opened, close)
        bars.append(Bar(day, opened, high, low, close))
    return Series(symbol, tuple(bars))


def _moved(price: float, step: float) -> float:
    return min(500.0, max(5.0, price * (1 + step)))


@pytest.mark.parametrize("text", TEXTS)
@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.tuples(moves, moves, moves), st.booleans())
def test_what_came_after_the_exit_does_not_matter(
    outcome: Any, text: str, steps: tuple[list[float], list[float], list[float]], marked: bool
) -> None:
    prices = {
        name: history(name, own) for name, own in zip(("MP", "USAR", "SPY"), steps, strict=True)
    }
    mark = IdeaMark(entered="2026-03-20") if marked else IdeaMark()
    found = outcome(text, prices, mark=mark)
    assert found.files or found.state in ("unscorable", "not_triggered")
    if found.state not in ("target", "stop"):
        return
    cut = {name: series.until(found.left) for name, series in prices.items()}
    again = outcome(text, cut, mark=mark, rules=Rules(as_of=found.left))
    assert replace(again, furthest_reached=False) == replace(found, furthest_reached=False)
