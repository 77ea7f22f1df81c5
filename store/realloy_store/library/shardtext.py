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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from realloy_store.errors import LibraryError

SCHEMA = 1
"""Version of the layout on disk; files of a newer one are refused."""
TAIL = b"\n}}\n"
_META = '"_meta": {\n"1": ' + json.dumps({"schema": SCHEMA}) + "\n}"
HEAD = ("{" + _META + ',\n"_default": {\n').encode()
_LINE = re.compile(rb'"(\d{1,15})": (?=\{)')
Tables = Mapping[str, Mapping[str, Any]]


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
    return _encodable(value) if b"\\ud" in data or b"\\uD" in data else value


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


def rewritten(
    data: bytes, changed: Mapping[int, bytes | None], added: Sequence[bytes]
) -> list[bytes] | None:
    """Return the pieces of a file of our layout with other documents in some places.

    None for a number leaves its document out. None is returned when a line is not ours, or a number
    not there: then the file must be read whole.
    """
    kept, last, left = [], 0, set(changed)
    for line in data[len(HEAD) : -len(TAIL)].split(b"\n"):
        head = _LINE.match(line)
        if head is None:
            return None
        last = int(head[1])
        if last not in changed:
            kept.append(line.removesuffix(b","))
        elif (record := changed[last]) is not None:
            kept.append(document_line(last, record))
        left.discard(last)
    kept += [document_line(last + n, record) for n, record in enumerate(added, 1)]
    return None if left else [HEAD, joined(kept), TAIL]


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
    if not data or data.isspace():
        return Scan([], False)
    if is_ours(data):
        located = _located(data)
        if located is not None:
            return Scan(located, True)
    from realloy_store.library.foreign import walked  # where another program wrote

    return Scan(walked(data, name), False)


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
