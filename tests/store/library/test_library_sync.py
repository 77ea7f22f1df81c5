"""What others do to the files: edits with stock TinyDB, reformatting, damage, restored versions."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from realloy_store.errors import DamagedError, LibraryError, NoSuchArticle
from realloy_store.library import Library
from realloy_store.library.shardtext import SCHEMA
from realloy_store.query import parse
from realloy_store.records import to_json


@pytest.fixture
def five(library: Library, make_article: Any, put: Any) -> list[Any]:
    """Five articles of one month, in the library."""
    articles = [make_article(n, published=f"2026-05-{n:02d}") for n in range(1, 6)]
    put(library, *articles)
    return articles


def reindexed(shelf: Any) -> list[Any]:
    """What a library says that was indexed from its files alone."""
    with shelf.open(cache_root=shelf.cache / f"fresh-{os.urandom(4).hex()}") as fresh:
        fresh.complete()
        return [(h, fresh.get(h.id), fresh.mark(h.id)) for h in fresh.headlines()]


def shown(library: Library) -> list[Any]:
    library.complete()
    return [(h, library.get(h.id), library.mark(h.id)) for h in library.headlines()]


def test_stock_tinydb_shows_the_articles(library: Library, five: list[Any], shelf: Any) -> None:
    with TinyDB(shelf.shard, encoding="utf-8") as stock:
        assert [record["id"] for record in stock.all()] == [article.id for article in five]
        (found,) = stock.search(where("title") == "Story 3")
    assert found["analysis"] == five[2].analysis


def test_edits_with_stock_tinydb_are_picked_up(
    library: Library, five: list[Any], shelf: Any, make_article: Any
) -> None:
    added = make_article(9, published="2026-05-20", imported="2026-06-02T00:00:00+00:00")
    with TinyDB(shelf.shard, encoding="utf-8") as stock:
        stock.update({"title": "Retitled with gallium"}, where("id") == five[0].id)
        stock.remove(where("id") == five[1].id)
        stock.insert(to_json(added))
    library.sync()
    assert library.get(five[0].id).title == "Retitled with gallium"
    assert library.count(parse("gallium")) == 1
    with pytest.raises(NoSuchArticle):
        library.get(five[1].id)
    assert library.headlines()[0].id == added.id
    assert shown(library) == reindexed(shelf)
    assert library.check() == []


def test_an_article_is_never_shown_from_a_stale_index(
    library: Library, five: list[Any], shelf: Any
) -> None:
    """Without a sync in between: the place is verified, and found anew."""
    with TinyDB(shelf.shard, encoding="utf-8") as stock:
        stock.update({"title": "A much longer title than before"}, where("id") == five[0].id)
    assert library.get(five[0].id).title == "A much longer title than before"
    assert library.get(five[4].id).title == "Story 5"


@pytest.mark.parametrize("layout", [{}, {"indent": 4}, {"ensure_ascii": False, "indent": 1}])
def test_a_reformatted_shard_is_read_and_written_on(
    library: Library, five: list[Any], shelf: Any, make_article: Any, put: Any, layout: Any
) -> None:
    library.change([five[0].id], lambda mark: replace(mark, tags=("x",)), label="tag")
    before = shown(library)
    tables = json.loads(shelf.shard.read_text(encoding="utf-8"))
    shelf.shard.write_text(json.dumps(tables, **layout), encoding="utf-8")
    library.sync()
    assert shown(library) == before
    put(library, make_article(9, published="2026-05-01"))
    assert library.count() == 6
    assert shelf.shard.read_bytes().count(b"\n") == 11
    assert library.check() == []
    assert library.undo() is not None
    assert shown(library) == before


def test_a_record_written_by_hand_needs_no_id(
    library: Library, five: list[Any], shelf: Any
) -> None:
    with TinyDB(shelf.shard, encoding="utf-8") as stock:
        stock.insert({"title": "By hand", "analysis": "Two sentences. Both short."})
        stock.insert({"number": 4})
        stock.insert({"id": "f" * 20, "market_impact": "high"})
    library.sync()
    (headline,) = library.headlines(parse('"by hand"'))
    assert library.get(headline.id).title == "By hand"
    problems = [finding.problem for finding in library.check()]
    assert len(problems) == 2
    assert 'document 8 is not a record: field "market_impact"' in problems[1]


def test_marks_edited_with_stock_tinydb_are_picked_up(
    library: Library, five: list[Any], shelf: Any
) -> None:
    library.change([five[0].id], lambda mark: replace(mark, starred=True), label="star")
    (path,) = (shelf.path / "marks").glob("*.json")
    with TinyDB(path, encoding="utf-8") as stock:
        stock.update({"starred": False, "tags": ["new"]}, where("id") == five[0].id)
        stock.insert({"id": five[1].id, "note": "scandium"})
    library.sync()
    assert library.mark(five[0].id).tags == ("new",)
    assert library.count(parse("tag:new")) == 1
    assert library.count(parse("scandium")) == 1
    assert library.counts().starred == 0
    assert shown(library) == reindexed(shelf)


def test_a_restored_older_file_is_noticed(
    library: Library, five: list[Any], shelf: Any, put: Any, make_article: Any
) -> None:
    old = shelf.shard.with_suffix(".kept")
    shutil.copy2(shelf.shard, old)
    put(library, make_article(9))
    assert library.count() == 6
    old.replace(shelf.shard)
    os.utime(shelf.shard, (1_000_000_000, 1_000_000_000))
    library.sync()
    assert library.count() == 5
    assert library.check() == []


def test_a_change_without_a_new_time_is_found_when_the_file_was_young(
    library: Library, five: list[Any], shelf: Any
) -> None:
    with TinyDB(shelf.shard, encoding="utf-8") as stock:
        stock.update({"author": "One"}, where("id") == five[0].id)
    library.sync()
    status = shelf.shard.stat()
    with shelf.shard.open("r+b") as file:
        data = file.read().replace(b'"One"', b'"Two"')
        file.seek(0)
        file.write(data)
    os.utime(shelf.shard, ns=(status.st_atime_ns, status.st_mtime_ns))
    library.sync()
    assert library.count(parse("author:two")) == 1


def test_articles_moved_by_hand_between_shards_keep_their_marks(
    library: Library, five: list[Any], shelf: Any
) -> None:
    library.change([five[0].id], lambda mark: replace(mark, starred=True), label="star")
    shelf.shard.rename(shelf.path / "articles" / "archive.json")
    library.sync()
    assert shown(library) == reindexed(shelf)
    assert library.counts().starred == 1
    assert library.counts().damaged == 0


def test_a_conflict_copy_is_reported_and_stands_in(
    library: Library, five: list[Any], shelf: Any
) -> None:
    original = shelf.shard
    twin = original.with_name("2026-05 (conflicted copy).json")
    shutil.copy(original, twin)
    library.sync()
    assert library.count() == 5
    assert {finding.file for finding in library.check()} == {f"articles/{twin.name}"}
    with TinyDB(original, encoding="utf-8") as stock:
        stock.remove(where("id") == five[0].id)
    library.sync()
    assert library.count() == 5
    assert library.get(five[0].id).title == "Story 1"


def wrecked(kind: str, path: Path) -> None:
    data = path.read_bytes()
    match kind:
        case "truncated":
            path.write_bytes(data[: len(data) * 2 // 3])
        case "flipped":
            at = data.index(b'"Story 3"')
            path.write_bytes(data[:at] + b"\x80" + data[at + 1 :])
        case "emptied":
            path.write_bytes(b"")
        case "zeroed":
            path.write_bytes(bytes(len(data)))
        case "deleted":
            path.unlink()


@pytest.mark.parametrize("kind", ["truncated", "flipped", "emptied", "zeroed", "deleted"])
def test_a_damaged_shard_is_left_alone_and_mended_on_request(
    library: Library, five: list[Any], shelf: Any, make_article: Any, put: Any, kind: str
) -> None:
    library.change([five[1].id], lambda mark: replace(mark, starred=True), label="star")
    put(library, make_article(6, published="2026-05-06"))
    before = shown(library)
    path = shelf.shard
    wrecked(kind, path)
    wreck = path.read_bytes() if path.exists() else None
    library.sync()
    headlines = library.headlines()
    assert [replace(headline, damaged=False) for headline in headlines] == [h for h, _, _ in before]
    assert all(headline.damaged for headline in headlines)
    assert library.counts().damaged == 6
    if kind in ("emptied", "zeroed", "deleted"):
        with pytest.raises(DamagedError, match=r"doctor --repair"):
            library.get(five[0].id)
    else:
        assert library.get(five[0].id) == before[-1][1], "its own bytes are as they were"

    (item,) = put(library, make_article(7, published="2026-05-07"))
    assert item.status == "added"
    assert (shelf.path / "articles" / "2026-05.2.json").exists()
    changed = five[0].with_(rev="0" * 16, analysis="Another text altogether.")
    (item,) = put(library, changed)
    assert (item.status, "doctor" in (item.reason or "")) == ("failed", True)
    assert library.change([five[2].id], lambda mark: replace(mark, note="n"), label="note") == 1
    assert (path.read_bytes() if path.exists() else None) == wreck, "never written to"

    (finding,) = library.check()
    assert finding.file == "articles/2026-05.json"
    assert not finding.repaired
    (mended,) = library.check(repair=True)
    assert mended.repaired
    assert library.check() == []
    assert library.counts().damaged == 0
    saved = 6 if kind == "flipped" else 5
    assert ("nothing is lost" if saved == 6 else "lost are 1: 'Story 6'") in mended.remedy
    assert library.count() >= saved + 1
    assert library.mark(five[1].id).starred
    assert shown(library) == reindexed(shelf)


def test_a_damaged_marks_file_is_rebuilt_from_the_index(
    library: Library, five: list[Any], shelf: Any
) -> None:
    for article in five:
        library.change([article.id], lambda mark: replace(mark, note="kept"), label="note")
    (path,) = (shelf.path / "marks").glob("*.json")
    path.write_bytes(path.read_bytes()[:-40])
    library.sync()
    assert library.mark(five[0].id).note == "kept"
    with pytest.raises(DamagedError, match=r"marks/2026-05\.json"):
        library.change([five[0].id], lambda mark: replace(mark, starred=True), label="star")
    assert [finding.file for finding in library.check(repair=True)] == ["marks/2026-05.json"]
    assert library.check() == []
    assert [library.mark(article.id).note for article in five] == ["kept"] * 5


def test_repair_reads_kept_originals_again(shelf: Any) -> None:
    from hashlib import sha256

    from realloy_store.importing import read
    from realloy_store.library import Reading

    text = "Rare earth magnets\n\n" + "The ministry said that exports of terbium fell again. " * 9
    data = text.encode()
    (article,) = read(data, "magnets.txt")
    assert article.provenance.sha256 == sha256(data).hexdigest()
    with shelf.open() as library:
        library.add([Reading(article, data)], batch=library.new_batch("import"))
        before = library.get(article.id)
        shelf.shard.write_bytes(b"{")
        library.sync()
        (finding,) = library.check(repair=True)
        assert "1 from the imported files; nothing is lost" in finding.remedy
        assert library.get(article.id).with_(file=before.file) == before


def test_a_newer_library_is_refused_and_left_alone(
    library: Library, five: list[Any], shelf: Any
) -> None:
    tables = json.loads(shelf.shard.read_text(encoding="utf-8"))
    tables["_meta"]["1"]["schema"] = SCHEMA + 1
    newer = json.dumps(tables)
    shelf.shard.write_text(newer)
    library.close()
    with pytest.raises(LibraryError, match=r"2026-05\.json has layout version 2"):
        shelf.open()
    assert shelf.shard.read_text() == newer


def test_a_running_library_notices_another_writer(
    library: Library, five: list[Any], shelf: Any, make_article: Any, put: Any
) -> None:
    for cache in (shelf.cache, shelf.cache / "of another machine"):
        with shelf.open(cache_root=cache) as other:
            library.sync()
            before = library.generation()
            assert library.generation() == before
            count = library.count()
            put(other, make_article(count + 100))
            assert library.generation() != before
            library.sync()
            assert library.count() == count + 1
            before = library.generation()
            other.change([five[0].id], lambda m: replace(m, starred=not m.starred), label="star")
            assert library.generation() != before


def test_a_single_tinydb_file_is_a_library(
    shelf: Any, make_article: Any, put: Any, tmp_path: Path
) -> None:
    path = tmp_path / "news.json"
    articles = [make_article(n, published=f"2026-0{n}-11") for n in range(1, 4)]
    with TinyDB(path) as stock:
        stock.insert_multiple(to_json(article) for article in articles)
        stock.table("shopping").insert({"milk": 2})
    with Library.open(path, cache_root=shelf.cache, clock=shelf.clock) as library:
        assert library.count() == 3
        assert library.get(articles[0].id).title == "Story 1"
        put(library, make_article(7, published="2026-01-01"), articles[0])
        library.change([articles[0].id], lambda m: replace(m, starred=True), label="star")
        assert library.count() == 4
        assert library.where()["articles"] == path
        assert library.where()["marks"] == tmp_path / "news.json.realloy" / "marks"
        assert library.check() == []
    with TinyDB(path, encoding="utf-8") as stock:
        assert len(stock) == 4
        assert stock.table("shopping").all() == [{"milk": 2}]
    with Library.open(path, cache_root=tmp_path / "other", clock=shelf.clock) as library:
        assert library.counts().starred == 1
        library.undo()
        library.undo()
        assert {h.id for h in library.headlines()} == {article.id for article in articles}


def test_a_new_json_path_becomes_a_single_file(
    shelf: Any, make_article: Any, put: Any, tmp_path: Path
) -> None:
    path = tmp_path / "new.json"
    with Library.open(path, cache_root=shelf.cache) as library:
        assert library.headlines() == []
        assert not path.exists()
        put(library, make_article(1), make_article(2, published="2020-01-01"))
    with TinyDB(path, encoding="utf-8") as stock:
        assert len(stock) == 2
