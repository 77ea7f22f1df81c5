"""Names that are companies' in a report and somebody's, a place's or a thing's elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from realloy_store.models import Article
from realloy_store.research.entities import find_entities

LINES = Path(__file__).with_name("names.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_companies_are_found_and_nothing_else_of_their_names(line: str) -> None:
    told = json.loads(line)
    page = Article(id="a", rev="", file="", title=told["title"], analysis=told["text"])
    found = {e.key for e in find_entities(page) if e.kind in ("company", "fund")}
    assert found == set(told["companies"])
