"""Copies of one story: the richest wins, the others complete it, in any order."""

from __future__ import annotations

from functools import reduce
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.importing.merge import FIELDS, merge, richness
from realloy_store.models import Article, Copy, IdeaBullet, Provenance
from realloy_store.records import from_json, to_json


def copy(number: int, **stated: Any) -> Article:
    return Article(
        id=f"{number:020x}",
        rev=f"{number:016x}",
        file=f"copy{number}.txt",
        provenance=Provenance(sha256=f"{number:064x}", reader="allmind/1"),
        **stated,
    )


def test_the_richer_copy_gives_the_id_whoever_came_first() -> None:
    rich = copy(1, title="T", summary="S", analysis="A", themes=("Inflation",))
    poor = copy(2, summary="S", analysis="A")
    for merged in (merge(rich, poor), merge(poor, rich)):
        assert merged.id == rich.id
        assert merged.copies == (Copy(poor.id, poor.file, poor.provenance.sha256),)
        assert merged.title == "T"


def test_what_the_richer_does_not_state_comes_from_the_other_and_is_told() -> None:
    rich = copy(1, title="T", summary="S", analysis="A", sentiment_label="neutral")
    poor = copy(2, analysis="A", sentiment_score=0.0)
    merged = merge(poor, rich)
    assert merged.id == rich.id
    assert merged.sentiment_score == 0.0
    assert any("copy2.txt" in n and "sentiment_score" in n for n in merged.provenance.notes)


def test_bullets_that_come_along_get_the_articles_id() -> None:
    rich = copy(1, title="T", summary="S", analysis="A")
    poor = copy(2, trade_ideas=(IdeaBullet("x-1", "Buy it.", (3, 10)),))
    (idea,) = merge(rich, poor).trade_ideas
    assert (idea.id, idea.source_span) == (f"{rich.id}-1", None)


def test_a_whole_copy_is_richer_than_one_cut_off() -> None:
    whole, part = copy(1, analysis="A"), copy(2, analysis="A longer one", status="partial")
    assert richness(whole) > richness(part)


def test_what_the_library_filed_stays_filed() -> None:
    kept = copy(1, analysis="A", filed="2026-05", imported="2026-05-04T10:00:00+00:00")
    rich = copy(2, title="T", analysis="A")
    merged = merge(kept, rich)
    assert (merged.id, merged.filed, merged.imported) == (rich.id, kept.filed, kept.imported)


TEXT = st.sampled_from([None, "one", "two words", "three words here"])
COPIES = st.lists(
    st.fixed_dictionaries(
        {
            "title": TEXT, "summary": TEXT, "analysis": TEXT, "source": TEXT,
            "sentiment_score": st.sampled_from([None, 0.0, -0.2]),
            "tickers": st.sampled_from([(), ("MP",), ("MP", "USAR")]),
            "published": st.sampled_from([None, "2026-05-04"]),
            "status": st.sampled_from(["ok", "partial"]),
            "trade_ideas": st.sampled_from([(), (IdeaBullet("x-1", "Buy."),)]),
        }
    ),
    min_size=2,
    max_size=4,
)  # fmt: skip


@settings(max_examples=80)
@given(COPIES)
def test_the_order_of_import_does_not_matter(stated: list[dict[str, Any]]) -> None:
    copies = [copy(n, **fields) for n, fields in enumerate(stated, 1)]
    results = [reduce(merge, order) for order in permutations(copies)]
    assert all(result == results[0] for result in results)
    merged = results[0]
    assert merged.id == max(copies, key=richness).id
    assert {c.id for c in merged.copies} == {c.id for c in copies} - {merged.id}
    for name in FIELDS:
        if any(getattr(each, name) not in (None, ()) for each in copies):
            assert getattr(merged, name) not in (None, ())
    assert from_json(to_json(merged)) == merged


@settings(max_examples=40)
@given(COPIES)
def test_groups_merge_like_their_members(stated: list[dict[str, Any]]) -> None:
    copies = [copy(n, **fields) for n, fields in enumerate(stated, 1)]
    one_by_one = reduce(merge, copies)
    pairs = merge(reduce(merge, copies[:-1]), copies[-1])
    right = copies[-1]
    for each in reversed(copies[:-1]):
        right = merge(each, right)
    assert one_by_one == pairs == right
