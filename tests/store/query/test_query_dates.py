"""What a day, a month or "two weeks ago" means, and which day an article has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import QueryError
from realloy_store.models import Article, Mark, Provenance
from realloy_store.query import Subject, matches, parse
from realloy_store.query.dates import days_ahead, is_period, ordinal, period

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-05-31", "2026-05-31", "2026-05-31"),
        ("today", "2026-03-31", "2026-03-31"),
        ("yesterday", "2026-03-30", "2026-03-30"),
        ("0d", "2026-03-31", "2026-03-31"),
        ("2w", "2026-03-17", "2026-03-17"),
        ("1m", "2026-02-28", "2026-02-28"),
        ("13m", "2025-02-28", "2025-02-28"),
        ("2y", "2024-03-31", "2024-03-31"),
        ("99999y", "0001-01-31", "0001-01-31"),
        ("tomorrow", "2026-04-01", "2026-04-01"),
        ("week", "2026-03-30", "2026-04-05"),
        ("this-week", "2026-03-30", "2026-04-05"),
        ("last week", "2026-03-23", "2026-03-29"),
        ("month", "2026-03-01", "2026-03-31"),
        ("last-month", "2026-02-01", "2026-02-28"),
        ("quarter", "2026-01-01", "2026-03-31"),
        ("last-quarter", "2025-10-01", "2025-12-31"),
        ("year", "2026-01-01", "2026-12-31"),
        ("next-year", "2027-01-01", "2027-12-31"),
        ("tuesday", "2026-03-31", "2026-03-31"),
        ("wed", "2026-03-25", "2026-03-25"),
        ("november", "2025-11-01", "2025-11-30"),
        ("mar", "2026-03-01", "2026-03-31"),
        ("april 2026", "2026-04-01", "2026-04-30"),
        ("q1", "2026-01-01", "2026-03-31"),
        ("q2", "2025-04-01", "2025-06-30"),
        ("q2-2026", "2026-04-01", "2026-06-30"),
        ("2024q4", "2024-10-01", "2024-12-31"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    days = tuple(date.fromordinal(day).isoformat() for day in period(text, NOW))
    assert days == (first, last)


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        ("week", "week", "2026-03-30", "2026-04-05"),
        ("next-month", "next-month", "2026-04-01", "2026-04-30"),
        (None, "monday", None, "2026-04-06"),
        ("tue", None, "2026-03-31", None),
        ("march", "february", "2026-03-01", "2027-02-28"),
        ("q1", "q4", "2026-01-01", "2026-12-31"),
    ],
)
def test_coming_days(low: str | None, high: str | None, first: str, last: str) -> None:
    days = days_ahead(low, high, strict=False, now=NOW)
    assert [day and date.fromordinal(day).isoformat() for day in days] == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-02-30",
        "0000",
        "2x",
        "26-05-01",
        "someday",
        "q5",
        "2024-q4-2025",
        "novem",
        "november-0000",
        "last",
        "past-week",
        "next-monday",
        "this-today",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert not is_period(text)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("date:thisweek", "date:this-week"),
        ("since:lastmonth", "since:last-month"),
        ("since:3days", "since:3d"),
        ('since:"2 weeks ago"', "since:2w"),
        ("date:2026.5.1", "date:2026-05-01"),
        ("date:11/2026", "date:2026-11"),
        ("until:21-nov-2026", "until:2026-11-21"),
        ("date:novmber", "date:november"),
        ("expires:nextmonth", "expires:next-month"),
        ("date:05/11/2026", "date:2026-05..2026-06"),
        ("from:2026-05", "since"),
        ("to:2026-05", "until"),
    ],
)
def test_what_was_meant_is_said(query: str, hint: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(query)
    assert refused.value.hint == hint


@given(st.dates(), st.times(timezones=st.sampled_from([None, UTC])))
def test_the_day_of_a_time_is_the_day_as_written(day: date, time: object) -> None:
    assert ordinal(f"{day.isoformat()}T{time}") == ordinal(day.isoformat()) == day.toordinal()


def test_the_day_of_other_writings() -> None:
    assert ordinal("2026-05") == ordinal("2026-05-01") and ordinal("2026") == ordinal("2026-01-01")
    assert ordinal("some day") is None and ordinal("") is None and ordinal(None) is None
    assert ordinal("2026-06-01T00:10:00+09:00") == date(2026, 6, 1).toordinal()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2026-03", True),
        ("date:2026-03-16", False),
        ("since:2w", True),
        ("since:2026-03-17", True),
        ("since:13d", False),
        ("before:2026-03-17", False),
        ("before:2026-03-18", True),
        ("until:2026-03-16", False),
        ("until:2026-03", True),
        ("after:2026-02", True),
        ("after:2026-03", False),
        ("date:2026-02..2026-03", True),
        ("date:..2026-03", True),
        ("date:2026-04..", False),
        ("date<2w", False),
        ("date<=2w", True),
    ],
)
def test_ranges(query: str, found: bool) -> None:
    subject = Subject(Article("a", "1", "f", published="2026-03-17T23:00:00-08:00"), Mark("a"))
    assert matches(parse(query), subject, now=NOW) is found


def test_the_readers_date_wins_and_an_undated_article_is_in_no_range() -> None:
    corrected = Subject(
        Article("a", "1", "f", published="2020-01-01"), Mark("a", published="2026-03")
    )
    undated = Subject(Article("a", "1", "f"), Mark("a"))
    assert matches(parse("date:2026-03"), corrected, now=NOW)
    assert not matches(parse("date:2020"), corrected, now=NOW)
    assert not matches(parse("since:99y"), undated, now=NOW)
    assert matches(parse("-since:99y is:undated"), undated, now=NOW)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since:2026-03-12", True),
        ("after:2026-03-11", True),
        ("since:2026-03-13", False),
        ("date:2026-03", False),
        ("before:2027", False),
        ("arrived:2026-03-20", True),
        ("arrived:2026-03-12", False),
        ("arrived>=2026-03-12 arrived<2026-03-21", True),
    ],
)
def test_an_undated_page_is_later_than_what_it_tells_of(query: str, found: bool) -> None:
    told = Provenance(published_not_before="2026-03-12")
    page = Article("a", "1", "f", provenance=told, imported="2026-03-20T08:00:00+00:00")
    assert matches(parse(query), Subject(page, Mark("a")), now=NOW) is found
    left = parse(f"{query} is:unread").undated_left_out()
    asks_import = query.startswith("arrived")
    assert (left is None) is asks_import
    if left is not None:
        assert matches(left, Subject(page, Mark("a")), now=NOW) is not found
    dated = replace(page, published="2026-02-01")
    assert matches(parse("arrived:2026-02"), Subject(dated, Mark("a")), now=NOW)
    assert not matches(parse("since:2026-03"), Subject(dated, Mark("a")), now=NOW)
