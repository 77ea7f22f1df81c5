"""Whatever the text, reading it never fails, and every span gives back its words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.models import Article, IdeaBullet, Mark
from realloy_store.research.ideas import TradeIdea, read_idea
from realloy_store.research.ideas.read import ANALYSED
from realloy_store.research.ideas.standing import standings

WORDS = st.sampled_from(
    """buy short long pair sell own hedge with via puts calls MP LYC.AX (ASX: LYC) $USAR for over
    3-6 months 20-30% −10% ~ + - — to against versus if ; : , . upside downside stop target A$7.20
    2x 4:1
    the a of NAV until Q3 2026 18 June year-end low teens couple half ( ) / " collar straddle around
    """.split()
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), SENTENCES)


def spans(value: Any) -> list[tuple[str, list[int]]]:
    """Every {"text", "span"} pair inside a record."""
    if isinstance(value, list):
        return [pair for item in value for pair in spans(item)]
    if not isinstance(value, dict):
        return []
    inner = [pair for item in value.values() for pair in spans(item)]
    return [(value["text"], value["span"]), *inner] if "span" in value else inner


@settings(max_examples=60)
@given(TEXTS, st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2079, 12, 31))))
def test_any_text_is_read_and_every_span_gives_back_its_words(text: str, base: date | None) -> None:
    record = read_idea(text, id="x", article_date=base).to_json()
    json.dumps(record)
    assert record["text"] == text
    for words, (begin, end) in spans(record):
        assert text[begin:end] == words


@settings(max_examples=50)
@given(SENTENCES)
def test_magnitudes_are_never_negative_and_ranges_never_reversed(text: str) -> None:
    idea = read_idea(text, id="x")
    for number in (*idea.targets, *idea.downside):
        low, high = number.min, number.max
        assert (low is None or low >= 0) and (high is None or high >= 0)
        assert low is None or high is None or low <= high


@settings(max_examples=60)
@given(SENTENCES)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_idea(text, id="x") == read_idea(text, id="x")


@pytest.mark.parametrize(
    "unit", ["buy MP, ", "(", "1-", "if ", "A$", "long/short ", "−5% to ", "'"]
)
def test_a_megabyte_is_cut_to_what_is_analysed_and_says_so(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    idea = read_idea(text, id="x")
    assert idea.truncated
    assert idea.text == text
    assert all(end <= ANALYSED for _, (_, end) in spans(idea.to_json()))


def test_a_number_at_the_edge_of_a_cut_text_is_not_used() -> None:
    text = "Buy MP for 3-6 months, target 20% with 1"
    whole = read_idea("Buy MP for 3", id="x", truncated=True)
    assert (whole.horizon, whole.targets, whole.truncated) == (None, (), True)
    cut = read_idea("Buy MP for 3-6 months, target 2", id="x", truncated=True)
    assert cut.horizon is not None
    assert cut.targets == ()
    assert read_idea(text, id="x", truncated=True).targets[0].max == 20
    assert read_idea("Buy MP, target 20%", id="x", truncated=True).targets == ()


def test_no_year_is_guessed_without_a_base_date() -> None:
    text = "Buy MP and hold through 18 June."
    undated: TradeIdea = read_idea(text, id="x")
    assert undated.horizon is not None
    assert undated.horizon.date is None
    dated = read_idea(text, id="x", article_date=date(2026, 7, 1))
    assert dated.expiry.latest == date(2027, 6, 18)


def test_nothing_unstated_is_filled_in() -> None:
    idea = read_idea("Buy MP.", id="x", article_date=date(2026, 3, 9))
    assert [(leg.side, leg.tickers) for leg in idea.legs] == [("long", ("MP",))]
    assert idea.horizon is None
    assert idea.conviction is None
    assert idea.reward_risk is None
    assert idea.sizing is None
    assert (idea.targets, idea.downside, idea.entry, idea.exit) == ((), (), (), ())
    assert idea.expiry.latest is None


@pytest.mark.parametrize(
    "text",
    [
        "Short utilities; 6-12 months, 10-15 percentage",
        "Total long low-teens to",
        "Buy MP, target $",
        "Sell Lynas (ASX:",
        "Long copper against",
        "Hedge the book with",
        "If Beijing extends,",
    ],
)
def test_a_bullet_that_breaks_off_anywhere_is_read(text: str) -> None:
    for end in range(len(text) + 1):
        assert read_idea(text[:end], id="x").text == text[:end]


def test_no_more_ideas_are_read_than_are_wanted() -> None:
    bullets = tuple(IdeaBullet(f"x-{n}", f"Buy MP below ${n}.") for n in range(1, 6))
    article = Article("x", "", "", trade_ideas=bullets)
    every = standings(article, Mark("x"))
    assert len(every) == 5
    assert standings(article, Mark("x"), 2) == every[:2]
