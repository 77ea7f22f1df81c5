"""What stands below the decisions of a page: its window's furniture, notices, other articles."""

from __future__ import annotations

import pytest

from realloy_store.import_report import unread
from realloy_store.importing import read
from realloy_store.models import Article

PLAIN = (
    "Buy Nordlicht Magnets on weakness for two quarters; 18% upside, 8% downside.",
    "Avoid scandium juniors until the first smelter reports.",
)
UNENDED = (
    "Buy Nordlicht Magnets on weakness for two quarters, 18% upside",
    "Avoid scandium juniors until the first smelter reports",
)
HEAD = """Back to News
Market Impact: 0.27

Smelter Fire Keeps Scandium Short

Analysis

The fire takes a third of the world's scandium off the market until spring. Alloy makers have stock
for six weeks, and nobody can say who will deliver after that.

Key Decisions for Investors

"""


def page(*below: str, between: str = "\n\n", head: str = HEAD) -> Article:
    (article,) = read((head + between.join(below) + "\n").encode(), "page.txt")
    return article


def told(article: Article) -> tuple[str, ...]:
    return tuple(idea.text for idea in article.trade_ideas)


@pytest.mark.parametrize("decisions", [PLAIN, UNENDED])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "below",
    [
        ("© 2027 Erzblatt Media",),
        ("Copyright 2027 Erzblatt Media. All rights reserved.",),
        ("Share this page", "Back to top"),
        ("Terms of use", "Privacy policy"),
        ("Sign up for the weekly brief",),
        ("Page 2 of 3",),
        ("- 4 -",),
        ("17",),
        ("Home | Markets | Research | Contact",),
        ("https://erzblatt.example/n/scandium",),
        ("desk@erzblatt.example",),
        ("Was this helpful?",),
        ("Related articles", "Iluka Posts a Record Quarter", "Buy These Three Metals Now"),
        ("Das könnte Sie auch interessieren", "Ein Ofen, den niemand flickt"),
        ("3 February 2027",),
    ],
)
def test_furniture_is_no_decision_and_is_named(
    decisions: tuple[str, ...], between: str, below: tuple[str, ...]
) -> None:
    article = page(*decisions, *below, between=between)
    assert told(article) == decisions
    note = unread(article) or ""
    assert note.startswith("Not read: ") and all(f"“{line}”" in note for line in below)


def test_furniture_among_decisions_and_a_page_number_set_between_dashes() -> None:
    article = page(PLAIN[0], "Advertisement", "- 2 -", PLAIN[1])
    assert told(article) == PLAIN
    assert unread(article) == "Not read: “Advertisement”, “- 2 -”."


@pytest.mark.parametrize(
    "notice",
    [
        "Disclaimer: not investment advice",
        "Disclaimer: prices can fall as well as rise.",
        "This page is for informational purposes only and does not constitute investment advice.",
        "Nothing here is financial advice.",
        "Past performance is no guarantee of future results.",
    ],
)
@pytest.mark.parametrize("glyph", ["", "• "])
def test_a_notice_of_risk_is_kept_as_one(notice: str, glyph: str) -> None:
    article = page(*(glyph + each for each in PLAIN), notice, "© 2027 Erzblatt Media")
    assert told(article) == PLAIN
    assert article.risk_notice == notice.removeprefix("Disclaimer: ")


@pytest.mark.parametrize(
    "last",
    [
        "Watch: the June licence round",
        "No position in scandium oxide",
        "Neutral on lithium",
        "Subscribe to the Lynas placement at A$12",
        "MP long, three months",
        "Overweight recyclers",
        "Monitor Kalgoorlie",
        "Straddles on REMX",
        "Take profits in UUUU",
    ],
)
@pytest.mark.parametrize("decisions", [PLAIN, UNENDED])
def test_short_decisions_at_the_end_are_decisions(decisions: tuple[str, ...], last: str) -> None:
    article = page(*decisions, last)
    assert told(article) == (*decisions, last)
    assert unread(article) is None


def test_a_list_of_bullets_drops_buttons_without_a_word() -> None:
    bullets = tuple(f"• {each}" for each in PLAIN)
    article = page(*bullets, "Related News", "Share", "© 2027 Erzblatt Media")
    assert told(article) == PLAIN and unread(article) is None
    article = page(*bullets, "• Terms of use", "• Share this page")
    assert told(article) == PLAIN
    assert unread(article) == "Not read: “• Terms of use”, “• Share this page”."


def test_a_decision_below_the_heading_of_others_is_one() -> None:
    article = page(PLAIN[0], "Recommended", PLAIN[1])
    assert told(article) == PLAIN
    assert unread(article) == "Not read: “Recommended”."
