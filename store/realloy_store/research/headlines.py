"""Whether two headlines are one, one told anew, or two of a series."""

from __future__ import annotations

import re
from collections.abc import Set
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from realloy_store.research.substituted import names_something, tells_apart, words

Likeness = Literal["same", "retold", "turned", "other"]
"""`turned` is the same but for everyday words: prices fall where they rose."""
_AGAIN = re.compile(
    r"^\s*[(\[]?(?:update[ds]?|correct(?:ed|ion)|refile|rpt|repeat|breaking|exclusive)"
    r"\s*\d*\s*[)\]]?\s*[-–—:|]?\s+|^\s*update\s*\d+\s*[-–—:]\s*",
    re.IGNORECASE,
)
"""What a publisher puts before the headline of a story that it tells again."""
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—\d]{2,40}$")
"""What a page's title may have behind the headline."""
_STEM = 4
"""Letters by which forms of an everyday word are one; shorter ones carry little."""
_BAR = " | "
"""What stands before the name of a site, and hardly in a headline."""


def likeness(a: str | None, b: str | None, ours: Set[str], theirs: Set[str]) -> Likeness:
    """Return how two headlines are alike; `ours` and `theirs` are the words of the texts below.

    Headlines of a series keep their form and exchange what they name. Of two that are put
    otherwise, each names what its own text speaks of and the other's does not.
    """
    if not a or not b:
        return "retold"
    if _is_same(a, b):
        return "same"
    one, other = _Named(words(_plain(a)), ours), _Named(words(_plain(b)), theirs)
    exchanged = _exchanged(*sorted((one, other), key=lambda each: each.title))
    if any(_differ(*each) for each in exchanged):
        return "other"
    if any(_turn(*each) for each in exchanged):
        return "turned"
    alone, alone_too = one.own(other), other.own(one)
    return "other" if alone and alone_too else "retold"


class _Named(NamedTuple):
    """A headline's words, and those of the text below."""

    title: list[str]
    text: Set[str]

    def own(self, other: _Named) -> bool:
        """Whether it names what its own text speaks of, and neither the other nor its text."""
        named = {word for word in self.title if names_something(word)}
        named.difference_update(other.title, other.text)
        return any(word in self.text or word[0].isdigit() for word in named)


def _is_same(a: str, b: str) -> bool:
    """Whether two headlines are one but for what stands before it and the site's name behind."""
    one, other = words(_plain(a)), words(_plain(b))
    if one == other:
        return bool(one) or a == b
    bare, bare_too = _bare(a), _bare(b)
    if one == bare_too or bare == other:
        return True
    return bare == bare_too and _BAR in a and _BAR in b and bool(bare)


def _bare(title: str) -> list[str]:
    """Return the words of a headline without the site's name, which is no metal and no time."""
    plain = _plain(title)
    site = _SITE.search(plain)
    named = site and any(map(tells_apart, words(site[0])))
    return words(plain if named or not site else plain[: site.start()])


def _plain(title: str) -> str:
    return _AGAIN.sub("", title) or title


def _exchanged(a: _Named, b: _Named) -> list[tuple[_Named, _Named]]:
    """Return what two headlines exchange that keep half of their words in order."""
    # The matcher finds another way from one to the other than back: the caller sorts them.
    matcher = SequenceMatcher(None, a.title, b.title, autojunk=False)
    kept = sum(size for _, _, size in matcher.get_matching_blocks())
    if kept * 2 < min(len(a.title), len(b.title)):
        return []
    return [
        (a._replace(title=a.title[i:j]), b._replace(title=b.title[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag == "replace"
    ]


def _differ(a: _Named, b: _Named) -> bool:
    """Whether words that stand in each other's place name different things."""
    if "".join(a.title) == "".join(b.title):
        return False
    both = any(map(names_something, a.title)) and any(map(names_something, b.title))
    return both or a.own(b) or b.own(a)


def _turn(a: _Named, b: _Named) -> bool:
    """Whether everyday words that stand in each other's place are of different stems."""
    one, other = ({w[:_STEM] for w in each.title if len(w) >= _STEM} for each in (a, b))
    return bool(one and other) and one.isdisjoint(other)
