"""A shard that another program laid out: any valid TinyDB JSON, walked to find its documents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from realloy_store.errors import DamagedError
from realloy_store.library.shardtext import Document, check_schema, digest

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
_Reader = Callable[[str, int], tuple[Any, int]]


def walked(data: bytes, name: str) -> list[Document]:
    """Return the documents of a file with their places, each parsed.

    DamagedError names the line where the file stops being JSON, LibraryError a newer schema.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DamagedError(f"{name}, line {line}: not UTF-8") from error
    try:
        tables = _tables(text)
    except RecursionError as error:
        raise DamagedError(f"{name}: nested too deeply for a TinyDB file") from error
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" starting at")
        raise DamagedError(f"{name}, line {error.lineno}: {problem}") from error
    check_schema(tables.get("_meta"), name)
    return list(_placed(text, tables.get("_default", {}), len(data) - len(text.encode())))


def _tables(text: str) -> dict[str, Any]:
    tables, end = _members(text, _skip(text, 0), _table)
    if _skip(text, end) != len(text):
        raise json.JSONDecodeError("text after the end of the tables", text, end)
    return tables


def _table(text: str, at: int) -> tuple[Any, int]:
    return _members(text, at, _placed_value)


def _placed_value(text: str, at: int) -> tuple[tuple[int, int, Any], int]:
    value, end = _DECODER.raw_decode(text, at)
    return (at, end, value), end


def _members(text: str, at: int, read: _Reader) -> tuple[dict[str, Any], int]:
    """Walk one JSON object and `read` its values; return them and the place after the object."""
    found: dict[str, Any] = {}
    at = _skip(text, _expect(text, at, "{"))
    while text[at : at + 1] != "}":
        if found:
            at = _skip(text, _expect(text, at, ","))
            _expect(text, at, '"')
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _expect(text, _skip(text, at), ":"))
        found[key], at = read(text, at)
        at = _skip(text, at)
    return found, at + 1


def _expect(text: str, at: int, sign: str) -> int:
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"expected {sign!r}", text, at)
    return at + 1


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _placed(text: str, table: Any, shift: int) -> Iterator[Document]:
    """Yield the documents with byte offsets; a mark before the text shifts them."""
    char, byte = 0, shift
    # A key that is given twice keeps its first position and its last value.
    for key, (start, end, value) in sorted(table.items(), key=lambda item: item[1][0]):
        if not key.isascii() or not key.isdigit():
            continue  # stock TinyDB cannot read such a table either; the rest is still good
        raw = text[start:end].encode()
        byte += len(text[char:start].encode())
        yield Document(int(key), byte, len(raw), digest(raw), value)
        char, byte = end, byte + len(raw)
