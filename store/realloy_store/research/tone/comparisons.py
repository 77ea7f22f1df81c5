"""Two amounts of one thing: "came to 8.3 mn, against 5.9 mn", and "came to 8.3 mn (5.9)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_store.research.tone.marks import Hit, Mark
from realloy_store.research.tone.numbers import Amount, alike, amounts, compared

_REACH = 14
"""How many tokens away from the word that compares an amount may stand."""
_BEYOND = 4
"""How many tokens after the second amount its own thing may stand."""
_IN_BRACKETS = 6
"""How many tokens brackets may hold beside their amount: "(Q3 2007: EUR 5.9 mn)"."""


def comparisons(tokens: Sequence[str], marks: list[Mark], moved: set[int]) -> Iterator[Hit]:
    """Yield the first comparison that says something; `moved` takes the things compared."""
    comparing = [n for n, mark in enumerate(marks) if mark.entry.kind in ("compare", "bracket")]
    found = amounts(tokens) if comparing else []
    for place in comparing:
        things = [at for at in range(place) if marks[at].entry.kind == "thing"]
        after = next((a for a in found if 0 <= a.at - marks[place].end < _REACH), None)
        if not after or not things or not _fits(tokens, marks[place], after):
            continue
        before = _before(found, marks[place].start, after)
        near = [at for at in things if before is None or marks[at].start < before.at] or things[:1]
        beyond = [
            at
            for at in range(place + 1, len(marks))
            if marks[at].entry.kind == "thing" and marks[at].start < after.end + _BEYOND
        ]
        thing, others = marks[near[-1]], [marks[at] for at in beyond]
        if value := _verdict(tokens, thing, others, compared(before, after) if before else 0):
            moved.update([near[-1], *beyond])
            yield Hit(thing.start, after.end, "compared", value, thing.start)
            return


def _before(found: list[Amount], at: int, after: Amount) -> Amount | None:
    """Return the nearest amount before that can be compared: not the same sum in dollars."""
    near = [each for each in found if at - _REACH <= each.at < at]
    return next((each for each in reversed(near) if alike(each, after)), None)


def _fits(tokens: Sequence[str], mark: Mark, after: Amount) -> bool:
    """Whether an amount in brackets stands alone there."""
    if mark.entry.kind != "bracket":
        return True
    inside = tokens[mark.end : mark.end + _IN_BRACKETS + 2]
    return ")" in inside and after.end <= mark.end + inside.index(")")


def _verdict(tokens: Sequence[str], thing: Mark, others: list[Mark], larger: int) -> float:
    """A loss after a profit is bad, a profit after a loss good; else the larger decides."""
    lost = "loss" in tokens[thing.end - 1]
    then = tokens[others[0].end - 1] if others else ""
    if lost and "profit" in then:
        return -1.0
    if not lost and "loss" in then:
        return 1.0
    return float(thing.entry.sign * larger)
