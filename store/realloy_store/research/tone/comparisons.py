"""Two amounts of one thing: "came to 8.3 mn, against 5.9 mn", and "came to 8.3 mn (5.9)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_store.research.tone.marks import Hit, Mark
from realloy_store.research.tone.numbers import amount_after, amount_before, compared

_BEYOND = 4
"""How many tokens after the second amount its own thing may stand."""


def comparisons(tokens: Sequence[str], marks: list[Mark], moved: set[int]) -> Iterator[Hit]:
    """Yield the first comparison that says something; `moved` takes the things compared."""
    for place, mark in enumerate(marks):
        bracket = mark.entry.kind == "bracket"
        if not bracket and mark.entry.kind != "compare":
            continue
        before, after = amount_before(tokens, mark.start), amount_after(tokens, mark.end - 1)
        things = [at for at in range(place) if marks[at].entry.kind == "thing"]
        if not after or not things or (bracket and not _only(tokens, mark.end, after.end)):
            continue
        near = [at for at in things if before is None or marks[at].start < before.at] or things[:1]
        beyond = [
            at
            for at in range(place + 1, len(marks))
            if marks[at].entry.kind == "thing" and marks[at].start < after.end + _BEYOND
        ]
        thing, others = marks[near[-1]], [marks[at] for at in beyond]
        larger = compared(before, after) if before else 0
        if value := _verdict(tokens, thing, others, larger):
            moved.update([near[-1], *beyond])
            yield Hit(thing.start, after.end, "compared", value, thing.start)
            return


def _verdict(tokens: Sequence[str], thing: Mark, others: list[Mark], larger: int) -> float:
    """A loss after a profit is bad, a profit after a loss good; else the larger decides."""
    lost = "loss" in tokens[thing.end - 1]
    then = tokens[others[0].end - 1] if others else ""
    if lost and "profit" in then:
        return -1.0
    if not lost and "loss" in then:
        return 1.0
    return float(thing.entry.sign * larger)


def _only(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether an amount stands alone in its brackets."""
    return end < len(tokens) and tokens[end] == ")" and end - start <= 3
