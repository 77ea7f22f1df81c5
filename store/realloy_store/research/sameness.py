"""Whether two articles that share most of their text are one article, or two by one form.

What is shown twice is a nuisance, what vanishes is a loss. So a date, a headline, tickers or an
impact that differ are reason enough to keep two articles, whatever they share; and what one says
where the other says something else must be explained by all the rest being the same.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from realloy_store.models import Article
from realloy_store.research.headlines import likeness
from realloy_store.research.similarity import body, containment, shingles
from realloy_store.research.substituted import Places, compared, places, words

_SENT = "mail"
"""Where a date is one of sending, which may be long after the article's."""
_PRECISE = 0.005
"""Two impacts that differ by more are two."""
_REVISED, _MISREAD = 4, 20
"""Of so many values that two texts share one may be another: a figure put right, where day and
headline are the same; a fault in reading, where they are not known to be."""
_REWRITTEN = 0.3
"""Containment that a text keeps when its publisher rewrites it; of other texts it is below 0.07."""
_A_DAY = len("2026-05-01")

Days = Literal["same", "other", "unknown"]


class _Text(NamedTuple):
    places: Places
    words: frozenset[str]


def is_one_article(a: Article, b: Article) -> bool:
    """Whether two articles that are alike, word by word, are one; the same both ways."""
    days = _days(a, b)
    if days == "other" or (a.tickers and b.tickers and not {*a.tickers} & {*b.tickers}):
        return False
    ours, theirs = _text(body(a)), _text(body(b))
    alike = likeness(a.title, b.title, ours.words, theirs.words)
    if alike == "other" or (alike == "turned" and days != "same"):
        return False
    found = compared(ours.places, theirs.places)
    sure = alike == "same" and days == "same" and bool(a.title)
    if _impacts_differ(a, b):
        return sure and not found.figures and not found.names
    figures = found.figures * (_REVISED if sure else _MISREAD)
    return figures + found.names * _MISREAD <= found.shared


def is_revision(new: Article, known: Article) -> bool:
    """Whether an article under the id of a known one is what became of that one.

    An address is that of one article, unless headline and text are another's altogether, as on a
    page that shows the latest. Without one the id is of headline and beginning, which reports by a
    form may share.
    """
    if not (known.url and new.url):
        return _days(new, known) != "other"
    if new.rev == known.rev or _days(new, known) == "same":
        return True
    ours, theirs = _text(body(new)), _text(body(known))
    if likeness(new.title, known.title, ours.words, theirs.words) != "other":
        return True
    return containment(shingles(new), shingles(known)) >= _REWRITTEN


def _impacts_differ(a: Article, b: Article) -> bool:
    if a.market_impact is None or b.market_impact is None:
        return False
    return abs(a.market_impact - b.market_impact) > _PRECISE


def _days(a: Article, b: Article) -> Days:
    """Return how two dates of publication stand to each other, as precisely as both are known."""
    if not a.published or not b.published:
        return "unknown"
    length = min(len(a.published), len(b.published), _A_DAY)
    one, other = a.published[:length], b.published[:length]
    if one == other:
        return "same" if length == _A_DAY else "unknown"
    if _are_of_other_kinds(a, b):
        return "unknown"
    timed = max(len(a.published), len(b.published)) > _A_DAY
    return "unknown" if timed and _are_neighbours(one, other) else "other"


def _are_of_other_kinds(a: Article, b: Article) -> bool:
    """Whether one date is less to be trusted than the other."""
    first, second = a.provenance, b.provenance
    if first.published_is_uncertain or second.published_is_uncertain:
        return True
    return (first.published_from == _SENT) != (second.published_from == _SENT)


def _are_neighbours(one: str, other: str) -> bool:
    """Whether one is the day before the other: the same moment, in another part of the world."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1
    except ValueError:
        return False


# A page of a series is compared with up to twelve others of it.
@lru_cache(maxsize=64)
def _text(text: str) -> _Text:
    return _Text(places(text), frozenset(words(text)))
