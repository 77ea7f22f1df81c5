"""One page of our own, damaged and rearranged in the ways that copies are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from realloy_store.import_report import unread
from realloy_store.importing import read
from realloy_store.models import Article

TITLE = "Dysprosium Buyers Pay Up as Smelters Pause for Maintenance"
THEMES = ("Commodities & Raw Materials", "Sanctions & Export Controls", "Automotive & EV")
SUMMARY = (
    "Spot dysprosium rose for a third week after two southern smelters stopped for repairs. "
    "Lynas Rare Earths (LYC.AX) said its own circuit runs at plan, and Energy Fuels (UUUU) sold "
    "its first parcel. Traders put the shortfall at forty tonnes."
)
ANALYSIS = (
    "A pause of six weeks matters because nobody holds stock. Magnet makers bought hand to mouth "
    "all spring, so every delayed drum is a delayed motor. The second-order effect is a longer "
    "queue for licences, which favours sellers outside the quota. If the kilns restart early, the "
    "premium goes within days."
)
IDEAS = (
    "Buy LYC.AX on dips for 6-9 months; target 18-25% if the premium holds, with ~8% downside if "
    "kilns restart early.",
    "Short motor assemblers without cover through year-end; cover on any licence relief.",
    "Avoid spot traders until customs data show who still has metal.",
)
PROMO = (
    "AllMind AI Terminal",
    "AI-powered research, real-time alerts, and portfolio analytics for institutional investors.",
    "Request Demo",
)
EXPECTED: dict[str, Any] = {
    "title": TITLE,
    "market_impact": 0.42,
    "tickers": ("LYC.AX", "UUUU"),
    "themes": THEMES,
    "summary": SUMMARY,
    "analysis": ANALYSIS,
    "sentiment_label": "moderately positive",
    "sentiment_score": 0.38,
    "ideas": IDEAS,
    "source": "AllMind AI Terminal",
    "status": "ok",
}

Parts = dict[str, list[str]]


def parts() -> Parts:
    """Return the page's blocks in their usual order."""
    return {
        "back": ["Back to News"],
        "impact": ["Market Impact: 0.42"],
        "title": [TITLE],
        "tickers": ["LYC.AXUUUU"],
        "themes": ["".join(THEMES)],
        "summary": [SUMMARY],
        "analysis": ["Analysis", ANALYSIS],
        "promo": list(PROMO),
        "sentiment": [
            "Market Sentiment",
            "Overall Sentiment",
            "moderately positive",
            "Sentiment Score",
            "0.38",
        ],
        "ideas": ["Key Decisions for Investors", *(f"  • {idea}" for idea in IDEAS)],
    }


def page(found: Parts) -> str:
    """Return the blocks as a file's text."""
    return "\n\n".join(line for block in found.values() for line in block) + "\n"


def seen(article: Article) -> dict[str, Any]:
    found = {name: getattr(article, name) for name in EXPECTED if name != "ideas"}
    return found | {"ideas": tuple(idea.text for idea in article.trade_ideas)}


def check(text: str, **differences: Any) -> Article:
    """Read a text of one page; every field is as expected, `differences` aside."""
    articles = read(text.encode(), "page.txt")
    assert len(articles) == 1
    assert seen(articles[0]) == EXPECTED | differences
    spans_slice(articles[0], text)
    return articles[0]


def spans_slice(article: Article, text: str) -> None:
    """Check that every span gives the value that it stands for."""
    raw = {"tickers": article.provenance.raw_tickers, "themes": article.provenance.raw_themes}
    for name, (begin, end) in article.provenance.spans.items():
        value = raw.get(name) or getattr(article, name.split(".")[0])
        piece = " ".join(text[begin:end].split())
        if isinstance(value, str) and "." not in name:
            assert piece == " ".join(value.split()), name
        else:
            assert piece
    for idea in article.trade_ideas:
        assert idea.source_span is not None
        assert " ".join(text[slice(*idea.source_span)].split()) == idea.text


def change(name: str, *lines: str) -> Callable[[Parts], Parts]:
    return lambda found: found | {name: list(lines)}


def without(*names: str) -> Callable[[Parts], Parts]:
    return lambda found: {name: block for name, block in found.items() if name not in names}


def ordered(order: str) -> Callable[[Parts], Parts]:
    return lambda found: {name: found[name] for name in order.split()}


