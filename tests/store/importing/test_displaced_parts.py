"""A page whose parts changed places: what has no heading of its own is known all the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.importing import read

TITLE = "Gadolinium Slides as Reactor Builders Delay"
SUMMARY = (
    "Gadolinium fell for a second week after two reactor builders put off their orders. Iluka "
    "(ILU.AX) said that its refinery is not touched by it."
)
ANALYSIS = (
    "The delay matters for traders who bought ahead of the orders. Nobody else holds stock, so the "
    "fall may end as soon as they have sold theirs."
)
IDEAS = (
    "Short the traders that bought ahead of the orders, four weeks, 12% downside.",
    "Buy ILU.AX below A$6 for two quarters; target 20%, stop 9%.",
)
THEMES = ("Commodities & Raw Materials", "Energy Transition")
BARE = {
    "impact": ["Market Impact: 0.34"],
    "title": [TITLE],
    "tickers": ["ILU.AXALB"],
    "themes": ["".join(THEMES)],
    "summary": ["Summary", SUMMARY],
    "analysis": ["ANALYSIS", ANALYSIS],
    "sentiment": ["Overall Sentiment", "bearish", "Sentiment Score", "−0.4"],
    "ideas": ["Key decisions for investors:", *IDEAS],
}
LABELLED = BARE | {
    "tickers": ["TICKERS: ILU.AX, ALB"],
    "themes": ["Themes: #Commodities & Raw Materials, #Energy Transition"],
    "sentiment": ["Sentiment: Bearish", "Sentiment Score: −0.4"],
    "ideas": ["Key Decisions", *(f"- {idea}" for idea in IDEAS)],
}


@given(st.permutations(list(BARE)), st.sampled_from([BARE, LABELLED]), st.sampled_from("\n _"))
@settings(max_examples=60)
def test_a_page_says_the_same_in_any_order(
    order: list[str], parts: dict[str, list[str]], gap: str
) -> None:
    if order[-1] == "title":  # below everything it may be anything
        order = [*order[-1:], *order[:-1]]
    between = "\n" if gap == "_" else "\n\n"
    text = between.join(between.join(parts[name]) for name in order) + "\n"
    (article,) = read(text.encode(), "page.txt")
    assert article.title == TITLE
    assert (article.market_impact, article.sentiment_score) == (0.34, -0.4)
    assert (article.sentiment_label or "").lower() == "bearish"
    assert (article.tickers, article.themes) == (("ILU.AX", "ALB"), THEMES)
    assert (article.summary, article.analysis) == (SUMMARY, ANALYSIS)
    assert tuple(idea.text for idea in article.trade_ideas) == IDEAS


@pytest.mark.parametrize(
    "text",
    [
        f"Market Impact: 0.2\nSentiment: Bearish\n\n{TITLE}\n\nKey Decisions\n- {IDEAS[0]}\n",
        f"Sentiment: Bearish\n{TITLE}\nImpact: 20%\nTickers: ALB\n- {IDEAS[0]}\n",
        f"Sentiment: Bearish\nSentiment Score: -0.4\n{TITLE}\nALB\n",
        f"Impact: 0.2\nALB\nSentiment: Bearish\n{TITLE}\n",
        f"Key Decisions\n{IDEAS[0]}\n\n{TITLE}\n\nMarket Impact: 0.2\n",
        f"Overall Sentiment: Bearish\n{TITLE}\nBy Ann Lee, Ore Agency - 5 May 2026\nTickers: ALB\n",
    ],
)
def test_the_headline_of_a_tiny_page(text: str) -> None:
    (article,) = read(text.encode(), "page.txt")
    assert article.title == TITLE
    assert not [note for note in article.provenance.notes if TITLE in note]


def test_a_line_below_everything_is_no_headline_and_is_named() -> None:
    text = (
        f"Market Impact: 0.2\n\nAnalysis\n\n{ANALYSIS}\n\nKey Decisions\n\n{IDEAS[0]}\n\n{TITLE}\n"
    )
    (article,) = read(text.encode(), "page.txt")
    assert article.title is None
    assert article.provenance.notes == (f"Not read: “{TITLE}”.",)


def test_a_lone_word_for_the_mood_is_the_sentiment() -> None:
    (article,) = read(f"{TITLE}\nImpact 7/10\nStrongly bearish\n".encode(), "page.txt")
    assert (article.sentiment_label, article.summary) == ("Strongly bearish", None)


@pytest.mark.parametrize("heading", ["Summary", "Analysis"])
def test_a_list_of_orders_without_a_heading_is_the_decisions(heading: str) -> None:
    page = f"Market Impact: 0.2\n\n{TITLE}\n\n{heading}\n\n{ANALYSIS}\n\n"
    listed = "\n".join(f"- {idea}" for idea in IDEAS)
    (article,) = read(f"{page}{listed}\n\nSentiment: bearish\n".encode(), "page.txt")
    assert tuple(idea.text for idea in article.trade_ideas) == IDEAS
    assert article.provenance.notes == (
        "The heading of the decisions is missing: a list of orders is taken for them.",
    )
    points = "- The kilns stand still.\n- Buyers wait for the award.\n"
    (article,) = read(f"{page}{points}".encode(), "page.txt")
    assert article.trade_ideas == ()
