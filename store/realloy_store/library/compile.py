"""A query into SQL over the index. Everything the reader wrote is bound, never spliced.

What can be said in one full-text expression is: words and equality tokens, their conjunctions,
disjunctions and negations. Numbers, days and the flags that change with every key are conditions on
the narrow `doc`. A top-level conjunction gives one of each, so that the search walks the full-text
hits newest first and stops when the window is full; a mixture deeper down becomes a set of rows.
So does what is left out of everything: the window is then walked in the order of the sort.

Two habits against the planner, which knows no sizes: a unary plus keeps it from driving by a set of
rows or by a number's index and then sorting a million rows; and a range of days also bounds the row
number, which follows the date, so that `before:` starts where it should.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from realloy_store.identity import ID_LENGTH
from realloy_store.library import idea_conditions
from realloy_store.library.columns import fact
from realloy_store.library.rows import DAY
from realloy_store.library.values import Where
from realloy_store.query.ast import (
    And,
    Dates,
    Equals,
    Expires,
    Node,
    Not,
    Number,
    OneIdea,
    Or,
    Phrase,
)
from realloy_store.query.ast import Words as WordsTest
from realloy_store.query.dates import days
from realloy_store.query.ideas import IDEA_FIELDS, IDEA_TICKER, of_articles, of_ideas
from realloy_store.query.value import Query

_COLUMNS = {"": "- facts", "text": "{body title summary}", "mineral": "{body title summary}"}
_NUMBERS = {"impact": "doc.impact", "sentiment": "doc.sentiment"}
_MARKED = {
    "read": "doc.read",
    "unread": "NOT doc.read",
    "starred": "doc.starred",
    "deleted": "doc.deleted",
}
_OF_IDEAS = IDEA_FIELDS | {IDEA_TICKER}
_EVERY = 'facts : ("is=dated" OR "is=undated")'
"""Every article has one of these: what a negation is taken from."""
_HITS = "+doc.row IN (SELECT rowid FROM fts WHERE fts MATCH ?)"
_NO_HITS = "+doc.row NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)"
_IDS = """doc.row IN (
    SELECT row FROM page WHERE id >= ? AND id < ?
    UNION ALL
    SELECT page.row FROM copy CROSS JOIN page ON page.id = copy.article
        WHERE copy.id >= ? AND copy.id < ?)"""
_WHOLE_IDS = """doc.row IN (
    SELECT row FROM page WHERE id IN (IDS)
    UNION ALL
    SELECT page.row FROM copy CROSS JOIN page ON page.id = copy.article WHERE copy.id IN (IDS))"""
_ROWS_A_DAY = 2 * DAY
_VAGUEST = "(SELECT COALESCE(MAX(last_day - day), 0) FROM doc WHERE last_day > day)"
"""Days by which an article of a month or a year, which has the row of the first, may be later."""
_EARLIER, _LATER = 1, 20
"""Days by which a row number may miss its day: by the offset from UTC, and by a crowd of articles
with the same second, each of which takes the next number (20 days are 1.7 million of them)."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A full-text expression."""

    match: str
    negative: bool = False
    """What it says is left out."""

    @property
    def whole(self) -> str:
        """The expression by itself, also of a negation."""
        return f"({_EVERY} NOT {self.match})" if self.negative else self.match


@dataclass(frozen=True, slots=True)
class _Condition:
    """A boolean expression over `doc`, with what is bound to it. NULL is as good as false."""

    sql: str
    parameters: tuple[str | int | float, ...] = ()


def compile_query(query: Query, *, now: datetime, ideas: bool = False) -> Where:
    """Return what rows a query picks; `now` is what `since:2w` counts from.

    With `ideas` the expression is over `idea` joined with `doc`. Deleted articles are passed over
    unless the query says `is:deleted`.
    """
    grouped = of_ideas if ideas else of_articles
    parts = () if query.root is None else _parts(grouped(query.root))
    texts, conditions = _split([_compile(part, now) for part in parts])
    if all(text.negative for text in texts):
        conditions += [_Condition(_NO_HITS, (text.match,)) for text in texts]
        texts = []
    match = _together(texts).whole if texts else None
    row = "fts.rowid" if match else "idea.row" if ideas else "doc.row"
    clauses = [*_row_bounds([part for part in parts if isinstance(part, Dates)], row, now)]
    clauses += conditions
    if not query.shows_deleted:
        clauses.append(_Condition("doc.deleted = 0"))
    both = _joined(clauses, " AND ") if clauses else _Condition("1")
    return Where(both.sql, both.parameters, match)


def _compile(node: Node, now: datetime) -> _Text | _Condition:
    match node:
        case WordsTest():
            return _words(node)
        case Equals():
            return _idea_equals(node, now) if node.field in _OF_IDEAS else _equals(node)
        case Number():
            return _number(node)
        case Dates():
            return _days(node, now)
        case Expires():
            return _Condition(*idea_conditions.expires(node, now))
        case OneIdea(part):
            return _one_idea(_compile(part, now))
        case Not(part):
            return _not(_compile(part, now))
        case And(parts):
            return _and([_compile(part, now) for part in parts])
        case Or(parts):
            ids = [part.value for part in parts if _is_whole_id(part)]
            rest = [_compile(part, now) for part in parts if not _is_whole_id(part)]
            return _or([*rest, *([_one_of(ids)] if ids else [])])


