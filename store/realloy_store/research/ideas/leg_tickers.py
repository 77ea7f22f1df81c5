"""Which leg of an idea a symbol is for that the reader gives.

A mark keeps symbols under a name: a side, `long` or `short`, for the legs of that side; words of
the bullet for the legs that say them; nothing for what has no symbol of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from realloy_store.errors import WrongUse
from realloy_store.research.ideas.model import Leg, TradeIdea
from realloy_store.symbols import read_symbols

_SIDES = ("long", "short")


def name_of(idea: TradeIdea, leg: Leg) -> str:
    """Return the name under which a leg's symbols are kept: the shortest that means no other."""
    if len(idea.legs) < 2:
        return ""
    alone = sum(other.side == leg.side for other in idea.legs) == 1
    return leg.side if alone else leg.instrument.text


def given(idea: TradeIdea, leg: Leg, tickers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the symbols that the reader gives a leg, those of the bullet left out."""
    found = (
        symbol
        for name, symbols in tickers.items()
        if _means(name, leg, idea)
        for symbol in symbols.split()
    )
    return tuple(dict.fromkeys(symbol for symbol in found if symbol not in leg.tickers))


def regiven(idea: TradeIdea, tickers: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """Return the mark's symbols with those of open legs replaced; `said` goes by `name_of`.

    What is kept for other words, of a hedged risk for one, stays.
    """
    kept = {
        name: symbols
        for name, symbols in tickers.items()
        if not any(_means(name, leg, idea) for leg in open_legs(idea)) and (name or idea.legs)
    }
    return {**kept, **{name: symbols for name, symbols in said.items() if symbols}}


def open_legs(idea: TradeIdea) -> list[Leg]:
    """Return the legs that the bullet gives no symbol."""
    return [leg for leg in idea.legs if not leg.tickers]


def check_tickers(idea: TradeIdea, new: Mapping[str, str], old: Mapping[str, str]) -> None:
    """Raise WrongUse for a changed entry that is no symbol, or is for no leg or for several."""
    for name, symbols in new.items():
        if symbols != old.get(name):
            read_symbols(symbols)
            _check_name(idea, name)


def _check_name(idea: TradeIdea, name: str) -> None:
    waiting = open_legs(idea)
    if not name and len(waiting) > 1:
        names = dict.fromkeys(name_of(idea, leg) for leg in waiting)
        listed = " or ".join(f"tickers:{name}=…" for name in names)
        raise WrongUse(f"the idea has {len(waiting)} legs without a symbol: say {listed}")
    if not name and idea.legs and not waiting:
        raise WrongUse("each leg has its symbol in the bullet, nothing is open")
    if name and not any(name.casefold() in text for text in _texts(idea)):
        raise WrongUse(f"no leg of the idea is {name!r}: write a side, or words of the bullet")


def _texts(idea: TradeIdea) -> Iterator[str]:
    for leg in idea.legs:
        yield leg.side
        yield leg.instrument.text.casefold()
    if idea.hedges:
        yield idea.hedges.text.casefold()


def _means(name: str, leg: Leg, idea: TradeIdea) -> bool:
    if not name:
        return not leg.tickers
    said, name = leg.instrument.text.casefold(), name.casefold()
    if name in _SIDES:
        return leg.side == name
    whole = any(other.instrument.text.casefold() == name for other in idea.legs)
    return said == name if whole else name in said
