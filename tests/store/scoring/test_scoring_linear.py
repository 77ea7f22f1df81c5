"""Shares, baskets and pairs on made-up prices, worked out by hand. One side costs 0.1%."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from realloy_store.models import IdeaMark
from realloy_store.research.scoring.rules import Rules


def test_a_target_is_hit_and_costs_are_paid(outcome: Any, series: Any) -> None:
    found = outcome(
        "Buy MP for 2 months, target 20-25%, stop 10%.",
        {"MP": series((100, 105, 95, 104), (104, 121, 103, 118))},
    )
    assert (found.state, found.entered, found.days) == ("target", date(2026, 3, 10), 1)
    assert found.gain == pytest.approx(0.20 - 0.002)  # at the target, two sides paid
    assert found.r == pytest.approx(0.198 / 0.10)
    assert found.best == pytest.approx(0.21)
    assert found.worst == pytest.approx(-0.05)
    assert not found.furthest_reached  # 125 was never seen


def test_the_further_end_of_a_target_is_told_when_it_is_touched(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (121,), (126,))}
    assert outcome("Buy MP for 2 months, target 20-25%.", prices).furthest_reached


def test_the_stop_counts_when_one_bar_holds_both(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100, 125, 85, 110))}
    found = outcome("Buy MP for 2 months, target 20%, stop 10%.", prices)
    assert (found.state, found.gain) == ("stop", pytest.approx(-0.102))


def test_a_gap_through_a_level_fills_at_the_open(outcome: Any, series: Any) -> None:
    down = series((100, 101, 99, 100), (80, 82, 79, 81))
    found = outcome("Buy MP for 2 months, target 20%, stop 10%.", {"MP": down})
    assert (found.state, found.gain) == ("stop", pytest.approx(-0.202))
    up = series((100, 101, 99, 100), (130, 131, 129, 130))
    found = outcome("Buy MP for 2 months, target 20%, stop 10%.", {"MP": up})
    assert (found.state, found.gain) == ("target", pytest.approx(0.298))


def test_a_short_gains_from_a_fall(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100, 104, 98, 99), (95, 96, 79, 80))}
    found = outcome("Short MP for 2 months, target 20%, stop 10%.", prices)
    assert (found.state, found.gain) == ("target", pytest.approx(0.198))
    assert (found.best, found.worst) == (pytest.approx(0.21), pytest.approx(-0.04))


def test_price_levels_are_levels(outcome: Any, series: Any) -> None:
    prices = {"MP": series((50,), (55,), (61,), start=50)}
    found = outcome("Buy MP, target $60, stop $45, for 2 months.", prices)
    assert (found.state, found.gain) == ("target", pytest.approx(61 / 50 - 1 - 0.002))  # a gap
    assert found.r == pytest.approx(found.gain / 0.10)
    passed = outcome("Buy MP, target $40, for 2 months.", prices)
    assert (passed.state, passed.reason) == (
        "unscorable", "the target was passed before the entry"
    )  # fmt: skip


def test_without_levels_it_ends_at_the_last_close(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP for 2 weeks.", {"MP": series((100,), (107,))})
    assert (found.state, found.left) == ("expired", date(2026, 3, 23))
    assert found.gain == pytest.approx(0.07 - 0.002)


def test_a_rate_per_year_is_taken_over_the_horizon(outcome: Any, series: Any) -> None:
    # From 10 March to 9 June: 91 days. 1.21 ** (91 / 365) - 1 = 4.87%.
    prices = {"MP": series((100,), (104.8,), (104.9,))}
    found = outcome("Buy MP for 3 months; target 21% per year.", prices)
    assert (found.state, found.left) == ("target", date(2026, 3, 12))


def test_a_basket_is_equally_weighted(outcome: Any, series: Any) -> None:
    found = outcome(
        "Buy MP and USAR for 2 weeks.",
        {"MP": series((100,), (110,)), "USAR": series((50,), (49,), start=50)},
    )
    assert found.gain == pytest.approx((0.10 - 0.02) / 2 - 0.002)
    assert not found.relative


def test_a_pair_is_long_minus_short_with_equal_money(outcome: Any, series: Any) -> None:
    found = outcome(
        "Long MP versus short USAR for 2 weeks, target 500 bps.",
        {"MP": series((100,), (110,)), "USAR": series((50,), (52,), start=50)},
    )
    assert found.gain == pytest.approx(0.10 - 0.04 - 0.004)  # four sides
    assert (found.state, found.relative) == ("target", True)
    assert found.to_json()["gain_bps"] == pytest.approx(560)


def test_a_pair_knows_no_price_within_the_day(outcome: Any, series: Any) -> None:
    # The long leg's high and the short leg's low need not have come together.
    prices = {
        "MP": series((100, 110, 100, 100)),
        "USAR": series((100, 100, 90, 100)),
    }
    found = outcome("Long MP versus short USAR for 2 weeks, target 500 bps.", prices)
    assert (found.state, found.best) == ("expired", 0.0)


def test_a_beta_adjusted_pair_shorts_less_of_what_moves_more(outcome: Any, series: Any) -> None:
    # Until the base date USAR moved twice as much as MP, so half the money is sold of it.
    ups = [(100 * (1.01 if n % 2 else 1),) for n in range(130)]
    twice = [(100 * (1.02 if n % 2 else 1),) for n in range(130)]
    mp = series(*ups, (100,), (106,), before=0, after=40)
    usar = series(*twice, (100,), (108,), before=0, after=40)
    moved = date(2026, 9, 7)  # the 130th trading day after 9 March
    text = "Beta-neutral pair: long MP versus short USAR for 3 weeks."
    found = outcome(text, {"MP": mp, "USAR": usar}, base=moved)
    assert found.gain == pytest.approx(0.06 - 0.5 * 0.08 - 0.003, abs=1e-3)
    early = outcome(text, {"MP": mp, "USAR": usar}, base=date(2026, 4, 6))
    assert "120 days of prices before the entry" in (early.reason or "")


def test_a_relative_target_is_measured_against_the_market(outcome: Any, series: Any) -> None:
    prices = {
        "MP": series((100,), (108,), (108,)),
        "SPY": series((400,), (408,), (420,), start=400),
    }
    found = outcome("Buy MP for 2 weeks; target 5% outperformance.", prices)
    assert (found.state, found.benchmark) == ("target", "SPY")
    assert found.gain == pytest.approx(0.08 - 0.02 - 0.002)  # at the open that gapped to it
    without = outcome("Buy MP for 2 weeks; target 5% outperformance.", {"MP": prices["MP"]})
    assert without.reason == "no prices of a benchmark for a relative target: SPY"
    own = Rules(benchmarks={"": "REMX"})
    named = {"MP": prices["MP"], "REMX": prices["SPY"]}
    assert outcome("Buy MP for 2 weeks; target 5% outperformance.", named, rules=own).benchmark == (
        "REMX"
    )


@pytest.mark.parametrize(
    ("told", "benchmark"),
    [
        ("target 5% outperformance versus REMX", "REMX"),
        ("benchmark REMX, target 5% outperformance", "REMX"),
        ("target 5% outperformance against the STOXX 600", "SPY"),
        ("target 5% outperformance versus TSXV peers", "SPY"),
    ],
)
def test_a_stated_benchmark_goes_before_the_readers(
    told: str, benchmark: str, outcome: Any, series: Any
) -> None:
    prices = {
        "MP": series((100,), (108,), (108,)),
        "SPY": series((400,), (400,), start=400),
        "REMX": series((50,), (51,), start=50),
    }
    found = outcome(f"Buy MP for 2 weeks; {told}.", prices)
    gain = 0.08 - (0.02 if benchmark == "REMX" else 0)
    assert (found.state, found.benchmark) == ("target", benchmark)
    assert found.gain == pytest.approx(gain - 0.002)


def test_the_excess_over_the_market_is_told(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (107,)), "SPY": series((400,), (412,), start=400)}
    found = outcome("Buy MP for 2 weeks.", prices)
    assert (found.benchmark, found.excess) == ("SPY", pytest.approx(0.068 - 0.03))
    short = outcome("Short MP for 2 weeks.", prices)
    assert short.excess == pytest.approx(-0.072 + 0.03)


def test_what_the_reader_entered_and_closed_is_what_happened(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (102,), (110,), (120,))}
    mark = IdeaMark(entered="2026-03-11", entry_price=101, closed="2026-03-12", exit_price=111.1)
    found = outcome("Buy MP after the award; target 50%.", prices, mark=mark)
    assert (found.state, found.entered, found.left) == (
        "closed", date(2026, 3, 11), date(2026, 3, 12)
    )  # fmt: skip
    assert found.gain == pytest.approx(0.10 - 0.002)
    # Without prices of their own: the close of the day of entry, and then the target at an open.
    mark = IdeaMark(entered="2026-03-11", horizon="2w")
    found = outcome("Buy MP after the award; target 5%.", prices, mark=mark)
    assert (found.state, found.gain) == ("target", pytest.approx(110 / 102 - 1 - 0.002))


def test_what_the_reader_filled_in_makes_an_idea_scorable(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (125,))}
    text = "Buy the certified magnet makers."
    assert outcome(text, prices).reason == "no end"
    mark = IdeaMark(horizon="2w", tickers={"magnet makers": "MP"}, target="20%", downside="10%")
    found = outcome(text, prices, mark=mark)
    assert (found.state, found.r) == ("target", pytest.approx(2.48))


def test_nothing_is_looked_at_after_the_day_of_the_score(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (107,), (130,))}
    rules = Rules(as_of=date(2026, 3, 11))
    found = outcome("Buy MP for 2 weeks, target 20%.", prices, rules=rules)
    assert (found.state, found.left) == ("running", date(2026, 3, 11))
    assert found.gain == pytest.approx(0.068)
    early = outcome("Buy MP for 2 weeks.", prices, rules=Rules(as_of=date(2026, 3, 9)))
    assert early.reason == "begins after 2026-03-09"


@pytest.mark.parametrize(
    ("text", "base", "reason"),
    [
        ("Buy MP for 2 weeks.", None, "no date"),
        ("Buy MP.", date(2026, 3, 9), "no end"),
        ("Buy MP straddles into the decision.", date(2026, 3, 9), "the event has no date"),
        ("Buy miners for 2 weeks.", date(2026, 3, 9), "basket without tickers"),
        ("Buy CDS protection on MP for 2 weeks.", date(2026, 3, 9), "hold no credit spreads"),
        ("Buy UUUU for 2 weeks.", date(2026, 3, 9), "no prices: UUUU"),
        ("Buy MP for 2 years.", date(2026, 3, 9), "prices end too early: MP on 2026-09-22"),
        ("Buy MP for 2 weeks.", date(2025, 3, 9), "prices begin too late: MP on 2026-01-26"),
        ("If approved, buy MP for 2 weeks; if not, short MP.", date(2026, 3, 9), "depends on"),
    ],
)
def test_what_cannot_be_scored_says_why(
    text: str, base: date | None, reason: str, outcome: Any, series: Any
) -> None:
    found = outcome(text, {"MP": series((100,))}, base=base)
    assert found.state == "unscorable"
    assert reason in found.reason
