"""The words that an AllMind page, or a copy of one, puts above its parts.

One table: a role and the phrases that announce it. Matching ignores case and the width of spaces,
and `scan.py` finds phrases also where a copy glued them together.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

Role = Literal[
    "back",
    "promo",
    "impact",
    "title",
    "tickers",
    "themes",
    "published",
    "author",
    "publisher",
    "url",
    "summary",
    "analysis",
    "mood",
    "label",
    "score",
    "ideas",
    "sources",
    "risk",
]
"""`mood` is the heading over both sentiment values; `label` and `score` announce one each."""

PROSE: frozenset[Role] = frozenset({"summary", "analysis", "risk"})
"""Roles whose content is running text."""

PHRASES: dict[Role, tuple[str, ...]] = {
    "back": ("Back to News", "Back to All News", "Back to News Feed", "Back to Feed"),
    "promo": (
        "AllMind AI Terminal",
        "AllMind AI",
        "Request Demo",
        "Request a Demo",
        "Book a Demo",
        "Schedule a Demo",
        "Get Started",
        "Sign In",
        "Sign Up",
        "Log In",
        "Learn More",
        "Copy Link",
        "Share",
        "Share this article",
        "Start Free Trial",
    ),
    "impact": (
        "Market Impact",
        "Market Impact Score",
        "Impact Score",
        "Impact",
        "Market Effect",
        "Impact on the Market",
        "Impact on Markets",
        "Market Impact Rating",
    ),
    "title": ("Title", "Headline", "News Headline", "Article Title", "News Title"),
    "tickers": (
        "Tickers",
        "Ticker",
        "Ticker Symbols",
        "Ticker(s)",
        "Symbols",
        "Related Tickers",
        "Related Symbols",
        "Related Stocks",
        "Affected Tickers",
        "Mentioned Tickers",
        "Companies Mentioned",
        "Stocks Mentioned",
    ),
    "themes": (
        "Themes",
        "Theme",
        "Theme Tags",
        "Key Themes",
        "Tags",
        "Topics",
        "Categories",
        "Market Themes",
    ),
    "published": (
        "Published",
        "Published On",
        "Published At",
        "Publication Date",
        "Date Published",
        "Date",
        "Posted",
        "Posted On",
        "Publish Date",
    ),
    "author": ("Author", "Authors", "Written By", "Byline"),
    "publisher": ("Source", "Publisher", "Original Source", "News Source"),
    "url": ("URL", "Link", "Source URL", "Original Link", "Original URL", "Permalink"),
    "summary": (
        "Summary",
        "News Summary",
        "Article Summary",
        "Executive Summary",
        "AI Summary",
        "Quick Summary",
        "Key Summary",
        "Story Summary",
        "Overview",
        "Synopsis",
        "Abstract",
        "TL;DR",
        "TLDR",
        "In Brief",
        "In Short",
        "The Short Version",
        "At a Glance",
        "The Gist",
        "What Happened",
    ),
    "analysis": (
        "Analysis",
        "AI Analysis",
        "AllMind Analysis",
        "Market Analysis",
        "News Analysis",
        "Investment Analysis",
        "Detailed Analysis",
        "Full Analysis",
        "In-Depth Analysis",
        "Expert Analysis",
        "Impact Analysis",
        "Market Impact Analysis",
        "Our Analysis",
        "Our Take",
        "Our View",
        "Deep Dive",
        "Market Implications",
        "Investment Implications",
        "Implications",
        "Commentary",
        "Market Commentary",
        "Assessment",
        "Why It Matters",
        "What It Means",
    ),
    "mood": (
        "Market Sentiment",
        "Sentiment",
        "Sentiment Analysis",
        "News Sentiment",
        "Market Mood",
    ),
    "label": ("Overall Sentiment", "Sentiment Label", "Overall Tone", "Overall Market Sentiment"),
    "score": ("Sentiment Score", "Overall Sentiment Score", "Sentiment Value", "Score"),
    "ideas": (
        "Key Decisions for Investors",
        "Key Investor Decisions",
        "Key Investment Decisions",
        "Key Decisions",
        "Key Decision Points",
        "Key Trading Decisions",
        "Decisions for Investors",
        "Investor Decisions",
        "Investment Decisions",
        "Key Actions for Investors",
        "Key Takeaways for Investors",
        "Key Considerations for Investors",
        "Actions for Investors",
        "Action Items for Investors",
        "Investor Actions",
        "Investor Takeaways",
        "Actionable Ideas",
        "Actionable Decisions",
        "Actionable Trade Ideas",
        "Trade Ideas",
        "Trading Ideas",
        "Investment Ideas",
        "Trade Recommendations",
        "What Investors Should Do",
        "What to Do",
        "What to Do Now",
        "Recommended Actions",
        "Investor Playbook",
        "Trade Setups",
        "Actionable Takeaways",
        "How to Trade It",
        "How to Position",
    ),
    "sources": ("Sources", "References", "Source Links", "Citations"),
    "risk": (
        "Risk Notice",
        "Risk Disclosure",
        "Risk Disclaimer",
        "Risk Warning",
        "Disclaimer",
        "Important Notice",
    ),
}

SLOGAN = (
    "ai-powered research, real-time alerts, and portfolio analytics for institutional investors."
)
_SLOGAN = (
    r"AI-powered\s+research,\s+real-time\s+alerts,?\s+(?:and|&)\s+portfolio\s+analytics"
    r"(?:\s+for\s+institutional\s+investors)?\s*\.?"
)
_BY_PHRASE: dict[str, Role] = {
    phrase.casefold(): role for role, phrases in PHRASES.items() for phrase in phrases
}
assert set(PHRASES) == set(get_args(Role))


def _flexible(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"(?:\s+|_)")


_LONGEST_FIRST = sorted(_BY_PHRASE, key=len, reverse=True)
PHRASE = re.compile(rf"{_SLOGAN}|{'|'.join(map(_flexible, _LONGEST_FIRST))}", re.IGNORECASE)
"""Any announcing phrase; longer ones win."""

GLUED = re.compile(
    "|".join(
        [
            _SLOGAN.replace("AI-powered", "(?:AI-powered|AI-Powered)"),
            *(
                _flexible(phrase)
                for role in (
                    "ideas",
                    "label",
                    "score",
                    "mood",
                    "promo",
                    "back",
                    "impact",
                    "analysis",
                )
                for phrase in sorted(PHRASES[role], key=len, reverse=True)
                if " " in phrase
            ),
        ]
    )
)
"""Phrases of several words, in their own case: seldom in a sentence without a space before."""


def role_of(phrase: str) -> Role:
    """Return what a phrase matched by PHRASE announces."""
    return _BY_PHRASE.get(" ".join(phrase.replace("_", " ").split()).casefold(), "promo")


def is_stump(text: str) -> bool:
    """Whether a text is the beginning of a phrase, as a file leaves it that ends there."""
    folded = " ".join(text.split()).casefold()
    return any(phrase.startswith(folded) for phrase in (*_BY_PHRASE, SLOGAN))
