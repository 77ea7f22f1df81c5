"""Companies that a text introduces by what they do: `magnet maker Magnosphere`, `firms such as X`.

Only where the words leave no doubt that a company follows or went before, and in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import Text, fold, split

_ONE = frozenset(
    "maker chipmaker carmaker automaker steelmaker drugmaker producer miner explorer supplier "
    "refiner recycler startup up consultancy brokerage manufacturer smelter retailer lender firm "
    "company processor conglomerate utility junior".split()
)
_SEVERAL = frozenset(
    "makers chipmakers carmakers automakers steelmakers drugmakers producers miners explorers "
    "suppliers refiners recyclers startups ups consultancies brokerages manufacturers smelters "
    "retailers lenders firms companies processors conglomerates utilities juniors".split()
)
_TRADES = frozenset(
    "resources minerals metals mining mines lithium exploration uranium graphite magnetics "
    "earths".split()
)
INTRODUCING = _ONE | _SEVERAL | _TRADES
"""Words beside which a company may be named."""
_NAME = r"[A-Z][\w’'&-]*\w(?: (?:[A-Z][\w’'&-]*\w|&)){0,3}"
_AFTER = re.compile(rf" ({_NAME})")
_LIST = re.compile(
    rf",? (?:like|such as|including) ({_NAME}(?:(?:, and |, or |, | and | or ){_NAME})*)"
)
_BEFORE = re.compile(rf"(?<![\w’'&-])({_NAME}), an? (?:[\w’'-]+ ){{0,5}}$")
_BEHIND = re.compile(r"[,.;]| (?:that|which|based|in|with|listed|backed)\b")
_TRADING = re.compile(rf"(?<![\w’'&-])({_NAME}(?: Rare)?) $")
_ENDED = re.compile(r"(?! [A-Z])|(?= (?:AS|ASA|AB|Oy|SA|SAS|NV|BV|Bhd|SpA)\b)")
_BETWEEN = re.compile(r", and |, or |, | and | or ")
_LOOKBACK = 90
_LONGEST_PERSON = 4


def introduced(text: Text, told: Iterable[int]) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and end of each company that a text introduces; some are in tables too.

    `told` are the words of the text that may introduce one.
    """
    body = text.text
    for at in told:
        key, start, end = text.keys[at], text.starts[at], text.ends[at]
        back = max(0, start - _LOOKBACK)
        if key in _TRADES:
            trading = body[start].isupper() and _TRADING.search(body, back, start)
            if trading and _ENDED.match(body, end):
                yield from _checked(body, trading.start(1), end, trade=True)
        elif body[start].isupper():
            continue
        elif key in _ONE:
            if after := _AFTER.match(body, end):
                yield from _checked(body, *after.span(1))
            if _BEHIND.match(body, end) and (before := _BEFORE.search(body, back, start)):
                yield from _checked(body, *before.span(1))
        elif key in _SEVERAL and (listed := _LIST.match(body, end)):
            yield from _several(body, *listed.span(1))


def _several(body: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for gap in [*_BETWEEN.finditer(body, start, end), None]:
        yield from _checked(body, at, gap.start() if gap else end)
        at = gap.end() if gap else end


def _checked(
    body: str, start: int, end: int, *, trade: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Yield a name without the sentence's first words and a person's office, if any is left."""
    name = body[start:end]
    while name and fold(split(name)[0]) in _not_names() and " " in name:
        cut = name.index(" ") + 1
        name, start = name[cut:], start + cut
    name = name.removesuffix("’s").removesuffix("'s")
    kept = name.split(" ")
    for n, word in enumerate(kept):
        if fold(word) in _offices() or (n and fold(word) in _not_names() and word[-1].isdigit()):
            kept = kept[:n]
            break
    name = " ".join(kept).rstrip(" &")
    words = [fold(word) for word in split(name)]
    own = [word for word in words if word not in _not_names()]
    if own == words and not trade and 1 < len(words) < _LONGEST_PERSON and words[0] in _given():
        return
    if own and len(own[0]) > 1 and not (trade and len(split(name)) < 2):
        yield name, start, start + len(name)


@cache
def _not_names() -> frozenset[str]:
    found = sections(WORDS)
    return frozenset((*found["generic"], *found["public"], *found["people"], *found["trade"]))


@cache
def _given() -> frozenset[str]:
    return frozenset(sections(WORDS)["given"])


@cache
def _offices() -> frozenset[str]:
    return frozenset(sections(WORDS)["offices"])