def _words(test: WordsTest) -> _Text:
    column = _COLUMNS.get(test.field, test.field)
    return _Text(_any([f"{column} : {_phrase(phrase)}" for phrase in test.phrases]))


def _equals(test: Equals) -> _Text | _Condition:
    if test.field == "id":
        return _ids(test.value)
    if test.field == "is" and test.value in _MARKED:
        return _Condition(_MARKED[test.value])
    token = fact(test.field, test.value)
    if test.prefix:
        return _Text(f"facts : {_token(token)} *")
    if test.field != "ticker":
        return _Text(f"facts : {_token(token)}")
    return _Text(f"facts : ({_token(token)} OR {_token(token + '.')} *)")


def _idea_equals(test: Equals, now: datetime) -> _Condition:
    return _Condition(*idea_conditions.equals(test, now))


def _one_idea(part: _Text | _Condition) -> _Condition:
    assert isinstance(part, _Condition)
    sql = f"+doc.row IN (SELECT idea.row FROM idea WHERE {part.sql})"
    return _Condition(sql, part.parameters)


def _ids(prefix: str) -> _Condition:
    bounds = (prefix, prefix + "\U0010ffff")
    return _Condition(_IDS, bounds + bounds)


def _is_whole_id(node: Node) -> TypeGuard[Equals]:
    return isinstance(node, Equals) and node.field == "id" and len(node.value) == ID_LENGTH


def _one_of(ids: list[str]) -> _Condition:
    """Return the condition that an article has one of some whole ids: looked up as one set."""
    wanted = ", ".join("?" * len(ids))
    return _Condition(_WHOLE_IDS.replace("IDS", wanted), (*ids, *ids))


def _number(test: Number) -> _Condition:
    equal = "" if test.strict else "="
    bounds = [(f">{equal}", test.low), (f"<{equal}", test.high)]
    return _joined(
        [
            _Condition(f"+{_NUMBERS[test.field]} {sign} ?", (bound,))
            for sign, bound in bounds
            if bound is not None
        ],
        " AND ",
    )


def _days(test: Dates, now: datetime) -> _Condition:
    first, last = days(test.low, test.high, strict=test.strict, now=now)
    bounds = [("last_day >=", first), ("day <=", last)]
    return _joined(
        [_Condition(f"+doc.{sign} ?", (day,)) for sign, day in bounds if day is not None],
        " AND ",
    )


def _row_bounds(tests: list[Dates], row: str, now: datetime) -> Iterator[_Condition]:
    """Yield what the number of a row must be for its day to be in all of the ranges."""
    ranges = [days(test.low, test.high, strict=test.strict, now=now) for test in tests]
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    if firsts:
        low = (max(firsts) - _EARLIER) * _ROWS_A_DAY
        yield _Condition(f"{row} >= ? - {_ROWS_A_DAY} * {_VAGUEST}", (low,))
    if lasts:
        yield _Condition(f"{row} <= ?", ((min(lasts) + 1 + _LATER) * _ROWS_A_DAY,))


def _not(part: _Text | _Condition) -> _Text | _Condition:
    if isinstance(part, _Text):
        return _Text(part.match, not part.negative)
    return _Condition(f"({part.sql}) IS NOT TRUE", part.parameters)


def _and(parts: list[_Text | _Condition]) -> _Text | _Condition:
    texts, conditions = _split(parts)
    if not conditions:
        return _together(texts)
    return _joined([*([_hits(_together(texts))] if texts else []), *conditions], " AND ")


def _or(parts: list[_Text | _Condition]) -> _Text | _Condition:
    texts, conditions = _split(parts)
    either = _Text(_any([text.whole for text in texts])) if texts else None
    if not conditions:
        assert either is not None
        return either
    return _joined([*([_hits(either)] if either else []), *conditions], " OR ")


def _together(texts: list[_Text]) -> _Text:
    """Return the conjunction; negations are taken from what the others find."""
    wanted = [text.match for text in texts if not text.negative]
    unwanted = [text.match for text in texts if text.negative]
    if not wanted:
        return _Text(_any(unwanted), negative=True)
    found = f"({' AND '.join(wanted)})" if len(wanted) > 1 else wanted[0]
    return _Text(f"({found} NOT {_any(unwanted)})" if unwanted else found)


def _hits(text: _Text) -> _Condition:
    return _Condition(_HITS, (text.whole,))


def _split(parts: list[_Text | _Condition]) -> tuple[list[_Text], list[_Condition]]:
    texts = [part for part in parts if isinstance(part, _Text)]
    return texts, [part for part in parts if isinstance(part, _Condition)]


def _joined(conditions: list[_Condition], operator: str) -> _Condition:
    sql = operator.join(condition.sql for condition in conditions)
    parameters = tuple(value for condition in conditions for value in condition.parameters)
    return _Condition(f"({sql})" if len(conditions) > 1 else sql, parameters)


def _parts(root: Node) -> tuple[Node, ...]:
    return root.parts if isinstance(root, And) else (root,)


def _any(expressions: list[str]) -> str:
    return f"({' OR '.join(expressions)})" if len(expressions) > 1 else expressions[0]


def _phrase(phrase: Phrase) -> str:
    return _token(" ".join(phrase.words)) + (" *" if phrase.prefix else "")


def _token(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
