"""Same story or not: containment, and the sketches that find candidates for it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.models import Article, IdeaBullet
from realloy_store.research.similarity import (
    SAME_STORY,
    containment,
    shingles,
    shingles_of,
    sketch,
)

WORDS = "quota kiln oxide magnet price tender port ship buyer seller stock grade rule tax".split()


def text_of(length: int, seed: int) -> str:
    choice = random.Random(seed)
    return " ".join(choice.choice(WORDS) + str(choice.randrange(40)) for _ in range(length))


def test_a_copy_is_contained_and_another_story_is_not() -> None:
    text = text_of(400, 1)
    whole, copy, other = shingles_of(text), shingles_of(text.upper()), shingles_of(text_of(400, 2))
    assert containment(whole, copy) == 1
    assert containment(whole, other) < 0.1
    assert containment(whole, frozenset()) == 0


def test_headings_and_title_do_not_count() -> None:
    plain = Article("a" * 20, "r", "f", summary="One two three four.", analysis="Five six seven.")
    titled = plain.with_(title="Something else entirely", themes=("Inflation",))
    assert shingles(plain) == shingles(titled)


def test_a_page_of_bullets_only_is_compared_by_them() -> None:
    bullets = (IdeaBullet("a-1", "Buy the smelters and sell the miners."),)
    assert shingles(Article("a", "r", "f", trade_ideas=bullets))
    assert not shingles(Article("a", "r", "f"))


@pytest.mark.parametrize("length", [30, 60, 120, 400, 2_000])
@pytest.mark.parametrize("share", [0.15, 0.3, 0.6, 1.0])
def test_a_truncated_copy_is_a_candidate(length: int, share: float) -> None:
    text = text_of(length, length)
    kept = max(12, int(length * share))
    whole, part = shingles_of(text), shingles_of(" ".join(text.split()[:kept]))
    assert containment(whole, part) >= SAME_STORY
    # A candidate shares a hash; a long text against a very short piece of it needs luck below 16.
    shared = set(sketch(whole)) & set(sketch(part))
    assert shared or len(part) < 60


def test_different_stories_are_seldom_candidates() -> None:
    sketches = [set(sketch(shingles_of(text_of(300, seed)))) for seed in range(60)]
    pairs = [len(a & b) for n, a in enumerate(sketches) for b in sketches[:n]]
    assert sum(pairs) / len(pairs) < 1


@given(st.sets(st.integers(0, 2**32 - 1), max_size=300), st.sets(st.integers(0, 2**32 - 1)))
def test_sketches_are_small_ordered_and_stable(a: set[int], b: set[int]) -> None:
    found = sketch(frozenset(a))
    assert list(found) == sorted(set(found))
    assert set(found) <= a
    assert found == sketch(frozenset(a))
    assert 0 <= containment(a, b) <= 1
    assert containment(a, b) == containment(b, a)


def test_chinese_has_three_grams_too() -> None:
    first = shingles_of("稀土价格上涨，因为出口受到限制")
    assert containment(first, shingles_of("稀土价格上涨，因为出口受到了限制")) > 0.6
    assert len(first) > 8


def test_the_same_on_every_machine() -> None:
    assert sorted(shingles_of("one two three four"))[:2] == sorted(
        shingles_of("One two, three four!")
    )
    assert sorted(shingles_of("one two three")) == [KNOWN]


KNOWN = next(iter(shingles_of("one two three")))


@given(st.text("aZ0é_ '’-–“”字\u0345\ud800", max_size=40))
def test_words_are_the_same_with_and_without_letters_beyond_ascii(text: str) -> None:
    # One letter beyond ASCII takes the whole text the general way, and adds a word of its own.
    begun = shingles_of(f"ab cd ef {text}")
    assert begun <= shingles_of(f"ab cd ef {text} ñ")


@given(st.frozensets(st.integers(0, 2**32 - 1) | st.integers(0, 2**12), max_size=300))
def test_a_sketch_has_the_smallest_hashes_of_a_short_text_only(found: frozenset[int]) -> None:
    sampled = {value for value in found if value % 16 == 0}
    smallest = sorted(found)[:16] if len(sampled) < 16 else []
    assert sketch(found) == tuple(sorted({*sampled, *smallest}))
