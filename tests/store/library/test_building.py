"""An index built from nothing: headlines read off the lines, words found by other processes."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.library import Library
from realloy_store.library.completing import Completing
from realloy_store.library.heads import heads_of
from realloy_store.library.shardtext import dump
from realloy_store.library.skimming import skimmed
from realloy_store.library.wording import words_of
from realloy_store.library.workers import found_in_all, started
from realloy_store.library.working import HEADS, WORDS, received, sent
from realloy_store.models import Article, Copy, IdeaBullet, Provenance
from realloy_store.query import parse
from realloy_store.records import from_json, to_json

HEAD = (
    "id rev status file title published source author url language market_impact sentiment_label "
    "sentiment_score tickers themes filed imported duplicate_of copies"
).split()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
stated = st.none() | texts
scores = st.none() | st.floats(-1, 1)
articles = st.builds(
    Article,
    id=st.just("0123456789abcdef0123"),
    rev=st.just("r1"),
    file=texts,
    status=st.sampled_from(["ok", "partial"]),
    title=texts,
    published=stated,
    source=stated,
    market_impact=scores,
    sentiment_score=scores,
    tickers=st.lists(texts, max_size=2).map(tuple),
    themes=st.lists(texts, max_size=2).map(tuple),
    summary=stated | st.just('"], "sources": [], "filed": "1999-01", "provenance": {"sha256": "x"'),
    analysis=stated,
    trade_ideas=st.lists(
        st.builds(IdeaBullet, id=st.just("i-1"), text=texts.filter(bool)), max_size=3
    ).map(tuple),
    risk_notice=stated,
    filed=stated,
    imported=stated,
    copies=st.lists(st.builds(Copy, id=texts, file=texts, sha256=texts), max_size=2).map(tuple),
    provenance=st.builds(
        Provenance,
        sha256=st.sampled_from(["", "ab" * 32]),
        spans=st.just({"summary": (1, 2), "filed": (3, 4)}),
        extra=st.just({"merged": {"title": {"file": "a", "rank": [1]}}}),
    ),
)


@given(articles)
def test_a_skimmed_record_says_what_the_parsed_one_says(article: Article) -> None:
    raw = dump(to_json(article))
    found, parsed = skimmed(raw), from_json(json.loads(raw))
    assert found is not None
    assert [getattr(found, key) for key in HEAD] == [getattr(parsed, key) for key in HEAD]
    assert len(found.trade_ideas) == len(parsed.trade_ideas)
    assert found.provenance.sha256 == parsed.provenance.sha256


@pytest.mark.parametrize(
    "odd",
    [
        {"title": None},
        {"title": 3},
        {"market_impact": True},
        {"market_impact": float("nan")},
        {"status": "good"},
        {"id": ""},
        {"tickers": ["MP", 3]},
        {"themes": "metals"},
        {"copies": [{"id": "x"}]},
        {"copies": ["x"]},
        {"filed": 2026},
    ],
)
def test_what_is_not_written_by_us_is_left_to_the_parser(make_article: Any, odd: Any) -> None:
    assert skimmed(dump(to_json(make_article(1)) | odd)) is None


@pytest.mark.parametrize("left_out", ["themes", "summary", "sources", "imported", "provenance"])
def test_a_record_without_a_key_is_left_to_the_parser(make_article: Any, left_out: str) -> None:
    record = to_json(make_article(1))
    del record[left_out]
    assert skimmed(dump(record)) is None
    assert skimmed(dump(record)[:-40]) is None


def test_built_from_nothing_is_as_indexed_one_by_one(
    shelf: Any, put: Any, make_article: Any
) -> None:
    plain = [make_article(n, published=f"2026-0{n % 6 + 1}-01", tickers=("MP",)) for n in range(12)]
    odd = [
        make_article(20, title=None, published=None),
        make_article(21, published="2026-05-01T10:00:00+02:00", status="partial"),
        make_article(22, published="2026-05-01T10:00:00+02:00"),
        make_article(23, trade_ideas=(IdeaBullet("x-1", "Buy magnets"),)),
    ]
    with shelf.open() as library:
        put(library, *plain, *odd)
        _mark(library, plain[0].id, read="2026-06-01T00:00:00+00:00", tags=("mine",))
        _mark(library, plain[1].id, starred=True, published="2024-02-03")
        _mark(library, plain[2].id, note="look at magnets again")
        library.delete([plain[3].id])
        before = _all(library)
    with shelf.open() as library:
        library.reindex()
        assert _all(library) == before


def _mark(library: Library, article_id: str, **said: Any) -> None:
    from dataclasses import replace

    library.change([article_id], lambda mark: replace(mark, **said), label="test")


def _all(library: Library) -> Any:
    queries = ["", "is:deleted", "magnets", "tag:mine", "ticker:MP", "has:ideas", "date:2024-02"]
    orders = [[h.id for h in library.headlines(parse(query))] for query in queries]
    connection = library._parts.index.connection
    tables = [
        connection.execute(f"SELECT {columns} ORDER BY id").fetchall()
        for columns in (
            "id, name, page.number, start, length, digest, content, sha, rev, imported, date,"
            " title, lead, source, label, tickers, tags, title_key, source_key, shingles"
            " FROM page JOIN file ON file.number = page.file",
            "page.id, doc.day, impact, sentiment, read, starred, noted, deleted, doc.damaged,"
            " partial, ideas, copies FROM doc JOIN page USING (row)",
            "id, hash FROM (SELECT * FROM sketch UNION SELECT * FROM sketch_new) JOIN page"
            " USING (row)",
        )
    ]
    return orders, tables, library.counts(), library.vocabulary()


def test_an_id_in_two_shards_is_settled_as_ever(shelf: Any, put: Any, make_article: Any) -> None:
    with shelf.open() as library:
        put(library, make_article(1, published="2026-05-01"), make_article(2))
    path = shelf.path / "articles"
    (path / "2026-05 (copy).json").write_bytes((path / "2026-05.json").read_bytes())
    with shelf.open() as library:
        library.reindex()
        assert library.count() == 2
        assert len([f for f in library.check() if "is in" in f.problem]) == 2


def test_a_line_that_only_begins_as_a_record_is_found_out(
    shelf: Any, put: Any, make_article: Any
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n, analysis=f"text{n}", title=f"T{n}") for n in range(3)))
        (name,) = (shelf.path / "articles").glob("*.json")
    data = name.read_bytes()
    name.write_bytes(data.replace(b'"text1"', b'"text1'))
    with shelf.open() as library:
        library.reindex()
        assert library.counts().damaged == 3
        assert "line" in str([finding.problem for finding in library.check()])
    name.write_bytes(data.replace(b'"risk_notice": null', b'"risk_notice": 3', 1))
    with shelf.open() as library:
        library.sync()
        library.reindex()
        assert library.count() == 2
        assert "risk_notice" in str([finding.problem for finding in library.check()])


def test_headlines_are_the_same_from_other_processes(
    shelf: Any, put: Any, make_article: Any
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n, published=f"2026-0{n + 1}-01") for n in range(5)))
    paths = sorted((shelf.path / "articles").glob("*.json"))
    here = [heads_of(str(path)) for path in paths]
    assert [len(found.heads) for found in here if found] == [1] * 5
    assert [found[0] for found in found_in_all(paths, HEADS, processes=2)] == here


def test_a_record_that_is_none_leaves_its_shard_to_the_careful_way(
    shelf: Any, put: Any, make_article: Any
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n) for n in range(3)))
    data = shelf.shard.read_bytes()
    shelf.shard.write_bytes(data.replace(b'"title": "Story 1"', b'"title": 1'))
    with shelf.open() as library:
        library.reindex()
        assert library.count() == 2
        assert "title" in str([finding.problem for finding in library.check()])


def test_marks_of_merged_copies_are_told_by_the_article(
    shelf: Any, put: Any, make_article: Any, prose: Any
) -> None:
    text = prose(1, 200)
    with shelf.open() as library:
        put(library, make_article(1, text=text[:1_000]))
        _mark(library, make_article(1, text=text[:1_000]).id, starred=True, tags=("mine",))
        put(library, make_article(2, text=text, author="A. Writer", tickers=("MP",)))
        before = _all(library)
    with shelf.open() as library:
        library.reindex()
        assert _all(library) == before
        assert library.counts().starred == 1


def test_words_are_the_same_from_other_processes(shelf: Any, put: Any, make_article: Any) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n, published=f"2026-0{n + 1}-01") for n in range(5)))
    paths = sorted((shelf.path / "articles").glob("*.json"))
    here = [words_of(str(path)) for path in paths]
    assert len(here) == 5
    assert list(found_in_all(paths, WORDS, processes=2)) == here
    assert list(found_in_all(paths, WORDS, processes=0)) == here


def test_an_index_completed_by_other_processes_is_the_same(
    shelf: Any, put: Any, make_article: Any
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n, published=f"2026-0{n + 1}-01") for n in range(5)))
        _mark(library, make_article(1).id, tags=("mine",), note="look again")
        before = _all(library)
    with shelf.open() as library:
        parts = library._parts
        parts.index.discard()
        sync = parts.sync
        sync.run(sync.differing(), wait=True, texts=False)
        assert library.count(parse("tag:mine")) == 0
        work = Completing(parts.layout, parts.index, sync.fetch, sync.file, worthwhile=0)
        assert work.run() == 5
        assert _all(library) == before


def test_a_process_that_fails_is_done_without(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n, published=f"2026-0{n + 1}-01") for n in range(3)))
    paths = sorted((shelf.path / "articles").glob("*.json"))
    here = [words_of(str(path)) for path in paths]

    def broken(_task: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["false"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def missing(_task: str) -> subprocess.Popen[bytes]:
        raise FileNotFoundError

    assert list(found_in_all(paths, WORDS, processes=2, start=broken)) == here
    assert list(found_in_all(paths, WORDS, processes=2, start=missing)) == here


@pytest.mark.parametrize("fault", ["cut", "changed", "empty"])
def test_an_answer_that_does_not_come_whole_is_none(fault: str) -> None:
    stream = io.BytesIO()
    sent({1: "one"}, stream)
    data = stream.getvalue()
    assert received(io.BytesIO(data)) == {1: "one"}
    broken = {"cut": data[:-1], "changed": data[:-3] + b"?" + data[-2:], "empty": b""}[fault]
    with pytest.raises(EOFError):
        received(io.BytesIO(broken))


def test_a_process_ends_with_the_one_that_asks_in_the_middle_of_a_shard(tmp_path: Path) -> None:
    shard = tmp_path / "endless.json"
    os.mkfifo(shard)  # whoever reads it waits for a writer that never comes
    process = started(WORDS)
    assert process.stdin is not None
    process.stdin.write(os.fsencode(shard) + b"\n")
    process.stdin.flush()
    process.stdin.close()
    assert process.wait(20) == 1
    assert process.stdout is not None
    process.stdout.close()
