"""What sets a line as a heading is looked for only where it can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realloy_store.importing.allmind import scan


@given(st.lists(st.sampled_from(["</h2>", "**", "__", "#", "|", ":", "：", " ", "a", "\n", "*"])))
def test_no_closing_mark_is_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert scan._may_close(text) or scan._CLOSING.search(text) is None
