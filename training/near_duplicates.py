"""Which texts are near-duplicates of one another, so that no fold of a cross-validation tests on
what another has seen in other words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[a-z]{2,}")
_LINK = re.compile(r"https?://\S+")
_SHARE = 0.5
"""Texts that share this part of their words or more belong together."""
_LATEST = 300
"""How many earlier texts with a word are looked at."""


def groups(texts: Sequence[str]) -> list[int]:
    """Return a group number for each text, equal for chains of near-duplicates."""
    sets = [frozenset(_WORD.findall(_LINK.sub("", text.lower()))) for text in texts]
    counts = Counter(word for words in sets for word in words)
    parent = list(range(len(texts)))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(sets):
        # Of two texts that share half their words, one of the rarer half is common to both.
        rare = sorted(words, key=lambda word: (counts[word], word))
        for word in rare[: len(words) - int(_SHARE * len(words)) + 1]:
            for other in having[word][-_LATEST:]:
                if len(words & sets[other]) >= _SHARE * len(words | sets[other]):
                    parent[_root(parent, number)] = _root(parent, other)
            having[word].append(number)
    return [_root(parent, number) for number in range(len(texts))]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
