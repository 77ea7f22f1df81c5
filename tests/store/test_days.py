"""Days as a reader writes them: every form that the program shows, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.days import read_day
from realloy_store.errors import RealloyError
from realloy_term import wording

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-21", TODAY),
        ("2026-11-21T08:30:00+02:00", TODAY),
        ("21 Nov 26", TODAY),
        ("  21  NOVEMBER 2026 ", TODAY),
        ("Nov. 21, 2026", TODAY),
        ("9 Sept 2026", date(2026, 9, 9)),
        ("today", TODAY),
        ("yesterday", date(2026, 11, 20)),
        ("12d", date(2026, 11, 9)),
        ("+3d", date(2026, 11, 24)),
        ("02 Jan", date(2027, 1, 2)),
        ("20 Jul", date(2026, 7, 20)),
        ("29 Feb", date(2026, 2, 28).replace(year=2028, day=29)),
    ],
)
def test_reads(text: str, day: date) -> None:
    today = date(2027, 6, 1) if text == "29 Feb" else TODAY
    assert read_day(text, today) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_reads_what_the_program_writes(day: date) -> None:
    written = (f"{day.day:02} {day:%b %y}", f"{day:%d %b %y}", wording.long_date(day.isoformat()))
    assert {read_day(text, TODAY) for text in written} == {day}
    near = abs((day - TODAY).days) < 180
    for style in ("short", "iso", "age") if near else ("iso",):
        shown = wording.short_date(day.isoformat(), TODAY, style)
        if "m" not in shown or style != "age":  # months ago are no day
            assert read_day(shown, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 Feb 2026",
        "Nov 2026",
        "21 Nova 26",
        "2026-13-01",
        "12",
        "99999d",
        "2026-11-20 12.5",
    ],
)
def test_refuses_the_rest(text: str) -> None:
    with pytest.raises(RealloyError, match="is not a date; write it as"):
        read_day(text, TODAY)
