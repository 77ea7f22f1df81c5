"""Words of hedges that need a look around: "as disaster cover", "cap costs with calls"."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

SHIELDS = frozenset(
    "protection insurance cover counterweight shield backstop buffer hedge offset ballast "
    "safeguard cushion airbag bulwark counterbalance overlay".split()
)
"""What a position is "as": cheap disaster cover, portfolio insurance."""
_LOOSE = frozenset("ballast cushion offset counterbalance".split())
"""Those of them that protect only what is named behind them."""
BOOKS = frozenset("book portfolio position positions holdings longs sleeve".split())
_MARKETS = frozenset("beta duration gamma delta".split())
"""What a pair or a book is freed of: "neutralize market beta" protects nothing that is held."""
MEANS = frozenset("with via through using by".split())
OWED = frozenset(
    "payables costs cost needs purchases liabilities input inputs demand requirements "
    "feedstock".split()
)


def structured_means(reading: Reading, first: int, last: int) -> int | None:
    """Return the "with" behind which the structure of the hedge stands."""
    for at in range(first, last):
        near = find_structures(reading, at + 1, min(at + 7, last))
        if reading.low(at) in MEANS and any(w.structure != "shares" for w in near):
            return at
    return None


def protects(reading: Reading, at: int) -> bool:
    """ "For protection of the portfolio it is recommended to": what the trade is for."""
    led = reading.low(at) in SHIELDS and reading.low(at - 1) in ("for", "as")
    return (
        led and reading.low(at + 1) in ("of", "against") and at <= reading.clause_of(at).first + 1
    )


def married(reading: Reading, at: int) -> bool:
    """ "Marry the holding with puts": what is held keeps options beside it."""
    last = reading.clause_of(at).last
    joint = next((n for n in range(at, last) if reading.low(n) == "with"), None)
    words = find_structures(reading, joint, min(joint + 8, last)) if joint else []
    return any(word.structure in OPTIONS for word in words)


def caps_cost(reading: Reading, at: int) -> bool:
    """ "Cap oxide costs with calls": a cost to come is limited, and by a structure."""
    clause = reading.clause_of(at)
    return not OWED.isdisjoint(reading.words(at + 1, at + 6)) and (
        structured_means(reading, at, clause.last) is not None
    )


def evens_out(reading: Reading, at: int) -> bool:
    """ "Neutralize market beta" frees a pair of it; "beta in the portfolio" is what is held."""
    behind = reading.words(at + 1, at + 10)
    return not _MARKETS.isdisjoint(behind[:3]) and BOOKS.isdisjoint(behind)


def is_called(reading: Reading, at: int) -> bool:
    """ "As cheap disaster cover": what the position is for."""
    if reading.low(at) in _LOOSE and reading.low(at + 1) not in ("for", "to", "against", "of"):
        return False
    lead = reading.words(at - 4, at)
    if "as" not in lead or reading.low(at - len(lead) + lead.index("as") - 1) in ("not", "than"):
        return False
    return not {",", ";", ":", "not"} & set(lead[lead.index("as") :])


def covers_book(reading: Reading, at: int) -> bool:
    """ "To cover the event book", and no short that is bought back."""
    named = reading.low(at - 1) == "to" and reading.low(at + 1) in ("the", "our", "a")
    return named and not BOOKS.isdisjoint(reading.words(at + 2, at + 6))
