"""Stated weights and ratios: read from the words, and what they make of a position."""

from __future__ import annotations

from typing import Any

import pytest

from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.weights import shares_of, short_for_long


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Long MP, short REMX at a hedge ratio of 0.4.", 0.4),
        ("Long MP / short REMX, ratio 1.0:0.8, 3 months.", 0.8),
        ("Short REMX, long MP, ratio 1:1.2.", 1 / 1.2),
        ("Long MP vs. short REMX, sized 1.0x/0.6x.", 0.6),
        ("Long MP and short REMX at 60% of notional.", 0.6),
        ("Long MP and short REMX in a 2:1 ratio.", 0.5),
        ("Long MP, short REMX, hedge ratio 70%.", 0.7),
        ("Long MP, short REMX, a 2:1 reward ratio.", None),
        ("Long MP, short REMX; reward/risk ratio of 3:1.", None),
        ("Long MP, short UUUU at the 0.05 exchange ratio.", None),
        ("Long MP, short REMX; exit if the ratio falls 9%.", None),
    ],
)
def test_a_ratio_is_that_of_the_sides(text: str, short: float | None) -> None:
    found = short_for_long(text, read_idea(text, id="x").legs[0].side)
    assert found == (None if short is None else pytest.approx(short))


def test_shares_need_as_many_symbols_and_a_whole() -> None:
    text = "Buy MP, UUUU and ALB, 50/30/20, for 2 weeks."
    assert shares_of(text, 3) == pytest.approx((0.5, 0.3, 0.2))
    assert shares_of(text, 2) is None
    assert shares_of("Buy MP, UUUU and ALB 60/65/70 for 2 weeks.", 3) is None


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Long MP, short REMX, a 60/40 split, for 2 weeks.", [0.6, 0.4]),
        ("Long MP / short REMX, ratio 1:0.6, 3 months.", [None, None]),
        ("Go long MP (60%) and short UUUU (40%) for 6 months.", [0.6, 0.4]),
        ("Long MP, short REMX, +10% target, 5% stop.", [None, None]),
        ("Buy MP for 2 weeks.", [None]),
    ],
)
def test_a_leg_has_its_stated_share(text: str, weights: list[float | None]) -> None:
    assert [leg.weight for leg in read_idea(text, id="x").legs] == weights


def test_a_weighted_basket(outcome: Any, series: Any) -> None:
    found = outcome(
        "Buy MP and USAR, 75/25, for 2 weeks.",
        {"MP": series((100,), (110,)), "USAR": series((100,), (90,))},
    )
    assert found.gain == pytest.approx(0.75 * 0.10 - 0.25 * 0.10 - 0.002)


def test_a_hedge_ratio_sells_less_and_costs_less(outcome: Any, series: Any) -> None:
    found = outcome(
        "Long MP, short REMX at a hedge ratio of 0.4, for 2 weeks.",
        {"MP": series((100,), (110,)), "REMX": series((100,), (105,))},
    )
    assert found.gain == pytest.approx(0.10 - 0.4 * 0.05 - 2 * 0.001 * 1.4)
    split = outcome(
        "Long MP, short REMX, a 60/40 split, for 2 weeks.",
        {"MP": series((100,), (110,)), "REMX": series((100,), (106,))},
    )
    assert split.gain == pytest.approx(0.10 - (40 / 60) * 0.06 - 2 * 0.001 * (1 + 40 / 60))
