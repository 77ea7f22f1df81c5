"""The gauge says what the page published and what we make of it, and never mixes the two."""

from __future__ import annotations

import pytest

from realloy_store.analysed import Analysis
from realloy_store.models import Article
from realloy_term.insight import Insight
from realloy_term.widgets.sentiment_gauge import SentimentGauge, needle

PUBLISHED = Article("a" * 20, "1", "a.txt", market_impact=0.5, sentiment_label="Neutral",
                    sentiment_score=0.05)  # fmt: skip
SILENT = Article("a" * 20, "1", "a.txt")


def insight(
    tone: float | None = -0.4, causes: tuple[str, ...] | None = ("fell",), impact: float = 0.7
) -> Insight:
    found = Analysis("a" * 20, tone, impact, 100, ("NEW",), "a" * 20, 1, (), None, (), (), {})
    return Insight(found, causes)


OWN = insight()


def shown(article: Article, own: Insight | None, width: int = 40, height: int = 5) -> list[str]:
    gauge = SentimentGauge()
    gauge._article, gauge._insight = article, own
    return ["".join(text for text, _ in parts) for parts in gauge.lines(width, height)]


def test_our_own_estimate_stands_beside_the_published_score() -> None:
    lines = shown(PUBLISHED, OWN)
    assert "+0.05" in lines[1]
    assert lines[2] == " Ours    −0.40 moderately negative"
    assert lines[3].split() == ["due", "to", "fell"]
    assert shown(PUBLISHED, insight(0.01, ("+rose", "−fell")))[3] == " between +rose · −fell"


def test_a_page_without_a_score_is_not_stated_whatever_we_make_of_it() -> None:
    lines = shown(SILENT, OWN)
    assert "not stated" in lines[1]
    assert "−0.40" in lines[2]


def test_a_language_that_is_not_read_gives_no_estimate() -> None:
    assert "none" in shown(PUBLISHED, insight(tone=None))[2]


def test_nothing_is_said_of_an_article_that_was_not_read_yet() -> None:
    assert shown(PUBLISHED, None)[2:4] == [" Ours    not read yet", ""]
    assert "0.70" not in "".join(shown(SILENT, None))
    assert shown(SILENT, None)[4] == " Impact  not stated"


def test_the_score_does_not_wait_for_its_causes() -> None:
    waiting = shown(PUBLISHED, insight(causes=None))
    assert waiting[2] == " Ours    −0.40 moderately negative"
    assert waiting[3].strip() == ""
    assert "no single word says so" in shown(PUBLISHED, insight(causes=()))[3]


def test_our_impact_says_that_it_is_ours() -> None:
    assert shown(PUBLISHED, OWN)[4] == " Impact  ━━━━━━       0.50   ours 0.70"
    assert shown(SILENT, OWN)[4] == " Impact  ────────╴    0.70 ours"
    (line,) = shown(SILENT, OWN, width=80, height=1)
    assert line.endswith("Impact ────   0.70 ours")


@pytest.mark.parametrize("width", [60, 76, 80, 84, 100, 120, 160])
def test_ours_stands_on_one_line_of_any_width(width: int) -> None:
    for article in (PUBLISHED, SILENT):
        (line,) = shown(article, OWN, width=width, height=1)
        assert len(line) <= width
        assert "Ours −0.40" in line and "Impact" in line
        assert ("not stated" in line) == (article is SILENT)
        assert ("moderately negative" in line) == (width >= 100)
    assert "Ours" not in shown(SILENT, insight(tone=None), width=width, height=1)[0]


def test_the_needle_stays_on_the_scale() -> None:
    assert [needle(score, 11) for score in (-2.0, -1.0, 0.0, 1.0, 3.0)] == [0, 0, 5, 10, 10]


def test_below_a_narrow_list_the_line_names_the_tickers_that_its_rows_have_no_room_for() -> None:
    gauge = SentimentGauge()
    gauge._article, gauge._insight = PUBLISHED, OWN
    gauge.tickers, gauge.below_list = ("MP", "USAR", "LYC.AX", "ARU.AX", "ILU.AX", "UUUU"), True
    ((first, _), *rest) = gauge.lines(80, 1)[0]
    assert first.split() == ["MP", "USAR", "LYC.AX", "ARU.AX", "ILU.AX", "…"], "whole ones only"
    assert "+0.05" in "".join(text for text, _ in rest)
    gauge.tickers = ()
    assert gauge.lines(80, 1)[0][0][0] == " Sentiment "


def test_a_high_gauge_shows_more_of_the_words_and_the_impact_stays_at_its_foot() -> None:
    causes = ("a record loss", "fell", "halted the mine", "bankruptcy", "delays", "weak demand")
    low, high = (shown(PUBLISHED, insight(causes=causes), 36, height) for height in (5, 7))
    assert low[3].endswith("…") and low[4].startswith(" Impact")
    assert "halted the mine" in " ".join(high[3:6]) and high[6].startswith(" Impact")
    assert shown(PUBLISHED, None, 36, 7)[6].startswith(" Impact")
