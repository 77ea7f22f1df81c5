"""Pages as people really keep them: retyped, exported, half saved, wrapped in other programs."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from realloy_store.importing import read
from realloy_store.models import Article

TITLE = "Tantalum Buyers Find Their Second Source Is the First One"
THEMES = ("Commodities & Raw Materials", "Geopolitics & War")
SUMMARY = (
    "Two refiners that sell tantalum as conflict-free turned out to draw on the same pit, an audit "
    "found. Global Advanced Metals kept its contract, and Materion (MTRN) paused purchases while "
    "Pilbara Minerals (PLS.AX) offered concentrate from its own dumps."
)
ANALYSIS = (
    "Capacitor makers paid for two suppliers and got one, so the premium for a second source was "
    "insurance that never existed. Auditors will look at the others now. Prices need not rise for "
    "margins to fall: requalification takes a year, and nobody ships without it."
)
IDEAS = (
    "Buy PLS.AX for 6-12 months; target 15-20% if auditors reject the pit, with 9% at risk.",
    "Short MTRN against copper until requalification ends.",
    "Avoid capacitor distributors with less than a quarter of stock.",
)
EXPECTED: dict[str, Any] = {
    "title": TITLE,
    "market_impact": 0.41,
    "tickers": ("MTRN", "PLS.AX"),
    "themes": THEMES,
    "summary": SUMMARY,
    "analysis": ANALYSIS,
    "sentiment_label": "mildly negative",
    "sentiment_score": -0.27,
    "ideas": IDEAS,
    "published": None,
}
MARKED = "\n".join(f"- {idea}" for idea in IDEAS)
TAIL = f"""Market Sentiment
Overall Sentiment
mildly negative
Sentiment Score
-0.27

Key Decisions for Investors

{MARKED}
"""
HEAD = f"""{TITLE}

MTRNPLS.AX
{"".join(THEMES)}

{SUMMARY}
"""
PAGE = f"""Back to News
Market Impact: 0.41

{HEAD}
Analysis

{ANALYSIS}

AllMind AI Terminal

AI-powered research, real-time alerts, and portfolio analytics for institutional investors.

Request Demo