def test_the_page_as_it_is() -> None:
    article = check(page(parts()))
    assert article.language == "en"
    assert article.provenance.raw_tickers == "LYC.AXUUUU"
    assert article.provenance.raw_themes == "".join(THEMES)
    assert article.provenance.notes == ()


def test_a_line_behind_the_promotion_is_no_end_in_the_middle_of_the_page() -> None:
    text = page(parts() | {"after": [*PROMO, "Long everything for ever"]})
    article = check(text)
    assert article.provenance.notes == ("Not read: “Long everything for ever”.",)


@pytest.mark.parametrize(
    ("part", "lines", "note"),
    [
        ("after", [*PROMO, "Ticker Sentiment", "LYC.AX: -0.35", "UUUU: 0.20"],
         "Not read: “LYC.AX: -0.35”, “UUUU: 0.20”."),
        ("after", ["", *(f"Ask the desk about lot {n}" for n in range(9))],
         "Not read: “Ask the desk about lot 0”, “Ask the desk about lot 1”, "
         "“Ask the desk about lot 2”, “Ask the desk about lot 3” and 5 more lines."),
        ("after", ["Related News", "Share", "© 2026 AllMind AI"], None),
    ],
)  # fmt: skip
def test_what_a_page_says_that_no_field_holds_is_named(
    part: str, lines: list[str], note: str | None
) -> None:
    article = check(page(parts() | {part: lines}))
    assert article.provenance.notes == ((note,) if note else ())
    assert unread(article) == note


def test_furniture_below_the_analysis_is_no_part_of_it() -> None:
    found = without("promo", "sentiment", "ideas")(parts())
    below = ["Share this page", "Related articles", "Cerium Falls Again", "© 2027 Ore Daily"]
    article = check(
        page(found | {"after": below}), sentiment_label=None, sentiment_score=None, ideas=()
    )
    assert article.provenance.notes == ("Not read: “Cerium Falls Again”.",)


@pytest.mark.parametrize("between", ["\t", " = ", " – ", ":\t", " | ", "："])
@pytest.mark.parametrize("marks", ["", "*", "_", "**"])
def test_labels_with_their_values_behind_any_sign(between: str, marks: str) -> None:
    said = {
        "MARKET IMPACT": "42%", "Headline": TITLE, "TICKERS": "ASX:LYC, NYSE American: UUUU",
        "Themes": ", ".join(THEMES), "summary": SUMMARY, "Analysis": ANALYSIS,
        "Overall Sentiment": "moderately positive", "SENTIMENT SCORE": "+0.38",
    }  # fmt: skip
    lines = [f"{marks}{label}{marks}{between}{value}" for label, value in said.items()]
    ideas = [f"\t*\t{idea}" for idea in IDEAS]
    check("\n".join([*lines, f"{marks}Trade Ideas{marks}{between}".rstrip(), *ideas, ""]))


def test_values_named_under_the_heading_of_the_sentiment() -> None:
    block = ["## Sentiment", "- Overall: Moderately positive", "- Score: 0.38"]
    check(page(parts() | {"sentiment": block}), sentiment_label="Moderately positive")


@pytest.mark.parametrize(
    "title",
    [
        [TITLE, "By Ann Lee, Ore Agency - 5 January 2027 10:40 GMT"],
        [TITLE, "Ann Lee | Ore Agency | Jan 5th, 2027, 10:40 GMT"],
        [f"{TITLE} | Ore Agency | 10:40 GMT, Jan 5th, 2027"],
    ],
)
def test_a_by_line_gives_author_date_and_source(title: list[str]) -> None:
    article = check(page(parts() | {"title": title}))
    assert article.published == "2027-01-05T10:40+00:00"
    assert [source.publisher for source in article.sources] == ["Ore Agency"]
    assert article.author == ("Ann Lee" if "Ann Lee" in " ".join(title) else None)
    assert article.provenance.notes == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["Market Impact: High", "0.42"],
        ["Market Impact", "Very high", "0.42"],
        ["Market Impact", "High (0.42)"],
    ],
)
def test_the_impact_behind_a_word_for_it_is_no_headline(lines: list[str]) -> None:
    check(page(parts() | {"impact": lines}))
    only = "\n".join([*lines, "", TITLE, "", "Tickers: LYC.AX", "Summary", SUMMARY])
    (article,) = read(only.encode(), "page.txt")
    assert (article.title, article.market_impact) == (TITLE, 0.42)


