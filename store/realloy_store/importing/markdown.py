"""Markdown with front matter: the particulars above the text, in YAML's or TOML's plainest form."""

from __future__ import annotations

import re

from realloy_store.errors import Refused
from realloy_store.importing import content, fieldnames, keyed
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"[A-Za-z][\w .-]{0,40}?\s*[:=]")
_CONVERTED = re.compile(
    r"\s*(?P<front>Title:[^\n]*\n+URL Source:[^\n]*\n+(?:[A-Z][\w ]{2,40}:[^\n]*\n+){0,6}?)"
    r"Markdown Content:[ \t]*\n"
)
"""What services that turn a web page into Markdown put above it."""
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{1,2000}(?:\s+\"[^\"]{0,300}\")?\)")


def has_front_matter(head: str) -> bool:
    """Whether a text begins with front matter."""
    match = _FRONT.match(head)
    stated = match is not None and any(_ENTRY.match(line) for line in match[2].split("\n"))
    return stated or _CONVERTED.match(head) is not None


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a Markdown file with front matter."""
    decoded = decode(data)
    entries, body = _parted(decoded.text)
    given = fieldnames.given(entries)
    found = fieldnames.tagged(content.from_text(_plain(body), given), entries)
    if not found:
        raise Refused("the file holds no text below its front matter: nothing to import")
    return [draft.noted(*decoded.notes) for draft in found]


def _parted(text: str) -> tuple[dict[str, object], str]:
    """Return what stands above a text, by its names, and the text."""
    if match := _CONVERTED.match(text):
        front = match["front"].replace("URL Source:", "url:").replace("Published Time:", "date:")
        return keyed.entries(front), text[match.end() :]
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    entries = keyed.entries(match[2])
    if fieldnames.address_of(entries.get("source")) and "url" not in entries:
        entries["url"] = entries.pop("source")  # clippers call the page that they took so
    return entries, text[match.end() :]


def _plain(text: str) -> str:
    """Return Markdown without images and with the words of links."""
    return _LINK.sub(r"\1", _IMAGE.sub("", text))