{TAIL}"""


def seen(article: Article) -> dict[str, Any]:
    found = {name: getattr(article, name) for name in EXPECTED if name != "ideas"}
    return found | {"ideas": tuple(idea.text for idea in article.trade_ideas)}


def check(text: str | bytes, name: str = "page.txt", **differences: Any) -> Article:
    articles = read(text if isinstance(text, bytes) else text.encode(), name)
    assert [seen(article) for article in articles] == [EXPECTED | differences]
    return articles[0]


def changed(old: str, new: str) -> str:
    assert old in PAGE
    return PAGE.replace(old, new)


def test_the_page_itself() -> None:
    check(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            changed("Analysis\n", "<h2>Analysis</h2>\n")
            .replace("Market Impact: 0.41", "<strong>Market Impact:</strong> 0.41")
            .replace("Key Decisions for Investors", "<h2>Key Decisions for Investors</h2>"),
            id="headings in HTML",
        ),
        pytest.param(
            changed(TITLE, f"# {TITLE}")
            .replace("Market Impact: 0.41", "**Market Impact:** 0.41")
            .replace("Analysis\n", "### Analysis ###\n")
            .replace("Market Sentiment\n", "### Market Sentiment\n\n")
            .replace("Key Decisions for Investors", "### Key Decisions for Investors:"),
            id="headings in Markdown",
        ),
        pytest.param(
            changed("Analysis\n", "Analysis\n--------\n").replace(
                "Key Decisions for Investors\n",
                "Key Decisions for Investors\n===========================\n",
            ),
            id="underlined headings",
        ),
        pytest.param(PAGE.replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param(PAGE.replace("\n", "\r"), id="lines of old Macs"),
        pytest.param(PAGE.replace("\n", "\u2028"), id="line separators"),
        pytest.param(PAGE.replace(" ", "\u00a0"), id="spaces that do not break"),
        pytest.param("\n".join(f"    {line}" for line in PAGE.split("\n")), id="indented"),
        pytest.param("\n".join(f"> {line}".rstrip() for line in PAGE.split("\n")), id="quoted"),
        pytest.param(PAGE.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param(PAGE.replace("\n\n", "\n\n\n\n"), id="many blank lines"),
        pytest.param(PAGE.replace("\n\n", "\n\n\u200b\n\n"), id="lines that hold nothing visible"),
        pytest.param(
            PAGE + "\n© 2026 AllMind AI. All rights reserved.\nPrivacy Policy\n", id="foot"
        ),
        pytest.param("Skip to content\nMenu\nLog In\nSign Up\n" + PAGE, id="menu"),
    ],
)
def test_other_dress_of_the_same_page(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "lines",
    [
        "Market Impact: 41%",
        "Market Impact — 0.41",
        "MARKET IMPACT 0.41",
        "Market Impact\n.41",
        "Market Impact: 0,41",
        "Market Impact: 0.41 / 1.0",
        "Impact Score: 41/100",
        "Market Impact Score = 0.41",
        "Market Impact: High (0.41)",
        "Market Impact (0.41)",
        "- Market Impact: 0.41",
        "| Market Impact | 0.41 |",
    ],
)
def test_the_impact_in_every_notation(lines: str) -> None:
    check(changed("Market Impact: 0.41", lines))


@pytest.mark.parametrize(
    "block",
    [
        "Overall Sentiment: mildly negative (-0.27)",
        "Overall Sentiment: Mildly Negative | Sentiment Score: \u22120.27",
        "Sentiment Score: \u22120.27\nOverall Sentiment: mildly negative",
        "Overall Sentiment\n\n**mildly negative**\n\nSentiment Score\n\n**-0.27**",
        "Overall Sentiment: mildly negative\nSentiment Score: -27%",
        "Overall Sentiment — mildly negative\nSentiment Score — -0.27",
        "Overall Sentiment mildly negative Sentiment Score -.27",
        "| Overall Sentiment | mildly negative |\n| Sentiment Score | -0.27 |",
        "Market Sentiment: mildly negative, -0.27",
    ],
)
def test_the_sentiment_in_every_notation(block: str) -> None:
    old = "Overall Sentiment\nmildly negative\nSentiment Score\n-0.27"
    article = read(changed(old, block).encode(), "page.txt")[0]
    found = seen(article)
    found["sentiment_label"] = (found["sentiment_label"] or "").lower()
    assert found == EXPECTED


@pytest.mark.parametrize(
    ("line", "tickers", "body"),
    [
        ("MTRNPLS.AX", ("MTRN", "PLS.AX"), ""),
        ("MTRN, PLS.AX", ("MTRN", "PLS.AX"), ""),
        ("NYSE: MTRN, ASX: PLS", ("MTRN", "PLS.AX"), ""),
        ("$MTRN $PLS.AX", ("MTRN", "PLS.AX"), ""),
        ("MTRN US, PLS AU", ("MTRN", "PLS.AX"), ""),
        ("Tickers: MTRN | PLS.AX", ("MTRN", "PLS.AX"), ""),
        ("USARUSARWMP", ("USAR", "USARW", "MP"), "USA Rare Earth (USAR) and MP Materials (MP)"),
        ("600111.SS000831.SZ9992.HK", ("600111.SS", "000831.SZ", "9992.HK"), ""),
        ("LYC.AXNEO.TOILU.AX", ("LYC.AX", "NEO.TO", "ILU.AX"), ""),
        ("UMI.BRSOLB.BRMP", ("UMI.BR", "SOLB.BR", "MP"), "Umicore, Solvay and MP Materials (MP)"),
        ("QZXWVKJQ", (), ""),
    ],
)
def test_ticker_lines(line: str, tickers: tuple[str, ...], body: str) -> None:
    text = changed("MTRNPLS.AX", line).replace("an audit found.", f"an audit found. {body}".strip())
    article = read(text.encode(), "page.txt")[0]
    assert article.tickers == tickers
    assert article.title == TITLE
    assert article.provenance.raw_tickers == line.removeprefix("Tickers: ")
    assert bool(article.provenance.notes) == (not tickers)


@pytest.mark.parametrize(
    ("line", "themes"),
    [
        ("Commodities & Raw Materials, Geopolitics & War", THEMES),
        ("commodities & raw materialsgeopolitics & war", THEMES),
        ("Commodities and Raw Materials | Geopolitics and War", THEMES),
        (
            "Commodities & Raw MaterialsBattery PassportGeopolitics & War",
            ("Commodities & Raw Materials", "Battery Passport", "Geopolitics & War"),
        ),
        ("Themes: Commodities & Raw Materials\n• Geopolitics & War", THEMES),
        ("#Commodities & Raw Materials #Geopolitics & War", THEMES),
    ],
)
def test_theme_lines(line: str, themes: tuple[str, ...]) -> None:
    check(changed("".join(THEMES), line), themes=themes)


@pytest.mark.parametrize(
    ("old", "new", "published"),
    [
        (f"{TITLE}\n", f"{TITLE}\nMay 14, 2026 • 4 min read\n", "2026-05-14"),
        (f"{TITLE}\n", f"{TITLE}\nPublished: 14 May 2026, 09:30 UTC\n", "2026-05-14T09:30+00:00"),
        (f"{TITLE}\n", f"{TITLE}\nPublished 14.05.2026\n", "2026-05-14"),
        (f"{TITLE}\n", f"Thursday, May 14, 2026\n{TITLE}\n", "2026-05-14"),
        ("Back to News\n", "Back to News\n2026-05-14T09:30:00Z\n", "2026-05-14T09:30:00+00:00"),
        ("Analysis\n", "Date: 2026/05/14\n\nAnalysis\n", "2026-05-14"),
        (f"{TITLE}\n", f"{TITLE}\nUpdated: May 15, 2026\n", None),
        (f"{TITLE}\n", f"{TITLE}\n3 hours ago\n", None),
        (f"{TITLE}\n", f"{TITLE}\n14 May\n", None),
    ],
)
def test_dates_stand_anywhere_and_changes_are_none(
    old: str, new: str, published: str | None
) -> None:
    article = check(changed(old, new), published=published)
    assert article.provenance.published_from == ("text" if published else None)


@pytest.mark.parametrize(
    "title",
    [
        "Analysis: Why the Second Source of Tantalum Was the First",
        "Market Impact of a Tantalum Audit Is Larger Than It Looks",
        "TANTALUM AUDIT SHAKES CAPACITOR MAKERS",
        "Will the Audit Change Who Sells Tantalum?",
        "Tantalum at $200/kg: “Insurance That Never Was,” Says Auditor",
        "钽审计动摇电容器制造商",
        "U.S. vs. China: Tantalum Inc.",
    ],
)
def test_headlines_that_look_like_something_else(title: str) -> None:
    check(changed(TITLE, title), title=title)


def test_sections_in_reverse_with_other_names() -> None:
    text = f"""Back to News

