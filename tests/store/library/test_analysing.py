"""What is made of articles is read in time, and the same by whatever way they came."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from typing import Any

import pytest

from realloy_store.library import Library
from realloy_store.models import Article
from realloy_store.query import parse
from realloy_store.research.analysis import analyse
from realloy_store.research.stories import MemoryShelf, Told, badges, novelty

SUBJECTS = (
    ("MP Materials", "Lynas Rare Earths", "sign a supply deal"),
    ("Iluka Resources", "Arafura Rare Earths", "share a refinery"),
    ("Energy Fuels", "USA Rare Earth", "end their talks after losses"),
    ("MP Materials", "Energy Fuels", "raise output to a record"),
)


def report(
    make_article: Any, seed: int, subject: int, published: str | None, **fields: Any
) -> Article:
    """An article about two companies, in words of its own."""
    one, other, deed = SUBJECTS[subject]
    body = f"{one} and {other} {deed}, {one} said. {make_article(seed).analysis}"
    article: Article = make_article(
        seed, text=body, title=f"{one} and {other} {deed} again", published=published, **fields
    )
    return article


def world(make_article: Any, count: int, seed: int = 1) -> list[Article]:
    """Articles of four subjects within ten days, some undated, some with a month only."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        hour = chance.randrange(240)
        stated = f"2026-05-{1 + hour // 24:02}"
        published = chance.choice([stated, f"{stated}T{hour % 24:02}:30:00+00:00", None, "2026-05"])
        tone = chance.choice([None, 0.5, -0.5])
        found.append(
            report(
                make_article, seed * 1000 + n, chance.randrange(4), published, sentiment_score=tone
            )
        )
    return found


def held(library: Library) -> dict[str, dict[str, Any]]:
    """Everything that the index has of each article, without what numbers it goes by."""
    library.complete()
    rows = {row.id: row for row in library.headlines(limit=-1)}
    return {
        article_id: {
            **library.analysis(article_id).to_json(),
            "row": (row.tone, row.local_impact, row.novelty, row.badges, row.story, row.story_size),
        }
        for article_id, row in rows.items()
    }


def model(library: Library) -> dict[str, tuple[str, int, tuple[str, ...], int]]:
    """Story, novelty, badges and size of each article, from the shelf in memory."""
    told: list[Told] = []
    for row in library.headlines(limit=-1):
        found = analyse(library.get(row.id), library.mark(row.id)).told
        assert found is not None
        told.append(found)
    shelf = MemoryShelf(told)
    return {
        each.id: (lead, novelty(each, story), badges(story, each.time), len(story))
        for lead, story in shelf.stories().items()
        for each in story
    }


def listed(library: Library) -> dict[str, tuple[Any, ...]]:
    rows = library.headlines(limit=-1)
    return {row.id: (row.story, row.novelty, row.badges, row.story_size) for row in rows}


def test_stories_of_the_index_are_those_of_the_model(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *world(make_article, 60))
    library.complete()
    assert library.pending == 0
    assert listed(library) == model(library)
    assert max(row.story_size for row in library.headlines(limit=-1)) > 3
    assert {badge for row in library.headlines(limit=-1) for badge in row.badges} >= {
        "NEW", "BUILDING", "FLIPPED"
    }  # fmt: skip


def marked(library: Library, chance: random.Random, **said: Any) -> None:
    """Say something of one article."""
    wanted = chance.choice([row.id for row in library.headlines(limit=-1)])
    library.change([wanted], lambda mark: replace(mark, **said), label="")


@pytest.mark.parametrize("seed", range(4))
def test_every_way_leads_to_what_a_rebuild_gives(
    shelf: Any, make_article: Any, put: Any, seed: int
) -> None:
    chance = random.Random(seed)
    library = shelf.open()
    waiting = world(make_article, 40, seed + 10)
    chance.shuffle(waiting)
    for _ in range(14):
        known = [row.id for row in library.headlines(limit=-1)]
        match chance.choice("put put undo delete restore date correct read".split()):
            case "put" if waiting:
                put(library, *(waiting.pop() for _ in range(min(len(waiting), 8))))
            case "undo":
                library.undo()
            case "delete" if known:
                library.delete(chance.sample(known, min(3, len(known))))
            case "restore":
                hidden = library.headlines(parse("is:deleted"), limit=-1)
                library.restore([row.id for row in hidden][:2])
            case "date" if known:
                marked(library, chance, published=f"2026-05-{chance.randint(1, 9):02}")
            case "correct" if known:
                said = {"tickers": ("MP", "UUUU"), "title": "Lynas and Iluka merge"}
                marked(library, chance, corrections=said)
            case _:
                pass
        library.complete()
        assert listed(library) == model(library)
    before = held(library)
    library.close()
    shutil.rmtree(shelf.cache)
    assert held(shelf.open()) == before
