"""A web archive (WARC, ARC): the records of every page in it."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import text
from realloy_store.importing.content import Given, completed
from realloy_store.importing.decode import decode
from realloy_store.importing.door import LARGEST_MEMBER, Inside, Overflow, Records
from realloy_store.importing.draft import Draft
from realloy_store.importing.html.page import CHARSET, read_markup

_KINDS = ("response", "resource", "conversion")


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of the archive's pages, each page once; Refused for none."""
    try:
        # 23 ms to import.
        from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
        from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    except ImportError as error:
        raise Refused(
            "web archives need the package warcio: pip install 'warcio>=1.7,<2'"
        ) from error
    found: Records = []
    seen: set[str] = set()
    damage: str | None = None
    try:
        # warcio writes what it finds wrong to stderr, into the screen of a running app.
        with redirect_stderr(io.StringIO()):
            for record in ArchiveIterator(io.BytesIO(data), arc2warc=True):
                found += _page(record, seen, inside)
    except Overflow:
        raise
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError, KeyError) as error:
        damage = str(error)
    if not found:
        why = f"is damaged: {damage}" if damage else "holds no web page with text"
        raise Refused(f"the web archive {why}")
    return [_noted(each, damage) for each in found]


def _noted(found: Any, damage: str | None) -> Any:
    if damage and isinstance(found, Draft):
        return found.noted("The web archive is damaged behind this page.")
    return found


def _page(record: Any, seen: set[str], inside: Inside) -> list[Draft]:
    address = _address(record)
    if record.rec_type not in _KINDS or not address or address in seen:
        return []
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = _content_type(record)
    if status != "200" or kind not in ("", "text/html", "application/xhtml+xml", "text/plain"):
        return []
    data = record.content_stream().read(LARGEST_MEMBER + 1)
    inside.spend(len(data))
    if len(data) > LARGEST_MEMBER or not data.strip():
        return []
    if not kind and b"<html" not in data[:2048].lower():
        return []
    drafts = _drafts(data, kind, address)
    if getattr(record.raw_stream, "limit", 0):
        # Bytes of the record that the file does not have.
        told = "The web archive is cut off in this page."
        drafts = [draft.with_(status="partial").noted(told) for draft in drafts]
    seen.update([address] if drafts else [])
    return [draft.with_(member=address) for draft in drafts]


def _address(record: Any) -> str | None:
    """Return the web address of a record; None for what the archiver wrote about itself."""
    stated = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers else None
    address = str(stated or "").strip("<>")
    return address if address.startswith(("http://", "https://")) else None


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _drafts(data: bytes, kind: str, address: str) -> list[Draft]:
    declared = CHARSET.search(data[:4096])
    try:
        decoded = decode(data, declared[1].decode("ascii") if declared else None)
        given = Given(url=address)
        if kind == "text/plain":
            return completed(text.read_text(decoded.text), given)
        return read_markup(decoded.text, given)
    except Refused:
        return []
