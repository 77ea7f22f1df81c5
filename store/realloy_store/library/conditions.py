"""Tests of an article as conditions over `doc`; everything the reader wrote is bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from realloy_store.entity_keys import COINED
from realloy_store.library.badges import BITS
from realloy_store.library.rows import ROWS_A_DAY
from realloy_store.query.ast import Dates, Equals, Found, Number
from realloy_store.query.dates import days
from realloy_store.query.words import key

NUMBERS = {
    "impact": "doc.impact",
    "sentiment": "doc.sentiment",
    "tone": "doc.tone",
    "local-impact": "doc.local_impact",
    "novelty": "doc.novelty",
}
MARKED = {
    "read": "doc.read",
    "unread": "NOT doc.read",
    "starred": "doc.starred",
    "deleted": "doc.deleted",
    **{badge.lower(): f"(doc.badges & {bit})" for badge, bit in BITS.items()},
}
_IDS = """doc.row IN (
    SELECT row FROM page WHERE id >= ? AND id < ?
    UNION ALL
    SELECT page.row FROM copy CROSS JOIN page ON page.id = copy.article
        WHERE copy.id >= ? AND copy.id < ?)"""
_WHOLE_IDS = """doc.row IN (
    SELECT row FROM page WHERE id IN (IDS)
    UNION ALL
    SELECT page.row FROM copy CROSS JOIN page ON page.id = copy.article WHERE copy.id IN (IDS))"""
_STORY = """doc.row IN (
    SELECT row FROM told WHERE state = 1 AND story IN (
        SELECT story FROM told WHERE state = 1 AND id >= ? AND id < ?))"""
_VAGUEST = "(SELECT COALESCE(MAX(last_day - day), 0) FROM doc WHERE last_day > day)"
"""Days by which an article of a month or a year, which has the row of the first, may be later."""
_EARLIER, _LATER = 1, 20
"""Days by which a row number may miss its day: by the offset from UTC, and by a crowd of articles
with the same second, each of which takes the next number (20 days are 1.7 million of them)."""
_LAST = "\U0010ffff"
Bound = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A boolean expression over `doc`, with what is bound to it. NULL is as good as false."""

    sql: str
    parameters: Bound = ()


Frequent = Callable[["Entities"], bool]
"""Tells whether so many articles speak of entities that they had better be asked one by one."""


@dataclass(frozen=True, slots=True)
class Entities:
    """Some of the entities that articles speak of."""

    sql: str
    """A SELECT of their numbers."""
    parameters: Bound
    least: int = 0
    """Relevance that they must have."""


def seldom(_: Entities) -> bool:
    """Take all entities for rare ones."""
    return False


def joined(conditions: list[Condition], operator: str) -> Condition:
    """Return several conditions as one."""
    sql = operator.join(condition.sql for condition in conditions)
    parameters = tuple(value for condition in conditions for value in condition.parameters)
    return Condition(f"({sql})" if len(conditions) > 1 else sql, parameters)


def by_id(prefix: str) -> Condition:
    """Return the condition that an id begins so, the article's or a copy's."""
    bounds = (prefix, prefix + _LAST)
    return Condition(_IDS, bounds + bounds)


def one_of(ids: list[str]) -> Condition:
    """Return the condition that an article has one of some whole ids: looked up as one set."""
    wanted = ", ".join("?" * len(ids))
    return Condition(_WHOLE_IDS.replace("IDS", wanted), (*ids, *ids))


def of_story(prefix: str) -> Condition:
    """Return the condition that an article tells the story of one whose id begins so."""
    return Condition(_STORY, (prefix, prefix + _LAST))


def number(test: Number) -> Condition:
    """Return the condition that a number lies in a range."""
    equal = "" if test.strict else "="
    bounds = [(f">{equal}", test.low), (f"<{equal}", test.high)]
    return joined(
        [
            Condition(f"+{NUMBERS[test.field]} {sign} ?", (bound,))
            for sign, bound in bounds
            if bound is not None
        ],
        " AND ",
    )


