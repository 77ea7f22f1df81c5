"""Trades told in prose are notes; what the world does is no trade."""

from __future__ import annotations

from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.prose import prose_trades

ANALYSIS = """China may buy fewer ore cargoes while smelters sell into strength. The better
expression is to own separators while fading the weakest explorers.

Investors should prefer recyclers over miners. The market is tight."""


def test_sentences_that_speak_of_a_trade_are_read() -> None:
    found = prose_trades(ANALYSIS, id="p")
    assert [[(leg.side, leg.instrument.text) for leg in t.idea.legs] for t in found] == [
        [("long", "separators"), ("short", "the weakest explorers")],
        [("long", "recyclers"), ("short", "miners")],
    ]
    assert [trade.idea.id for trade in found] == ["p-i1", "p-i2"]
    for trade in found:
        begin, end = trade.phrase.span
        assert ANALYSIS[begin:end] == trade.phrase.text


def test_a_repeated_decision_is_named() -> None:
    decision = read_idea("Long recyclers versus short ore miners for a year.", id="d-1")
    assert [trade.repeats for trade in prose_trades(ANALYSIS, [decision])] == [None, "d-1"]


def test_reports_of_the_world_are_no_trades() -> None:
    text = "Beijing may sell stockpiles. Prices fell 10%. The company will buy a mine in Brazil."
    assert prose_trades(text) == []
