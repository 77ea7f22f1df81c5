"""What the tables say of an entity beyond its name: where it is, what it does, what it touches."""

from __future__ import annotations

from functools import cache

from realloy_store.analysed import Profile
from realloy_store.data.tables import rows, several
from realloy_store.research.entities import tables

_DATES = ("announced", "effective", "expiry_or_review", "status_as_of")
_FILERS = "SEC company_tickers.json, May 2024: symbol and name"
_BY_KEY = {
    "mineral": ("minerals.csv", "code"),
    "stage": ("stages.csv", "key"),
    "country": ("countries.csv", "key"),
    "index": ("indices.csv", "key"),
    "central_bank": ("central_banks.csv", "key"),
    "commodity": ("commodities.csv", "key"),
}


def profile_of(kind: str, key: str) -> Profile:
    """Return what the tables say; nothing of what stands in none."""
    if kind in ("company", "fund"):
        return _companies().get(key) or Profile()
    if kind == "policy":
        return _policies().get(key) or Profile()
    table, column = _BY_KEY[kind]
    found = next((row for row in rows(table) if row[column] == key), None)
    return _plain(found) if found else Profile()


def _plain(row: dict[str, str]) -> Profile:
    return Profile(
        symbol=row.get("symbol") or None,
        country=row.get("country") or None,
        source=row["source"],
        checked=_checked(row),
        confidence=row["confidence"],
    )


def _checked(row: dict[str, str]) -> str | None:
    """Return the day on which a page was read for a row; None for what rests on none."""
    return row["date"] if "://" in row["source"] else None


@cache
def _companies() -> dict[str, Profile]:
    other = {
        tables.other_key(row): Profile(
            symbol=row["symbol"] or None,
            country=row["country"] or None,
            source=row["source"],
            checked=_checked(row),
            confidence=row["confidence"],
        )
        for row in rows("other_companies.csv")
    }
    filed = {
        symbol: Profile(symbol=symbol, source=_FILERS, confidence="medium")
        for symbol in tables.us_company_names()
    }
    return (
        filed
        | other
        | {
            (row["id"] if row["ticker"] == "-" else row["yahoo_symbol"]): _company(row)
            for row in rows("companies.csv")
        }
    )


def _company(row: dict[str, str]) -> Profile:
    return Profile(
        symbol=None if row["ticker"] == "-" else row["yahoo_symbol"],
        exchange=None if row["exchange"] in ("", "-") else row["exchange"],
        country=row["country"] or None,
        stages=several(row["stages"]),
        minerals=several(row["minerals"]),
        status=row["status"] or None,
        note=row["note"] or None,
        source=row["source"],
        checked=_checked(row),
        confidence=row["confidence"],
    )


@cache
def _policies() -> dict[str, Profile]:
    return {row["id"]: _policy(row) for row in rows("policies.csv")}


def _policy(row: dict[str, str]) -> Profile:
    return Profile(
        country=row["jurisdiction"] or None,
        stages=tuple(stage for stage in several(row["stages"]) if stage != "-"),
        minerals=several(row["minerals"]),
        status=row["status"] or None,
        note=row["summary"] or None,
        dates={name: row[name] for name in _DATES if row[name]},
        source=row["source"],
        checked=_checked(row),
        confidence=row["confidence"],
    )