def test_tags_that_are_new_stand_below_the_symbols_also_above_a_headed_summary() -> None:
    found = parts() | {"themes": ["Rare EarthsMagnet Scrap"], "summary": ["Summary", SUMMARY]}
    check(page(found), themes=("Rare Earths", "Magnet Scrap"))


@pytest.mark.parametrize(
    ("variation", "differences"),
    [
        (without("back"), {}),
        (without("impact"), {"market_impact": None}),
        (without("tickers"), {"tickers": ()}),
        (without("themes"), {"themes": ()}),
        (without("summary"), {"summary": None}),
        (without("promo"), {}),
        (without("sentiment"), {"sentiment_label": None, "sentiment_score": None}),
        (without("ideas"), {"ideas": ()}),
        (without("back", "impact", "title"), {"market_impact": None, "title": None}),
        (without("analysis"), {"analysis": None}),
        (without("back", "impact", "promo", "ideas"), {"market_impact": None, "ideas": ()}),
    ],
)
def test_a_missing_part_is_not_stated(variation: Any, differences: dict[str, Any]) -> None:
    check(page(variation(parts())), **differences)


def untickered(*lines: str) -> Callable[[Parts], Parts]:
    """Leave the tickers out, and have these lines between headline and summary."""
    return lambda found: found | {"tickers": [], "themes": list(lines)}


def run_together(symbols: str) -> Callable[[Parts], Parts]:
    """Let the ticker line run into the tags."""
    return lambda found: without("themes")(found) | {"tickers": [symbols + "".join(THEMES)]}


LONG = "Magnet Makers in Three Provinces Brace for Licences, Audits and Delays as " + (
    "Smelters Pause for Repairs and Ministries Trade Accusations, " * 3
)


@pytest.mark.parametrize(
    ("variation", "differences"),
    [
        (change("title", f"{LONG}Buyers Wait"), {"title": f"{LONG}Buyers Wait"}),
        (change("themes", "Magnets"), {"themes": ("Magnets",)}),
        (change("themes", "Supply Chain"), {"themes": ("Supply Chain",)}),
        (change("themes", "Magnets · Kiln Repairs"), {"themes": ("Magnets", "Kiln Repairs")}),
        (untickered("Magnets"), {"tickers": (), "themes": ("Magnets",)}),
        (untickered("MagnetsRecycling"), {"tickers": (), "themes": ("Magnets", "Recycling")}),
        (
            untickered("Exclusive"),
            {"tickers": (), "themes": (), "summary": f"Exclusive\n\n{SUMMARY}"},
        ),
        (
            untickered("What Buyers Fear"),
            {"tickers": (), "themes": (), "summary": f"What Buyers Fear\n\n{SUMMARY}"},
        ),
        (run_together("LYC.AX, UUUU"), {}),
        (run_together("LYC.AXUUUU"), {}),
        (change("title", TITLE, "By Jane Doe, 2026-05-12"), {}),
        (change("title", TITLE, "By 李明 | May 12, 2026"), {}),
        (change("ideas", "Key Decisions for Investors", *IDEAS[1:]), {"ideas": IDEAS[1:]}),
    ],
)  # fmt: skip
def test_what_no_table_knows_is_told_by_where_it_stands(
    variation: Any, differences: dict[str, Any]
) -> None:
    text = page(variation(parts()))
    article = check(text, **differences)
    assert ("2026-05-12" if "Jane" in text or "李" in text else None) == article.published


@pytest.mark.parametrize(
    "order",
    [
        "title impact themes tickers summary analysis sentiment ideas promo",
        "back impact title themes tickers summary ideas analysis sentiment promo",
        "back title tickers themes summary sentiment analysis ideas impact",
        "sentiment back impact title tickers themes summary analysis promo ideas",
        "promo impact title summary tickers themes analysis ideas sentiment",
        "ideas sentiment impact title tickers themes summary analysis",
    ],
)
def test_parts_in_another_order(order: str) -> None:
    check(page(ordered(order)(parts())))


