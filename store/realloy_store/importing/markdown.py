"""Markdown with front matter: the particulars above the text, in YAML's or TOML's plainest form."""

from __future__ import annotations

import re

from realloy_store.errors import Refused
from realloy_store.importing import content, fieldnames
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*[:=]\s*(.*)$")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{1,2000}(?:\s+\"[^\"]{0,300}\")?\)")


def has_front_matter(head: str) -> bool:
    """Whether a text begins with front matter."""
    match = _FRONT.match(head)
    return bool(match and any(_ENTRY.match(line) for line in match[2].split("\n")))


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a Markdown file with front matter."""
    decoded = decode(data)
    match = _FRONT.match(decoded.text)
    entries = _entries(match[2]) if match else {}
    body = decoded.text[match.end() :] if match else decoded.text
    given = fieldnames.given(entries)
    found = fieldnames.tagged(content.from_text(_plain(body), given), entries)
    if not found:
        raise Refused("the file holds no text below its front matter: nothing to import")
    return [draft.noted(*decoded.notes) for draft in found]


def _entries(front: str) -> dict[str, object]:
    """Return `key: value` lines, quotes removed, lists as lists; anything deeper is left out."""
    found: dict[str, object] = {}
    key = ""
    for line in front.split("\n"):
        if (item := re.match(r"\s*-\s+(.+)$", line)) and key:
            before = found.get(key)
            found[key] = [*(before if isinstance(before, list) else []), _value(item[1])]
        elif match := _ENTRY.match(line):
            key = match[1]
            found[key] = _value(match[2])
    return found


def _value(text: str) -> object:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_value(part) for part in text[1:-1].split(",") if part.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def _plain(text: str) -> str:
    """Return Markdown without images and with the words of links."""
    return _LINK.sub(r"\1", _IMAGE.sub("", text))
