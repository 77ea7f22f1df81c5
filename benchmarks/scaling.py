"""Time each reader on one, two and four times the same odd text: none may take its square.

    python benchmarks/scaling.py [--size 20000] [--reader html]

Prints what takes more than a tenth of a second at four times the size and grew more than eightfold.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import time
from collections.abc import Callable
from html import escape

from samples_of_formats import zipped

from realloy_store.errors import Refused
from realloy_store.importing import read

UNITS = [
    "a", " ", "\t", "\n", "a ", "a\n", "A", "Ab", "1", "1.", ".", ",", "-", "*", "_", "#", "## ",
    "|", "> ", "(", "[", "[a](", "![", "<", "<a ", "<p>", "<div>", "</p>", "<!--", "&amp;", "&#",
    "\"", "'", "\\", "`", "http://", "a@", "May 4 ", "4 May 2026 ", "2026-05-04 ", "12:30 ",
    "By ", "By A ", "• ", "• Buy MP\n", "$A ", "MP ", "MP", "LYC.AX", "(MP) ", "0.3 ", "34% ",
    "- - ", "Sources\n", "Source: ", "Analysis\n", "Analysis ", "Market Impact: 0.3\n",
    "Market Impact", "Sentiment Score\n0.1\n", "Back to News\n", "Request Demo",
    "Key Decisions for Investors\n", "Key Decisions for Investors • ", "very strongly ",
    "neutral ", "©", "© 2026 ", "Risk notice: ", "Photo: ", "Read more: ", "\u4e00", "\u3042",
    "\u0627", "\u00e9", "a\u0301", "\ufffd", "\U0001f600", "aed", "said ", "On a wrote:\n",
    "-----Original Message-----\n", "=20=\n", "=?utf-8?q?a?= ", "a: b\n", "---\n", "a,b\n", "<b>",
    "</b>", "<li>", "<li ", "• <b>", "14.05.2026 ", "5/14/2026 ", "Commodities & Raw Materials",
    "Geopolitics & War, ", "a.b ", "A. ", "a.A", "Mr. A ", "–", "“a” ", "1) ", "...",
]  # fmt: skip
_MAIL = "From: a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\n"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKED = '<script type="application/ld+json">%s</script>'


def _html(text: str) -> str:
    return f"<!doctype html><html><body><article><h1>{text}</h1><p>{text}</article>"


def _meta(text: str) -> str:
    told = (
        f'<meta name="author" content="{escape(text)}"><meta name="date" content="{escape(text)}">'
    )
    return f"<html><head><title>{text}</title>{told}</head><body><p>It rose.</p></body></html>"


def _linked(text: str) -> str:
    told = {"@type": "Article", "headline": text, "author": text, "articleBody": text}
    return f"<html>{_LINKED % json.dumps(told)}<p>It rose.</p><p>{escape(text)}</p></html>"


def _feed(text: str) -> str:
    item = "<title>{0}</title><description>{0}</description><pubDate>{0}</pubDate>"
    return f"<rss><channel><item>{item.format(escape(text))}</item></channel></rss>"


def _docx(text: str) -> bytes:
    line = f"<w:p><w:t>{escape(text)}</w:t></w:p>"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_SPACE}">{line}</w:document>'})


def _csv(text: str) -> str:
    return 'title,date,text\n"{0}","{0}","{0}"\n'.format(text.replace('"', '""'))


WRAPPINGS: dict[str, Callable[[str], str | bytes]] = {
    "text": str,
    "page": lambda t: f"Back to News\nMarket Impact: 0.3\n\nA title\n\n{t}\n\nAnalysis\n\n{t}",
    "ideas": lambda t: f"Analysis\n\nIt rose.\n\nKey Decisions for Investors\n\n• {t}\n",
    "tickers": lambda t: f"Market Impact: 0.3\nTickers: {t}\nThemes: {t}\nAnalysis\n\nIt rose.",
    "front": lambda t: f"---\ntitle: {t}\n---\n\n{t}",
    "html": _html,
    "escaped": lambda t: _html(escape(t)),
    "meta": _meta,
    "linked": _linked,
    "mail": lambda t: f"{_MAIL}\n{t}",
    "headers": lambda t: f"{_MAIL}Subject: {t}\nDate: {t}\nList-Id: {t}\n\nIt rose.\n",
    "parts": lambda t: f"{_MAIL}Content-Type: multipart/mixed; boundary=a\n\n--a\n\n{t}\n--a--",
    "mbox": lambda t: f"From a Tue May  5 08:30:00 2026\n{_MAIL}\n{t}\n\nFrom b\n\n",
    "feed": _feed,
    "json": lambda t: json.dumps([{"title": t, "date": t, "text": t, "tickers": t, "tags": [t]}]),
    "csv": _csv,
    "docx": _docx,
}
"""Where the text is put, by name."""


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


def _seconds(wrap: Callable[[str], str | bytes], unit: str, size: int) -> float:
    wrapped = wrap(unit * (size // len(unit)))
    data = wrapped if isinstance(wrapped, bytes) else wrapped.encode()
    begin = time.process_time()
    with contextlib.suppress(Refused):
        read(data, "any")
    return time.process_time() - begin


if __name__ == "__main__":
    main()
