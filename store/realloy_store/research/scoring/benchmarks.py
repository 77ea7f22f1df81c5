"""What a relative target is measured against, where the bullet says it: "Benchmark: REMX"."""

from __future__ import annotations

import re

from realloy_store.research.exchanges import EXCHANGES, US_EXCHANGES
from realloy_store.research.ideas.model import TradeIdea

_STATED = re.compile(
    r"\b(?i:benchmark(?:ed)?(?: is| to| against)?:?|versus|vs\.?|relative to|against|over"
    r"|(?:out|under)perform(?:s|ing)?|beats?|lags?)"
    r" (?:the )?\$?([A-Z][A-Z0-9]{1,5}(?:\.[A-Z]{1,2})?)(?![\w-]| \d|: )"
)
_NO_SYMBOL = (
    frozenset("USA EU UK CPI PPI GDP NAV FX THE Q1 Q2 Q3 Q4 H1 H2".split())
    | frozenset(EXCHANGES)
    | US_EXCHANGES
)


def stated_benchmark(idea: TradeIdea) -> str | None:
    """Return the symbol that a relative target is told against; None where none is.

    A symbol that is a leg of the idea is the other side of a pair, and no benchmark.
    """
    if not any(size.relative for size in idea.targets):
        return None
    legs = {ticker for leg in idea.legs for ticker in leg.tickers}
    found = (match[1] for match in _STATED.finditer(idea.text))
    return next((symbol for symbol in found if symbol not in legs | _NO_SYMBOL), None)
