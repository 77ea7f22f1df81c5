"""Text from files cannot steer the terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from realloy_term import safe

STEERING = {*range(32), *range(0x7F, 0xA0), 0x200E, 0x200F, 0x061C,
            *range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # fmt: skip
any_text = st.text(st.characters(codec=None, categories=None))


def test_escape_sequences_become_visible_signs() -> None:
    assert safe.line("\x1b[31mred\x07 alert\x9b2J") == "␛[31mred␇ alert�2J"


def test_overrides_of_the_reading_direction_are_dropped() -> None:
    assert safe.line("up \u202e10%\u202c down") == "up 10% down"


def test_letters_of_every_script_stay() -> None:
    text = "稀土 النيوديميوم Überraschung – “quoted” e\u0301 🧲"
    assert safe.line(text) == text


@given(any_text)
def test_a_line_holds_nothing_that_steers(text: str) -> None:
    assert not {ord(c) for c in safe.line(text)} & STEERING


@given(any_text)
def test_a_block_keeps_line_ends_and_nothing_else_that_steers(text: str) -> None:
    assert not {ord(c) for c in safe.block(text)} & (STEERING - {10})


@given(any_text)
def test_json_steers_nothing_and_reads_back_the_same(text: str) -> None:
    written = safe.json_text({"title": text})
    assert not {ord(c) for c in written} & STEERING
    assert json.loads(written) == {"title": text}
