"""Candidates for the same story: copies and cuts are found, other stories are not compared."""

from __future__ import annotations

import random
from typing import Any

import pytest

from realloy_store.library import Library
from realloy_store.library.stories import Stories, is_same, sketch_of
from realloy_store.models import Article


def cut(text: str, share: float, chance: random.Random) -> str:
    """A run of words out of a text, from anywhere."""
    words = text.split()
    length = int(len(words) * share)
    start = chance.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])


@pytest.fixture
def stories(library: Library, make_article: Any, put: Any, prose: Any) -> Any:
    """Two hundred articles of 600 words, half in the index and half in hand."""
    known = [make_article(n, text=prose(n, 600), title=None) for n in range(200)]
    put(library, *known[:100])
    stories = Stories(library._parts.index.connection, {a.id: a for a in known}.get)
    for article in known[100:]:
        stories.take(article)
    return stories, known


def test_cut_copies_find_the_whole(stories: Any, make_article: Any, prose: Any) -> None:
    """Of an eighth of the text on, nearly always; of a third on, always."""
    known, articles = stories
    chance = random.Random(4)
    found = {share: 0 for share in (0.12, 0.34, 0.7, 0.99)}
    for share in found:
        for n in range(0, 200, 4):
            text = cut(prose(n, 600), share, chance)
            part = make_article(n, text=text, title=None, id=f"{n:020d}")
            found[share] += known.same(part) == [articles[n].id]
    assert found[0.34] == found[0.7] == found[0.99] == 50
    assert found[0.12] >= 47


def test_a_long_text_finds_the_cut_that_came_first(
    library: Library, make_article: Any, prose: Any
) -> None:
    chance = random.Random(5)
    parts = [make_article(n, text=cut(prose(n, 600), 0.3, chance), title=None) for n in range(40)]
    stories = Stories(library._parts.index.connection, {a.id: a for a in parts}.get)
    for part in parts:
        stories.take(part)
    for n, part in enumerate(parts):
        assert stories.same(make_article(500 + n, text=prose(n, 600), title=None)) == [part.id]


def test_edited_copies_are_the_same_and_shared_quotations_are_not(
    stories: Any, make_article: Any, prose: Any
) -> None:
    known, articles = stories
    words = prose(3, 600).split()
    edited = " ".join(word for at, word in enumerate(words) if at % 25)
    assert known.same(make_article(900, text=edited)) == [articles[3].id]
    quoting = " ".join([*words[:200], *prose(901, 400).split()])
    assert known.same(make_article(901, text=quoting)) == []


def test_other_stories_are_hardly_compared(stories: Any, make_article: Any, prose: Any) -> None:
    known, _ = stories
    compared: list[str] = []
    fetch = known._fetch

    def counting(article_id: str) -> Article | None:
        compared.append(article_id)
        found: Article | None = fetch(article_id)
        return found

    known._fetch = counting
    for n in range(50):
        assert known.same(make_article(2000 + n, text=prose(2000 + n, 600), title=None)) == []
    assert len(compared) < 10


def test_boilerplate_that_all_share_is_no_evidence(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    """A thousand pages with the same hundred words of notice: found apart, and quickly."""
    notice = prose(7777, 100)
    pages = [make_article(n, text=f"{prose(n, 60)} {notice}", title=None) for n in range(300)]
    assert {item.status for item in put(library, *pages)} == {"added"}


def test_short_texts_must_be_alike_both_ways(make_article: Any) -> None:
    few, many = frozenset(range(10)), frozenset(range(1000))
    assert not is_same(few, many)
    assert is_same(few, frozenset(range(11)))
    assert is_same(frozenset(range(100)), many)
    assert not is_same(frozenset(), frozenset())


def test_a_sketch_is_small(make_article: Any, prose: Any) -> None:
    sketch = sketch_of(make_article(1, text=prose(1, 800)))
    assert sketch.size == 798
    assert len(sketch.hashes) < 100
