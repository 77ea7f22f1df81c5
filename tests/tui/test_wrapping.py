"""Wrapping by offsets loses nothing and never runs over the width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from realloy_term.wrapping import wrap

texts = st.text(st.sampled_from("ab稀土 \né́—“🧲x"), max_size=200)


@given(texts, st.integers(2, 30))
def test_lines_fit_and_cover_every_character_but_breaks(text: str, width: int) -> None:
    position = 0
    for start, end in wrap(text, width):
        assert set(text[position:start]) <= {" ", "\n"}
        assert cell_len(text[start:end]) <= width or end - start == 1
        position = end
    assert set(text[position:]) <= {" ", "\n"}


def test_words_stay_whole_where_they_can() -> None:
    text = "heavy rare earths outside China"
    assert [text[a:b] for a, b in wrap(text, 12)] == ["heavy rare", "earths", "outside", "China"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert list(wrap("", 10)) == [(0, 0)]