Trade Ideas
{MARKED}

Overall Tone: mildly negative
Sentiment Value: -0.27

In-Depth Analysis
{ANALYSIS}

Executive Summary
{SUMMARY}

Tickers: MTRN, PLS.AX
Themes: {", ".join(THEMES)}
Headline: {TITLE}
Impact Score: 0.41
"""
    check(text)


def test_parts_that_come_twice_count_once() -> None:
    check(changed(f"Analysis\n\n{ANALYSIS}\n", f"Analysis\n\n{ANALYSIS}\n\n" * 2))
    check(changed(f"{TITLE}\n\nMTRN", f"{TITLE}\n\n{TITLE}\n\nMTRN"))
    check(PAGE.replace("Market Impact: 0.41\n", "Market Impact: 0.41\nMarket Impact: 0.41\n"))


def test_promotion_between_all_parts() -> None:
    promo = "Request Demo\n\nAllMind AI Terminal\n\nStart Free Trial\n\nLearn More\n\n"
    check(PAGE.replace("\n\n", f"\n\n{promo}").replace("- Short MTRN", f"{promo}- Short MTRN"))


@pytest.mark.parametrize(
    "bullets",
    [
        "\n".join(f"{n}) {idea}" for n, idea in enumerate(IDEAS, 1)),
        "\n".join(f"({letter}) {idea}" for letter, idea in zip("abc", IDEAS, strict=True)),
        "\n".join(f"- [ ] {idea}" for idea in IDEAS),
        "\n\n".join(f"📉 {idea}" for idea in IDEAS),
        "\n".join(f"  ▸ {idea}" for idea in IDEAS),
        "\n\n".join(IDEAS),
        " • ".join(("", *IDEAS)).strip(),
        "<ul>\n" + "\n".join(f"<li>{idea}</li>" for idea in IDEAS) + "\n</ul>",
        "\n".join(f"•\t{idea}" for idea in IDEAS),
        "\n".join(f"•\n{idea}" for idea in IDEAS),
        "\n".join(f"* **{idea}**" for idea in IDEAS),
    ],
)
def test_bullets_in_every_dress(bullets: str) -> None:
    check(changed(MARKED, bullets))


def test_three_pages_in_a_file_the_last_without_its_header() -> None:
    second = PAGE.replace("Tantalum", "Niobium").replace("0.41", "0.12")
    third = f"{SUMMARY}\n\nAnalysis\n\n{ANALYSIS}\n\n{TAIL}".replace("tantalum", "hafnium")
    found = read(f"{PAGE}\n{second}\n{third}".encode(), "pages.txt")
    assert len(found) == 3
    assert seen(found[0]) == EXPECTED
    assert (found[1].title, found[1].market_impact) == (TITLE.replace("Tantalum", "Niobium"), 0.12)
    assert (found[2].title, found[2].market_impact) == (None, None)
    assert found[2].summary == SUMMARY.replace("tantalum", "hafnium")
    assert len(found[2].trade_ideas) == 3


@pytest.mark.parametrize(
    ("end", "label", "score"),
    [
        ("-0.27", "mildly negative", None),
        ("-0.2", "mildly negative", None),
        ("Score\n-", "mildly negative", None),
        ("Sentiment Sc", "mildly negative", None),
        ("mildly neg", None, None),
        ("Overall Sent", None, None),
        ("AllMind AI Term", None, None),
    ],
)
def test_a_download_that_breaks_off(end: str, label: str | None, score: float | None) -> None:
    text = PAGE[: PAGE.index(end, PAGE.index("AllMind AI Term")) + len(end)]
    (article,) = read(text.encode(), "page.txt")
    if end == "-0.27":
        score = -0.27  # two decimals are all that a page prints
    assert (article.sentiment_label, article.sentiment_score) == (label, score)
    assert (article.summary, article.trade_ideas) == (SUMMARY, ())


def test_a_download_that_breaks_off_in_a_bullet_and_in_the_analysis() -> None:
    (article,) = read(PAGE[: PAGE.index("auditors reject")].encode(), "page.txt")
    assert article.status == "partial"
    assert article.trade_ideas[0].text == "Buy PLS.AX for 6-12 months; target 15-20% if"
    (article,) = read(PAGE[: PAGE.index("never existed")].encode(), "page.txt")
    assert article.status == "partial"
    assert (article.analysis or "").endswith("was insurance that")


def test_a_page_without_line_breaks_has_its_headline() -> None:
    flat = " ".join(PAGE.replace("- ", "• ").split())
    check(flat)


def test_labels_and_values_in_a_table_of_html() -> None:
    bullets = "".join(f"<li>{idea}</li>" for idea in IDEAS)
    themes = "".join(f"<span>{escape(theme)}</span>" for theme in THEMES)
    check(
        f"""<!doctype html><html><head><title>{TITLE}</title></head><body>
