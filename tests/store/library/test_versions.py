"""Revisions of one page become versions; what was replaced is kept and can be looked at."""

from __future__ import annotations

from typing import Any

import pytest
from tinydb import TinyDB

from realloy_store.identity import revision
from realloy_store.library import Library
from realloy_store.library.earlier import MOST
from realloy_store.models import Article, IdeaBullet


@pytest.fixture
def revised(make_article: Any, prose: Any) -> Any:
    """An article by the number of its revision."""

    def made(number: int, **fields: Any) -> Article:
        text = f"{prose(1)} Revision {number} says: {prose(100 + number)}"
        page = make_article(1, text=text, url="https://e.org/1", id="ab" * 10, **fields)
        found: Article = page.with_(rev=revision(text))
        return found

    return made


def test_an_article_that_was_never_revised_has_one_version(
    library: Library, put: Any, make_article: Any
) -> None:
    (item,) = put(library, make_article(1))
    (only,) = library.versions(item.id)
    assert (only.number, only.until, only.changed) == (1, None, ())
    assert only.article == library.get(item.id)


def test_revisions_are_listed_with_what_changed(library: Library, put: Any, revised: Any) -> None:
    idea = IdeaBullet("ab" * 10 + "-1", "Buy magnets")
    put(library, revised(1))
    put(library, revised(2, title="Another title"))
    put(library, revised(3, title="Another title", trade_ideas=(idea,)))
    first, second, third = library.versions("ab" * 10)
    assert [v.number for v in (first, second, third)] == [1, 2, 3]
    assert first.article.analysis == revised(1).analysis
    assert second.changed == ("title", "analysis")
    assert third.changed == ("analysis", "trade_ideas")
    assert third.article == library.get("ab" * 10)
    assert first.since and first.until and second.since and second.until
    assert first.since < first.until == second.since
    assert second.since < second.until == third.since


def test_what_was_put_aside_is_tinydb_too(
    library: Library, put: Any, revised: Any, shelf: Any
) -> None:
    put(library, revised(1))
    put(library, revised(2))
    with TinyDB(shelf.path / "versions" / "2026-05.json", encoding="utf-8") as stock:
        (record,) = stock.all()
    assert (record["of"], record["kind"]) == ("ab" * 10, "version")
    assert record["record"]["analysis"] == revised(1).analysis


def test_undoing_a_revision_undoes_its_version(library: Library, put: Any, revised: Any) -> None:
    put(library, revised(1))
    put(library, revised(2))
    library.undo()
    (only,) = library.versions("ab" * 10)
    assert only.article.analysis == revised(1).analysis
    put(library, revised(3))
    assert [v.article.rev for v in library.versions("ab" * 10)] == [revised(1).rev, revised(3).rev]


def test_a_text_that_comes_back_is_a_version_again(
    library: Library, put: Any, revised: Any
) -> None:
    for number in (1, 2, 1):
        put(library, revised(number))
    found = [version.article.rev for version in library.versions("ab" * 10)]
    assert found == [revised(1).rev, revised(2).rev, revised(1).rev]


def test_an_import_that_was_cut_off_leaves_no_version_twice(
    library: Library, put: Any, revised: Any, shelf: Any
) -> None:
    put(library, revised(1))
    shard = shelf.shard.read_bytes()
    put(library, revised(2))
    shelf.shard.write_bytes(shard)  # killed after the version was put aside
    library.sync()
    assert [v.article.rev for v in library.versions("ab" * 10)] == [revised(1).rev]
    put(library, revised(2))
    assert [v.article.rev for v in library.versions("ab" * 10)] == [revised(1).rev, revised(2).rev]


def test_only_so_many_are_kept(library: Library, put: Any, revised: Any, shelf: Any) -> None:
    for number in range(MOST + 15):
        put(library, revised(number))
    found = library.versions("ab" * 10)
    assert len(found) == MOST + 1
    assert found[0].since is None
    assert found[-1].article.rev == revised(MOST + 14).rev
    with TinyDB(shelf.path / "versions" / "2026-05.json", encoding="utf-8") as stock:
        assert len(stock) <= MOST + 12


def test_a_damaged_file_of_versions_is_told_and_mended(
    library: Library, put: Any, revised: Any, shelf: Any
) -> None:
    put(library, revised(1))
    put(library, revised(2))
    put(library, revised(3))
    path = shelf.path / "versions" / "2026-05.json"
    path.write_bytes(path.read_bytes()[:-4])
    (finding,) = [f for f in library.check() if f.file == "versions/2026-05.json"]
    assert not finding.repaired
    (mended,) = [f for f in library.check(repair=True) if f.file == "versions/2026-05.json"]
    assert "rebuilt with 2 records" in mended.remedy
    assert not [f for f in library.check() if f.file.startswith("versions")]
    assert len(library.versions("ab" * 10)) == 3


def test_a_page_saved_again_keeps_what_it_said_before(
    library: Library, put: Any, make_article: Any, prose: Any
) -> None:
    first = prose(1, 400)
    begin, _, rest = first.partition(". ")
    before = make_article(1, text=first, title="A kiln stands still")
    after = make_article(2, text=f"{begin} twice. {rest} More of it.", title="A kiln stands still")
    put(library, before)
    (item,) = put(library, after)
    assert item.status == "merged"
    versions = library.versions(item.id or "")
    assert [version.article.analysis for version in versions] == [first, after.analysis]
    library.undo()
    assert [version.article.analysis for version in library.versions(before.id)] == [first]
