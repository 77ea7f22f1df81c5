"""Amounts and changes in any phrasing: the thing and the direction decide, never the verb alone."""

from __future__ import annotations

from itertools import product

import pytest

from realloy_store.research.tone import THREE_WAY_CUT, read_tone

GOOD = ("Operating profit", "Net sales", "EBITDA", "Earnings per share", "The order backlog")
BAD = ("The operating loss", "Net debt", "Loss before tax", "Operating costs", "The loss per share")
AMOUNTS = (("EUR 8.3 mn", "EUR 5.9 mn"), ("12.1 million euros", "9.7 million euros"))
ROSE = (
    "{thing} rose to {high} from {low} .",
    "{thing} increased from {low} to {high} .",
    "{thing} was {high} , compared with {low} a year earlier .",
    "{thing} came to {high} , against {low} in the spring .",
    "{thing} totalled {high} ( {low} ) .",
    "{thing} stood at {high} , while it was {low} a year ago .",
    "{thing} amounted to {high} in comparison to {low} .",
    "{thing} was {high} in 2009 and {low} in 2008 .",
    "Compared with {low} last year , {thing} was now {high} .",
    "From {low} a year ago , {thing} went to {high} .",
    "{thing} more than doubled to {high} .",
)
FELL = (
    "{thing} fell to {low} from {high} .",
    "{thing} was {low} , down from {high} .",
    "{thing} was {low} in 2009 and {high} in 2008 .",
    "{thing} was {low} , versus {high} a year earlier .",
    "{thing} shrank by 12 % .",
    "Compared with {high} last year , {thing} was now {low} .",
)


def side(text: str) -> int:
    score = read_tone(text).score
    assert score is not None
    return (score >= THREE_WAY_CUT) - (score <= -THREE_WAY_CUT)


@pytest.mark.parametrize(
    ("things", "phrasings", "expected"),
    [(GOOD, ROSE, 1), (GOOD, FELL, -1), (BAD, ROSE, -1), (BAD, FELL, 1)],
)
def test_a_change_is_read_in_any_phrasing(
    things: tuple[str, ...], phrasings: tuple[str, ...], expected: int
) -> None:
    texts = [
        phrasing.format(thing=thing, high=high, low=low)
        for thing, phrasing, (high, low) in product(things, phrasings, AMOUNTS)
    ]
    wrong = [text for text in texts if side(text) != expected]
    assert len(wrong) <= len(texts) // 25, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The result was a loss of EUR 3.1 mn , compared with a profit of EUR 2.0 mn .", -1),
        ("The result was a profit of EUR 3.1 mn , compared with a loss of EUR 2.0 mn .", 1),
        ("The refiner swung to a profit of EUR 3.1 mn from a loss of EUR 2.0 mn .", 1),
        ("The result swung from a loss of EUR 2.0 mn to a profit of EUR 3.1 mn .", 1),
        ("Profit turned to a loss of EUR 2.0 mn from a profit of EUR 3.1 mn .", -1),
        ("EBIT was -EUR 2.0 mn , as against EUR 3.1 mn last year .", -1),
        ("Earnings per share were 41 cents , against 38 cents .", 1),
        ("Net sales were EUR 31 mn in 2009 .", 0),
    ],
)
def test_losses_and_profits_turn_into_each_other(text: str, expected: int) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment falls to three-year low", 1),
        ("Lithium shares fall to three-year low", -1),
        ("Inflation at ten-year high", -1),
        ("Copper at ten-year high", 1),
        ("EU lifts sanctions on smelter", 1),
        ("Smelter lifts output", 1),
    ],
)
def test_highs_lows_and_what_is_lifted_depend_on_the_thing(text: str, expected: int) -> None:
    assert side(text) == expected


def test_what_a_fear_is_of_is_no_second_bad_thing() -> None:
    assert side("The cut eases fears of a glut.") == 1


def test_what_is_missing_does_not_turn_the_rest_round() -> None:
    assert side("Developers without revenue face dilution and default.") == -1