<p>Back to News</p><table><tr><td>Market Impact</td><td>0.41</td></tr></table><h1>{TITLE}</h1>
<div><span>MTRN</span><span>PLS.AX</span></div>
<div>{themes}</div>
<div class="summary"><p>{SUMMARY}</p></div><section><h2>Analysis</h2><p>{ANALYSIS}</p></section>
<dl><dt>Overall Sentiment</dt><dd>mildly negative</dd><dt>Sentiment Score</dt><dd>-0.27</dd></dl>
<h2>Key Decisions for Investors</h2><ol>{bullets}</ol></body></html>""",
        "page.html",
    )


def test_the_page_as_fields_of_json() -> None:
    record = {
        "headline": TITLE,
        "marketImpact": "41%",
        "tickers": ["MTRN", "PLS.AX"],
        "themes": list(THEMES),
        "summary": SUMMARY,
        "analysis": ANALYSIS,
        "overallSentiment": "mildly negative",
        "sentimentScore": "\u22120.27",
        "keyDecisions": list(IDEAS),
    }
    check(json.dumps({"articles": [record]}).encode(), "page.json")
    check(json.dumps([{"title": TITLE, "content": PAGE}]).encode(), "page.json")


def test_the_page_in_western_and_wide_encodings() -> None:
    for encoding in ("cp1252", "utf-16", "utf-32-be", "utf-8-sig"):
        check(PAGE.replace("- ", "• ").encode(encoding))
