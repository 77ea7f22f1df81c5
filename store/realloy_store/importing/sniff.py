"""What kind of file some bytes are, by their content; the name is a hint of last resort."""

from __future__ import annotations

import re

from realloy_store.errors import Refused
from realloy_store.importing.decode import ebcdic_head

_HEAD = 8192
_NOT_OURS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"RIFF", "a picture, sound or video file"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file: save it as DOCX or PDF"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
MAIL_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type|sender"
    rb"|reply-to|delivered-to|x-[\w-]{2,40}|snapshot-content-location|list-id|dkim-signature"
    rb"|content-transfer-encoding|references|in-reply-to|thread-topic|user-agent)[ \t]*:",
    re.IGNORECASE,
)
_SURELY_MAIL = (b"from:", b"message-id:", b"mime-version:", b"received:", b"return-path:")
_PARTED = re.compile(
    rb"(?:mime-version:[^\n]{1,60}\n)?content-type:\s{0,3}multipart/[a-z]{3,20};[^:]{0,200}boundary=",
    re.IGNORECASE,
)
"""A mail of which only this is left says by it how to read the rest."""
HEADER_LINE = re.compile(rb"[!-9;-~]{1,76}[ \t]*:|[ \t]")
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_TAGS = (b"<html", b"<head", b"<body", b"<div", b"<p>", b"</p>", b"<article", b"<title", b"<meta")
_CONTROL = bytes((*range(1, 8), *range(14, 27), *range(28, 32), 127))
_BINARY_SHARE = 0.05


def format_of(data: bytes, name: str) -> str:
    """Return the module that reads the bytes; Refused for what is empty or not ours to read."""
    return marked(data, name) or _by_first_lines(data[: _HEAD * 8], name)


def marked(data: bytes, name: str) -> str | None:
    """Return the module for bytes that begin with the marks of a format; None for bare text."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("the file is empty: nothing to import")
    if packed := _packed(data):
        return packed
    _refuse_binary(data)
    return _text(data, name)


def _packed(data: bytes) -> str | None:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_PACKED) or data[257:262] == b"ustar":
        return "archive"
    return "warc" if data.startswith((b"WARC/", b"filedesc://")) else None


def _zipped(data: bytes) -> str:
    """Tell documents that are zip files from archives, by their first members and directory."""
    names = data[:4096] + data[-65536:]
    if b"application/epub+zip" in data[:200]:
        return "epub"
    if b"word/document.xml" in names:
        return "docx"
    if b"xl/workbook.xml" in names:
        raise Refused("the file is a spreadsheet: save it as CSV")
    if b"ppt/presentation.xml" in names:
        raise Refused("the file is a presentation: save it as PDF")
    if b"mimetypeapplication/vnd.oasis" in data[:200]:
        raise Refused("the file is an OpenDocument file: save it as DOCX or PDF")
    return "archive"


def _refuse_binary(data: bytes) -> None:
    magic, kind = next((each for each in _NOT_OURS if data.startswith(each[0])), (b"", "binary"))
    sure = any(byte > 126 or byte < 9 for byte in magic)
    if not sure and not _is_binary(data):
        return
    if kind != "binary":
        raise Refused(f"the file is {kind}" if ":" in kind else f"the file is {kind}, not text")
    raise Refused("the file is binary: save or export the article as text, HTML or PDF")


def _text(data: bytes, name: str) -> str | None:
    head = ebcdic_head(data)[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"From ") and _is_mail(head.split(b"\n", 1)[-1]):
        return "mbox"
    if _is_mail(head):
        return "mhtml" if _is_web_page(head) else "mail"
    if name.lower().endswith((".eml", ".mht", ".mhtml")) and MAIL_HEADER.match(head):
        return "mail" if name.lower().endswith(".eml") else "mhtml"
    if head.startswith((b"{", b"[")) and _begins_json(head):
        return "json_file"
    if head.startswith(b"<"):
        if _FEED.search(head) and b"<html" not in head.lower():
            return "feed"
        if _is_html(head.lower()) or head.startswith(b"<!--"):
            return "html"
        if head.startswith(b"<?xml"):
            return _other_xml(data)
    return None


def _other_xml(data: bytes) -> str:
    """Return the reader of XML that is no feed: news formats have paragraphs as pages do."""
    if re.search(rb"<(?:\w{1,20}:)?p[\s>]", data[: _HEAD * 8].replace(b"\0", b""), re.IGNORECASE):
        return "html"
    raise Refused("the file is XML, but neither a web page nor a feed: save its text")


def _by_first_lines(head: bytes, name: str) -> str:
    from realloy_store.importing import keyed, markdown, table

    text = (
        head.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )
    if markdown.has_front_matter(text):
        return "markdown"
    if keyed.is_article(text):
        return "keyed"
    return "table" if table.delimiter_of(text) else "text"


def _is_mail(head: bytes) -> bool:
    """Whether bytes begin with a block of mail headers: two known ones, one of them telling."""
    if _PARTED.match(head):
        return True
    known = 0
    telling = False
    for line in head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[:60]:
        if not line.strip() or not HEADER_LINE.match(line):
            break
        known += MAIL_HEADER.match(line) is not None
        telling = telling or line.lower().replace(b" ", b"").startswith(_SURELY_MAIL)
    return known >= 2 and telling


def _is_web_page(head: bytes) -> bool:
    lower = head.lower()
    return b"snapshot-content-location:" in lower or (
        b"multipart/related" in lower and (b"saved by" in lower or b"text/html" in lower)
        and b"\nto:" not in lower
    )  # fmt: skip


def _begins_json(head: bytes) -> bool:
    return (
        head[:1] == b"{" or re.match(rb"\s*(?:[]{[\"]|-?\d+(?:\.\d+)?\s*,)", head[1:]) is not None
    )


def _is_html(head: bytes) -> bool:
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return True
    if b"<!doctype html" in head or b"<html" in head:
        return True
    return sum(head.count(tag) for tag in _TAGS) >= 3


def _is_binary(data: bytes) -> bool:
    """Whether bytes are no text: control characters outside a 16 or 32-bit encoding."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    zeros = head.count(0)
    if zeros > 0.3 * len(head):
        return not _is_wide(head)
    return control + zeros > max(1, _BINARY_SHARE * len(head))


def _is_wide(head: bytes) -> bool:
    """Whether zeros stand where 16-bit or 32-bit text has them: at every second or fourth place."""
    zeros = [head[n::4].count(0) * 4 > 0.7 * len(head) for n in range(4)]
    return sum(zeros) == 3 or zeros in ([True, False] * 2, [False, True] * 2)
