"""Whether one article matches: alerts on what arrives, mute rules, and the proof of the index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from realloy_store.query.ast import (
    And,
    Dates,
    Equals,
    Expires,
    Found,
    Node,
    Not,
    Number,
    OneIdea,
    Or,
)
from realloy_store.query.ast import Words as WordsTest
from realloy_store.query.dates import days
from realloy_store.query.ideas import (
    IDEA_COMPANY,
    IDEA_FIELDS,
    IDEA_TICKER,
    holds_of,
    of_articles,
    of_ideas,
)
from realloy_store.query.subject import PROSE, Subject
from realloy_store.query.value import Query
from realloy_store.query.words import key

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

_NUMBERS: dict[str, Callable[[Subject], float | None]] = {
    "impact": lambda subject: subject.article.market_impact,
    "sentiment": lambda subject: subject.article.sentiment_score,
    "tone": lambda subject: subject.findings.tone,
    "local-impact": lambda subject: subject.local_impact,
    "novelty": lambda subject: subject.place and subject.place.novelty,
}
_MARKED: dict[str, Callable[[Subject], bool]] = {
    "read": lambda subject: subject.mark.read is not None,
    "unread": lambda subject: subject.mark.read is None,
    "starred": lambda subject: subject.mark.starred,
    "deleted": lambda subject: subject.mark.deleted is not None,
}
_BADGES = frozenset(("new", "building", "flipped", "persistent"))
_COLUMNS = {"text": PROSE}
"""Fields of words that are not the column of their own name."""


def matches(query: Query, subject: Subject, *, now: datetime) -> bool:
    """Return whether the query finds the article; `now` is what `since:2w` counts from.

    A deleted article is found only by a query that says `is:deleted`.
    """
    if subject.mark.deleted is not None and not query.shows_deleted:
        return False
    return query.root is None or _holds(of_articles(query.root), subject, now)


def idea_matches(query: Query, subject: Subject, idea: Standing, *, now: datetime) -> bool:
    """Return whether the query finds one idea of an article."""
    if subject.mark.deleted is not None and not query.shows_deleted:
        return False
    return query.root is None or _holds(of_ideas(query.root), replace(subject, asked=idea), now)


def _holds(node: Node, subject: Subject, now: datetime) -> bool:
    match node:
        case And(parts):
            return all(_holds(part, subject, now) for part in parts)
        case Or(parts):
            return any(_holds(part, subject, now) for part in parts)
        case Not(part):
            return not _holds(part, subject, now)
        case WordsTest():
            return _said(node, subject)
        case Equals(field=field) if field in IDEA_FIELDS or field == IDEA_TICKER:
            return subject.asked is not None and holds_of(node, subject.asked, now)
        case Equals():
            return _equals(node, subject)
        case Found(field=field) if field == IDEA_COMPANY:
            return subject.asked is not None and holds_of(node, subject.asked, now)
        case Found(field="company"):
            return _speaks_of_company(node, subject)
        case Found(field=field, keys=keys):
            return any(kind == field and key in keys for kind, key, _ in subject.found)
        case Number():
            return _between(node, subject)
        case Dates():
            return _dated(node, subject, now)
        case OneIdea(part):
            return any(holds_of(part, idea, now) for idea in subject.ideas)
        case Expires():
            return subject.asked is not None and holds_of(node, subject.asked, now)


def _speaks_of_company(test: Found, subject: Subject) -> bool:
    # Its tables, when asked for.
    from realloy_store.query.companies import KINDS, has_words, is_called
    from realloy_store.research.entities import name_of

    symbol, (phrase,) = key(test.value), test.phrases
    return any(
        each.kind in KINDS
        and (
            each.key in test.keys
            or is_called(each.key, symbol, phrase)
            or (each.name != name_of(each.kind, each.key) and has_words(each.name, phrase))
        )
        for each in subject.findings.entities
    )


def _said(test: WordsTest, subject: Subject) -> bool:
    columns = _COLUMNS.get(test.field, (test.field,)) if test.field else tuple(subject.words)
    parts = [part for column in columns for part in subject.words[column]]
    return any(phrase.stands_in(part) for phrase in test.phrases for part in parts)


def _equals(test: Equals, subject: Subject) -> bool:
    if test.field == "id":
        ids = (subject.article.id, *(copy.id for copy in subject.article.copies))
        return any(known.startswith(test.value) for known in ids)
    if test.field == "is" and test.value in _MARKED:
        return _MARKED[test.value](subject)
    if test.field == "story":
        told = subject.place.members if subject.place else ()
        return any(member.startswith(test.value) for member in told)
    if test.field == "is" and test.value in _BADGES:
        return subject.place is not None and test.value.upper() in subject.place.badges
    values = [value for field, value in subject.facts if field == test.field]
    if test.field == "ticker":
        values += subject.companies
    if test.prefix:
        return any(value.startswith(test.value) for value in values)
    if test.field != "ticker":
        return test.value in values
    return any(value in test.symbols or value.startswith(f"{test.value}.") for value in values)


def _between(test: Number, subject: Subject) -> bool:
    value = _NUMBERS[test.field](subject)
    if value is None:
        return False
    inside = (test.low is None or value >= test.low) and (test.high is None or value <= test.high)
    return inside and not (test.strict and value in (test.low, test.high))


def _dated(test: Dates, subject: Subject, now: datetime) -> bool:
    first, last = days(test.low, test.high, strict=test.strict, now=now)
    stated = subject.arrived if test.field == "arrived" else subject.days
    if stated is None:
        told = subject.not_before
        return told is not None and first is not None and last is None and told >= first
    begin, end = stated
    return (first is None or end >= first) and (last is None or begin <= last)
