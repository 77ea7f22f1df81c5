"""A page cut at every place: what is read is the page's own or nothing, never something else."""

from __future__ import annotations

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.models import Article

TITLE = "Samarium Stocks Fall Below a Month of Use"
SUMMARY = (
    "Two magnet plants reported stocks of samarium below one month. MP Materials (MP) did not."
)
ANALYSIS = (
    "Stocks this low leave no room for a late ship. A single customs delay would stop a line."
)
THEMES = ("Commodities & Raw Materials", "Infrastructure & Defense")
IDEAS = (
    "Buy MP for 3-6 months; target 20-30% upside if stocks stay low.",
    "Short plants without supply contracts for 2-3 quarters, with 12% at risk.",
)
PAGE = f"""Back to News
Market Impact: 0.47

{TITLE}

MPUUUU
Commodities & Raw MaterialsInfrastructure & Defense

{SUMMARY}

Analysis

{ANALYSIS}

Market Sentiment
Overall Sentiment
mildly negative
Sentiment Score
-0.23

Key Decisions for Investors

  • {IDEAS[0]}
  • {IDEAS[1]}
"""


def cut_at(at: int) -> Article | None:
    try:
        articles = read(PAGE[:at].encode(), "page.txt")
    except Refused:
        return None
    assert len(articles) == 1
    return articles[0]


def test_nothing_is_read_that_the_page_does_not_say() -> None:
    pages = [(at, cut_at(at)) for at in range(1, len(PAGE))]
    told = [(at, a) for at, a in pages if a and a.provenance.reader == "allmind/1"]
    assert len(told) > 0.8 * len(PAGE)
    for at, article in told:
        assert TITLE.startswith(article.title or ""), at
        assert article.market_impact in (None, 0.47), at
        assert article.sentiment_score in (None, -0.23), at
        assert article.sentiment_label in (None, "mildly negative"), at
        assert article.tickers in ((), ("MP", "UUUU")), at
        assert set(article.themes) <= set(THEMES), at
        assert ANALYSIS.startswith(article.analysis or ""), at
        for idea, whole in zip(article.trade_ideas, IDEAS, strict=False):
            assert whole.startswith(idea.text), at
        assert article.published is None, at


def test_a_page_cut_in_a_sentence_is_partial() -> None:
    for at in (PAGE.index("late ship"), PAGE.index("20-30") + 2, PAGE.index("-0.23") + 4):
        article = cut_at(at)
        assert article is not None
        assert article.status == "partial"


def test_a_bullet_that_is_cut_is_kept() -> None:
    article = cut_at(PAGE.index("12% at") + 1)
    assert article is not None
    assert (
        article.trade_ideas[1].text
        == "Short plants without supply contracts for 2-3 quarters, with 1"
    )
    assert article.status == "partial"


def test_a_file_cut_inside_a_character_is_partial() -> None:
    data = PAGE.encode()[: PAGE.encode().index("•".encode()) + 1]
    (article,) = read(data, "page.txt")
    assert article.status == "partial"
    assert article.trade_ideas == ()


def test_a_whole_page_is_not_partial() -> None:
    (article,) = read(PAGE.encode(), "page.txt")
    assert article.status == "ok"
    assert tuple(idea.text for idea in article.trade_ideas) == IDEAS
    assert article.sentiment_score == -0.23
