"""One page as programs copy it: tables, narrow windows, print, chats, rich text, data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from realloy_store.importing import read
from realloy_store.models import Article

TITLE = "Praseodymium Buyers Ask for Longer Contracts as Baotou Lifts Its Monthly List Price"
TICKERS = ("MP", "LYC.AX")
THEMES = ("Commodities & Raw Materials", "Trade Policy & Supply Chain")
SUMMARY = (
    "Northern Rare Earth raised its list price for praseodymium for a fourth month, and two motor "
    "makers asked MP Materials (MP) and Lynas (LYC.AX) for three-year contracts."
)
ANALYSIS = (
    "List prices follow spot with a delay, so a fourth rise says little of next month and much of "
    "what has been signed already. Contract length is the better signal: nobody asks for three "
    "years of cover who believes in a glut of well-priced oxide."
)
IDEAS = (
    "Buy LYC.AX on dips for 6-9 months; target 15-20%, stop at 8%.",
    "Pair trade: long MP, short a basket of motor makers without cover, for two quarters.",
)
LABEL, SCORE, IMPACT = "mildly positive", 0.25, 0.41
EXPECTED: dict[str, Any] = {
    "title": TITLE,
    "market_impact": IMPACT,
    "tickers": TICKERS,
    "themes": THEMES,
    "summary": SUMMARY,
    "analysis": ANALYSIS,
    "sentiment_label": LABEL,
    "sentiment_score": SCORE,
    "ideas": IDEAS,
}
DATA = {
    "headline": TITLE,
    "marketImpact": {"score": IMPACT},
    "tickers": list(TICKERS),
    "themes": list(THEMES),
    "summary": SUMMARY,
    "analysis": ANALYSIS,
    "sentiment": {"label": LABEL, "score": SCORE},
    "keyDecisions": [{"decision": idea} for idea in IDEAS],
}


def page(title: str = TITLE, mark: str = "• ", gap: str = "\n\n") -> str:
    parts = ["Back to News", f"Market Impact: {IMPACT}", title, " ".join(TICKERS)]
    parts += ["".join(THEMES), SUMMARY, "Analysis", ANALYSIS, "AllMind AI Terminal"]
    parts += ["Market Sentiment", "Overall Sentiment", LABEL, "Sentiment Score", str(SCORE)]
    return (
        gap.join([*parts, "Key Decisions for Investors", *(mark + idea for idea in IDEAS)]) + "\n"
    )


def seen(article: Article) -> dict[str, Any]:
    found = {name: getattr(article, name) for name in EXPECTED if name != "ideas"}
    return found | {"ideas": tuple(idea.text for idea in article.trade_ideas)}


def of_markdown(decisions: str) -> str:
    return (
        f"# {TITLE}\n\n| Market Impact | Overall Sentiment | Sentiment Score |\n|:-:|:-:|:-:|\n"
        f"| {IMPACT} | {LABEL} | {SCORE} |\n\n**{' | '.join(TICKERS)}**\n\n"
        f"{' '.join(f'[{theme}](https://t.example/x)' for theme in THEMES)}\n\n{SUMMARY}\n\n"
        f"## Analysis\n\n{ANALYSIS}\n\n## Key Decisions for Investors\n\n{decisions}\n"
    )


DECISION_TABLE = "| # | Decision |\n|---|---|\n" + "\n".join(
    f"| {n} | {idea} |" for n, idea in enumerate(IDEAS, 1)
)


def narrow(width: int, indent: str = "") -> str:
    def wrapped(line: str) -> list[str]:
        return textwrap.wrap(line, width, subsequent_indent="  " if line[:1] == "•" else "") or [""]

    lines = [each for line in page().split("\n") for each in wrapped(line)]
    return "\n".join(indent + line if line else "" for line in lines)


def printed() -> str:
    lines = narrow(84).split("\n")
    sheets = [lines[:17], lines[17:]]
    head = f"{TITLE[:40]}                    14/05/2026, 09:12"
    return "\f".join(
        "\n".join([head, "", *sheet, "", f"https://t.example/n/8841          {n}/2", ""])
        for n, sheet in enumerate(sheets, 1)
    )


def in_rich_text() -> str:
    lines = [
        "{\\listtext\t\\uc0\\u8226 \t}" + line[2:] if line.startswith("• ") else line
        for line in page().replace("’", "\\'92").split("\n")
    ]
    return "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Helvetica;}\n\\f0 " + "\\\n".join(lines) + "}"


def in_yaml() -> str:
    listed = "\n".join(f'  - "{idea}"' for idea in IDEAS)
    folded = "\n  ".join(textwrap.wrap(SUMMARY, 70))
    return (
        f"title: '{TITLE}'\nmarket_impact: {IMPACT}\ntickers: [{', '.join(TICKERS)}]\nthemes:\n"
        + "".join(f"  - {theme}\n" for theme in THEMES)
        + f"sentiment:\n  label: {LABEL}\n  score: {SCORE}\nsummary: >-\n  {folded}\n"
        f"analysis: |\n  {ANALYSIS}\nkey_decisions:\n{listed}\n"
    )


def bold() -> str:
    particulars = {
        "Title": TITLE,
        "Market Impact": IMPACT,
        "Sentiment": f"{LABEL} ({SCORE})",
        "Tickers": f"`{'` `'.join(TICKERS)}`",
        "Themes": " / ".join(THEMES),
    }
    head = "  \n".join(f"**{name}:** {value}" for name, value in particulars.items())
    listed = "\n1. ".join(["**Key Decisions.**", *IDEAS])
    return f"{head}\n\n**Summary.** {SUMMARY}\n\n**Analysis.** {ANALYSIS}\n\n{listed}\n"


WEB_TABLE = (
    f"<html><body><h1>{TITLE}</h1><table><tr><th>Market Impact</th><th>Overall Sentiment</th>"
    f"<th>Sentiment Score</th></tr><tr><td>{IMPACT}</td><td>{LABEL}</td><td>{SCORE}</td></tr>"
    "</table>"
    f"<p>{' '.join(TICKERS)}</p><p>{escape(''.join(THEMES))}</p><p>{SUMMARY}</p>"
    f"<h2>Analysis</h2><p>{ANALYSIS}</p><h2>Key Decisions for Investors</h2><ul>"
    + "".join(f"<li><span>•</span><span>{idea}</span></li>" for idea in IDEAS)
    + "</ul></body></html>"
)
ICONS = page(title=f"📰 {TITLE}", mark="✅ ").replace("Key Decisions", "🔑 Key Decisions")
COLUMNS = ["title", "impact", "ticker", "theme", "summary", "text", "label", "score"]
ROW = [
    TITLE,
    str(IMPACT),
    ",".join(TICKERS),
    "|".join(THEMES),
    SUMMARY,
    ANALYSIS,
    LABEL,
    str(SCORE),
]
COPIES: dict[str, str] = {
    "values.md": of_markdown("\n".join(f"* {idea}" for idea in IDEAS)),
    "decisions.md": of_markdown(DECISION_TABLE),
    "narrow.txt": narrow(40),
    "set-in.txt": narrow(90, "    "),
    "printed.txt": printed(),
    "icons.txt": ICONS,
    "whatsapp.txt": f"[14/05/2026, 09:12:33] Ana Ruiz: {page(gap=chr(10))}"
    "[14/05/2026, 09:14:02] Luis: nice, buying some\n",
    "telegram.txt": f"Metals, [14.05.2026 09:12]\n{page()}\nMetals, [14.05.2026 09:15]\nwell?\n",
    "discord.txt": f"rob — Today at 9:14 AM\n{page()}\nmike — Today at 9:15 AM\nlate again\n",
    "slack.txt": f"maya\n:spiral_calendar_pad:  9:14 AM\n{page(gap=chr(10))}\ntom\n  9:15 AM\nok\n",
    "marks.txt": page(mark="o "),
    "tabs.txt": page(mark="@").replace("@", "1\t", 1).replace("@", "2\t", 1),
    "bold.md": bold(),
    "quoted.txt": "\n".join(f"&gt; {line}" for line in page().strip().split("\n")),
    "noted.txt": f"{TITLE}\nThursday, 14 May 2026\n9:12 AM\n\n{page()}",
    "reader.txt": f"t.example\n{TITLE}\n3–4 minutes\n\n{page()}",
    "notes.rtf": in_rich_text(),
    "page.yaml": in_yaml(),
    "state.json": json.dumps({"props": {"pageProps": {"article": {"id": 3, "attributes": DATA}}}}),
    "chat.json": json.dumps({"messages": [{"text": ["Look: ", {"text": "x"}]}, {"text": page()}]}),
    "columns.csv": ";".join([*COLUMNS, "decision_1", "decision_2"])
    + "\n"
    + ";".join(f'"{value}"' for value in [*ROW, *IDEAS])
    + "\n",
    "stacked.html": WEB_TABLE,
    "converted.md": f"Title: {TITLE}\n\nURL Source: https://t.example/1\n\nMarkdown Content:\n"
    + page(mark="*   "),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_page_is_the_same_however_it_was_copied(name: str) -> None:
    articles = read(COPIES[name].encode(), name)
    assert [seen(article) for article in articles] == [EXPECTED]


PLACED = ["narrow.txt", "set-in.txt", "printed.txt", "decisions.md", "telegram.txt", "icons.txt"]


@pytest.mark.parametrize("name", PLACED)
def test_what_copying_put_between_the_words_moves_no_place(name: str) -> None:
    text = COPIES[name]
    article = read(text.encode(), name)[0]
    for idea in article.trade_ideas:
        assert idea.source_span is not None
        assert "".join(text[slice(*idea.source_span)].split()) == "".join(idea.text.split())
    start, end = article.provenance.spans["title"]
    assert "".join(text[start:end].split()) == "".join(TITLE.split())


def test_each_row_with_a_headline_of_its_own_is_an_article() -> None:
    other = "Terbium Slides as a Border Reopens"
    rows = f"| {TITLE} | 0.3 | {SUMMARY} |\n| {other} | 0.2 | {ANALYSIS} |"
    text = f"# Digest\n\n| Headline | Market Impact | Summary |\n|---|---|---|\n{rows}\n"
    assert [article.title for article in read(text.encode(), "d.md")] == [TITLE, other]


def split_across_sheets() -> str:
    return f"{ANALYSIS[:90]}\n\nPage 1 of 2\n\f\n{ANALYSIS[90:]}\n\nPage 2 of 2\n"


def dated_in(first: str) -> Callable[[], str]:
    return lambda: f"Some Headline About Oxides\n{first}\n\n{ANALYSIS}\n"


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        (split_across_sheets(), "analysis", ANALYSIS),
        (dated_in("Publié le 14 mai 2026 à 9h12")(), "published", "2026-05-14T09:12"),
        (dated_in("2026年5月14日 15:20 来源：财经网 作者：王晓")(), "author", "王晓"),
        (f"Markets | Commodities\n\n{TITLE}\n\nBy Sam Okafor\n\n{ANALYSIS}\n", "title", TITLE),
    ],
)
def test_particulars_of_plain_articles(text: str, field: str, expected: str) -> None:
    assert getattr(read(text.encode(), "a.txt")[0], field) == expected


def test_a_quoted_page_is_read_below_a_short_answer() -> None:
    quoted = "\n".join(f"> {line}" for line in page().split("\n"))
    head = "From: a@b.example\nTo: c@d.example\nSubject: Re: pr"
    mail = f"{head}\n\nAgree.\n\nOn Thu, A <a@b.example> wrote:\n{quoted}"
    assert seen(read(mail.encode(), "a.eml")[0]) == EXPECTED
