"""One article in the layouts of many publishers: its own text, and nothing of what is around."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from realloy_store.importing import furniture, read
from realloy_store.models import Article

TITLE = "Antimony Smelter Restarts One of Two Lines"
LEAD = (
    "A smelter on the coast restarted one of its two antimony lines on Tuesday, eight months after "
    "a fire, its manager said. The second line stays cold until spare parts arrive from abroad."
)
PARAGRAPHS = (
    LEAD,
    "Output will reach a third of capacity by the end of the quarter, the manager told reporters "
    "at "
    "the gate. Buyers of flame retardants had asked for more, but the furnace needs time to dry.",
    "Prices in the region fell by a tenth within two days. Traders who had hoarded metal since the "
    "fire offered it to anyone with a truck, and one of them called the week a lesson in patience.",
    "The owner did not say how much it has paid for repairs. Insurers cover less than half of it, "
    "according to a filing from March that lists the damage by furnace and by month.",
    "Analysts at a brokerage doubt that the line will run through the winter. Power is dear in the "
    "valley, they wrote, and a contract that ends in December has not been renewed so far.",
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LINKS = "".join(
    f'<li><a href="/{n}">Another headline about metal number {n}</a></li>' for n in range(9)
)
MENU = f"<nav><ul>{LINKS}</ul></nav>"
HEAD = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} - Metal Wire</title>"
SHARE = "<div class='share'><a href='#'>Share on Facebook</a> <a href='#'>Tweet</a></div>"


def page(inside: str, head: str = "") -> bytes:
    foot = f"<footer><ul>{LINKS}</ul><p>© 2026 Metal Wire. All rights reserved.</p></footer>"
    return f"{HEAD}{head}</head><body>{MENU}{inside}{foot}</body></html>".encode()


def read_one(data: bytes) -> Article:
    (article,) = read(data, "page.html")
    return article


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


def f1(found: str | None) -> float:
    """Return how well a text is the article's, by the runs of four words that they share."""
    true, read_ = shingles("\n".join(PARAGRAPHS)), shingles(found or "")
    shared = sum((true & read_).values())
    return 2 * shared / (sum(true.values()) + sum(read_.values()))


def linked(**fields: Any) -> str:
    about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(about)}</script>'


