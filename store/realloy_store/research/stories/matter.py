"""Whether two articles speak of one thing, by what both are known again by (`features`).

Each feature that they share weighs something; a company that both are about nearly suffices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Set
from itertools import combinations, product

from realloy_store.research.stories.features import ABOUT, NAMED

_PLACE, _COMPANY, _MINERAL = (f"{ABOUT}{kind}:" for kind in ("country", "company", "mineral"))
_ENOUGH = 5
"""What shared features must weigh."""
_WEIGHTS = {"company": 1, "fund": 1, "policy": 1, "mineral": 1, "event": 2, "word": 1, "title": 1}
_ABOUT_IT = {"company": 2, "fund": 2, "policy": 2, "mineral": 1, "country": 1}
"""What it adds that both are about it; for a company or mineral it is 1 that one is."""
_MOST_OF_WORDS, _TELLING_WORDS = 3, 2
_TELLING = frozenset(("company", "fund", "policy", "event"))
"""What may say by itself what happened, or to whom."""


def are_one(a: Set[str], b: Set[str]) -> bool:
    """Whether articles with these features speak of one thing.

    They are about one company, fund, policy or mineral; or speak of one of these and are about one
    country or have a word of the headline in common; or have two words of it, or two companies in
    common. And they share more besides: of minerals and countries alone nobody knows what happened.
    """
    shared = a & b
    if next(pairs(shared), None) is None:
        return False
    about = [name for name in shared if name.startswith(ABOUT)]
    kinds = Counter(_kind(name) for name in _counted(shared) if not name.startswith(ABOUT))
    kinds["word"] = words = min(kinds["word"], _MOST_OF_WORDS)
    if not (kinds.keys() & _TELLING or words >= _TELLING_WORDS):
        return False
    weight = sum(_WEIGHTS[kind] * number for kind, number in kinds.items())
    weight += sum(_ABOUT_IT[_kind(name[len(ABOUT) :])] for name in about)
    return weight + _of_partners(a, b) >= _ENOUGH


def _of_partners(a: Set[str], b: Set[str]) -> int:
    """Return what companies weigh that both mention, and one is about; more if each has its own.

    Minerals, too, where both tell the same event.
    """
    kinds = (_COMPANY, _MINERAL) if any(_kind(name) == "event" for name in a & b) else (_COMPANY,)
    sides = [{name for name in x - y if name[len(ABOUT) :] in a & b} for x, y in ((a, b), (b, a))]
    firms = [{name for name in side if name.startswith(_COMPANY)} for side in sides]
    told = [name for side in sides for name in side if name.startswith(kinds)]
    return len(told) + all(firms)


def pairs(found: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of an article's features: articles for which `are_one` holds share one."""
    entities = [name for name in found if _kind(name) in NAMED]
    titled = sorted(name for name in found if _kind(name) == "title")
    for name in found:
        if name.startswith(_PLACE):
            yield from ((name, entity) for entity in entities)
        elif name.startswith(ABOUT):
            own = name[len(ABOUT) :]
            yield from ((name, other) for other in found if other not in (name, own))
    yield from product(titled, entities)
    yield from combinations(titled, 2)
    yield from combinations(sorted(name for name in entities if _kind(name) == "company"), 2)


def _counted(shared: Set[str]) -> Iterator[str]:
    """Yield features without the words that both know as a company's name."""
    firms = [name.partition(":")[2] for name in shared if _kind(name) == "company"]
    for name in shared:
        kind, _, key = name.partition(":")
        if kind not in ("word", "title") or not any(firm.startswith(key) for firm in firms):
            yield name


def _kind(name: str) -> str:
    return name.partition(":")[0]
