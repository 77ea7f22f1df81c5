"""Precision and recall on labelled texts: what docs/entities.md promises holds.

The texts are our own, in the manner of wires, newsletters, releases and notes. A label that begins
with `?` is a company that no table has, by its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from realloy_store.models import Article
from realloy_store.research.entities import Entity, find_entities

Label = dict[str, Any]
TEXTS = [
    json.loads(line)
    for line in Path(__file__).with_name("texts.jsonl").read_text(encoding="utf-8").splitlines()
]
BANK = "central_bank"


class Measure(NamedTuple):
    precision: float
    recall: float


def plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def found(label: Label) -> list[Entity]:
    article = Article(id=label["id"], rev="", file="", title=label["title"])
    return list(find_entities(article.with_(analysis=label["text"])))


def company(entity: Entity, labelled: set[str]) -> str:
    """Return the label that an entity answers to: its key, or a name that is part of its own."""
    if not entity.key.startswith(("n_", "p_")) or entity.key in labelled:
        return entity.key
    name = plain(entity.name)
    for each in labelled:
        if each.startswith("?") and (plain(each) in name or name in plain(each)):
            return each
    return f"?{entity.name}"


def pairs(half: str, field: str) -> Iterator[tuple[set[str], set[str]]]:
    """Yield what each text is labelled with and what is found in it."""
    kinds = {"minerals": "mineral", "countries": "country", "policies": "policy"}
    for label in TEXTS:
        if label["half"] != half:
            continue
        wanted, entities = set(label[field]), found(label)
        if field == "companies":
            yield wanted, {company(e, wanted) for e in entities if e.kind == "company"}
        else:
            yield wanted, {e.key for e in entities if e.kind == kinds[field]}


def measure(half: str, field: str) -> Measure:
    right = stated = wanted = 0
    for labels, keys in pairs(half, field):
        right += len(labels & keys)
        stated += len(keys)
        wanted += len(labels)
    return Measure(right / stated, right / wanted)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_companies(half: str) -> None:
    precision, recall = measure(half, "companies")
    assert precision >= 0.97
    assert recall >= 0.88


@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [("minerals", 0.95, 0.91), ("countries", 0.85, 0.85), ("policies", 0.97, 0.97)],
)
@pytest.mark.parametrize("half", ["dev", "held"])
def test_other_kinds(half: str, field: str, precision: float, recall: float) -> None:
    measured = measure(half, field)
    assert measured.precision >= precision
    assert measured.recall >= recall


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 60
    assert sum(len(label["companies"]) for label in TEXTS) >= 250