P = [f"<p>{text}</p>" for text in PARAGRAPHS]
LAYOUTS = {
    "a blog": f"<div id=content><h1 class=entry-title>{TITLE}</h1><div class=entry-content>{BODY}"
    f"{SHARE}</div><h3>Related posts</h3><ul>{LINKS}</ul><div id=comments><h3>2 comments</h3>"
    "<ol><li><p>First! This will never work, said everyone who knows the plant.</p></li></ol>"
    "</div></div>",
    "fields in fields": "<div class=region><div class='field field-name-body'>"
    f"<div class=field-items><div class='field-item even'><h1>{TITLE}</h1>{BODY}</div></div>"
    "</div></div>",
    "a figure with caption and credit": f"<main><article><h1>{TITLE}</h1>{P[0]}<figure>"
    "<img src=a.jpg><figcaption>Workers at the gate. Photograph: Jo Doe/Agency</figcaption>"
    "</figure>"
    f"{''.join(P[1:])}</article></main>",
    "divs with hashed names": f"<div class=css-1x2><h1 class=css-9>{TITLE}</h1>"
    + "".join(f"<div class=css-k3><p class=css-p>{text}</p></div>" for text in PARAGRAPHS)
    + f"<div class=css-88><h2>More from Metal Wire</h2><ul>{LINKS}</ul></div></div>",
    "tables of the nineties": f"<table width=100%><tr><td width=150>{MENU}</td><td><h1>{TITLE}</h1>"
    f"{BODY}</td><td width=120><ul>{LINKS}</ul></td></tr></table>",
    "a cookie banner and a newsletter box": "<div id=cookie><p>We use cookies to improve your "
    f"visit.</p><button>Accept all</button></div><article><h1>{TITLE}</h1>{P[0]}{P[1]}"
    "<div class=promo><p>Sign up for our newsletter to get the latest metal news in your inbox.</p>"
    "</div>"
    f"{''.join(P[2:])}</article>",
    "links between paragraphs": f"<article><h1>{TITLE}</h1>{P[0]}<p>Read more: <a href=/1>Why the "
    f"smelter burned</a></p>{P[1]}<p>ADVERTISEMENT</p>{P[2]}<p><strong>Related:</strong> "
    f"<a href=/2>Insurers look at furnaces</a></p>{''.join(P[3:])}</article>",
    "by-line, date and credit inside": f"<article><h1>{TITLE}</h1><p>By Jo Doe</p>"
    f"<p>May 5, 2026</p><p>Photo: Jo Doe / Agency</p>{BODY}</article>",
    "breaks instead of paragraphs": f"<div id=story><h1>{TITLE}</h1>"
    f"{'<br><br>'.join(PARAGRAPHS)}</div>",
    "a bare column": f"<div id=main><h2>{TITLE}</h2>{BODY}</div><div id=side><ul>{LINKS}"
    "</ul></div>",
    "the headline twice": f"<article><header><h1>{TITLE}</h1></header><h1>{TITLE}</h1>{BODY}"
    "</article>",
    "a kicker above the headline": f"<article><p>Smelting</p><h1>{TITLE}</h1>{BODY}</article>",
    "comments in a section": f"<article><h1>{TITLE}</h1>{BODY}</article><section id=comments>"
    "<h2>Comments</h2><div class=comment><p>I worked there for years and the second line never ran."
    "</p></div><div class=comment><p>They should have bought the parts a year ago, honestly.</p>"
    "</div></section>",
    "a bold first line": f"<article><h1>{TITLE}</h1>"
    + BODY.replace("A smelter on", "<b>A smelter</b> on", 1)
    + "</article>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_of_a_layout(layout: str) -> None:
    article = read_one(page(LAYOUTS[layout]))
    assert article.title == TITLE
    assert f1(article.analysis) >= 0.985, article.analysis
    assert "\n\n".join(PARAGRAPHS).startswith((article.analysis or "")[:200])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_that_a_page_states_beside_its_layout(layout: str) -> None:
    head = linked(articleBody=" ".join(PARAGRAPHS), datePublished="2026-05-05T08:00:00+02:00")
    article = read_one(page(LAYOUTS[layout], head))
    assert f1(article.analysis) >= 0.99, article.analysis
    assert (article.published, article.provenance.published_from) == (
        "2026-05-05T08:00:00+02:00",
        "meta",
    )
    if layout != "breaks instead of paragraphs":
        assert (article.analysis or "").count("\n\n") == len(PARAGRAPHS) - 1


def test_an_article_that_only_a_script_would_show() -> None:
    article = read_one(page("<div id=app></div>", linked(articleBody="\n\n".join(PARAGRAPHS))))
    assert article.analysis == "\n\n".join(PARAGRAPHS)


def test_a_first_paragraph_before_the_article_counts_if_the_page_says_so() -> None:
    inside = f"<h1>{TITLE}</h1><p class=lead>{LEAD}</p><article>{''.join(P[1:])}</article>"
    head = linked(articleBody=" ".join(PARAGRAPHS))
    assert read_one(page(inside, head)).analysis == "\n\n".join(PARAGRAPHS)


def test_a_teaser_does_not_stand_for_the_article() -> None:
    head = linked(articleBody=" ".join(PARAGRAPHS)[:520] + "...")
    assert f1(read_one(page(LAYOUTS["a blog"], head)).analysis) >= 0.985


def test_lists_quotes_and_tables_stay() -> None:
    inside = (
        f"<article><h1>{TITLE}</h1>{P[0]}{P[1]}<h2>What burned</h2><ul>"
        "<li>Furnace one, to the ground</li><li>The dryer, in part</li></ul><blockquote>"
        "<p>We were lucky that nobody was inside, "
        "and that the wind came from the sea.</p></blockquote><table><tr><th>Month</th><th>Tonnes"
        f"</th></tr><tr><td>March</td><td>410</td></tr></table>{''.join(P[2:])}</article>"
    )
    text = read_one(page(inside)).analysis or ""
    parts = ("What burned", "Furnace one, to the ground", "nobody was inside", "March", "410")
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(
    ("head", "inside", "published", "origin"),
    [
        (linked(datePublished="2026-05-05"), "", "2026-05-05", "meta"),
        ('<meta property="article:published_time" content="2026-05-05T08:00Z">', "",
         "2026-05-05T08:00+00:00", "meta"),
        ("", '<time datetime="2026-05-05" class=published>5 May</time>', "2026-05-05", "meta"),
        ("", '<p>Last updated: <time datetime="2026-05-06">6 May</time></p>', None, None),
        ("", '<aside><time datetime="2020-01-01">old</time></aside>', None, None),
        (linked(dateModified="2026-05-06"), "", None, None),
        ('<link rel=canonical href="https://w.example/2026/05/05/a">', "", "2026-05-05", "url"),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_dates_are_those_of_publication(
    head: str, inside: str, published: str | None, origin: str | None
) -> None:
    article = read_one(page(f"<article><h1>{TITLE}</h1>{inside}{BODY}</article>", head))
    assert (article.published, article.provenance.published_from) == (published, origin)
    assert article.provenance.published_is_uncertain == (origin == "url")


def test_a_site_that_names_itself_is_no_author() -> None:
    for name in ("metalwire.example", "Metal Wire"):
        head = '<meta property="og:site_name" content="Metal Wire">' + linked(author=name)
        assert read_one(page(f"<article><h1>{TITLE}</h1>{BODY}</article>", head)).author is None
    head = linked(author=[{"name": "Jo Doe"}, {"name": "Ann Lee "}])
    assert read_one(page(f"<article>{BODY}</article>", head)).author == "Jo Doe, Ann Lee"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "READ MORE", "Read more: Why the smelter burned", "Weiterlesen", "Anzeige",
        "Lire aussi : Le four a brûlé", "相关阅读：冶炼厂", "Photo: Jo Doe",
        "Image caption Workers wait", "Courtesy Metal Wire", "Photograph by Jo Doe/Getty Images",
        "12 comments", "Follow us on X",
        "Sign up for our newsletter", "We use cookies to improve your visit.", "View in browser",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo film needs silver, and silver is dear.",
        "More than half of the smelters in the region are idle, the association said.",
        "Courtesy of the ministry, the buyers received their letters before the market opened.",
        "Related parties bought a third of the output, a filing shows.",
        "Read in full, the notice says less than its headline.",
        "Loading of ore began on Monday.",
        "Comment from the owner was not available.",
        "Subscribers paid four dollars a share.",
        "Image sensors use germanium: a small market with few sellers.",
        "Source: Metal Wire",
    ],
)
def test_prose_that_begins_like_furniture_stays(line: str) -> None:
    assert not furniture.is_furniture(line)
