"""The tables: every row has its source, confidence and date, and says what it says once."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realloy_store import data
from realloy_store.data.tables import rows, sections, several
from realloy_store.research.entities import policies, tables
from realloy_store.research.entities.model import KINDS
from realloy_store.research.entities.shown import name_of, table_names

TABLES = (
    "companies.csv",
    "other_companies.csv",
    "minerals.csv",
    "policies.csv",
    "stages.csv",
    "countries.csv",
    "indices.csv",
    "central_banks.csv",
    "commodities.csv",
    "events.csv",
    "event_frames.csv",
    "theme_words.csv",
    "themes.csv",
    "listings.csv",
)
KEYS = {"companies.csv": "id", "policies.csv": "id", "minerals.csv": "code"}
OWN_STAGES = {"etf"}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_source_and_its_day(table: str) -> None:
    for row in rows(table):
        assert row["source"].strip(), row
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", row["date"]), row
        assert row["confidence"] in {"high", "medium", "low"}, row
        assert row["source"] != "unverified" or row["confidence"] == "low", row
        assert "general knowledge" not in row["source"], row
        assert None not in row, f"too many cells: {row}"
        assert None not in row.values(), f"too few cells: {row}"


@pytest.mark.parametrize("table", TABLES[:9])
def test_keys_are_there_once(table: str) -> None:
    if table == "other_companies.csv":
        keys = [tables.other_key(row) for row in rows(table)]
    else:
        keys = [row[KEYS.get(table, "key")] for row in rows(table)]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_a_listed_symbol_belongs_to_one_company() -> None:
    own = [row["yahoo_symbol"] for row in rows("companies.csv") if row["yahoo_symbol"] != "-"]
    other = [row["symbol"] for row in rows("other_companies.csv") if row["symbol"]]
    assert len(own + other) == len(set(own + other))


def test_a_further_listing_is_of_a_company_that_is_known_by_another() -> None:
    homes = {row["symbol"]: row["home"] for row in rows("listings.csv")}
    assert len(homes) == len(rows("listings.csv"))
    assert set(homes.values()).isdisjoint(homes)
    assert set(homes.values()) <= set(table_names("company"))


def test_stages_of_companies_and_policies_are_known() -> None:
    known = {row["key"] for row in rows("stages.csv")} | OWN_STAGES
    for company in rows("companies.csv"):
        assert set(several(company["stages"])) <= known, company["id"]
    for policy in rows("policies.csv"):
        assert set(several(policy["stages"])) <= known | {"all", "-"}, policy["id"]


def test_the_ladder_of_stages_has_nine_steps() -> None:
    ordered = sorted((int(row["order"]), row["key"]) for row in rows("stages.csv") if row["order"])
    ladder = "exploration mining concentration separation metallization alloy magnet oem recycling"
    assert [key for _, key in ordered] == ladder.split()
    assert [n for n, _ in ordered] == list(range(1, 10))


def test_countries_of_companies_are_known() -> None:
    known = {row["key"] for row in rows("countries.csv")}
    for table in ("companies.csv", "other_companies.csv", "central_banks.csv"):
        for row in rows(table):
            assert row["country"] in known, row


def test_weak_aliases_are_aliases() -> None:
    for row in rows("companies.csv"):
        aliases = set(several(row["aliases"]))
        assert set(several(row["weak"])) | set(several(row["sites"])) <= aliases, row["id"]
        assert not set(several(row["weak"])) & set(several(row["sites"])), row["id"]


def test_minerals_of_companies_and_policies_are_known() -> None:
    known = {row["code"] for row in rows("minerals.csv")}
    known |= {row["key"] for row in rows("commodities.csv")}
    for table in ("companies.csv", "policies.csv"):
        for row in rows(table):
            assert set(several(row["minerals"])) <= known, row["id"]


def test_policy_patterns_compile_are_short_and_need_an_anchor() -> None:
    for policy in policies.policies().values():
        assert len(policy.pattern) <= policies.LONGEST_PATTERN, policy.key
        assert not re.compile(policy.pattern).match(""), f"{policy.key} matches nothing at all"
        assert policy.anchors, policy.key
        for anchor in policy.anchors:
            assert anchor == anchor.lower() and anchor.isalnum(), (policy.key, anchor)


def test_only_a_policy_that_needs_its_capitals_is_not_written_small() -> None:
    every = policies.policies().values()
    assert [each.key for each in every if each.pattern != each.pattern.lower()] == ["us-vault"]


@pytest.mark.parametrize(
    "policy",
    [each for each in policies.policies().values() if each.needs],
    ids=lambda each: each.key,
)
def test_whatever_a_pattern_matches_has_what_it_needs(policy: policies.Policy) -> None:
    @settings(
        max_examples=10,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    @given(st.from_regex(re.compile(policy.pattern, re.DOTALL)))
    def has_it(matched: str) -> None:
        assert any(map(matched.__contains__, policy.needs))

    has_it()


def test_policy_numbers_have_their_year() -> None:
    for row in rows("policies.csv"):
        assert bool(row["number"]) == bool(row["year"]), row["id"]
        assert row["announced"][:4] == row["year"] or not row["year"], row["id"]


def test_dates_of_policies_are_iso() -> None:
    for row in rows("policies.csv"):
        for column in ("announced", "effective", "expiry_or_review", "status_as_of"):
            value = row[column]
            assert re.fullmatch(r"(20\d\d(-\d\d(-\d\d)?|-H[12])?)?", value), (row["id"], value)


def test_us_companies_can_be_read_line_by_line() -> None:
    lines = [line for line in data.text("us_companies.txt").splitlines() if line[:1] != "#"]
    for line in lines:
        first, _, entries = line.partition("\t")
        assert first == first.lower()
        for entry in entries.split("|"):
            rest, symbol, shown = entry.split("=")
            assert rest == rest.lower() and symbol and shown


def test_sections_of_words_are_there() -> None:
    wanted = {"generic", "nothing", "beside_minerals", "people", "boilerplate", "public"}
    assert wanted <= set(sections(tables.WORDS))


def test_every_kind_has_names() -> None:
    samples = {
        "company": "LYC.AX",
        "fund": "REMX",
        "mineral": "Dy",
        "policy": "us-vault",
        "stage": "magnet",
        "country": "CN",
        "index": "ASX200",
        "central_bank": "FED",
        "commodity": "GOLD",
    }
    assert set(samples) == set(KINDS)
    for kind in KINDS:
        assert name_of(kind, samples[kind]) != samples[kind]