@pytest.mark.parametrize(
    "variation",
    [
        change("analysis", "## Analysis", ANALYSIS),
        change("analysis", "ANALYSIS:", ANALYSIS),
        change("analysis", "<h2>Analysis</h2>", ANALYSIS),
        change("analysis", "**Market Analysis**", ANALYSIS),
        change("analysis", f"Analysis: {ANALYSIS}"),
        change("analysis", f"Analysis{ANALYSIS}"),
        change("analysis", "In-Depth Analysis", ANALYSIS, "Analysis", ANALYSIS),
        change("summary", "Summary", SUMMARY),
        change("summary", "### EXECUTIVE SUMMARY", SUMMARY),
        change("summary", f"Summary — {SUMMARY}"),
        change("title", f"# {TITLE}"),
        change("title", f"Headline: {TITLE}"),
        change("title", TITLE, TITLE),
        change("title", TITLE, PROMO[1], TITLE),
        change("summary", TITLE, SUMMARY),
    ],
)
def test_headings_in_other_dress(variation: Any) -> None:
    text = page(variation(parts()))
    articles = read(text.encode(), "page.txt")
    assert [seen(article) for article in articles] == [EXPECTED]


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["Market Impact: 0.42"], 0.42),
        (["Market Impact", "0.42"], 0.42),
        (["MARKET IMPACT 42%"], 0.42),
        (["Market Impact: .42"], 0.42),
        (["Market Impact: 0,42"], 0.42),
        (["Market Impact: 0.42/1"], 0.42),
        (["Market Impact: 42 / 100"], 0.42),
        (["**Market Impact:** 0.42"], 0.42),
        (["Back to NewsMarket Impact: 0.42"], 0.42),
        (["Market Impact: High"], None),
        (["Market Impact: 4.2"], None),
        (["Market Impact: n/a"], None),
    ],
)
def test_market_impact(lines: list[str], value: float | None) -> None:
    check(page(change("impact", *lines)(parts())), market_impact=value)


@pytest.mark.parametrize(
    ("lines", "label", "score"),
    [
        (["Sentiment Score: -0.15", "Overall Sentiment: mildly negative"],
         "mildly negative", -0.15),
        (["Overall Sentiment", "strongly negative", "Sentiment Score", "−0.82"],
         "strongly negative", -0.82),
        (["Sentiment: Very Bullish (+0.9)"], "Very Bullish", 0.9),
        (["Overall Sentimentslightly positiveSentiment Score0.12"], "slightly positive", 0.12),
        (["Market SentimentOverall Sentimentneutral", "Sentiment Score", "0"], "neutral", 0.0),
        (["Overall Sentiment neutral to mildly positive", "Sentiment Score +0.07"],
         "neutral to mildly positive", 0.07),
        (["Request DemoOverall Sentiment", "mixed", "Sentiment Score", "0.00"], "mixed", 0.0),
        (["## Market Sentiment", "**Overall Sentiment:** cautiously optimistic",
          "**Sentiment Score:** 0.21"], "cautiously optimistic", 0.21),
        (["Sentiment Score", "Overall Sentiment", "neutral"], "neutral", None),
        (["Overall Sentiment", "Sentiment Score", "-0.40"], None, -0.4),
        (["Overall Sentiment: upbeat", "Sentiment Score: 0.50"], "upbeat", 0.5),
        (["Market Sentiment", "-0.33 moderately negative"], "moderately negative", -0.33),
        (["Sentiment Score: 7", "Overall Sentiment: positive"], "positive", None),
    ],
)  # fmt: skip
def test_sentiment(lines: list[str], label: str | None, score: float | None) -> None:
    text = page(change("sentiment", *lines)(parts()))
    check(text, sentiment_label=label, sentiment_score=score)


@pytest.mark.parametrize("glyph", ["•", "·", "*", "-", "–", "▪", "1.", "2)", ""])
def test_bullets_of_any_kind(glyph: str) -> None:
    lines = [f"{glyph} {idea}".strip() for idea in IDEAS]
    check(page(change("ideas", "Key Decisions for Investors", *lines)(parts())))


@pytest.mark.parametrize(
    "heading",
    [
        "KEY DECISIONS FOR INVESTORS:",
        "### Key Decisions",
        "Trade Ideas",
        "<h3>Investor Actions</h3>",
    ],
)
def test_other_names_for_the_decisions(heading: str) -> None:
    lines = [f"- {idea}" for idea in IDEAS]
    check(page(change("ideas", heading, *lines)(parts())))


