"""Shards are TinyDB files: stock TinyDB reads what we write, and we read what anybody writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from realloy_store.errors import DamagedError, LibraryError
from realloy_store.library.shardtext import (
    SCHEMA,
    digest,
    dump,
    is_ours,
    last_number,
    load,
    render,
    rewritten,
    scan,
    spliced,
)
from realloy_store.library.storage import ShardStorage, editing

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(texts, values, min_size=1, max_size=4)
tables = st.lists(records, max_size=6)
LAYOUTS: list[dict[str, Any]] = [
    {},
    {"indent": 2},
    {"indent": "\t", "ensure_ascii": False},
    {"separators": (",", ":"), "ensure_ascii": False},
]


def found(data: bytes) -> dict[int, Any]:
    """What a scan finds, each document read from its place."""
    result = {}
    for document in scan(data, "shard").documents:
        raw = data[document.start : document.start + document.length]
        assert digest(raw) == document.digest
        result[document.number] = load(raw)
        assert document.value in (None, result[document.number])
    return result


def test_a_shard_has_one_document_a_line() -> None:
    data = b"".join(render({"_default": {"1": {"id": "ä"}, "2": {"id": "b"}}}))
    assert data.decode().splitlines() == [
        '{"_meta": {',
        f'"1": {{"schema": {SCHEMA}}}',
        "},",
        '"_default": {',
        '"1": {"id": "ä"},',
        '"2": {"id": "b"}',
        "}}",
    ]
    assert scan(data, "shard").ours


@settings(max_examples=40)
@given(tables, tables)
def test_spliced_lines_are_a_tinydb_file_with_known_places(
    first: list[Any], second: list[Any]
) -> None:
    data = b""
    expected: dict[int, Any] = {}
    for batch in (first, second):
        if not batch:
            continue
        last = last_number(data) if data else 0
        pieces, documents = spliced(data, last, [dump(record) for record in batch])
        data = b"".join(pieces)
        expected |= dict(enumerate(batch, last + 1))
        for document, record in zip(documents, batch, strict=True):
            assert load(data[document.start : document.start + document.length]) == record
        assert is_ours(data)
        assert last_number(data) == len(expected)
    if expected:
        assert found(data) == expected
        assert json.loads(data)["_default"] == {str(n): record for n, record in expected.items()}


@settings(max_examples=40)
@given(st.dictionaries(st.integers(1, 10**9), records, max_size=5), st.sampled_from(LAYOUTS))
def test_any_layout_is_read_document_by_document(
    table: dict[int, Any], layout: dict[str, Any]
) -> None:
    whole = {"_default": {str(n): record for n, record in table.items()}, "other": {"1": {"a": 1}}}
    for bom in (b"", b"\xef\xbb\xbf"):
        data = bom + json.dumps(whole, **layout).encode("utf-8", "surrogatepass")
        assert found(data) == table
    assert found(b"".join(render(whole))) == table


@settings(max_examples=25)
@given(st.binary(max_size=60), st.data())
def test_damage_is_an_error_or_no_change_of_what_is_read(noise: bytes, data: st.DataObject) -> None:
    good = b"".join(render({"_default": {str(n): {"id": f"id {n}"} for n in range(1, 4)}}))
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    broken = good[:start] + noise + good[end:]
    try:
        expected = json.loads(broken.decode("utf-8-sig"))
    except ValueError:
        expected = None
    try:
        read = found(broken)
    except (DamagedError, LibraryError, ValueError):
        return
    if expected is None:
        assert not broken.strip()
    else:
        assert read == {
            int(number): record
            for number, record in expected.get("_default", {}).items()
            if number.isascii() and number.isdigit()
        }


def test_damage_names_the_line() -> None:
    data = b'{"_default": {\n"1": {"id": "a"},\n"2": {"id": }\n}}'
    with pytest.raises(DamagedError, match=r"2026-05\.json, line 3"):
        scan(data, "2026-05.json")
    with pytest.raises(DamagedError, match="line 2: not UTF-8"):
        scan(b'{"_default": {\n"1": "\xff"}}', "x")
    with pytest.raises(DamagedError, match="deep"):
        scan(b'{"_default": {"1": ' + b"[" * 200_000 + b"}}", "x")


def test_a_newer_layout_is_refused() -> None:
    data = json.dumps({"_meta": {"1": {"schema": SCHEMA + 1}}, "_default": {}}).encode()
    with pytest.raises(LibraryError, match="Update realloy-term"):
        scan(data, "2026-05.json")


def test_lone_surrogates_are_replaced() -> None:
    assert load(b'{"a": "\\ud83d\\ude00 \\ud800 x"}') == {"a": "\N{GRINNING FACE} \ufffd x"}


@settings(max_examples=20)
@given(tables, tables)
def test_tinydb_on_our_storage_is_tinydb(first: list[Any], second: list[Any]) -> None:
    """Whatever is done to a table gives the same with our storage as in memory."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shard.json"
        reference = TinyDB(storage=MemoryStorage)
        for batch in (first, second):
            with TinyDB(path, storage=ShardStorage) as database:
                for changed in (database, reference):
                    changed.insert_multiple(batch)
                    changed.update({"seen": True}, doc_ids=[d.doc_id for d in changed.all()][:2])
                    changed.remove(doc_ids=[d.doc_id for d in changed.all()][2:3])
                    if not batch:
                        changed.table("beside").insert({"n": 1})
        with TinyDB(path, encoding="utf-8") as stock:
            assert stock.all() == reference.all()
            assert stock.table("beside").all() == reference.table("beside").all()
        alone = "beside" not in reference.tables()
        assert scan(path.read_bytes(), "shard").ours == alone


def test_an_edit_that_fails_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shard.json"
    with editing(path) as database:
        database.insert({"id": "a"})
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), editing(path) as database:
        database.insert({"id": "b"})
        raise ZeroDivisionError
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o077 == 0


@given(tables, st.lists(st.integers(0, 5), unique=True), st.lists(records, max_size=2), st.data())
def test_lines_are_rewritten_as_tinydb_would(
    before: list[Any], places: list[int], added: list[Any], data: st.DataObject
) -> None:
    table = {n: record for n, record in enumerate(before, 1)}
    chosen = [n for n in places if n in table]
    changes = {n: data.draw(st.none() | records) for n in chosen}
    text = b"".join(render({"_default": {str(n): record for n, record in table.items()}}))
    changed = {n: None if new is None else dump(new) for n, new in changes.items()}
    pieces = rewritten(text, changed, [dump(record) for record in added])
    if not before:
        assert pieces is None
        return
    expected = {**table, **changes}
    expected |= {len(before) + n: record for n, record in enumerate(added, 1)}
    assert pieces is not None
    result = b"".join(pieces)
    assert found(result) == {n: record for n, record in expected.items() if record is not None}
    assert is_ours(result)


def test_a_line_that_is_not_there_or_not_ours_is_left_to_tinydb() -> None:
    text = b"".join(render({"_default": {"1": {"id": "a"}, "2": {"id": "b"}}}))
    assert rewritten(text, {3: None}, []) is None
    assert rewritten(text.replace(b'"2": {', b'"2":{'), {1: None}, []) is None
