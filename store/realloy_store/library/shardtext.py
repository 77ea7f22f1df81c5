r"""The text of a shard: TinyDB's JSON with one document a line.

    {"_meta": {
    "1": {"schema": 1}
    },
    "_default": {
    "1": {…},
    "2": {…}
    }}

Articles (or marks) are in `_default`, which comes last, so that new lines are spliced in before the
closing braces. Whatever else is valid TinyDB JSON, reformatted by stock TinyDB, jq or an editor, is
read as well, document by document with its place in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from realloy_store.errors import DamagedError, LibraryError

SCHEMA = 1
"""Version of the layout on disk; files of a newer one are refused."""
TAIL = b"\n}}\n"
_META = '"_meta": {\n"1": ' + json.dumps({"schema": SCHEMA}) + "\n}"
HEAD = ("{" + _META + ',\n"_default": {\n').encode()
_LINE = re.compile(rb'"(\d{1,15})": (?=\{)')
_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
Tables = Mapping[str, Mapping[str, Any]]
_Reader = Callable[[str, int], tuple[Any, int]]


class Document(NamedTuple):
    """One document of the default table and where it lies."""

    number: int
    start: int
    """Byte offset of its JSON object."""
    length: int
    digest: int
    value: Any = None
    """The parsed object, where the scan had to parse it."""


class Scan(NamedTuple):
    """What a shard holds."""

    documents: list[Document]
    ours: bool
    """Laid out by us: new lines can be spliced in."""


def dump(record: Any) -> bytes:
    """Return one record as we write it; UnicodeEncodeError for a lone surrogate."""
    return json.dumps(record, ensure_ascii=False).encode()


def load(raw: bytes | memoryview) -> Any:
    """Parse one document, lone surrogates replaced: nothing downstream could encode them."""
    data = bytes(raw)
    value = json.loads(data)
    return _encodable(value) if b"\\ud" in data.lower() else value


def digest(raw: bytes | memoryview) -> int:
    """Return 64 bits that tell one document's bytes from another's, signed as SQLite wants them."""
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "little", signed=True)


def render(tables: Tables) -> Iterator[bytes]:
    """Return the tables as the text of a shard, `_meta` first and `_default` last."""
    yield ("{" + _META).encode()
    order = [name for name in tables if name not in ("_meta", "_default")]
    for name in [*order, "_default"]:
        yield b",\n" + dump(name) + b": {\n" + joined(_lines(tables.get(name, {})))
        if name != "_default":
            yield b"\n}"
    yield TAIL


def document_line(number: int, record: bytes) -> bytes:
    """Return the line of one document, without the comma."""
    return b'"%d": ' % number + record


def joined(lines: Iterable[bytes]) -> bytes:
    """Join document lines."""
    return b",\n".join(lines)


def is_ours(data: bytes) -> bool:
    """Whether new lines can be spliced into these bytes."""
    return data.startswith(HEAD) and data.endswith(TAIL)


def spliced(
    data: bytes, last: int, records: Sequence[bytes]
) -> tuple[list[bytes | memoryview], list[Document]]:
    """Return the pieces of a file with more documents, numbered from `last` + 1, and their places.

    `data` is a file of our layout, or empty for a new one; its documents are copied unread.
    """
    filled = len(data) > len(HEAD) + len(TAIL)
    kept = memoryview(data)[: -len(TAIL)] if filled else memoryview(HEAD)[:-1]
    lines = [document_line(last + n, record) for n, record in enumerate(records, 1)]
    comma = b",\n" if filled else b"\n"
    documents = []
    at = len(kept) + len(comma)
    for n, (line, record) in enumerate(zip(lines, records, strict=True), 1):
        start = at + len(line) - len(record)
        documents.append(Document(last + n, start, len(record), digest(record)))
        at += len(line) + 2
    return [kept, comma, joined(lines), TAIL], documents


def last_number(data: bytes) -> int:
    """Return the number of the last document of a file of our layout; 0 when it has none."""
    end = len(data) - len(TAIL)
    match = _LINE.match(data, data.rfind(b"\n", 0, end) + 1, end)
    return int(match[1]) if match else 0


def scan(data: bytes, name: str) -> Scan:
    """Find the documents of a shard.

    Documents of our own layout are only located: whoever needs one parses its line. DamagedError
    names the line where the file stops being JSON, LibraryError a schema that is newer than ours.
    """
    if not data.strip():
        return Scan([], False)
    if is_ours(data):
        located = _located(data)
        if located is not None:
            return Scan(located, True)
    return Scan(_walked(data, name), False)


def _lines(table: Mapping[str, Any]) -> Iterator[bytes]:
    return (document_line(int(number), dump(record)) for number, record in table.items())


def _located(data: bytes) -> list[Document] | None:
    found: list[Document] = []
    at, end = len(HEAD), len(data) - len(TAIL)
    view = memoryview(data)
    while at < end:
        stop = data.find(b"\n", at, end)
        stop = end if stop < 0 else stop
        head = _LINE.match(data, at, stop)
        close = stop if stop == end else stop - 1
        if head is None or data[close - 1 : close] != b"}" or data[close:stop] not in (b",", b""):
            return None
        start = head.end()
        found.append(Document(int(head[1]), start, close - start, digest(view[start:close])))
        at = stop + 1
    return found


def _walked(data: bytes, name: str) -> list[Document]:
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
        raise DamagedError(f"{name}, line {error.lineno}: {error.msg}") from error
    check_schema(tables.get("_meta"), name)
    return list(_placed(text, tables.get("_default", {}), len(data) - len(text.encode())))


def check_schema(meta: Any, name: str) -> None:
    """Refuse a file of a newer layout with LibraryError."""
    for entry in meta.values() if isinstance(meta, Mapping) else ():
        value = entry[2] if isinstance(entry, tuple) else entry
        version = value.get("schema", SCHEMA) if isinstance(value, Mapping) else SCHEMA
        if isinstance(version, int) and version > SCHEMA:
            raise LibraryError(
                f"{name} has layout version {version}; this program reads up to {SCHEMA}. "
                "Update realloy-term to open this library"
            )


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


def _encodable(value: Any) -> Any:
    """Return the value with every lone surrogate replaced by U+FFFD."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_encodable(item) for item in value]
        case dict():
            return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value
