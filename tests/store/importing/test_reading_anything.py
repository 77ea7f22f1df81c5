"""Whatever a file holds, it is read or refused, in bounded time, and nothing is made up."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.errors import Refused
from realloy_store.importing import FORMATS, controls, read
from realloy_store.models import Article, Copy, IdeaBullet, Provenance, Source
from realloy_store.records import from_json, to_json

PIECES = [
    "Back to News", "Market Impact: 0.34", "Market Impact", "0.35", "-0.15", "neutral", "Analysis",
    "Overall Sentiment", "Sentiment Score", "Request Demo", "AllMind AI Terminal", "USARCRMLMP",
    "Key Decisions for Investors", "• Buy MP for 3-6 months; target 20-30%.", "- Short it all.",
    "Geopolitics & WarInflation", "Rare Earth Prices Rise", "Sources", "Reuters: a story",
    "Risk notice: all of it.", "Summary", "May 4, 2026", "By Ann Lee", "# Title", "---", "© 2026",
    "The market moved because nobody had expected the quota. It may move again.", "<h2>", "“", "：",
]  # fmt: skip


def read_or_refuse(data: bytes, name: str = "any") -> list[Article]:
    try:
        return read(data, name)
    except Refused as refusal:
        assert str(refusal), "a refusal says why"
        return []


def spans_hold(article: Article, text: str) -> None:
    """Check that every span lies in the text and gives the value that it stands for."""
    provenance = article.provenance
    raw = {"tickers": provenance.raw_tickers, "themes": provenance.raw_themes}
    for name, (begin, end) in provenance.spans.items():
        assert 0 <= begin <= end <= len(text)
        value = raw.get(name) or getattr(article, name.split(".")[0])
        if isinstance(value, str) and "." not in name:
            assert text[begin:end].split() == value.split()
    for idea in article.trade_ideas:
        if (
            idea.source_span is not None
            and "**" not in text
            and "__" not in text
            and "<" not in text
        ):
            assert text[slice(*idea.source_span)].split() == idea.text.split()


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["\n", "\n\n", "", " "]))
def test_any_order_of_a_pages_parts(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for article in read_or_refuse(text.encode(), "page.txt"):
        spans_hold(article, text)
        assert article.market_impact in (None, 0.34, 0.35)
        assert article.sentiment_score in (None, 0.34, 0.35, -0.15)
        for idea in article.trade_ideas:
            assert " ".join(idea.text.split()) in " ".join(text.split())


@settings(max_examples=50)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    plain = controls.replaced(plain)
    for article in read_or_refuse(data, "any.txt"):
        if article.provenance.reader in ("allmind/1", "article/1") and "\ufffd" not in text:
            spans_hold(article, plain)
        assert from_json(json.loads(json.dumps(to_json(article)))) == article


@settings(max_examples=50)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08",
       b"From: a\nMessage-ID: b\n", b"<html>", b"<rss>", b"WARC/1.0\r\n", b"BZh9", b"\xfd7zXZ\0",
       b"{", b"---\na: b\n---\n", b"title,text\n", b"\xff\xfe"]))  # fmt: skip
def test_any_bytes(data: bytes, beginning: bytes) -> None:
    for article in read_or_refuse(beginning + data):
        to_json(article)


TEXT = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
MAYBE = st.none() | TEXT
ARTICLES = st.builds(
    Article,
    id=st.text("0123456789abcdef", min_size=20, max_size=20),
    rev=st.text("0123456789abcdef", min_size=16, max_size=16),
    file=TEXT, title=MAYBE, published=st.none() | st.just("2026-05-04"), source=MAYBE, url=MAYBE,
    market_impact=st.none() | st.floats(0, 1), sentiment_score=st.none() | st.floats(-1, 1),
    tickers=st.lists(TEXT, max_size=2).map(tuple), themes=st.lists(TEXT, max_size=2).map(tuple),
    summary=MAYBE, analysis=MAYBE, filed=MAYBE, imported=MAYBE,
    trade_ideas=st.lists(st.builds(IdeaBullet, TEXT, TEXT), max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, MAYBE, MAYBE, MAYBE), max_size=2).map(tuple),
    copies=st.lists(st.builds(Copy, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    provenance=st.builds(Provenance, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)),
    extra=st.dictionaries(st.just("of_tomorrow"), st.integers()),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(ARTICLES, min_size=1, max_size=3))
def test_our_own_records_come_back_as_they_were(articles: list[Article]) -> None:
    records = [to_json(article) for article in articles]
    shapes: list[Any] = [records, {"files": 1, "records": records}]
    texts = [json.dumps(shape) for shape in shapes]
    texts.append("\n".join(json.dumps(record, ensure_ascii=False) for record in records))
    for text in texts:
        assert read(text.encode("utf-8", "surrogatepass"), "export.json") == articles


def test_a_record_that_is_wrong_is_named() -> None:
    record = to_json(replace(read(b"Some words that are an article.", "a.txt")[0]))
    wrong = json.dumps([record, record | {"market_impact": "high"}])
    with pytest.raises(Refused, match=r"record 2.*market_impact"):
        read(wrong.encode(), "export.json")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0" * 999, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "PNG"),
        (b"\x7fELF" + b"\0\1\2" * 300, "program"),
        (b"SQLite format 3\0" + b"\0\1\2\3" * 300, "database"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xd0\xcf\x11\xe0" + b"\0\1" * 300, "DOCX"),
        (b"[]", "empty list"),
        (b"...---...", "no text"),
        (b'[{"a": 1}]', "title, url, date"),
    ],
)
def test_a_refusal_says_why(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read(data, "file")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "The quota rose, and so did the price of terbium – at last."),
        ("utf-16", "The quota rose, and so did the price of terbium – at last."),
        ("utf-16-le", "The quota rose, and so did the price of terbium at last."),
        ("utf-16-be", "The quota rose, and so did the price of terbium at last."),
        ("utf-32", "The quota rose, and so did the price of terbium – at last."),
        (
            "windows-1252",
            "Der Preis für Terbium steigt – “endlich”, sagt der Händler über die Börse.",
        ),
        ("latin-1", "Le marché des terres rares a été très agité, à Genève comme à Zürich."),
        (
            "windows-1253",
            "Οι τιμές των σπάνιων γαιών αυξάνονται επειδή οι εξαγωγές δεν είναι ίδιες.",
        ),
        (
            "iso8859-2",
            "Ceny metali rosną, ponieważ eksport nie jest wolny i kupujący boją się o to.",
        ),
        ("windows-1254", "Fiyatlar yükseliyor çünkü ihracat serbest değil ve bu bir açık demek."),
        ("gb18030", "稀土价格上涨，因为出口受到限制。交易商认为供应将继续紧张，直到新的配额公布。"),
        ("big5", "稀土價格上漲，因為出口受到限制。交易商認為供應將繼續緊張，直到新的配額公布。"),
        (
            "shift_jis",
            "希土類の価格は輸出制限のために上昇している。業者は供給不足が続くとみている。",
        ),
        (
            "euc_kr",
            "희토류 가격이 수출 제한 때문에 오르고 있다. 업계는 공급 부족이 계속될 것으로 본다.",
        ),
        ("windows-1251", "Цены на редкоземельные металлы растут, потому что экспорт ограничен."),
        ("koi8-r", "Цены на редкоземельные металлы растут, потому что экспорт был ограничен."),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    (article,) = read((text + "\n").encode(encoding), "article.txt")
    assert article.analysis == text


def zipped(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


def nested(times: int) -> bytes:
    data = b"An article at the bottom of it all."
    for _ in range(times):
        data = zipped("inner.zip", data)
    return data


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: zipped("a.txt", b"0" * 100_000_000), "times its size"),
        (lambda: gzip.compress(b"0" * 100_000_000), "times its size"),
        (lambda: nested(9), "inside one another"),
        (lambda: b"PK\x03\x04" + b"junk" * 50, "damaged"),
        (lambda: b"\x1f\x8b\x08\0" + b"junk" * 50, "damaged"),
        (lambda: zipped("xl/workbook.xml", b"<x/>"), "spreadsheet"),
        (lambda: b"%PDF-1.7 junk", "damaged"),
    ],
    ids=["zip-bomb", "gzip-bomb", "nested", "zip-junk", "gzip-junk", "spreadsheet", "pdf-junk"],
)
def test_traps_are_refused(make: Callable[[], bytes], says: str) -> None:
    data = make()
    if data.startswith(b"%PDF"):
        pytest.importorskip("pypdfium2")
    with pytest.raises(Refused, match=says):
        read(data, "trap")


def test_a_path_out_of_an_archive_is_only_a_name() -> None:
    (article,) = read(zipped("../../etc/a.txt", b"Words of an article, no more."), "a.zip")
    assert article.provenance.extra == {"member": "../../etc/a.txt"}


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    pytest.importorskip("feedparser")
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{entities}'
    outer = '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = "<item><title>T &m; &x;</title><description>Words &m; &x; here.</description></item>"
    (article,) = read(f"{head}{outer}<rss><channel>{body}</channel></rss>".encode(), "f.xml")
    text = json.dumps(to_json(article))
    assert "root:" not in text
    assert len(text) < 3_000


SENTENCE = b"The market is moving on rare earth supply (MP) and 20-30% upside by May 2026. "


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE * 6_500,
        b"A" * 500_000,
        b"1" * 500_000,
        b"a" + b" " * 500_000 + b"b",
        b"Market Sentiment" * 25_000,
        b"Market Impact: 0.3\n" + b"- - - - " * 25_000,
        b"Key Decisions for Investors\n- " + b"**a" * 50_000,
        b"(" * 250_000 + b"a",
        b"a: " * 150_000,
        b"May 5, " * 50_000,
        b"[" * 50_000 + b"]" * 50_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"<html><body>" + b"<div>" * 50_000 + b"words" + b"</div>" * 50_000,
        b"<html>" + b"<" * 500_000,
        b"From: a\nMessage-ID: <1>\n" + b"X: y\n" * 50_000 + b"\nWords of a mail.",
        b"From: a\nMessage-ID: <1>\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b0\n\n"
        + b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
                   for n in range(2_000)),
        b"title,text\n\"" + b"a\n" * 100_000,
    ],
    ids=lambda data: repr(data[:40]),
)  # fmt: skip
def test_hostile_input_takes_bounded_time(data: bytes) -> None:
    begin = time.process_time()
    read_or_refuse(data, "hostile")
    # Each takes well under two seconds; what grows faster than its input takes hours.
    assert time.process_time() - begin < 60


def test_every_format_has_a_reader() -> None:
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    for each in FORMATS:
        assert each.reads
        module = __import__(f"realloy_store.importing.{each.module}", fromlist=["read"])
        assert callable(module.read)
