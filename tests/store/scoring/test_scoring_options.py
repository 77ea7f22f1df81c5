"""Options by their underlying, hedges by what they make good, watched names by what they did."""

from __future__ import annotations

from datetime import date
from math import log, sqrt
from statistics import stdev
from typing import Any

import pytest

from realloy_store.models import IdeaMark
from realloy_store.research.scoring.black_scholes import option_value

UP_AND_DOWN = [(100.0 if n % 2 else 101.0,) for n in range(1, 31)]
"""Thirty days after the base date, the last at 101: every log return is plus or minus ln 1.01."""
SIGMA = stdev([log(1.01) if n % 2 else -log(1.01) for n in range(20)])
LATER = date(2026, 4, 20)
"""The thirtieth trading day after the base date."""


def test_option_values() -> None:
    # Hull, Options, Futures and Other Derivatives: at the money, 0.4 * S * sigma * sqrt(T).
    call = option_value(100, 100, 1, 0.2, call=True)
    assert call == pytest.approx(7.9656, abs=1e-4)
    assert option_value(100, 100, 1, 0.2, call=False) == pytest.approx(call)  # parity, no interest
    assert option_value(110, 100, 0, 0.2, call=True) == 10
    assert option_value(110, 100, 0, 0.2, call=False) == 0


def test_a_straddle_is_the_move_against_a_stand_in_for_its_price(outcome: Any, series: Any) -> None:
    # Entry at the open of 21 April, 100. The event is on 24 April, one day more is the 27th: five
    # trading days, ending at 112. The stand-in costs 0.8 * sigma * sqrt(5).
    prices = {"MP": series(*UP_AND_DOWN, (100,), (100,), (100,), (100,), (112,), before=0)}
    text = "Buy MP straddles into the decision on 24 April 2026; target 2x."
    found = outcome(text, prices, base=LATER)
    cost = 0.8 * SIGMA * sqrt(5)
    assert (found.entered, found.left) == (date(2026, 4, 21), date(2026, 4, 27))
    assert found.modelled
    assert found.gain == pytest.approx(0.12 / cost - 1 - 0.002)
    assert found.state == "target"
    text = "Sell MP straddles into the decision on 24 April 2026."
    sold = outcome(text, prices, base=LATER, mark=IdeaMark(horizon="2026-04-24"))
    assert sold.gain == pytest.approx(1 - 0.12 / cost - 0.002)
    assert sold.inside is False


def test_a_call_is_valued_by_model_and_labelled(outcome: Any, series: Any) -> None:
    # 61 days to 20 June at 1.1 times the realised volatility; it expires 20 in the money.
    prices = {"MP": series(*UP_AND_DOWN, (100,), (110,), (120,), before=0)}
    found = outcome("Buy MP $100 calls for 2 months.", prices, base=LATER)
    volatility = 1.1 * SIGMA * sqrt(252)
    premium = option_value(100, 100, 60 / 365, volatility, call=True)
    assert (found.modelled, found.state) == (True, "expired")
    assert found.gain == pytest.approx((20 - premium) / premium - 0.002, rel=1e-3)
    assert found.break_even == pytest.approx(100 + premium)


def test_a_multiple_is_of_the_modelled_premium(outcome: Any, series: Any) -> None:
    prices = {"MP": series(*UP_AND_DOWN, (100,), (110,), (120,), before=0)}
    found = outcome("Buy MP $100 calls for 2 months, target 2x premium.", prices, base=LATER)
    assert found.state == "target"
    assert found.left is not None
    assert found.left < date(2026, 6, 1)
    assert found.gain is not None
    assert found.gain >= 0.998  # at least doubled: the open may have gapped beyond


def test_options_that_were_sold_end_inside_or_not(outcome: Any, series: Any) -> None:
    still = {"MP": series(*UP_AND_DOWN, (100,), (101,), before=0)}
    found = outcome("Write MP $110 calls for 2 months.", still, base=LATER)
    assert (found.inside, found.gain) == (True, pytest.approx(1 - 0.002))
    run = {"MP": series(*UP_AND_DOWN, (100,), (120,), before=0)}
    found = outcome("Write MP $110 calls for 2 months.", run, base=LATER)
    assert found.inside is False
    assert found.gain is not None
    assert found.gain < -1  # more than the premium