def dated(test: Dates, now: datetime) -> Condition:
    """Return the condition that a date lies in a range; of an undated article see `ast.Dates`."""
    first, last = days(test.low, test.high, strict=test.strict, now=now)
    inside = _within(("doc.last_day >=", first), ("doc.day <=", last))
    if test.field == "arrived":
        begin = None if first is None else first * ROWS_A_DAY
        end = None if last is None else (last + 1) * ROWS_A_DAY
        come = _within(("doc.row >=", begin), ("doc.row <", end))
        return joined([inside, joined([Condition("doc.day IS NULL"), come], " AND ")], " OR ")
    if last is None:
        return joined([inside, _within(("doc.told_day >=", first))], " OR ")
    return inside


def _within(*bounds: tuple[str, int | None]) -> Condition:
    conditions = [Condition(f"+{sign} ?", (bound,)) for sign, bound in bounds if bound is not None]
    return joined(conditions, " AND ")


def row_bounds(tests: list[Dates], row: str, now: datetime) -> Iterator[Condition]:
    """Yield what the number of a row must be for its day to be in all of the ranges."""
    ranges = [days(test.low, test.high, strict=test.strict, now=now) for test in tests]
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    if firsts:
        low = (max(firsts) - _EARLIER) * ROWS_A_DAY
        yield Condition(f"{row} >= ? - {ROWS_A_DAY} * {_VAGUEST}", (low,))
    if lasts:
        yield Condition(f"{row} <= ?", ((min(lasts) + 1 + _LATER) * ROWS_A_DAY,))


def found(test: Found) -> Entities:
    """Return the entities that a test names."""
    if test.field == "company":
        return _called(test)
    keys = ", ".join("?" * len(test.keys))
    sql = f"SELECT number FROM entity WHERE kind = ? AND key IN ({keys})"
    return Entities(sql, (test.field, *test.keys))


def _called(test: Found) -> Entities:
    """Return the companies and funds of a name: of the tables, by symbol, or coined of a name."""
    from realloy_store.query.companies import NAME_LAID_OUT, within_coined, within_name

    keys = ", ".join("?" * len(test.keys))
    symbol = key(test.value)
    bounds = (symbol, symbol + _LAST) if test.prefix else (f"{symbol}.", f"{symbol}/")
    sql = f"""
        SELECT number FROM entity WHERE kind IN ('company', 'fund') AND (
            key IN ({keys}) OR folded = ? OR (folded >= ? AND folded < ?)
            OR (substr(key, 1, 2) = '{COINED}' AND instr('_' || substr(key, 3) || '_', ?))
            OR number IN (SELECT entity FROM mention WHERE name IS NOT NULL
                AND instr({NAME_LAID_OUT.format(name="name")}, ?))
        )"""
    phrase = test.phrases[0]
    said = (within_coined(phrase), within_name(phrase))
    return Entities(sql, (*test.keys, symbol, *bounds, *said))


def companies(test: Equals) -> Entities:
    """Return the companies and funds with a symbol; without its suffix, of any exchange."""
    bounds: tuple[str, ...] = (test.value, test.value + _LAST)
    match = "folded >= ? AND folded < ?"
    if not test.prefix:
        symbols = ", ".join("?" * len(test.symbols))
        bounds = (*test.symbols, f"{test.value}.", f"{test.value}/")
        match = f"(folded IN ({symbols}) OR ({match}))"
    sql = f"SELECT number FROM entity WHERE {match} AND kind IN ('company', 'fund')"
    from realloy_store.analysed import ASKED  # 5 ms with its values, not for the first headlines

    return Entities(sql, bounds, ASKED)


def speaks_of(entities: Entities, frequent: Frequent, text: str = "") -> Condition:
    """Return the condition that an article speaks of entities, or matches a full-text expression.

    A small set is gathered, and what is found walks it in order. Of what half the library speaks of
    each article is asked: the newest hundred are found after a few hundred of them.
    """
    relevant = f" AND mention.relevance >= {entities.least}" if entities.least else ""
    of_them = f"mention.entity IN ({entities.sql}){relevant}"
    hits = "SELECT rowid FROM fts WHERE fts MATCH ?"
    if frequent(entities):
        asked = f"EXISTS (SELECT 1 FROM mention WHERE mention.row = doc.row AND {of_them})"
        if not text:
            return Condition(asked, entities.parameters)
        return Condition(f"({asked} OR +doc.row IN ({hits}))", (*entities.parameters, text))
    rows = f"SELECT mention.row FROM mention WHERE {of_them}"
    if not text:
        return Condition(f"doc.row IN ({rows})", entities.parameters)
    return Condition(f"doc.row IN ({rows} UNION ALL {hits})", (*entities.parameters, text))
