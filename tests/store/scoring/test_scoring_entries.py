"""When a position is taken, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from realloy_store.research.scoring.rules import Rules


def test_an_entry_waits_for_its_price_and_takes_the_next_open(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (96, 96, 94, 94), (93,))}
    found = outcome("Buy MP below $95 for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 12)  # the day after it closed at 94
    assert found.gain == pytest.approx(-0.002)
    missed = outcome("Buy MP below $90 for 2 weeks.", prices)
    assert (missed.state, missed.gain) == ("not_triggered", None)


def test_a_price_that_already_holds_is_taken_at_the_next_open(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP below $120 for 2 weeks.", {"MP": series((101,))})
    assert (found.entered, found.gain) == (date(2026, 3, 10), pytest.approx(-0.002))


def test_weakness_is_three_per_cent_under_the_high_of_ten_days(outcome: Any, series: Any) -> None:
    # True ranges before are 0; on the first day 100 to 97.5 is 2.5, over 14 days 0.18 on average.
    prices = {"MP": series((100, 100, 97.5, 97.5), (97, 97, 96.9, 96.9), (98,))}
    found = outcome("Buy MP on weakness for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 12)  # 96.9 is 3.1% under 100
    assert found.gain == pytest.approx(-0.002)


def test_weakness_is_one_average_range_where_that_is_more(outcome: Any, series: Any) -> None:
    # Fourteen days that each run from 94 to 106: one average true range is 12, more than 3%.
    wide = [(100, 106, 94, 100)] * 20
    prices = {"MP": series(*wide, (95,), (93.9,), (96,), before=0)}
    found = outcome("Buy MP on a pullback for 6 weeks.", prices, base=date(2026, 4, 6))
    # The high of ten days is 106. A close at 95 is 11 under it; the range is (13*12 + 5) / 14 =
    # 11.5 by then. At 93.9 it is 12.1 under, with a range of (12*12 + 5 + 1.1) / 14 = 10.7.
    assert found.entered == date(2026, 4, 9)


def test_strength_is_the_mirror_image(outcome: Any, series: Any) -> None:
    prices = {"MP": series((102,), (103.5,), (104,))}
    found = outcome("Short MP into strength for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 12)  # the day after 103.5, 3.5% over the low


def test_a_stated_dip_is_the_one_that_counts(outcome: Any, series: Any) -> None:
    prices = {"MP": series((95,), (91,), (89,), (92,))}
    found = outcome("Buy MP on dips of 10% for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 13)


def test_without_the_days_before_it_nobody_knows_the_range(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP on weakness for 2 weeks.", {"MP": series((95,), before=5)})
    assert found.reason == "14 days of prices before the base date are needed for the entry"


def test_words_that_no_price_can_tell_need_the_reader(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP after the licence is granted, for 2 weeks.", {"MP": series((100,))})
    assert found.state == "unscorable"
    assert found.reason.startswith("the entry needs your date: after the licence")


def test_a_named_day_is_waited_for(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP after 12 March 2026, for 2 weeks.", {"MP": series((100,))})
    assert found.entered == date(2026, 3, 13)


def test_a_position_for_an_event_is_taken_before_it(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP ahead of the ruling, for 2 weeks.", {"MP": series((100,))})
    assert found.entered == date(2026, 3, 10)


def test_a_moving_average_is_one(outcome: Any, series: Any) -> None:
    # 29 closes at 100 and one at 98: the mean of thirty is 99.93, and 98 is below it.
    prices = {"MP": series((101,), (98,), (99,))}
    found = outcome("Buy MP below its 30-day moving average; hold for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 12)


def test_a_range_of_prices_holds_between_its_ends(outcome: Any, series: Any) -> None:
    prices = {"MP": series((9.5,), (8.6,), (8.7,), start=10)}
    found = outcome("Accumulate MP between $8 and $9 for 3 months.", prices)
    assert found.entered == date(2026, 3, 12)


def test_a_price_says_nothing_of_a_basket(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,)), "USAR": series((100,))}
    found = outcome("Buy MP and USAR below $95 for 2 weeks.", prices)
    assert found.reason == "a price level for several symbols"


def test_an_entry_that_may_still_come_is_no_miss(outcome: Any, series: Any) -> None:
    text = "Buy MP below $95 for 2 months."
    found = outcome(text, {"MP": series((100,))}, rules=Rules(as_of=date(2026, 3, 20)))
    assert (found.state, found.reason) == ("pending", "the entry condition is not met")
    assert outcome(text, {"MP": series((100,))}).state == "not_triggered"


@pytest.mark.parametrize(
    "condition",
    [
        "if the stock closes under $80",
        "once it closes above $150",
        "if it breaks above $150",
        "when it falls 30% from here",
        "when it trades 40% below its 20-day moving average",
    ],
)
def test_what_the_order_hangs_on_is_waited_for(condition: str, outcome: Any, series: Any) -> None:
    rising = series(*((100 + n,) for n in range(1, 15)))
    found = outcome(f"Buy MP {condition}, for 2 weeks; target 10%.", {"MP": rising})
    assert (found.state, found.gain) == ("not_triggered", None)


def test_a_condition_that_comes_first_is_waited_for(outcome: Any, series: Any) -> None:
    text = "If it breaks above $105, buy MP for 2 weeks; target 10%."
    found = outcome(text, {"MP": series((104,), (106,), (108,))})
    assert (found.state, found.entered) == ("expired", date(2026, 3, 12))


def test_what_the_order_hangs_on_is_met(outcome: Any, series: Any) -> None:
    prices = {"MP": series((100,), (91,), (89,), (92,))}
    found = outcome("Buy MP when it falls 10% from here, for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 13)  # the day after 89
    found = outcome("Buy MP if it closes under $90, for 2 weeks.", prices)
    assert found.entered == date(2026, 3, 13)


@pytest.mark.parametrize(
    "condition",
    ["if NdPr tops $90/kg", "once copper closes above $105", "if the award lands"],
)
def test_what_no_price_of_its_own_tells_needs_the_reader(
    condition: str, outcome: Any, series: Any
) -> None:
    found = outcome(f"Buy MP {condition}, for 2 weeks; target 10%.", {"MP": series((101,))})
    assert found.state == "unscorable"
    assert "needs your date" in found.reason


def test_a_state_behind_the_target_is_no_condition_of_the_order(outcome: Any, series: Any) -> None:
    found = outcome("Buy MP for 2 weeks; target 10% if the award lands.", {"MP": series((101,))})
    assert found.entered == date(2026, 3, 10)


@pytest.mark.parametrize("text", ["Take profits in MP for 2 weeks.", "Cover the MP short."])
def test_the_end_of_a_position_is_no_new_one(text: str, outcome: Any, series: Any) -> None:
    found = outcome(
        text,
        {"MP": series((101,))},
    )
    assert found.state == "unscorable"
