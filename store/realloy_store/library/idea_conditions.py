"""Tests of one trade idea as conditions over the `idea` table."""

from __future__ import annotations

from datetime import date, datetime

from realloy_store.entity_keys import COINED
from realloy_store.library.schema import UNIT
from realloy_store.query.ast import Equals, Expires, Found
from realloy_store.query.dates import days_ahead

Condition = tuple[str, tuple[str | int | float, ...]]
SIDES = {"long": 1, "short": 2}
_LAST = "\U0010ffff"
_STATE = """CASE
    WHEN idea.closed <= {today} THEN 'closed'
    WHEN idea.kind = 'watch' THEN 'watch'
    WHEN idea.earliest IS NULL AND idea.latest IS NULL THEN 'no_date'
    WHEN idea.latest < {today} AND NOT idea.bound THEN 'expired'
    WHEN idea.latest < {today} THEN 'review'
    WHEN idea.waiting THEN 'pending'
    WHEN idea.earliest < {today} AND idea.earliest IS NOT idea.latest THEN 'review'
    ELSE 'open' END"""


def state(today: date) -> str:
    """Return the expression for the state of an idea on a day, as `ideas.expiry.state` has it."""
    return _STATE.format(today=today.toordinal())


def held(today: date) -> str:
    """Return the condition that the reader is in a position on a day: entered, and not closed."""
    return f"(idea.entered IS NOT NULL AND (idea.closed > {today.toordinal()}) IS NOT FALSE)"


def equals(test: Equals, now: datetime) -> Condition:
    """Return the condition that a field of an idea has a value."""
    match test.field:
        case "kind":
            return "idea.kind = ?", (test.value,)
        case "side":
            return "idea.sides & ?", (SIDES[test.value],)
        case "structure":
            return _listed("structures", test.value.replace("-", "_"))
        case "state" if test.value == "entered":
            return held(now.date()), ()
        case "state":
            return f"{state(now.date())} = ?", (test.value.replace("-", "_"),)
        case _:
            return _ticker(test)


def expires(test: Expires, now: datetime) -> Condition:
    """Return the condition that an idea runs out within a range of days."""
    first, last = days_ahead(test.low, test.high, strict=test.strict, now=now)
    if last is None:
        return "idea.latest >= ?", (first or 1,)
    return "idea.latest BETWEEN ? AND ?", (first or 1, last)


def joined(values: tuple[str, ...]) -> str:
    """Return a list as the table has it: each value between two separators."""
    return UNIT + "".join(value + UNIT for value in values) if values else ""


def _listed(column: str, value: str) -> Condition:
    return f"instr(idea.{column}, ?)", (f"{UNIT}{value}{UNIT}",)


def company(test: Found) -> Condition:
    """Return the condition that an idea is about a company, as `idea_companies` has it."""
    from realloy_store.query.companies import within_coined  # its tables, when asked for

    keys = ", ".join("?" * len(test.keys))
    symbol, values = _symbol((test.value,), prefix=test.prefix)
    sql = f"""key IN ({keys}) OR {symbol} OR (
        key >= '{COINED}' AND key < '{COINED}{_LAST}' AND instr('_' || substr(key, 3) || '_', ?))"""
    return _about(sql), (*test.keys, *values, within_coined(test.phrases[0]))


def _ticker(test: Equals) -> Condition:
    sql, values = _symbol(test.symbols, prefix=test.prefix)
    return _about(sql), values


def _symbol(values: tuple[str, ...], *, prefix: bool) -> Condition:
    """A symbol, or further ones; the first without its suffix on any exchange, as of articles."""
    symbols = tuple(map(str.upper, values))
    first = symbols[0]
    if prefix:
        return "(key >= ? AND key < ?)", (first, first + _LAST)
    whole = ", ".join("?" * len(symbols))
    return f"(key IN ({whole}) OR (key >= ? AND key < ?))", (*symbols, f"{first}.", f"{first}/")


def _about(sql: str) -> str:
    """Return the test of a key, asked of the idea: a set of ideas, in which each is looked up."""
    return f"(+idea.row, +idea.place) IN (SELECT row, place FROM idea_company WHERE {sql})"
