"""Money put into something: "put 2% each into A and B", "redeploy one half into copper".

The verb says nothing of a side; it is a purchase because an amount goes somewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from realloy_store.research.ideas.reading import Reading

PLACING = frozenset(
    "put putting allocate allocating commit committing invest investing deploy deploying place "
    "placing park parking devote devoting assign earmark reinvest reinvesting redeploy "
    "redeploying recycle recycling rotate rotating move moving shift shifting roll rolling "
    "channel split spread".split()
)
"""Verbs of giving money a place."""
_AMOUNTS = frozenset(
    "the a an another further some one half rest remainder other remaining balance proceeds money "
    "cash capital it them each apiece of nav aum assets book fund portfolio equally equity "
    "amounts equal initial first up to roughly about around only just no more than".split()
)
"""Words that an amount is told in, beside its number."""
_SHARES = frozenset("half rest remainder balance proceeds capital money funds cash".split())
_INTO = frozenset("into in to across behind between among towards toward".split())
_REACH = 12


def taken_from(reading: Reading, verb: int, at: int) -> int | None:
    """Return the token behind "move 3% of NAV out of", None where no amount is taken."""
    if reading.low(verb) not in _TAKING:
        return None

    def behind(n: int) -> int | None:
        if reading.starts(n, ("out", "of")):
            return n + 2
        return n + 1 if reading.low(n) == "from" else None

    return _behind_amount(reading, at, behind)


def _behind_amount(reading: Reading, at: int, behind: Callable[[int], int | None]) -> int | None:
    """Return what `behind` gives of the first token behind an amount, None where none is told."""
    n, told = at, False
    while n < min(at + _REACH, reading.clause_of(at).last):
        quantity = reading.quantity_at.get(n)
        if quantity is not None:
            told = told or not quantity.is_time
            n = quantity.last
        elif told and (found := behind(n)) is not None:
            return found
        elif reading.low(n) in _AMOUNTS:
            told = told or reading.low(n) in _SHARES
            n += 1
        else:
            return None
    return None


_TAKING = frozenset(
    "move moving shift shifting rotate rotating reallocate reallocating recycle recycling switch "
    "switching transfer redirect channel take redeploy redeploying".split()
)
"""Verbs of moving money from one place to another."""


def placed_into(reading: Reading, verb: int, at: int) -> int | None:
    """Return the token behind "put 2% of NAV each into", None where no amount is placed."""
    if reading.low(verb) not in PLACING:
        return None

    def behind(n: int) -> int | None:
        if reading.low(n) not in _INTO or reading.low(n) == reading.low(n - 1):
            return None
        return n + 1 + (reading.low(n + 1) == "each" and reading.low(n + 2) == "of")

    return _behind_amount(reading, at, behind)
