"""How a trade reads on one line, and in the panel without saying it twice."""

from __future__ import annotations

from datetime import date

import pytest

from realloy_store.research.ideas import TradeIdea, read_idea
from realloy_term import trade_wording
from realloy_term.widgets.idea_lines import bare, entry


def read(text: str) -> TradeIdea:
    return read_idea(text, id="a-1", article_date=date(2026, 3, 9))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Buy call spreads on a diversified proxy for 3 months.", "CALL SPREAD on diversified"),
        ("Hedge by shorting capital-intensive manufacturers.", "short capital-intensive"),
        ("Long LYC.AX, short REMX in a 1:1.2 ratio for 3 months.", "+LYC.AX  -REMX  1:1.2"),
        ("Long ILU.AX versus short REMX for 3 months.", "+ILU.AX  -REMX"),
        ("Sell 3-month calls on MP.", "sell CALLS on MP"),
        ("Buy MP for 3 months.", "MP"),
    ],
)
def test_a_line_says_side_structure_and_instrument(text: str, line: str) -> None:
    assert line in trade_wording.headline(read(text))


def test_the_panel_says_symbols_once_and_words_in_full() -> None:
    pair = read("Long ILU.AX versus short REMX for 3 months; target 400-700 bps.")
    lines = ["".join(text for text, _ in parts) for parts in entry(bare(pair), 60, "")]
    assert sum("ILU.AX" in line for line in lines) == 1
    words = "magnet-exposed industrials and defense names"
    puts = read(f"Buy puts on {words} for 2 quarters.")
    lines = ["".join(text for text, _ in parts) for parts in entry(bare(puts), 48, "")]
    assert "buy PUTS " in lines[0] and words in lines[1]
    lines = ["".join(text for text, _ in parts) for parts in entry(bare(puts), 90, "")]
    assert words in lines[0] and words not in lines[1]