def test_options_need_the_days_before(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP calls for 2 months.", {"MP": series((100,), before=10)})
    assert found.reason == "20 days of prices before the entry are needed for the volatility"
    several = {"MP": series((100,)), "USAR": series((100,))}
    found = outcome("Buy MP and USAR calls for 2 months.", several)
    assert found.reason == "options on several symbols"


def test_a_hedge_is_judged_by_what_it_makes_good(outcome: Any, series: Any) -> None:
    # Both move 1% a day before. Afterwards MP falls 5% and 3% (bad days) and 0.5% (not bad);
    # REMX, sold short, falls by 4%, rises by 1%, and falls by 2%.
    mp = series(*UP_AND_DOWN, (100,), (95,), (92.15,), (91.69,), before=0)
    remx = series(*UP_AND_DOWN, (100,), (96,), (96.96,), (95.02,), before=0)
    mark = IdeaMark(tickers={"miner": "MP"})
    found = outcome(
        "Hedge miner exposure by shorting REMX for 2 months.",
        {"MP": mp, "REMX": remx}, base=LATER, mark=mark,
    )  # fmt: skip
    assert (found.state, found.gain) == ("hedge", None)
    assert found.offset is not None
    assert (found.offset.proxy, found.offset.bad_days) == ("MP", 2)
    assert found.offset.lost == pytest.approx(0.05 + 0.03)
    assert found.offset.paid == pytest.approx(0.04 - 0.01)
    assert found.offset.share == pytest.approx(0.375)


def test_a_watched_name_is_followed_and_not_judged(outcome: Any, series: Any) -> None:
    found = outcome("Avoid MP until the permit.", {"MP": series((100,), (90,), (85, 86, 80, 84))})
    assert (found.state, found.entered) == ("watch", date(2026, 3, 10))
    assert found.gain == pytest.approx(-0.16)
    assert found.worst == pytest.approx(-0.20)


def test_a_calendar_gains_while_nothing_happens(outcome: Any, series: Any) -> None:
    # Flat from 21 April on: the near call, 30 days, runs out worthless on 21 May; the far one, 122
    # days at the entry, has 92 left.
    prices = {"MP": series(*UP_AND_DOWN, (100,), before=0)}
    text = "Buy MP calendar spreads, short the one-month and long the four-month at-the-money line."
    found = outcome(text, prices, base=LATER)
    assert (found.state, found.modelled, found.inside) == ("expired", True, None)
    assert (found.entered, found.left) == (date(2026, 4, 21), date(2026, 5, 21))
    volatility = 1.1 * SIGMA * sqrt(252)
    near, far, left = (
        option_value(100, 100, days / 365, volatility, call=True) for days in (30, 122, 92)
    )
    assert found.gain == pytest.approx(left / (far - near) - 1 - 0.002)
    sold = outcome("Sell MP calendar spreads for 6 weeks.", prices, base=LATER)
    assert (sold.state, sold.left) == ("expired", date(2026, 6, 1))
    far = option_value(100, 100, 71 / 365, volatility, call=True)  # a month behind the near one
    near = option_value(100, 100, 41 / 365, volatility, call=True)
    left = option_value(100, 100, 30 / 365, volatility, call=True)
    assert sold.gain == pytest.approx(1 - left / (far - near) - 0.002)


def test_a_risk_reversal_gains_a_share_of_what_is_at_risk(outcome: Any, series: Any) -> None:
    moving = [(100 + n % 2,) for n in range(40)]
    prices = {"MP": series(*moving, (100,), (110,), (120,), before=0)}
    found = outcome("Buy MP risk reversals for 1 month.", prices, base=date(2026, 4, 30))
    assert found.modelled
    assert found.gain is not None
    assert 0 < found.gain < 0.3
