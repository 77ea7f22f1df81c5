"""Strikes and lives of option legs, and numbers that turns of phrase decide."""

from __future__ import annotations

import pytest

from realloy_store.research.ideas import Leg, TradeIdea, read_idea


def idea(text: str) -> TradeIdea:
    return read_idea(text, id="1")


def only_leg(text: str) -> Leg:
    legs = idea(text).legs
    assert len(legs) == 1
    return legs[0]


@pytest.mark.parametrize(
    ("text", "strikes"),
    [
        ("Buy XME March 2027 $60/$75 call spreads for $3.10.", (60, 75)),
        ("Sell the $18 puts on UUUU; 4% in six weeks.", (18,)),
        ("Buy the $110 MP calls expiring Jan 29 2027.", (110,)),
        ("Buy calls on ALB struck at $110 for 3x.", (110,)),
        ("Buy 3-month calls on ALB; target $130.", ()),
        ("Buy ALB at $90, target $110.", ()),
    ],
)
def test_strikes_are_prices_beside_the_option_and_nothing_else(
    text: str, strikes: tuple[float, ...]
) -> None:
    assert only_leg(text).strikes == strikes


def test_a_row_of_prices_without_end_is_no_ladder_of_strikes() -> None:
    assert only_leg("Buy ALB calls " + "$5/" * 1200 + "$6 calls").strikes in ((), (5, 6))


def test_the_life_of_an_option_is_kept_beside_the_holding_period() -> None:
    leg = only_leg("Buy 6-month puts on LIT and hold for 4-6 weeks.")
    assert leg.tenor is not None
    assert leg.tenor.text == "6-month"


@pytest.mark.parametrize(
    ("text", "targets", "downside"),
    [
        ("Buy ILU.AX on pullbacks toward A$5.20; target A$7.", [7], []),
        ("Buy UUUU; cut on a daily close under $12.", [], [12]),
        ("Short coaters; each $10/kg rise costs 90 bps of margin, 12% downside.", [12], []),
        ("Buy UUUU; a failed pilot would knock 30% off the shares.", [], [30]),
        ("Buy UUUU for 9 months; target 40% from the 10X expansion.", [40], []),
        ("Take profits on LEU and re-enter 15% lower.", [], []),
    ],
)
def test_a_turn_of_phrase_goes_before_the_nearest_cue(
    text: str, targets: list[float], downside: list[float]
) -> None:
    found = idea(text)
    assert [target.min for target in found.targets] == targets
    assert [loss.min for loss in found.downside] == downside