def test_bullets_on_one_line() -> None:
    line = "Key Decisions for Investors" + "".join(f" • {idea}" for idea in IDEAS)
    check(page(change("ideas", line)(parts())))


def test_bullets_broken_by_a_mailer() -> None:
    lines = ["Key Decisions for Investors", "- Buy LYC.AX on dips for 6-9 months; target 18-25%",
             "  if the premium holds, with ~8% downside if kilns restart early.",
             f"- {IDEAS[1]}", f"- {IDEAS[2]}"]  # fmt: skip
    text = page(parts() | {"ideas": []}) + "\n".join(lines) + "\n"
    check(text)


def test_promotion_between_bullets_and_behind_them() -> None:
    lines = [f"• {idea}" for idea in IDEAS]
    lines = ["Key Decisions for Investors", lines[0], *PROMO, *lines[1:], *PROMO, "© AllMind"]
    check(page(change("ideas", *lines)(parts())))


def test_promotion_inside_the_analysis() -> None:
    first, second = ANALYSIS[:140].rsplit(". ", 1)[0] + ".", ANALYSIS
    lines = ["Analysis", first, *PROMO, second]
    article = check(page(change("analysis", *lines)(parts())), analysis=f"{first}\n\n{second}")
    assert {"analysis.1", "analysis.2"} <= set(article.provenance.spans)


def test_everything_glued_to_the_end_of_the_analysis() -> None:
    tail = (
        "".join(PROMO) + "Market SentimentOverall Sentimentmoderately positiveSentiment Score0.38"
    )
    found = without("promo", "sentiment")(parts())
    check(page(found | {"analysis": ["Analysis", ANALYSIS + tail], "ideas": parts()["ideas"]}))


def test_crlf_and_bom() -> None:
    text = page(parts())
    (article,) = read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "page.txt")
    assert seen(article) == EXPECTED
    spans_slice(article, text)


def test_two_pages_in_a_file() -> None:
    other = parts() | {"title": ["Terbium Follows"], "impact": ["Market Impact: 0.11"]}
    articles = read((page(parts()) + page(other)).encode(), "both.txt")
    assert [seen(article) for article in articles] == [
        EXPECTED,
        EXPECTED | {"title": "Terbium Follows", "market_impact": 0.11},
    ]
    assert articles[0].id != articles[1].id


def test_two_pages_whose_links_back_are_lost() -> None:
    other = parts() | {"title": ["Terbium Follows"], "impact": ["Market Impact: 0.11"]}
    text = page(without("back")(parts())) + "\n" + page(without("back")(other))
    assert [article.title for article in read(text.encode(), "both.txt")] == [
        TITLE,
        "Terbium Follows",
    ]


def test_the_link_back_at_both_ends_makes_no_second_page() -> None:
    check(page(parts()) + "\nBack to News\n")


def test_a_headline_in_two_languages_of_case_is_one() -> None:
    check(page(change("title", TITLE, TITLE.upper())(parts())))


@pytest.mark.parametrize("stated", ["Published: May 14, 2026", "14 May 2026", "2026-05-14"])
def test_a_date_that_the_page_states(stated: str) -> None:
    text = page(change("title", TITLE, stated)(parts()))
    article = check(text)
    assert article.published == "2026-05-14"
    assert article.provenance.published_from == "text"


def test_the_same_page_has_the_same_id_and_another_text_another_revision() -> None:
    (first,) = read(page(parts()).encode(), "a.txt")
    (second,) = read(page(parts()).replace("forty", "fifty").encode(), "b.txt")
    (third,) = read(page(parts()).encode(), "c.txt")
    assert (first.id, first.rev) == (third.id, third.rev)
    assert first.rev != second.rev


