"""What would change the mind of who takes no position: "a print under $4.20 would change our mind".

A clause of a watch item that names a trigger, or says to wait or to look again, is the entry.
"""

from __future__ import annotations

from realloy_store.research.ideas.reading import Clause, Reading

_TRIGGERS = (
    ("trigger",),
    ("our", "signal"),
    ("the", "signal"),
    ("revisit",),
    ("revisiting",),
    ("reconsider",),
    ("reassess",),
    ("buy", "list"),
    ("our", "mind"),
    ("my", "mind"),
    ("into", "a", "buy"),
    ("us", "involved"),
    ("us", "interested"),
    ("our", "favour"),
    ("our", "favor"),
    ("our", "interest"),
    ("tempt", "us"),
    ("look", "again"),
    ("bring", "us", "in"),
    ("get", "involved"),
)
_BY_WORD: dict[str, list[tuple[str, ...]]] = {}
for _words in _TRIGGERS:
    _BY_WORD.setdefault(_words[0], []).append(_words)
_WAITING = (("wait", "for"), ("wait", "until"), ("waiting", "for"), ("patience", "until"))
_REASONS = frozenset("because as since while given".split())


def awaited(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Return the tokens of what a clause waits for, None where it waits for nothing."""
    first = clause.first
    if any(reading.starts(first, words) for words in _WAITING):
        return first, _reason(reading, clause)
    for at in range(clause.first, clause.last):
        if any(reading.starts(at, words) for words in _BY_WORD.get(reading.low(at), ())):
            last = _reason(reading, clause)
            comma = _comma_before(reading, clause.first, at)
            return (comma, last) if last > at else None
    return None


def _comma_before(reading: Reading, first: int, at: int) -> int:
    """Return where the statement with the trigger begins."""
    for n in range(at, first, -1):
        joined = reading.low(n - 1) == "," and reading.low(n) in ("and", "but", "whereas")
        if joined:
            return n + 1
    return first


def _reason(reading: Reading, clause: Clause) -> int:
    for n in range(clause.first + 1, clause.last):
        if reading.low(n) in (",", "and") and reading.low(n + 1) == "then":
            return n
        if reading.low(n) == "," and reading.low(n + 1) in _REASONS:
            return n
    return clause.last
