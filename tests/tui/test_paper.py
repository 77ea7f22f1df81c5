"""Lines cut to the width of what they are printed on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from realloy_term.cli.paper import fitted

PARTS = st.lists(st.text("ab 稀…", max_size=12).map(lambda text: (text, "")), max_size=5)


@given(PARTS, st.integers(1, 60))
def test_a_line_fits_and_is_whole_where_there_is_room(
    parts: list[tuple[str, str]], room: int
) -> None:
    line = "".join(text for text, _ in fitted(parts, room))
    whole = "".join(text for text, _ in parts)
    assert cell_len(line) <= room
    if cell_len(whole) <= room:
        assert line == whole


def test_the_longest_part_gives_way_first() -> None:
    parts = [("6253f6d  ", "fine"), ("Neodymium rises for a third week", ""), ("  +3", "fine")]
    assert "".join(text for text, _ in fitted(parts, 30)) == "6253f6d  Neodymium rises…  +3"
