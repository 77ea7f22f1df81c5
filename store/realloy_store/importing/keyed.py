"""Lines of `name: value`, in YAML's or TOML's plainest form: front matter, and whole articles.

Quoted and bare values, lists, texts of several lines and one level of names inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from realloy_store.errors import Refused
from realloy_store.importing import fieldnames
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records

_ENTRY = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,40}?)\s*[:=](?:\s+|$)(?P<value>.*)$")
_NAME = re.compile(r"[a-z][\w.-]*")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_BLOCK = re.compile(r"[|>][+-]?\d?\s*")
_FEWEST = 3
"""Known names at the beginning of lines, from which on a file is one of them."""


def is_article(head: str) -> bool:
    """Whether a text is an article in lines of `name: value`, and in nothing else."""
    lines = [line for line in head.lstrip("\ufeff").split("\n") if line.strip()]
    if not lines or not all(_is_line(line) for line in lines[:_FEWEST]):
        return False
    if sum(_is_line(line) for line in lines) < len(lines):
        return False
    stated = set(fieldnames.fields(dict.fromkeys(entries(head), "x")))
    return len(stated) >= _FEWEST and "title" in stated and bool(stated & {"body", "summary"})


def _is_line(line: str) -> bool:
    """Whether a line is an entry as programs write it, an item of a list, or one set in."""
    entry = _ENTRY.match(line)
    named = entry is not None and _NAME.fullmatch(entry["name"]) is not None
    return line[0].isspace() or named or _ITEM.match(line) is not None


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of such a file; Refused for one without text."""
    decoded = decode(data)
    found = fieldnames.article(entries(decoded.text))
    if not found:
        raise Refused("the file holds no text: nothing to import")
    return [draft.noted(*decoded.notes) for draft in found]


def entries(text: str) -> dict[str, object]:
    """Return the values by their names; what is nested deeper is left out."""
    found: dict[str, object] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        match = _ENTRY.match(lines[at])
        end = _end(lines, at + 1) if match else at + 1
        if match:
            found[match["name"]] = _entry(match["value"].strip(), lines[at + 1 : end])
        at = end
    return found


def _end(lines: Sequence[str], at: int) -> int:
    """Return the line behind what is set in below an entry, or listed there."""
    while at < len(lines) and (
        not lines[at].strip() or lines[at][0].isspace() or _ITEM.match(lines[at])
    ):
        at += 1
    return at


def _entry(value: str, below: Sequence[str]) -> object:
    filled = [line for line in below if line.strip()]
    if _BLOCK.fullmatch(value):
        return _text(below, folded=value[0] == ">")
    if value or not filled:
        return value_of(" ".join([value, *(line.strip() for line in filled)]))
    if all(_ITEM.match(line) for line in filled):
        return [value_of(item["value"]) for line in filled if (item := _ITEM.match(line))]
    inner = [_ENTRY.match(line.strip()) for line in filled]
    if all(inner):
        return {each["name"]: value_of(each["value"]) for each in inner if each}
    return _items(filled)


def _items(filled: Sequence[str]) -> object:
    """Return the items of a list that run over several lines; other lines as one text."""
    if not _ITEM.match(filled[0]):
        return " ".join(line.strip() for line in filled)
    found: list[str] = []
    for line in filled:
        if item := _ITEM.match(line):
            found.append(item["value"].strip())
        else:
            found[-1] += f" {line.strip()}"
    return [value_of(each) for each in found]


def _text(below: Sequence[str], *, folded: bool) -> str:
    lines = [line.strip() for line in below]
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip())
    return "\n\n".join(part.replace("\n", " ") if folded else part for part in paragraphs)


def value_of(text: str) -> object:
    """Return a value: its quotes removed, a list in brackets as one."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [value_of(part) for part in text[1:-1].split(",") if part.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1].replace('\\"', '"')
    return text
