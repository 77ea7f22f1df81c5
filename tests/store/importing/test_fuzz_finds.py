"""Files that the fuzzer found to break a reader, made short: each is read or refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from realloy_store.errors import Broken, Refused
from realloy_store.importing import read

MAIL = b"From: a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\n"


def docx_with_offsets_out_of_the_file() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    data = bytearray(target.getvalue())
    directory = data.rindex(b"PK\x05\x06")
    # The directory is said to be larger than the file before it.
    data[directory + 12 : directory + 16] = (len(data) * 2).to_bytes(4, "little")
    return bytes(data)


FOUND = {
    "encoded words that are no base64": MAIL + b"Subject: =?utf-8?B?abcde?=\n\nIt rose.\n",
    "a charset in pieces": MAIL
    + b"Content-Type: text/plain; charset*0=utf; charset*1=-8\n"
    + b"Content-Transfer-Encoding: 8bit\n\nIt r\xc3\xb6se.\n",
    "a charset with a language": MAIL + b"Content-Type: text/plain; charset*=us''x\n\nIt r\xff.\n",
    "a mailbox whose first line is too long": b"From "
    + b"x" * 300
    + b"\n"
    + MAIL
    + b"\nIt rose.\n",
    "a feed's text field of nothing": b"<rss><textinput/></textinput></channel><item>"
    b"<title>It rose</title></item></rss>",
    "half a pair in a feed": b"<rss><item><title>It &#xd83d; rose &#55357;</title></item></rss>",
    "a directory out of its file": docx_with_offsets_out_of_the_file(),
    "a PDF with an unknown lock": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt<</Filter/Odd>>/ID[<00><00>]>>\nstartxref\n0\n%%EOF",
    "a boundary of nothing": MAIL
    + b'Content-Type: multipart/mixed; boundary=""\n\n--\n\nIt rose.\n',
    "headings and nothing else": b"Key Decisions for Investors\n" * 400,
    "values and nothing else": b"Market Impact: 0.3\n" * 400,
    "dates and nothing else": b"2026-05-04 " * 3000,
    "a time of nothing": b"<html><body><p>It rose.</p><p>On <time></time></p></body></html>",
    "comments in an attribute": b"<html><head><meta name=author content='"
    + b"<!--" * 9000
    + b"'></head><body><p>It rose.</p></body></html>",
}


@pytest.mark.parametrize("name", FOUND)
def test_what_broke_a_reader_is_read_or_refused(name: str) -> None:
    try:
        articles = read(FOUND[name], "any")
    except Broken as broken:  # a kind of refusal, but a defect
        raise AssertionError(name) from broken
    except Refused as refusal:
        assert str(refusal)
    else:
        assert all(article.analysis or article.title for article in articles)


def test_program_text_is_no_article_unless_it_is_a_page() -> None:
    with pytest.raises(Refused, match="program text"):
        read(b"function close() {\n  return mill.open = false;\n}\n", "mill.js")
    (page,) = read(
        b"Back to News\nMarket Impact: 0.3\n\nMill closes\n\nAnalysis\n\nIt did.\n", "a.log"
    )
    assert page.market_impact == 0.3
