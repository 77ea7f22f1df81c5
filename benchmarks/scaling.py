"""Time each reader on one, two and four times the same odd text: none may take its square.

    python benchmarks/scaling.py [--size 20000] [--reader html]

Prints what takes more than a tenth of a second at four times the size and grew more than eightfold.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from html import escape

from samples_of_formats import zipped

from realloy_store.errors import Refused
from realloy_store.importing import read

UNITS = [
    "a", " ", "\t", "\n", "a ", "a\n", "A", "Ab", "1", "1.", ".", ",", "-", "*", "_", "#", "## ", "|", "> ",
    "(", "[", "[a](", "![", "<", "<a ", "<p>", "<div>", "</p>", "<!--", "&amp;", "&#", "\"", "'", "\\", "`",
    "http://", "a@", "May 4 ", "4 May 2026 ", "2026-05-04 ", "12:30 ", "By ", "By A ", "• ", "• Buy MP\n", "$A ",
    "MP ", "MP", "LYC.AX", "(MP) ", "0.3 ", "34% ", "- - ", "Sources\n", "Source: ", "Analysis\n", "Analysis ",
    "Market Impact: 0.3\n", "Market Impact", "Sentiment Score\n0.1\n", "Back to News\n", "Request Demo",
    "Key Decisions for Investors\n", "Key Decisions for Investors • ", "very strongly ", "neutral ", "©", "© 2026 ",
    "Risk notice: ", "Photo: ", "Read more: ", "\u4e00", "\u3042", "\u0627", "\u00e9", "a\u0301", "\ufffd", "\U0001f600",
    "aed", "said ", "On a wrote:\n", "-----Original Message-----\n", "=20=\n", "=?utf-8?q?a?= ", "a: b\n", "---\n", "a,b\n",
    "Commodities & Raw Materials", "Geopolitics & War, ", "a.b ", "A. ", "a.A", "Mr. A ", "–", "“a” ", "1) ", "...",
]  # fmt: skip
Wrap = Callable[[str], bytes]
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIL = "From: a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\n"
WRAPPINGS: dict[str, Wrap] = {
    "text": lambda t: t.encode(),
    "page": lambda t: f"Back to News\nMarket Impact: 0.3\n\nA title\n\n{t}\n\nAnalysis\n\n{t}".encode(),
    "ideas": lambda t: f"Analysis\n\nIt rose.\n\nKey Decisions for Investors\n\n• {t}\n".encode(),
    "tickers": lambda t: f"Market Impact: 0.3\nTickers: {t}\nThemes: {t}\nAnalysis\n\nIt rose.".encode(),
    "front": lambda t: f"---\ntitle: {t}\n---\n\n{t}".encode(),
    "html": lambda t: f"<!doctype html><html><body><article><h1>{t}</h1><p>{t}</article>".encode(),
    "escaped": lambda t: f"<!doctype html><html><body><article><p>{escape(t)}</article>".encode(),
    "meta": lambda t: f'<html><head><title>{t}</title><meta name="author" content="{escape(t)}">'
    f'<meta name="date" content="{escape(t)}"></head><body><p>It rose.</p></body></html>'.encode(),
    "linked": lambda t: '<html><script type="application/ld+json">'.encode()
    + json.dumps({"@type": "Article", "headline": t, "author": t, "articleBody": t}).encode()
    + f"</script><p>It rose.</p><p>{escape(t)}</p></html>".encode(),
    "mail": lambda t: f"{_MAIL}\n{t}".encode(),
    "headers": lambda t: f"{_MAIL}Subject: {t}\nDate: {t}\nList-Id: {t}\n\nIt rose.\n".encode(),
    "parts": lambda t: f"{_MAIL}Content-Type: multipart/mixed; boundary=a\n\n--a\n\n{t}\n--a--".encode(),
    "mbox": lambda t: f"From a Tue May  5 08:30:00 2026\n{_MAIL}\n{t}\n\nFrom b\n\n".encode(),
    "feed": lambda t: f"<rss><channel><title>a</title><item><title>{escape(t)}</title>"
    f"<description>{escape(t)}</description><pubDate>{escape(t)}</pubDate></item></channel></rss>".encode(),
    "json": lambda t: json.dumps([{"title": t, "date": t, "text": t, "tickers": t, "tags": [t]}]).encode(),
    "csv": lambda t: 'title,date,text\n"{0}","{0}","{0}"\n'.format(t.replace('"', '""')).encode(),
    "docx": lambda t: zipped(
        {"word/document.xml": f'<w:document xmlns:w="{_SPACE}"><w:p><w:t>{escape(t)}</w:t></w:p></w:document>'}
    ),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the smallest file")
    parser.add_argument("--reader", choices=WRAPPINGS, help="only files of this kind")
    options = parser.parse_args()
    kinds = [options.reader] if options.reader else list(WRAPPINGS)
    for kind in kinds:
        slow = 0
        for unit in UNITS:
            times = [_seconds(WRAPPINGS[kind], unit, options.size * n) for n in (1, 2, 4)]
            if times[2] > 0.1 and times[2] > 8 * times[0]:
                slow += 1
                print(f"{kind:8} {unit!r:30} " + " ".join(f"{t:6.2f} s" for t in times), flush=True)
        print(f"{kind:8} {len(UNITS)} texts, {slow} that grow faster than they should", flush=True)


def _seconds(wrap: Wrap, unit: str, size: int) -> float:
    data = wrap(unit * (size // len(unit)))
    begin = time.process_time()
    try:
        read(data, "any")
    except Refused:
        pass
    return time.process_time() - begin


if __name__ == "__main__":
    main()
