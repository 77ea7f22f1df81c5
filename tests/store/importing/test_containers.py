"""The same AllMind page out of every container, and articles with what their container says."""

from __future__ import annotations

import gzip
import html
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.importing.pdf_layout import in_reading_order
from realloy_store.models import Article

TITLE = "Gallium Sellers Wait for a Licence That Does Not Come"
TICKERS = ("AA", "VNP.TO")
THEMES = ("Commodities & Raw Materials", "Sanctions & Export Controls")
SUMMARY = (
    "Alcoa (AA) moved its gallium start by a quarter, and 5N Plus (VNP.TO) raised prices twice. "
    "Importers in Europe reported no new licences since the spring."
)
ANALYSIS = (
    "Gallium is made from what alumina plants throw away, so supply answers to bauxite and not to "
    "price. A licence that is merely late works like a ban for a buyer with two weeks of stock. "
    "The winners are recyclers with scrap under contract; the losers are chip makers that ship "
    "on time."
)
IDEAS = (
    "Buy VNP.TO on dips for 6-12 months; target 25% if licences stay slow, with 10% at risk.",
    "Avoid AA as a gallium play until the new start date is confirmed.",
)
PAGE = f"""Back to News
Market Impact: 0.44

{TITLE}

AAVNP.TO
{"".join(THEMES)}

{SUMMARY}

Analysis

{ANALYSIS}

AllMind AI Terminal

AI-powered research, real-time alerts, and portfolio analytics for institutional investors.

Request Demo

Market Sentiment
Overall Sentiment
mildly negative
Sentiment Score
-0.21

Key Decisions for Investors

• {IDEAS[0]}
• {IDEAS[1]}
"""


