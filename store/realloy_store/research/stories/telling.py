"""What is said of a story: its label, how new each article was, and its badges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from realloy_store.models import Badge
from realloy_store.research.stories.model import DAY, Told

_ECHO = 0.75
_BUILDING = 3
"""Articles within a day from which a story builds up."""
_LASTING = 2 * DAY
_CLEAR = 0.10
"""A mean sentiment nearer to 0 has no sign that could flip."""
_FEWEST_WORDS = 4
_FEWEST_CHARACTERS = 8
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_COMMENT = re.compile(
    r"[?!…]|\.\.\.|^(?:why|how|what|who|when|where|should|could|will|can|is|are|opinion|analysis|"
    r"comment|column|explainer|factbox|video|podcast|live|watch|exclusive|here'?s|\d+ )\b|"
    r"\b(?:here'?s|you need to know|things to know|explained|opinion|i think|my take|"
    r"must[- ]read)\b",
    re.IGNORECASE,
)
"""Questions, lists, opinion and invitations: what is no plain statement of what happened."""


def novelty(article: Told, story: Iterable[Told]) -> int:
    """Return how new an article was, 0..100: 100, then 75, 56, 42 … for each echo inside 24 h.

    An echo is an earlier article of the same story, told in the 24 hours before. What was told
    before that echoes once: only the first of a story is all new.
    """
    earlier = [other for other in story if other.order < article.order]
    return echoed(sum(article.time - other.time < DAY for other in earlier), bool(earlier))


def echoed(echoes: int, told_before: bool) -> int:
    """Return the novelty, 0..100, of an article by its echoes, and whether it is any but first."""
    return round(100 * _ECHO ** max(echoes, told_before))


def label(story: Sequence[Told]) -> str | None:
    """Return the shortest factual headline of a story, its earliest among equals; None without.

    Factual is a statement of at least four words that asks, lists and exclaims nothing. Where no
    headline is, the shortest of all stands in.
    """
    titled = [each for each in sorted(story, key=lambda each: each.order) if each.title]
    factual = [each for each in titled if is_factual(each.title or "")]
    chosen = min(factual or titled, key=lambda each: len(each.title or ""), default=None)
    return chosen.title if chosen else None


def is_factual(title: str) -> bool:
    """Whether a headline states something."""
    enough = len(title.split()) >= _FEWEST_WORDS or (
        bool(_UNSPACED.search(title)) and len(title) >= _FEWEST_CHARACTERS
    )
    return enough and not _COMMENT.search(title.replace("’", "'").strip())


def badges(story: Iterable[Told], at: int) -> tuple[Badge, ...]:
    """Return a story's badges as of a time (seconds since 1970); later articles do not count.

    NEW         first told less than 24 h ago, by fewer than three articles
    BUILDING    three articles or more in the last 24 h, and more than in the 24 h before
    FLIPPED     mean sentiment of the last 24 h and of all before have opposite, clear signs
    PERSISTENT  first told 48 h ago or earlier, and told again in the last 24 h
    """
    known = sorted((each for each in story if each.time <= at), key=lambda each: each.order)
    if not known:
        return ()
    today = [each for each in known if at - each.time < DAY]
    before = known[: len(known) - len(today)]
    return badges_of(
        age=at - known[0].time,
        today=len(today),
        yesterday=sum(at - each.time < 2 * DAY for each in before),
        before=len(before),
        tone_today=_mean(today),
        tone_before=_mean(before),
    )


def badges_of(
    *,
    age: int,
    today: int,
    yesterday: int,
    before: int,
    tone_today: float | None,
    tone_before: float | None,
) -> tuple[Badge, ...]:
    """Return the badges of a story first told `age` seconds ago, from what was told when.

    `today` articles came in the last 24 hours, `before` earlier, `yesterday` of these in the
    24 hours before; the mean sentiments are those of `today` and `before`.
    """
    holds: dict[Badge, bool] = {
        "NEW": 0 < today < _BUILDING and not before,
        "BUILDING": today >= _BUILDING and today > yesterday,
        "FLIPPED": _have_flipped(tone_before, tone_today),
        "PERSISTENT": today > 0 and age >= _LASTING,
    }
    return tuple(badge for badge, is_so in holds.items() if is_so)


def mean(total: float, count: int) -> float | None:
    """Return a mean sentiment, rounded: the order of adding up must not turn a sign."""
    return round(total / count, 9) if count else None


def _have_flipped(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return False
    return min(abs(old), abs(new)) >= _CLEAR and (old > 0) != (new > 0)


def _mean(story: Sequence[Told]) -> float | None:
    stated = [each.sentiment for each in story if each.sentiment is not None]
    return mean(sum(stated), len(stated))
