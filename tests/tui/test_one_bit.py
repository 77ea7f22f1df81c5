"""Doing without colours."""

from __future__ import annotations

import pytest
from rich.style import Style

from realloy_term.colourless import is_colourless
from realloy_term.widgets.one_bit import lit_by, one_bit


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
        ({"TERM": "vt100"}, True),
        ({"TERM": "xterm-mono"}, True),
        ({}, False),
    ],
)
def test_who_has_no_colours(environment: dict[str, str], expected: bool) -> None:
    assert is_colourless(environment) is expected


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("bold red", "bold"),
        ("red on default", ""),
        ("italic on blue", "italic reverse"),
        ("reverse yellow", "reverse"),
        ("reverse on blue", ""),
    ],
)
def test_a_ground_is_reversed_and_a_colour_goes(said: str, left: str) -> None:
    found, wanted = one_bit(Style.parse(said)), Style.parse(left)
    assert found.color is None and found.bgcolor is None
    assert (bool(found.bold), bool(found.italic), bool(found.reverse)) == (
        bool(wanted.bold), bool(wanted.italic), bool(wanted.reverse)
    )  # fmt: skip


def test_what_is_reversed_is_one_block() -> None:
    parts = [Style.parse(said) for said in ("bold red", "dim yellow", "cyan")]
    lit = [lit_by(Style.parse("reverse on default"), part) for part in parts]
    assert {(style.color, bool(style.reverse), bool(style.dim)) for style in lit} == {
        (None, True, False)
    }
    coloured = lit_by(Style.parse("on blue"), parts[0])
    assert coloured.color == parts[0].color, "on a ground the colours stay"
