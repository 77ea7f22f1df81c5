"""The tokenizer: what is one word, and that index, predicate and hit finder see the same."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.library.schema import TABLES
from realloy_store.query.words import MAX_WORD, fold, is_simple, key, placed, words

TRICKY = st.text(
    st.sampled_from(
        "aZ0_ .,'’-½ßﬁée\u0301\u00ad\u200dİıǅΣςлй稀土鋰ｶﾞがか\u3099ไทยहि희ᄒ\u1175𠀀①⑴£\x00\x1f"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LYC.AX and BRK.B", "lyc ax and brk b"),
        ("rare-earth_oxide", "rare earth oxide"),
        ("Bastnäsite, BASTNÄSITE, bastnasite", "bastnasite bastnasite bastnasite"),
        ("Dy₂O₃ ﬁne Straße", "dy2o3 fine strasse"),
        ("neo\u00addymium e\u0301tude", "neodymium etude"),
        ("China’s 3.5", "china s 3 5"),
        ("Редкоземельные", "редкоземельные"),
        ("საქართველო", "საქართველო"),
        ("稀土矿", "稀土 土矿 矿"),
        ("NdFeB磁体出口", "ndfeb 磁体 体出 出口 口"),
        ("锑", "锑"),
        ("희토류를", "희토 토류 류를 를"),
        ("– & ™ …", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_word_without_end_is_cut() -> None:
    assert words("x" * 1000) == ["x" * MAX_WORD]
    assert words("é" * 1000) == ["e" * MAX_WORD]


@given(st.text() | TRICKY)
def test_places_are_those_of_the_same_words(text: str) -> None:
    found = list(placed(text))
    assert [word.text for word in found] == words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(found))


@given(st.text() | TRICKY)
def test_the_written_word_folds_to_the_token(text: str) -> None:
    for word in placed(text):
        written = words(text[word.start : word.end])
        assert any(part.startswith(word.text[0]) for part in written)


@given(st.text() | TRICKY)
def test_tokens_hold_no_ascii_but_letters_and_digits(text: str) -> None:
    for word in words(text):
        assert all(not c.isascii() or c.isdigit() or c.islower() for c in word)


@given(st.text() | TRICKY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


@given(st.text() | TRICKY)
def test_a_simple_text_folds_place_by_place(text: str) -> None:
    if is_simple(text):
        assert all(
            word.text == text[word.start : word.end].lower()[:MAX_WORD] for word in placed(text)
        )


@settings(max_examples=50)
@given(st.text(min_size=1) | TRICKY)
def test_fts5_stores_the_tokens_as_they_are(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    connection.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(fts, instance)")
    connection.execute("INSERT INTO fts (rowid, body) VALUES (1, ?)", (" ".join(words(text)),))
    stored = connection.execute("SELECT term FROM vocabulary ORDER BY offset").fetchall()
    assert [term for (term,) in stored] == words(text)


@given(st.text("aZ9_ '.-–“”’…\x00\x7f\u00ad\ufb01é字\ud800", max_size=40))
def test_words_are_the_placed_words_whatever_stands_between(text: str) -> None:
    assert words(text) == [word.text for word in placed(text)]


@pytest.mark.parametrize("sign", ["", "–"])
def test_a_long_word_is_cut(sign: str) -> None:
    assert words(f"x {'Ab' * 40}{sign} y") == ["x", "ab" * 32, "y"]
