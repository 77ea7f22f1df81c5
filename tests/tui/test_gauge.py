"""The gauge says what the page published and what we make of it, and never mixes the two."""

from __future__ import annotations

import pytest

from realloy_store.models import Article
from realloy_store.research.tone import Cause, Tone
from realloy_term.widgets.sentiment_gauge import SentimentGauge, needle

PUBLISHED = Article("a" * 20, "1", "a.txt", market_impact=0.5, sentiment_label="Neutral",
                    sentiment_score=0.05)  # fmt: skip
OWN = Tone(-0.4, (Cause("fell", (0, 4), -0.5, (0, 9)), Cause("fell", (20, 24), -0.4, (10, 30))))


def shown(article: Article, own: Tone | None, width: int = 40, height: int = 5) -> list[str]:
    gauge = SentimentGauge()
    gauge._article, gauge._tone = article, own
    return ["".join(text for text, _ in parts) for parts in gauge.lines(width, height)]


def test_our_own_estimate_stands_beside_the_published_score() -> None:
    lines = shown(PUBLISHED, OWN)
    assert "+0.05" in lines[1]
    assert lines[2] == " Ours    −0.40 moderately negative"
    assert lines[3].split() == ["for", "fell"]


def test_a_page_without_a_score_is_not_stated_whatever_we_make_of_it() -> None:
    lines = shown(Article("a" * 20, "1", "a.txt"), OWN)
    assert "not stated" in lines[1]
    assert "−0.40" in lines[2]


def test_a_language_that_is_not_read_gives_no_estimate() -> None:
    assert "none" in shown(PUBLISHED, Tone())[2]


@pytest.mark.parametrize("width", [60, 76, 84, 100, 160])
def test_one_line_fits_its_width(width: int) -> None:
    (line,) = shown(PUBLISHED, OWN, width=width, height=1)
    assert len(line) <= width
    assert ("Ours" in line) == (width >= 84)


def test_the_needle_stays_on_the_scale() -> None:
    assert [needle(score, 11) for score in (-2.0, -1.0, 0.0, 1.0, 3.0)] == [0, 0, 5, 10, 10]
