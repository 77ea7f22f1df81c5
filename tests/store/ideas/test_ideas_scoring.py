"""Outcomes on synthetic prices, worked out by hand. One side costs 0.1%."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.prices import Bar, PriceError, read_bars
from realloy_store.research.ideas.scoring import Outcome, score_idea, summarise, wilson

BASE = date(2026, 3, 9)


def bars(*days: tuple[float, float, float, float]) -> tuple[Bar, ...]:
    """One flat bar on the base date, then these (open, high, low, close), then 100 flat days."""
    told = [(100.0, 100.0, 100.0, 100.0), *days]
    last = told[-1][3]
    told += [(last, last, last, last)] * 100
    return tuple(Bar(BASE + timedelta(days=n), *bar) for n, bar in enumerate(told))


def outcome(text: str, base: date | None = BASE, **prices: tuple[Bar, ...]) -> Outcome:
    return score_idea(read_idea(text, id="x", article_date=base), base, prices)


def test_a_target_is_hit_and_costs_are_paid() -> None:
    found = outcome(
        "Buy MP for 2 months, target 20%, stop 10%.",
        MP=bars((100, 105, 95, 104), (104, 121, 103, 118)),
    )
    assert (found.state, found.entered, found.days) == ("target", date(2026, 3, 10), 1)
    assert found.gain == pytest.approx(0.20 - 0.002)
    assert found.r == pytest.approx(1.98)
    assert found.best == pytest.approx(0.21)
    assert found.worst == pytest.approx(-0.05)


def test_the_stop_counts_when_one_bar_holds_both() -> None:
    found = outcome("Buy MP for 2 months, target 20%, stop 10%.", MP=bars((100, 125, 85, 110)))
    assert found.state == "stop"
    assert found.gain == pytest.approx(-0.102)


def test_a_gap_fills_at_the_open() -> None:
    told = bars((100, 101, 99, 100), (80, 82, 79, 81))
    found = outcome("Buy MP for 2 months, target 20%, stop 10%.", MP=told)
    assert found.gain == pytest.approx(-0.202)


def test_a_short_gains_from_a_fall() -> None:
    found = outcome(
        "Short MP for 2 months, target 20%, stop 10%.",
        MP=bars((100, 104, 98, 99), (95, 96, 79, 80)),
    )
    assert found.state == "target"
    assert found.gain == pytest.approx(0.198)


def test_without_levels_it_ends_at_the_last_close() -> None:
    found = outcome("Buy MP for 2 weeks.", MP=bars((100, 100, 100, 100), (107, 107, 107, 107)))
    assert (found.state, found.left) == ("expired", date(2026, 3, 23))
    assert found.gain == pytest.approx(0.068)


def test_an_entry_waits_for_its_price_and_takes_the_next_open() -> None:
    told = bars((100, 100, 100, 100), (96, 96, 94, 94), (93, 93, 93, 93))
    found = outcome("Buy MP below $95 for 2 weeks.", MP=told)
    assert found.entered == date(2026, 3, 12)
    assert found.gain == pytest.approx(-0.002)
    missed = outcome("Buy MP below $90 for 2 weeks.", MP=told)
    assert (missed.state, missed.gain) == ("not_triggered", None)


def test_a_pair_is_long_minus_short() -> None:
    found = outcome(
        "Long MP versus short USAR for 2 weeks.",
        MP=bars((100, 100, 100, 100), (110, 110, 110, 110)),
        USAR=bars((50, 50, 50, 50), (52, 52, 52, 52)),
    )
    assert found.gain == pytest.approx(0.10 - 0.04 - 0.004)


def test_a_basket_is_equally_weighted() -> None:
    found = outcome(
        "Buy MP and USAR for 2 weeks.",
        MP=bars((100, 100, 100, 100), (110, 110, 110, 110)),
        USAR=bars((50, 50, 50, 50), (49, 49, 49, 49)),
    )
    assert found.gain == pytest.approx((0.10 - 0.02) / 2 - 0.002)


@pytest.mark.parametrize(
    ("text", "base", "reason"),
    [
        ("Buy MP for 2 weeks.", None, "no date"),
        ("Buy MP.", BASE, "no end"),
        ("Buy miners for 2 weeks.", BASE, "basket without tickers"),
        ("Buy 2-week calls on MP.", BASE, "no option, credit or currency prices"),
        ("Avoid MP.", BASE, "a watch is not judged by its return"),
        ("Buy UUUU for 2 weeks.", BASE, "no prices for UUUU"),
        ("Buy MP for 2 years.", BASE, "no prices for MP"),
    ],
)
def test_what_cannot_be_scored_says_why(text: str, base: date | None, reason: str) -> None:
    found = outcome(text, base, MP=bars((100, 100, 100, 100)))
    assert (found.state, found.reason) == ("unscorable", reason)


def test_a_record_counts_what_was_not_scored() -> None:
    told = [
        Outcome("a", "target", gain=0.2),
        Outcome("b", "stop", gain=-0.1),
        Outcome("c", "unscorable"),
        Outcome("d", "not_triggered"),
    ]
    record = summarise(told)
    assert (record.ideas, record.scored, record.hits) == (4, 2, 1)
    assert (record.unscorable, record.not_triggered) == (1, 1)
    assert record.hit_rate == 0.5
    assert record.mean_gain == pytest.approx(0.05)


def test_wilson_interval() -> None:
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-4)
    assert high == pytest.approx(0.9433, abs=1e-4)


def test_bars_are_read_from_csv() -> None:
    lines = ["Date,Open,High,Low,Close", "2026-03-10,2,3,1,2", "2026-03-09,1,2,1,2"]
    assert [bar.open for bar in read_bars(lines)] == [1, 2]
    for bad, message in [
        (["date,open"], "no column high, low, close"),
        ([lines[0], "2026-03-09,x,1,1,1"], "line 2"),
        ([lines[0], "2026-03-09,-1,1,1,1"], "line 2: prices are positive"),
        ([lines[0], lines[1], lines[1]], "stands twice"),
    ]:
        with pytest.raises(PriceError, match=message):
            read_bars(bad)
