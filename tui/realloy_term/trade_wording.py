"""How a trade reads: its kind, its sides, what it is in; on one line or leg by leg."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from realloy_term import safe

if TYPE_CHECKING:  # the reader of ideas costs 70 ms, and only its values are needed here
    from realloy_store.research.ideas.model import Leg, TradeIdea

Words = Callable[["Leg"], str]
"""Returns a leg without its side."""
_CLOSING = {("short", "reduce"): "TRIM", ("short", "close"): "EXIT", ("long", "close"): "COVER",
            ("long", "hold"): "HOLD"}  # fmt: skip
_BETWEEN = re.compile(r"[,/&]|\b(?:and|or)\b")
_ARTICLE = re.compile(r"\A\s*(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_OF = {"bonds": "of", "note": "of", "fx": ""}
"""What stands between a structure and what it is in, where it is not "on"."""


def kind_word(idea: TradeIdea) -> str:
    """Return LONG, SHORT, PAIR, HEDGE, EVENT, OPTIONS or WATCH; TRIM and the like for exits."""
    if idea.kind != "outright" or not idea.legs:
        return idea.kind.upper()
    return side_word(idea.legs[0])


def side_word(leg: Leg) -> str:
    """Return LONG or SHORT, and TRIM, EXIT, COVER or HOLD for what is held already."""
    return _CLOSING.get((leg.side, leg.action), leg.side.upper())


def named(idea: TradeIdea) -> str:
    """Return what an idea is called in a sentence or a list: its kind, and what is traded."""
    return f"{kind_word(idea)}  {headline(idea)}"


def headline(idea: TradeIdea) -> str:
    """Return what is traded on one line: every side that the kind does not say, and in what."""
    return _told(idea, _whole)


def brief(idea: TradeIdea) -> str:
    """Return the headline without the bullet's words for an option's underlying."""
    return _told(idea, _brief)


def held(leg: Leg) -> str:
    """Return a position: `LONG MP`, `PUTS on MP`, `SOLD PUTS on MP`, `TRIM MP`."""
    if leg.structure == "shares":
        return f"{side_word(leg)} {instrument(leg)}"
    return f"{'' if leg.side == 'long' else 'SOLD '}{_whole(leg)}"


def bias(leg: Leg) -> str:
    """Return the direction that a leg gains from: bullish, bearish, long vol or short vol."""
    return leg.bias.replace("_", " ")


def sided(leg: Leg) -> str:
    """Return a leg of several with a sign for its side."""
    return f"{'+' if leg.side == 'long' else '-'}{_whole(leg)}"


def structure(leg: Leg) -> str:
    """Return a leg's structure in words, the alternatives after a stroke."""
    return "/".join(name.replace("_", " ") for name in (leg.structure, *leg.structure_alt))


def instrument(leg: Leg) -> str:
    """Return what a leg is in: its tickers, else the bullet's own words as a name."""
    return " ".join(map(safe.line, leg.tickers)) or _as_name(leg.instrument.text)


def instruments(idea: TradeIdea) -> str:
    """Return the bullet's words for what is traded, or for what is watched."""
    if not idea.legs:
        return _as_name(idea.subject.text) if idea.subject else safe.line(idea.text)
    return " / ".join(_as_name(leg.instrument.text) for leg in idea.legs)


def _as_name(text: str) -> str:
    """Return words without the article that begins them: "a basket of miners" is a basket."""
    return safe.line(_ARTICLE.sub("", text, count=1))


def says_symbols_only(idea: TradeIdea) -> bool:
    """Whether the bullet's words for what is traded are its symbols and nothing else."""
    return bool(idea.legs) and all(map(is_symbols, idea.legs))


def is_symbols(leg: Leg) -> bool:
    """Whether the bullet's words for what a leg is in are its symbols and nothing else."""
    words = set(_BETWEEN.sub(" ", leg.instrument.text).split())
    return bool(leg.tickers) and words == set(leg.tickers)


def ratio(idea: TradeIdea) -> str:
    """Return the stated size of a pair's short side for one of its long, `1:1.2`; else nothing."""
    if idea.kind != "pair" or len({leg.side for leg in idea.legs}) < 2:
        return ""
    from realloy_store.research.ideas.weights import short_for_long

    shorts = short_for_long(idea.text, idea.legs[0].side)
    return "" if shorts is None or shorts == 1 else f"1:{shorts:.3g}"


def _told(idea: TradeIdea, told: Words) -> str:
    if idea.kind == "watch" or not idea.legs:
        return safe.line(" ".join(idea.tickers)) or instruments(idea)
    if idea.kind == "pair" or len({leg.side for leg in idea.legs}) > 1:
        return "  ".join([*map(sided, idea.legs), *filter(None, [ratio(idea)])])
    return ", ".join(_one_sided(idea, told))


def _one_sided(idea: TradeIdea, told: Words) -> Iterator[str]:
    first = idea.legs[0]
    if first.structure != "shares":
        yield f"{'buy' if first.side == 'long' else 'sell'} {told(first)}"
    elif idea.kind == "outright":  # its kind is its side
        yield told(first)
    else:
        yield f"{first.side} {told(first)}"
    yield from map(told, idea.legs[1:])


def _whole(leg: Leg) -> str:
    """Return a leg without its side: `MP`, `PUTS on MP`, `PUTS on magnet-exposed names`."""
    what = instrument(leg)
    if leg.structure == "shares":
        return what
    name = structure(leg).upper()
    if not what or what.upper() in name:
        return name
    return " ".join(filter(None, (name, _OF.get(leg.structure, "on"), what)))


def _brief(leg: Leg) -> str:
    return _whole(leg) if leg.tickers or leg.structure == "shares" else structure(leg).upper()
