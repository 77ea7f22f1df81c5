"""Records: what is counted, what is not told of a few, and stories told twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from realloy_store.research.scoring.outcome import Outcome, OutcomeState
from realloy_store.research.scoring.report import ALL, ranking, summarise, wilson
from realloy_store.research.scoring.rules import Rules
from realloy_store.research.scoring.score import Overview, score


def told(n: int, state: OutcomeState, gain: float | None = None, **more: Any) -> Outcome:
    return Outcome(
        f"i{n}", more.pop("kind", "outright"), more.pop("source", "A"), state, gain=gain, **more
    )


def test_a_record_counts_what_was_not_scored() -> None:
    outcomes = [
        told(1, "target", 0.2, r=2.0),
        told(2, "stop", -0.1, r=-1.0),
        told(3, "expired", 0.1, r=0.5, kind="pair"),
        told(4, "unscorable", reason="no prices: MP"),
        told(5, "unscorable", reason="no prices: USAR, AREC"),
        told(6, "not_triggered"),
        told(7, "running", 0.5),
        told(8, "duplicate", 0.2),
        told(9, "watch", 0.3, kind="watch"),
        told(10, "pending"),
    ]
    records = summarise(outcomes)
    assert [record.kind for record in records] == [ALL, "outright", "pair", "watch"]
    whole = records[0]
    assert (whole.ideas, whole.scored, whole.hits, whole.targets) == (9, 3, 2, 1)
    assert (whole.running, whole.not_triggered, whole.unscorable) == (1, 1, 2)
    assert whole.pending == 1  # whether it is entered is not known yet
    assert whole.triggered == pytest.approx(4 / 5)
    assert whole.share_unscorable == pytest.approx(2 / 9)
    assert whole.reasons == {"no prices": 2}
    assert whole.mean_r == pytest.approx(0.5)
    assert whole.median_r == 0.5
    assert (whole.mean_watched, whole.mean_offset) == (0.3, None)
    assert (whole.hit_rate, whole.interval) == (None, None)  # three are too few to say


def test_hit_rates_from_ten_and_ranks_from_twenty() -> None:
    good = [told(n, "target", 0.1, source="Good") for n in range(20)]
    some = [told(n, "target" if n % 2 else "stop", (n % 2) - 0.5, source="Some") for n in range(40)]
    few = [told(n, "target", 0.1, source="Few") for n in range(10)]
    records = summarise([*some, *few, *good])
    rates = {r.source: r.hit_rate for r in records if r.kind == ALL}
    assert rates == {"Few": 1.0, "Good": 1.0, "Some": 0.5}
    assert [record.source for record in ranking(records)] == ["Good", "Some"]


def test_wilson_interval() -> None:
    # Newcombe 1998, Statistics in Medicine 17: 81 of 263 gives 0.2553 to 0.3662.
    low, high = wilson(81, 263)
    assert low == pytest.approx(0.2553, abs=1e-4)
    assert high == pytest.approx(0.3662, abs=1e-4)
    assert wilson(0, 10)[0] == 0.0


def test_a_story_told_twice_counts_once(candidate: Any, series: Any) -> None:
    text = "Buy MP for 2 weeks."
    later = candidate(text.replace(" for", ", for"), date(2026, 3, 12), name="second")
    first = candidate(text, date(2026, 3, 9), name="first")
    both = [later, first]
    overview = Overview(both, Rules())
    assert overview.symbols == {"MP", "SPY", "ASX200"}
    found = list(score(both, overview, {"MP": series((100,), (107,))}, Rules()))
    assert [outcome.state for outcome in found] == ["duplicate", "expired"]
    assert found[0].reason == "says what first says"
    assert found[1].files == {"": "0" * 64}
