"""Calendar arithmetic, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from realloy_store.research.ideas import Expiry, TradeIdea, read_idea, state

D = date.fromisoformat


def due(text: str, base: str) -> tuple[str | None, str | None]:
    found = read_idea(text, id="x", article_date=D(base)).expiry.to_json()
    return found["earliest"], found["latest"]


@pytest.mark.parametrize(
    ("text", "base", "earliest", "latest"),
    [
        ("Buy MP for 1 month.", "2026-10-31", "2026-11-30", "2026-11-30"),
        ("Buy MP for a year.", "2024-02-29", "2025-02-28", "2025-02-28"),
        ("Buy MP for 3-6 months.", "2026-03-09", "2026-06-09", "2026-09-09"),
        ("Buy MP for 1-2 quarters.", "2026-01-31", "2026-04-30", "2026-07-31"),
        ("Buy MP for two weeks.", "2026-03-09", "2026-03-23", "2026-03-23"),
        ("Buy MP for a fortnight.", "2026-03-09", "2026-03-23", "2026-03-23"),
        ("Buy MP for 5 sessions.", "2026-03-09", "2026-03-16", "2026-03-16"),
        ("Buy MP for 10 trading days.", "2026-03-13", "2026-03-27", "2026-03-27"),
        ("Buy MP for 3 trading days.", "2026-03-14", "2026-03-18", "2026-03-18"),
        ("Buy MP for up to 4 months.", "2026-03-09", None, "2026-07-09"),
        ("Buy MP for 12+ months.", "2026-03-09", "2027-03-09", None),
        ("Buy MP for 6 weeks to 3 months.", "2026-03-09", "2026-04-20", "2026-06-09"),
        ("Buy MP, target $90 by year-end.", "2026-03-09", "2026-12-31", "2026-12-31"),
        ("Buy MP through mid-2027.", "2026-03-09", "2027-06-30", "2027-06-30"),
        ("Buy MP and hold through Q3.", "2026-03-09", "2026-09-30", "2026-09-30"),
        ("Buy MP and hold through H1.", "2026-08-01", "2027-06-30", "2027-06-30"),
        ("Buy MP through 18 February.", "2026-03-09", "2027-02-18", "2027-02-18"),
        ("Buy MP until February 2028.", "2026-03-09", "2028-02-29", "2028-02-29"),
        ("Buy June $60 calls on MP.", "2026-03-09", "2026-06-19", "2026-06-19"),
        ("Buy March $60 calls on MP.", "2026-03-25", "2027-03-19", "2027-03-19"),
        ("Buy straddles on MP around the Xi meeting.", "2026-03-09", None, None),
    ],
)
def test_an_idea_is_due_when_its_words_say(
    text: str, base: str, earliest: str | None, latest: str | None
) -> None:
    assert due(text, base) == (earliest, latest)


def test_nothing_is_due_without_a_base_date() -> None:
    assert read_idea("Buy MP for 3-6 months.", id="x").expiry == Expiry()


def test_iso_durations() -> None:
    horizon = read_idea("Buy MP for 5 sessions.", id="x").to_json()["horizon"]
    assert (horizon["iso_min"], horizon["iso_max"]) == ("P7D", "P7D")
    horizon = read_idea("Buy MP for 1-2 quarters.", id="x").to_json()["horizon"]
    assert (horizon["iso_min"], horizon["iso_max"]) == ("P3M", "P6M")


def idea(text: str) -> TradeIdea:
    return read_idea(text, id="x", article_date=D("2026-03-09"))


@pytest.mark.parametrize(
    ("text", "today", "entered", "closed", "expected"),
    [
        ("Buy MP for 3-6 months.", "2026-04-01", None, None, "open"),
        ("Buy MP for 3-6 months.", "2026-06-10", None, None, "review"),
        ("Buy MP for 3-6 months.", "2026-09-10", None, None, "expired"),
        ("Buy MP for 3-6 months.", "2026-04-01", None, "2026-03-20", "closed"),
        ("Buy MP for 3-6 months.", "2026-03-15", None, "2026-03-20", "open"),
        ("Buy MP on weakness for 3-6 months.", "2026-04-01", None, None, "pending"),
        ("Buy MP on weakness for 3-6 months.", "2026-05-02", "2026-05-01", None, "open"),
        ("Buy MP on weakness for 3-6 months.", "2026-10-01", "2026-05-01", None, "review"),
        ("Buy MP.", "2026-04-01", None, None, "no_date"),
        ("Avoid MP until the award.", "2026-04-01", None, None, "watch"),
    ],
)
def test_states(
    text: str, today: str, entered: str | None, closed: str | None, expected: str
) -> None:
    found = state(
        idea(text),
        today=D(today),
        entered=D(entered) if entered else None,
        closed=D(closed) if closed else None,
    )
    assert found == expected
