"""Entities, themes, impact and summaries: articles a second, and what is found of what is there.

    python benchmarks/entities.py [FINENTITY.json]

The texts are the labelled ones of the tests, joined to articles of 500 words. With the FinEntity
file (paragraphs of newswire with marked entities) it prints also how many of its marks are found.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

start = time.process_time()
from realloy_store.research.entities import find_entities  # noqa: E402

IMPORT = time.process_time() - start

from realloy_store.models import Article  # noqa: E402
from realloy_store.research.impact import local_impact  # noqa: E402
from realloy_store.research.stories import MemoryShelf, told  # noqa: E402
from realloy_store.research.summary import summarize  # noqa: E402
from realloy_store.research.themes import suggest_themes  # noqa: E402

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tests" / "store" / "entities" / "texts.jsonl"
WORDS = 500
ROUNDS = 5
NAMED = ("company", "fund", "index", "central_bank", "commodity")


def articles() -> list[Article]:
    """Return articles of 500 words: half labelled texts, half plain prose of the samples."""
    labels = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    prose = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt"))
    plain = prose.split(" ")
    found = []
    for n, label in enumerate(labels):
        dense = " ".join(each["text"] for each in (*labels[n:], *labels)[:4])
        rest = plain[n * 150 : n * 150 + WORDS]
        body = " ".join([*dense.split(" "), *rest][:WORDS])
        found.append(Article(id=str(n), rev="", file="", title=label["title"], analysis=body))
    return found


def rate(name: str, work: Callable[[Article], object], pages: list[Article]) -> None:
    for page in pages:
        work(page)
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for page in pages:
            work(page)
        best = min(best, time.process_time() - begin)
    print(f"{name:<22}{len(pages) / best:>8,.0f} articles/s")


def marks(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    total = hit = named = outside = 0
    for item in data:
        page = Article(id="x", rev="", file="", analysis=item["content"])
        entities = [entity for entity in find_entities(page) if entity.kind in NAMED]
        spans = [(p.start, p.end, e.kind) for e in entities for p in e.spans]
        wanted = [(mark["start"], mark["end"]) for mark in item["annotations"]]
        total += len(wanted)
        hit += sum(any(a < end and b > begin for a, b, _ in spans) for begin, end in wanted)
        for a, b, kind in spans:
            if kind == "company" and item["content"][a - 1 : a] != "<":  # marks leave codes out
                named += 1
                outside += not any(a < end and b > begin for begin, end in wanted)
    print(
        f"FinEntity: {hit / total:.3f} of {total} marks found; "
        f"{outside} of {named} companies unmarked"
    )


def main() -> None:
    pages = articles()
    begin = time.process_time()
    find_entities(pages[0])
    print(
        f"import {IMPORT * 1e3:.0f} ms, first article {(time.process_time() - begin) * 1e3:.0f} ms"
    )
    entities = {page.id: find_entities(page) for page in pages}
    print(f"{sum(map(len, entities.values())) / len(pages):.0f} entities an article")
    rate("entities", find_entities, pages)
    rate("themes", lambda page: suggest_themes(page, entities[page.id]), pages)
    rate("impact", lambda page: local_impact(page, entities[page.id]), pages)
    rate("summary", summarize, pages)
    rate("story values", lambda page: told(page, entities[page.id]), pages)
    many = [told(page.with_(id=f"{n}-{page.id}"), ()) for n in range(20) for page in pages]
    begin = time.process_time()
    MemoryShelf(many)
    print(f"{'stories':<22}{len(many) / (time.process_time() - begin):>8,.0f} articles/s")
    if len(sys.argv) > 1:
        marks(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
