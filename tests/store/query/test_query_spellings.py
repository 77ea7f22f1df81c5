"""British and American spellings of the same word find the same articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.query import hits, parse
from realloy_store.query.spellings import other_spellings, spelled


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("licence", "license"),
        ("licences", "licenses"),
        ("defence", "defense"),
        ("centre", "center"),
        ("centred", "centered"),
        ("programmes", "programs"),
        ("sulphide", "sulfide"),
        ("stabilisation", "stabilization"),
        ("catalysed", "catalyzed"),
        ("modelling", "modeling"),
        ("neighbouring", "neighboring"),
        ("greyed", "grayed"),
    ],
)
def test_each_spelling_stands_for_the_other(british: str, american: str) -> None:
    assert other_spellings(british) == (american,)
    assert other_spellings(american) == (british,)
    assert hits(parse(british), f"An {american} of old") == [(3, 3 + len(american))]


@pytest.mark.parametrize("word", ["price", "size", "mine", "tin", "lead", "program1", "dy", "铽"])
def test_most_words_have_one(word: str) -> None:
    assert other_spellings(word) == ()


def test_phrases_and_beginnings_are_meant_in_both_spellings() -> None:
    text = "An export license of the Defense Department"
    assert hits(parse('"export licence"'), text) == [(3, 17)]
    assert hits(parse("licenc*"), text) == [(10, 17)]
    assert hits(parse("text:defence"), text) == hits(parse("text:defense"), text) != []
    assert hits(parse('"licence export"'), text) == []


@given(st.lists(st.sampled_from("licence defense centre tin organised".split()), min_size=1))
def test_a_long_phrase_is_looked_for_in_few_spellings(words: list[str]) -> None:
    found = spelled(tuple(words))
    assert len(found) <= 5
    assert tuple(words) not in found
