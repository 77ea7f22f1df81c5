"""Places that share something with one of many others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realloy_store.models import Span
from realloy_store.overlaps import overlapping

PLACES = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda at: (at[0], sum(at)))


@given(st.lists(PLACES, max_size=8), st.integers(0, 12), st.integers(1, 6))
def test_it_tells_what_looking_at_each_would(spans: list[Span], start: int, length: int) -> None:
    end = start + length
    found = overlapping(spans)(start, end)
    assert found == any(begin < end and start < close for begin, close in spans)
