"""Sides told by a letter or a sign: `L: UUUU / S: URNM`, `L UUUU / S REMX`, `+LYC.AX / -NTU.AX`."""

from __future__ import annotations

from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.order_leads import MARKS
from realloy_store.research.ideas.reading import Reading


def lettered(reading: Reading, at: int) -> tuple[int, Side] | None:
    """Return the token behind the letter or sign that begins here, and the side that it tells."""
    low = reading.low(at)
    if low in ("l", "s") and _is_lettered(reading, at):
        return at + 1, "long" if low == "l" else "short"
    if low in ("l", "s") and reading.low(at + 1) == ":" and reading.tokens[at].text.isupper():
        return at + 2, "long" if low == "l" else "short"
    if low in _PLURALS and reading.low(at + 1) == ":" and at == reading.clause_of(at).first:
        return at + 2, _PLURALS[low]
    signed = low in ("+", "-") and at + 1 < len(reading.tokens) and reading.tokens[at + 1].glued
    if not signed or reading.kind(at + 1) not in ("word", "cur"):
        return None
    text = reading.tokens[at + 1].text
    listed = reading.low(at - 2) in ("+", "-")
    opens = (
        at == 0
        or listed
        or reading.low(at - 1) in MARKS
        or reading.low(at - 1) in ("and", "vs", "vs.")
    )
    if (
        not opens
        or text != text.upper()
        or (reading.tokens[at].glued and reading.low(at - 1) != "/")
    ):
        return None
    return at + 1, "long" if low == "+" else "short"


def _is_lettered(reading: Reading, at: int) -> bool:
    """A single capital at the start or behind a mark, and a symbol behind it."""
    if not reading.tokens[at].text.isupper() or at + 1 >= len(reading.tokens):
        return False
    opens = at == 0 or reading.low(at - 1) in MARKS or reading.low(at - 1) in ("vs", "vs.", "and")
    after = reading.tokens[at + 1]
    return opens and not after.glued and (after.text == "$" or _is_symbol_shaped(after.text))


def _is_symbol_shaped(text: str) -> bool:
    numbered = text.isdigit() and len(text) > 2
    return numbered or (len(text) > 1 and text[0].isalpha() and text == text.upper())


_PLURALS: dict[str, Side] = {"longs": "long", "buys": "long", "shorts": "short", "sells": "short"}
"""Headings of a list by sides: "Longs: A and B. Shorts: C."."""
