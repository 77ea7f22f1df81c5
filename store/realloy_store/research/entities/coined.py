"""Companies that no table has, within one article: found, found again, put under their symbols."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from realloy_store.entity_keys import is_coined
from realloy_store.research.entities import context, unlisted
from realloy_store.research.entities.framed import framed
from realloy_store.research.entities.introduced import INTRODUCING, introduced
from realloy_store.research.entities.model import Mention, Place
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.runs import FIRM, FREE, GOOD, Spot, owners, words_of
from realloy_store.research.entities.tokens import Text, places

COMPANIES = ("company", "fund")
TELLING_WORDS = unlisted.FORMS | INTRODUCING
"""Words beside which a company may be named that no table has."""
_FIRMS = bytes((FIRM,)) * 60
"""As many words as a name may have, all a company's."""
_OPEN = bytes((FREE, GOOD))
"""Whose a word of a name may be: `Tasman Ridge Lithium` ends in a mineral."""
_MOST = 100
"""Names that are looked for again; a list of thousands is no article."""
_TELLING = 3
"""Letters of a symbol that may stand bare once it was introduced."""


def is_company(hit: Hit) -> bool:
    """Whether a name is a company's or a fund's."""
    return hit.name.targets[0][0] in COMPANIES


def coin(
    text: Text,
    names: Sequence[Hit],
    known: Iterable[Mention],
    printed: Iterable[Mention],
    coined: dict[str, str],
) -> Iterator[Mention]:
    """Yield the companies that no table has, where nothing else is named in the same place.

    `known` are the mentions that `names` are of, `printed` those of symbols. The new names go into
    `coined`, by key.
    """
    firms = [m.place[1:] for m in printed]
    whose = owners(text, names, firms)
    firms += [m.place[1:] for m in known if m.sure and m.kind in COMPANIES]
    told = places(TELLING_WORDS, text)
    for spot in unlisted.with_legal_form(text, told):
        first, last = words_of(text, spot)
        if FIRM not in whose[first:last]:
            whose[first:last] = _FIRMS[: last - first]
            firms.append(spot[1:])
            yield _coined(text, spot, coined)
    for spot in introduced(text, told):
        first, last = words_of(text, spot)
        if whose[first:last].strip(_OPEN) or context.is_headline(text, *spot[1:]):
            continue
        whose[first:last] = _FIRMS[: last - first]
        firms.append(spot[1:])
        yield _coined(text, spot, coined)
    for spot in framed(text, whose, firms):
        yield _coined(text, spot, coined)


def _coined(text: Text, spot: Spot, coined: dict[str, str]) -> Mention:
    name, start, end = spot
    key = unlisted.key_of(name)
    coined.setdefault(key, name)
    return Mention("company", key, Place(text.field, start, end))


def named_again(
    texts: Iterable[tuple[str, str]], coined: dict[str, str], known: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield further mentions of the names and symbols that the article introduced itself."""
    yield from standing_again(texts, dict(_forms(coined)), known)


def standing_again(
    texts: Iterable[tuple[str, str]], keys: Mapping[str, str], known: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield where names stand that are the keys' in this article, if no company stands there."""
    taken = {(m.place.field, m.place.start) for m in known if m.kind in COMPANIES}
    for field, body in texts:
        free = 0
        for start, end, name in sorted(_standing(body, keys), key=lambda at: (at[0], -at[1])):
            if start >= free:
                free = end
                if (field, start) not in taken:
                    yield Mention("company", keys[name], Place(field, start, end))


def _standing(body: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where names stand as words of their own: to compile a pattern of them takes longer."""
    for name in names:
        at = body.find(name)
        while at >= 0:
            end = at + len(name)
            if not (_is_in_word(body[at - 1 : at]) or _is_in_word(body[end : end + 1])):
                yield at, end, name
            at = body.find(name, end)


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _forms(coined: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what else may name the coined companies, with their keys."""
    for key, name in list(coined.items())[:_MOST]:
        symbol = key.split(".")[0]
        if symbol.isupper() and len(symbol) >= _TELLING:
            yield symbol, key
        if short := unlisted.short_of(name):
            yield short, key
        yield name, key


def under_symbols(mentions: Iterable[Mention], coined: dict[str, str]) -> list[Mention]:
    """Put a company that is only named in one place under the symbol that another place gives."""
    listed = [(key, name) for key, name in coined.items() if not is_coined(key)]
    if not listed:
        return list(mentions)
    symbols = {key.split(".")[0].casefold(): key for key, _ in listed}  # ORRN, as a name of its own
    symbols |= {name.casefold(): key for key, name in listed}
    moved = {
        key: symbols[name.casefold()]
        for key, name in coined.items()
        if is_coined(key) and name.casefold() in symbols
    }
    return [m._replace(key=moved[m.key]) if m.key in moved else m for m in mentions]


def without_parts(mentions: Iterable[Mention], coined: dict[str, str]) -> list[Mention]:
    """Drop what is only a part of a company's name: gold, in `Felix Gold`."""
    mentions = list(mentions)
    names: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for m in mentions:
        if m.kind in COMPANIES and m.key in coined:
            names[m.place.field].append((m.place.start, m.place.end))
    for spans in names.values():
        spans.sort()
    return [
        m
        for m in mentions
        if m.key in coined or m.kind == "policy" or not _is_inside(m.place, names[m.place.field])
    ]


def _is_inside(place: Place, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place.start, len(spans) and spans[-1][1])) - 1
    return at >= 0 and place.end <= spans[at][1]