@pytest.mark.parametrize(
    "variation",
    [
        lambda text: "Home\nNews\nPortfolio\nAlerts\n" + text,
        lambda text: "\n".join(f"> {line}" if line else ">" for line in text.split("\n")),
        lambda text: "\n".join("    " + line for line in text.split("\n")),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text + "\nPrivacy Policy | Terms of Use\n© AllMind. All rights reserved.\n",
        lambda text: text.replace("  • ", "👉 "),
        lambda text: text.replace(TITLE + "\n", TITLE + "\n3 min read\n"),
        lambda text: text.replace("0.38\n", "0.38\n\nConfidence: 0.8\n\nRead more\n"),
        lambda text: text.replace("0.42\n", "0.42\nHigh\n"),
        lambda text: text.replace(TITLE, f"Upgrade\n\nMy Desk\n\n# {TITLE}"),
    ],
)  # fmt: skip
def test_what_a_window_a_mailer_or_a_clipboard_add(variation: Callable[[str], str]) -> None:
    check(variation(page(parts())))


def test_a_page_without_line_breaks() -> None:
    (article,) = read(" ".join(page(parts()).split()).encode(), "flat.txt")
    assert seen(article) == EXPECTED
    flat = " ".join(page(without("tickers", "themes")(parts())).split())
    (article,) = read(flat.encode(), "flat.txt")
    assert seen(article)["analysis"] == ANALYSIS
    assert article.title is None, "without tags nothing says where it ends"


def test_a_second_page_whose_whole_header_is_lost() -> None:
    bare = without("back", "impact", "tickers", "themes")
    other = bare(parts()) | {"title": ["Terbium Follows"], "analysis": ["Analysis", SUMMARY]}
    articles = read((page(bare(parts())) + "\n" + page(other)).encode(), "both.txt")
    assert [article.title for article in articles] == [TITLE, "Terbium Follows"]
    assert [article.analysis for article in articles] == [ANALYSIS, SUMMARY]


def test_bullets_alone_are_a_page() -> None:
    found = parts()["ideas"]
    (article,) = read("\n".join(found).encode() + b"\n", "ideas.txt")
    assert tuple(idea.text for idea in article.trade_ideas) == IDEAS


@pytest.mark.parametrize(
    "text",
    [
        "A note on method\n\nAnalysis\n\nThe series has a break in 2019, and it stays.\n",
        "Sentiment among buyers is poor. Their summary of it was short: no stock, no trade.\n",
        "Market impact was small. The analysis after it was long.\n",
    ],
)
def test_articles_that_only_use_the_words_are_no_pages(text: str) -> None:
    (article,) = read(text.encode(), "note.txt")
    assert article.provenance.reader == "article/1"
    assert article.source is None


@pytest.mark.parametrize(
    "variation",
    [
        change("tickers", "LYC.AX", "UUUU"),
        change("tickers", "LYC.AX UUUU"),
        change("tickers", "ASX: LYC, UUUU"),
        change("tickers", "Tickers", "- LYC.AX", "- UUUU"),
        change("tickers", "Tickers: $LYC.AX $UUUU"),
        change("themes", *THEMES),
        change("themes", " • ".join(THEMES)),
        change("themes", "Themes", *(f"- {theme}" for theme in THEMES)),
        change("themes", f"Tags: {', '.join(THEMES)}"),
    ],
)
def test_tickers_and_themes_in_any_form(variation: Any) -> None:
    check(page(variation(parts())))


def test_a_copy_without_a_single_space_between_its_parts() -> None:
    tail = "".join(PROMO) + "Market SentimentOverall Sentimentmoderately positive"
    tail += "Sentiment Score0.38Key Decisions for Investors" + "".join(IDEAS)
    for between in ("", "\n"):
        text = f"{SUMMARY}\n{ANALYSIS}{between}{tail}"
        (article,) = read(text.encode(), "stripped.txt")
        found = seen(article)
        assert (found["summary"], found["analysis"]) == (SUMMARY, ANALYSIS)
        assert (found["sentiment_label"], found["sentiment_score"]) == ("moderately positive", 0.38)
        assert found["ideas"] == IDEAS
        spans_slice(article, text)


def test_a_day_that_no_calendar_has_is_named_and_no_summary() -> None:
    text = (
        "Back to News\nMarket Impact: 0.40\n\nRefinery Cost Rises Again\n\nMP\n"
        "Commodities & Raw Materials\n\nNov 31, 2026\n\n"
        "The refinery will cost a sixth more than was planned, and opens a year later.\n\n"
        "Market Sentiment\nbearish\n-0.30\n"
    )
    (article,) = read(text.encode(), "page.txt")
    assert article.published is None and (article.summary or "").startswith("The refinery")
    assert "Nov 31, 2026" in (unread(article) or "")
