"""A piece of text found wherever it stands, written in whichever way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.query.finding import FoldedText
from realloy_store.query.words import fold

SIGNS = st.text(st.sampled_from("aé e\u0301ßsS\nﬁfi稀土İi’'\u00ad-–"), max_size=30)


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("Dysprosium oxide, OXIDES", "oxi", ["oxi", "OXI"]),
        ("café Cafe\u0301 cafes", "CAFÉ", ["café", "Cafe\u0301", "cafe"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "s", ["S", "ß"]),
        ("the ﬁne ore", "fi", ["ﬁ"]),
        ("China’s rare–earth\n rule", "china's rare-earth rule", ["China’s rare–earth\n rule"]),
        ("稀土矿,稀土", "稀土", ["稀土", "稀土"]),
        ("soft\u00adhyphen", "softhyphen", ["soft\u00adhyphen"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a (b) [c", "(b) [", ["(b) ["]),
        ("nothing", "  ", []),
        ("", "x", []),
    ],
)
def test_case_accents_and_typography_do_not_count(text: str, sought: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in FoldedText(text).places(sought)] == found


@given(SIGNS, SIGNS, SIGNS)
def test_what_was_put_in_is_found_apart_and_folds_to_what_was_sought(
    before: str, sought: str, after: str
) -> None:
    text = f"{before}|{sought}|{after}"
    places = FoldedText(text).places(sought)
    ends = [0, *(end for _, end in places)]
    assert all(start >= end for (start, _), end in zip(places, ends, strict=False))
    plain = "".join(map(fold, sought.replace("’", "'").replace("–", "-"))).split()
    assert bool(places) == bool(plain)
    for start, end in places:
        piece = text[start:end].replace("’", "'").replace("–", "-")
        assert " ".join(plain) in " ".join("".join(map(fold, piece)).split())