def as_html() -> str:
    chips = "".join(f"<span class='chip'>{html.escape(t)}</span>" for t in TICKERS)
    tags = "".join(f"<span>{html.escape(t)}</span>" for t in THEMES)
    bullets = "".join(f"<li>{html.escape(idea)}</li>" for idea in IDEAS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | AllMind</title><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<main><a href="/news">Back to News</a><div>Market Impact: 0.44</div><h1>{TITLE}</h1>
<div>{chips}</div><div>{tags}</div><p>{SUMMARY}</p>
<h2>Analysis</h2><p>{ANALYSIS}</p>
<aside><b>AllMind AI Terminal</b><p>AI-powered research, real-time alerts, and portfolio analytics
 for institutional investors.</p><button>Request Demo</button></aside>
<h3>Market Sentiment</h3><div>Overall Sentiment</div><div>mildly negative</div>
<div>Sentiment Score</div><div>-0.21</div>
<h2>Key Decisions for Investors</h2><ul>{bullets}</ul></main>
<script>var x = "Market Impact: 0.99";</script></body></html>"""


def as_mhtml() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://terminal.example/news/1\r\n"
        f"Subject: {TITLE}\r\nDate: Tue, 5 May 2026 08:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        "----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        "Content-Location: https://terminal.example/news/1\r\n\r\n"
        f"{as_html()}\r\n----x--\r\n"
    ).encode()


def as_mail(kind: str, body: str) -> bytes:
    return (
        f"From: Desk <desk@letters.example>\r\nTo: me@example.org\r\nSubject: Fwd: {TITLE}\r\n"
        "Date: Tue, 5 May 2026 08:30:00 +0200\r\nMessage-ID: <1@letters.example>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{body}"
    ).encode()


def as_feed() -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Terminal</title><item>'
        f"<title>{TITLE}</title><link>https://terminal.example/news/1</link>"
        "<pubDate>Tue, 05 May 2026 08:30:00 +0200</pubDate>"
        f"<description>{html.escape(as_html())}</description></item></channel></rss>"
    ).encode()


def as_docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = [html.escape(line) for line in PAGE.split("\n") if line.strip()]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return as_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def as_zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def as_tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        entry = tarfile.TarInfo("pages/one.txt")
        entry.size = len(PAGE.encode())
        archive.addfile(entry, io.BytesIO(PAGE.encode()))
    return target.getvalue()


def as_warc() -> bytes:
    payload = as_html().encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://terminal.example/news/1\r\n"
        b"WARC-Date: 2026-05-05T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(answer)).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"
    )


def as_epub() -> bytes:
    container = b'<container><rootfiles><rootfile full-path="o/book.opf"/></rootfiles></container>'
    package = (
        b'<package><manifest><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
        b'</manifest><spine><itemref idref="a"/></spine></package>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("o/book.opf", package)
        archive.writestr("o/one.xhtml", as_html())
    return target.getvalue()


def as_pdf() -> bytes:
    """Return a PDF as a text editor prints one: one type size, lines broken at the margin."""
    lines: list[str] = []
    for line in PAGE.replace("•", "-").split("\n"):
        words, lines = line.split(), [*lines, ""]
        for word in words:
            if len(lines[-1]) + len(word) > 90:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for n, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (n, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def _escaped(line: str) -> str:
    return line.replace("(", "\\(").replace(")", "\\)")


CONTAINERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "HTML": ("page.html", lambda: as_html().encode()),
    "HTML under a wrong name": ("page.txt", lambda: as_html().encode()),
    "HTML in UTF-16": ("page.html", lambda: as_html().encode("utf-16")),
    "MHTML": ("page.mhtml", as_mhtml),
    "Markdown with front matter": ("page.md", lambda: f"---\nnote: kept\n---\n{PAGE}".encode()),
    "mail, plain": ("page.eml", lambda: as_mail("text/plain", PAGE)),
    "mail, HTML": ("page.eml", lambda: as_mail("text/html", as_html())),
    "feed": ("feed.xml", as_feed),
    "JSON": ("page.json", lambda: json.dumps({"url": "https://a.example", "text": PAGE}).encode()),
    "JSON with HTML": ("page.json", lambda: json.dumps([{"content": as_html()}]).encode()),
    "CSV": ("page.csv", lambda: b'id,title,text\n1,,"' + PAGE.replace('"', '""').encode() + b'"\n'),
    "DOCX": ("page.docx", as_docx),
    "PDF": ("page.pdf", as_pdf),
    "EPUB": ("page.epub", as_epub),
    "WARC": ("page.warc", as_warc),
    "WARC, compressed": ("page.warc.gz", lambda: gzip.compress(as_warc())),
    "zip": ("pages.zip", lambda: as_zip({"a/one.txt": PAGE.encode(), "__MACOSX/x": b"\0\1"})),
    "zip in a zip": ("pages.zip", lambda: as_zip({"in.zip": as_zip({"one.txt": PAGE.encode()})})),
    "tar.gz": ("pages.tgz", as_tar),
    "gz": ("page.txt.gz", lambda: gzip.compress(PAGE.encode())),
    "xz": ("page.txt.xz", lambda: lzma.compress(PAGE.encode())),
}  # fmt: skip
NEEDS = {"HTML": "trafilatura", "PDF": "pypdfium2", "feed": "feedparser", "WARC": "warcio"}


def one(data: bytes, name: str) -> Article:
    (article,) = read(data, name)
    return article


@pytest.mark.parametrize("kind", CONTAINERS)
def test_the_page_is_the_same_in_every_container(kind: str) -> None:
    for what, package in NEEDS.items():
        if what in kind:
            pytest.importorskip(package)
    name, build = CONTAINERS[kind]
    article = one(build(), name)
    assert article.provenance.reader == "allmind/1"
    assert article.title == TITLE
    assert article.market_impact == 0.44
    assert article.tickers == TICKERS
    assert article.themes == THEMES
    assert article.summary == SUMMARY
    assert article.analysis == ANALYSIS
    assert (article.sentiment_label, article.sentiment_score) == ("mildly negative", -0.21)
    assert tuple(idea.text for idea in article.trade_ideas) == IDEAS
    assert article.source == "AllMind AI Terminal"
    assert article.file == name


def test_what_the_container_says_of_a_page() -> None:
    mail = one(as_mail("text/plain", PAGE), "a.eml")
    assert (mail.published, mail.provenance.published_from) == ("2026-05-05T08:30:00+02:00", "mail")
    assert mail.provenance.spans == {}
    assert all(idea.source_span is None for idea in mail.trade_ideas)
    saved = one(as_mhtml(), "a.mhtml")
    assert saved.url == "https://terminal.example/news/1"
    assert saved.published is None, "the day of saving is not the day of publication"


def test_two_pages_in_one_mail_do_not_share_its_identity() -> None:
    second = PAGE.replace(TITLE, "Germanium Follows")
    first, other = read(as_mail("text/plain", PAGE + second), "a.eml")
    assert first.id != other.id
    assert (first.title, other.title) == (TITLE, "Germanium Follows")


def test_a_member_remembers_its_place() -> None:
    article = one(as_zip({"may/one.txt": PAGE.encode()}), "pages.zip")
    assert article.provenance.extra == {"member": "may/one.txt"}


def test_a_member_that_cannot_be_read_is_told() -> None:
    found = read(as_zip({"one.txt": PAGE.encode(), "two.bin": b"\0\1\2" * 99}), "pages.zip")
    assert len(found) == 1
    assert any("two.bin" in note for note in found[0].provenance.notes)


def test_a_compressed_file_that_breaks_off_is_partial() -> None:
    whole = gzip.compress("".join(f"{n} {PAGE}" for n in range(400)).encode())
    *_, last = read(whole[: len(whole) // 2], "pages.txt.gz")
    assert last.status == "partial"
    assert any("cut off" in note for note in last.provenance.notes)


ARTICLE = (
    "The smelter at the river will close for two months, its owner said on Monday. "
    "Traders expect the price of the metal to rise before the autumn tender. "
    "Two rivals have offered to fill part of the gap, at a price that nobody has named."
)


def as_news(extra: str = "", body: str = "") -> bytes:
    paragraphs = body or f"<p>{ARTICLE}</p><p>{ARTICLE.upper()}</p>"
    return f"""<html><head>{extra}</head><body><header>Menu</header><article>
<h1>Smelter to Close for Two Months</h1>{paragraphs}</article></body></html>""".encode()


@pytest.mark.parametrize(
    ("extra", "field", "value"),
    [
        ('<meta property="og:title" content="Smelter Closes">', "title", "Smelter Closes"),
        ('<meta property="og:site_name" content="River Wire">', "source", "River Wire"),
        ('<meta name="author" content="By Ann Lee">', "author", "Ann Lee"),
        ('<link rel="canonical" href="https://r.example/n/1">', "url", "https://r.example/n/1"),
        ('<meta property="article:published_time" content="2026-05-04T10:00:00Z">', "published",
         "2026-05-04T10:00:00+00:00"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"H1",'
         '"datePublished":"2026-05-03","author":[{"name":"B. Roe"}],'
         '"publisher":{"name":"Ore Daily"}}]}</script>', "published", "2026-05-03"),
        ('<meta property="article:modified_time" content="2026-05-09">', "published", None),
        ('<script type="application/ld+json">{broken</script>', "title",
         "Smelter to Close for Two Months"),
    ],
)  # fmt: skip
def test_what_a_web_page_says_of_itself(extra: str, field: str, value: Any) -> None:
    pytest.importorskip("trafilatura")
    article = one(as_news(extra), "news.html")
    assert getattr(article, field) == value
    assert ARTICLE in (article.analysis or "")
    assert article.language == "en"


def test_plain_and_html_parts_are_one_record() -> None:
    data = (
        b"From: A <a@b.example>\nSubject: Closing\nMIME-Version: 1.0\nMessage-ID: <7@b.example>\n"
        b'Content-Type: multipart/alternative; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\n" + ARTICLE.encode() + b"\n\n-- \nA. Sender\n"
        b"--b\nContent-Type: text/html\n\n<p>" + ARTICLE.encode() + b"</p>\n--b--\n"
    )
    article = one(data, "a.eml")
    assert (article.title, article.analysis) == ("Closing", ARTICLE)
    assert (article.author, article.source) == ("A", "b.example")


def test_a_forwarded_mail_is_the_mail_that_was_forwarded() -> None:
    body = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Ore Daily <news@ore.example>\n"
        "Date: Mon, 4 May 2026 07:00:00 +0000\nSubject: Smelter closes\nTo: <me@x.example>\n\n"
        f"{ARTICLE}\n"
    )
    article = one(as_mail("text/plain", body), "a.eml")
    assert article.title == "Smelter closes"
    assert article.published == "2026-05-04T07:00:00+00:00"
    assert (article.author, article.source) == ("Ore Daily", "ore.example")
    assert article.analysis == ARTICLE


def test_a_mailbox_gives_a_record_a_message() -> None:
    one_mail = as_mail("text/plain", ARTICLE + "\n").replace(b"\r\n", b"\n")
    box = b"".join(
        b"From x@y Mon May  4 07:00:00 2026\n" + one_mail.replace(b"<1@", b"<%d@" % n) + b"\n"
        for n in range(3)
    )
    assert len({article.id for article in read(box, "letters.mbox")}) == 3


def test_an_attachment_is_imported_too() -> None:
    data = (
        b'From: A <a@b.example>\nSubject: Two\nMIME-Version: 1.0\n'
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nPlease read what is attached to this.\n"
        b'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="p.txt"\n\n'
        + PAGE.encode() + b"\n--b--\n"
    )  # fmt: skip
    note, page = read(data, "a.eml")
    assert note.title == "Two"
    assert (page.title, page.provenance.extra) == (TITLE, {"member": "p.txt"})


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"headline": "H", "articleBody": ARTICLE}, "title", "H"),
        ({"Title": "H", "Body Text": ARTICLE, "publishedAt": "2026-05-04T10:00:00Z"}, "published",
         "2026-05-04T10:00:00+00:00"),
        ({"title": "H", "text": ARTICLE, "published": 1777888800}, "published",
         "2026-05-04T10:00:00+00:00"),
        ({"title": "H", "content": ARTICLE, "source": {"id": 1, "name": "Wire"}}, "source", "Wire"),
        ({"title": "H", "text": ARTICLE, "tickers": ["MP", "ASX: LYC"]}, "tickers",
         ("MP", "LYC.AX")),
        ({"title": "H", "text": ARTICLE, "sentiment_score": -0.2}, "sentiment_score", -0.2),
        ({"title": "H", "text": ARTICLE, "sentiment": {"label": "neutral", "score": 0.05}},
         "sentiment_score", 0.05),
        ({"title": "H", "text": ARTICLE, "sentiment": {"label": "neutral", "score": 0.05}},
         "sentiment_label", "neutral"),
        ({"title": "H", "text": ARTICLE, "impact": "35%"}, "market_impact", 0.35),
        ({"title": "H", "text": ARTICLE, "description": "Short."}, "summary", "Short."),
    ],
)  # fmt: skip
def test_other_programs_json(record: dict[str, Any], field: str, value: Any) -> None:
    for shape in ([record], {"articles": [record]}, {"status": "ok", "data": {"items": [record]}}):
        article = one(json.dumps(shape).encode(), "others.json")
        assert getattr(article, field) == value
        assert article.analysis == ARTICLE


def test_a_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Ore Feed",
        "items": [{"id": "1", "url": "https://o.example/1", "title": "H", "tags": ["Inflation"],
                   "content_html": f"<p>{ARTICLE}</p>", "date_published": "2026-05-04T10:00:00Z",
                   "authors": [{"name": "Ann"}]}],
    }  # fmt: skip
    article = one(json.dumps(feed).encode(), "feed.json")
    assert (article.title, article.author, article.source) == ("H", "Ann", "Ore Feed")
    assert (article.published, article.url) == ("2026-05-04T10:00:00+00:00", "https://o.example/1")
    assert (article.analysis, article.themes) == (ARTICLE, ("Inflation",))


def test_json_lines() -> None:
    lines = "\n".join(json.dumps({"title": f"T{n}", "text": ARTICLE + str(n)}) for n in range(3))
    assert [a.title for a in read(lines.encode(), "a.jsonl")] == ["T0", "T1", "T2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables(delimiter: str) -> None:
    row = delimiter.join(["2026-05-04", "H", f'"{ARTICLE}"', "https://a.example/1"])
    text = delimiter.join(["Date", "Headline", "Text", "URL"]) + "\n" + row + "\n"
    article = one(text.encode(), "news.csv")
    assert (article.title, article.published, article.url) == (
        "H",
        "2026-05-04",
        "https://a.example/1",
    )
    assert article.analysis == ARTICLE


def test_atom_and_rdf() -> None:
    pytest.importorskip("feedparser")
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>H</title>'
        '<link href="https://a.example/1"/><id>urn:1</id><published>2026-05-04T10:00:00Z</published>'
        "<author><name>Ann</name></author>"
        f'<content type="html">&lt;p&gt;{ARTICLE}&lt;/p&gt;</content>'
        "</entry></feed>"
    )
    article = one(atom.encode(), "feed.atom")
    assert (article.title, article.author, article.source) == ("H", "Ann", "Wire")
    assert (article.published, article.analysis) == ("2026-05-04T10:00:00+00:00", ARTICLE)


def test_words_of_a_pdf_that_run_from_right_to_left() -> None:
    word = "حَبيبي"
    assert in_reading_order(word[::-1], lambda n: 62.2) == word, "one glyph for all letters"
    assert in_reading_order(word, lambda n: -n) == word, "as PDFium gives it"
    assert in_reading_order(f"a {word[::-1]} b", lambda n: n) == f"a {word} b", "as it stands"
    assert in_reading_order("plain", lambda n: n) == "plain"


def test_a_web_archive_that_breaks_off_in_a_page() -> None:
    whole = as_warc()
    (article,) = read(whole, "pages.warc")
    assert article.status == "ok"
    (article,) = read(whole[:-200], "pages.warc")
    assert article.status == "partial"
    untyped = whole.replace(b"Content-Type: text/html\r\n", b"Content-Kind: text/html\r\n")
    assert read(untyped, "pages.warc")[0].title == TITLE


def test_other_xml_is_read_if_it_has_paragraphs() -> None:
    news = f"<?xml version='1.0'?><nitf><body><hl1>{TITLE}</hl1><p>{SUMMARY}</p></body></nitf>"
    assert SUMMARY in (read(news.encode(), "news.xml")[0].analysis or "")
    with pytest.raises(Refused, match="neither a web page nor a feed"):
        read(b"<?xml version='1.0'?><urlset><url><loc>https://a.example</loc></url></urlset>", "s")


def test_the_whole_text_of_a_feeds_item_is_not_its_summary_too() -> None:
    pytest.importorskip("feedparser")
    body = f"<p>{ARTICLE} (<a href='#'>More</a>)</p><p>The post X appeared first on <b>Y</b>.</p>"
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<item><title>H</title><content:encoded><![CDATA[{body}]]></content:encoded></item>"
        "</channel></rss>"
    )
    (article,) = read(feed.encode(), "feed.xml")
    assert article.summary is None
    assert "appeared first" not in (article.analysis or "")
