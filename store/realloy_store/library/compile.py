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

from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from realloy_store.identity import ID_LENGTH
from realloy_store.library import idea_conditions
from realloy_store.library.columns import fact
from realloy_store.library.conditions import (
    MARKED,
    Condition,
    Frequent,
    by_id,
    companies,
    dated,
    found,
    joined,
    number,
    of_story,
    one_of,
    row_bounds,
    seldom,
    speaks_of,
)
from realloy_store.library.values import Where
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
    Phrase,
)
from realloy_store.query.ast import Words as WordsTest
from realloy_store.query.ideas import IDEA_COMPANY, IDEA_FIELDS, IDEA_TICKER, of_articles, of_ideas
from realloy_store.query.value import Query

_COLUMNS = {"": "- facts", "text": "{body title summary}"}
_OF_IDEAS = IDEA_FIELDS | {IDEA_TICKER}
_EVERY = 'facts : ("is=dated" OR "is=undated")'
"""Every article has one of these: what a negation is taken from."""
_HITS = "+doc.row IN (SELECT rowid FROM fts WHERE fts MATCH ?)"
_NO_HITS = "+doc.row NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)"


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


def compile_query(
    query: Query, *, now: datetime, ideas: bool = False, frequent: Frequent = seldom
) -> Where:
    """Return what rows a query picks; `now` is what `since:2w` counts from.

    With `ideas` the expression is over `idea` joined with `doc`. Deleted articles are passed over
    unless the query says `is:deleted`. `frequent` decides how entities are looked up.
    """
    grouped = of_ideas if ideas else of_articles
    parts = () if query.root is None else _parts(grouped(query.root))
    compiler = _Compiler(now, frequent)
    texts, conditions = _split([compiler.compiled(part) for part in parts])
    if all(text.negative for text in texts):
        conditions += [Condition(_NO_HITS, (text.match,)) for text in texts]
        texts = []
    match = _together(texts).whole if texts else None
    row = "fts.rowid" if match else "idea.row" if ideas else "doc.row"
    clauses = [*row_bounds([part for part in parts if isinstance(part, Dates)], row, now)]
    clauses += conditions
    if not query.shows_deleted:
        clauses.append(Condition("doc.deleted = 0"))
    both = joined(clauses, " AND ") if clauses else Condition("1")
    return Where(both.sql, both.parameters, match)


@dataclass(frozen=True, slots=True)
class _Compiler:
    """What the meaning of a test depends on."""

    now: datetime
    frequent: Frequent

    def compiled(self, node: Node) -> _Text | Condition:
        match node:
            case WordsTest():
                return _words(node)
            case Equals():
                return self._equals(node)
            case Found(field=field) if field == IDEA_COMPANY:
                return Condition(*idea_conditions.company(node))
            case Found():
                return speaks_of(found(node), self.frequent)
            case Number():
                return number(node)
            case Dates():
                return dated(node, self.now)
            case Expires():
                return Condition(*idea_conditions.expires(node, self.now))
            case OneIdea(part):
                return _one_idea(self.compiled(part))
            case Not(part):
                return _not(self.compiled(part))
            case And(parts):
                return _and([self.compiled(part) for part in parts])
            case Or(parts):
                ids = [part.value for part in parts if _is_whole_id(part)]
                rest = [self.compiled(part) for part in parts if not _is_whole_id(part)]
                return _or([*rest, *([one_of(ids)] if ids else [])])

    def _equals(self, test: Equals) -> _Text | Condition:
        if test.field in _OF_IDEAS:
            return Condition(*idea_conditions.equals(test, self.now))
        if test.field == "id":
            return by_id(test.value)
        if test.field == "story":
            return of_story(test.value)
        if test.field == "is" and test.value in MARKED:
            return Condition(MARKED[test.value])
        text = _facts(test)
        if test.field == "ticker":
            return speaks_of(companies(test), self.frequent, text)
        return _Text(text)


def _words(test: WordsTest) -> _Text:
    column = _COLUMNS.get(test.field, test.field)
    return _Text(_any([f"{column} : {_phrase(phrase)}" for phrase in test.phrases]))


def _facts(test: Equals) -> str:
    token = fact(test.field, test.value)
    if test.prefix:
        return f"facts : {_token(token)} *"
    if test.field != "ticker":
        return f"facts : {_token(token)}"
    whole = " OR ".join(_token(fact(test.field, value)) for value in test.symbols)
    return f"facts : ({whole} OR {_token(token + '.')} *)"


def _one_idea(part: _Text | Condition) -> Condition:
    assert isinstance(part, Condition)
    sql = f"+doc.row IN (SELECT idea.row FROM idea WHERE {part.sql})"
    return Condition(sql, part.parameters)


def _is_whole_id(node: Node) -> TypeGuard[Equals]:
    return isinstance(node, Equals) and node.field == "id" and len(node.value) == ID_LENGTH


def _not(part: _Text | Condition) -> _Text | Condition:
    if isinstance(part, _Text):
        return _Text(part.match, not part.negative)
    return Condition(f"({part.sql}) IS NOT TRUE", part.parameters)


def _and(parts: list[_Text | Condition]) -> _Text | Condition:
    texts, conditions = _split(parts)
    if not conditions:
        return _together(texts)
    return joined([*([_hits(_together(texts))] if texts else []), *conditions], " AND ")


def _or(parts: list[_Text | Condition]) -> _Text | Condition:
    texts, conditions = _split(parts)
    either = _Text(_any([text.whole for text in texts])) if texts else None
    if not conditions:
        assert either is not None
        return either
    return joined([*([_hits(either)] if either else []), *conditions], " OR ")


def _together(texts: list[_Text]) -> _Text:
    """Return the conjunction; negations are taken from what the others find."""
    wanted = [text.match for text in texts if not text.negative]
    unwanted = [text.match for text in texts if text.negative]
    if not wanted:
        return _Text(_any(unwanted), negative=True)
    found = f"({' AND '.join(wanted)})" if len(wanted) > 1 else wanted[0]
    return _Text(f"({found} NOT {_any(unwanted)})" if unwanted else found)


def _hits(text: _Text) -> Condition:
    return Condition(_HITS, (text.whole,))


def _split(parts: list[_Text | Condition]) -> tuple[list[_Text], list[Condition]]:
    texts = [part for part in parts if isinstance(part, _Text)]
    return texts, [part for part in parts if isinstance(part, Condition)]


def _parts(root: Node) -> tuple[Node, ...]:
    return root.parts if isinstance(root, And) else (root,)


def _any(expressions: list[str]) -> str:
    return f"({' OR '.join(expressions)})" if len(expressions) > 1 else expressions[0]


def _phrase(phrase: Phrase) -> str:
    return _token(" ".join(phrase.words)) + (" *" if phrase.prefix else "")


def _token(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
