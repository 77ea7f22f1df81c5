"""A copy that was merged wrongly becomes an article of its own again, for good."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from realloy_store.errors import NoSuchArticle, RealloyError
from realloy_store.library import Library, Reading
from realloy_store.models import Article, Provenance
from realloy_store.records import to_json


@pytest.fixture
def pair(make_article: Any, prose: Any) -> tuple[Article, Article]:
    """A whole page, and a poorer one that tells most of it and has a source of its own."""
    text = prose(1, 300)
    rich = make_article(1, text=text, tickers=("MP",), themes=("Supply",), author="A. Writer")
    cut = " ".join(text.split()[:280])
    poor = make_article(2, text=cut, source="Harbour Wire", title="Story 1 again")
    return rich, poor


def test_both_are_as_they_would_be_alone(library: Library, put: Any, pair: Any) -> None:
    rich, poor = pair
    put(library, rich)
    alone = library.get(rich.id)
    put(library, poor)
    assert library.get(rich.id).source == "Harbour Wire"
    assert library.split(rich.id, poor.id[:7]) == (rich.id, poor.id)
    assert library.get(rich.id) == alone
    found = library.get(poor.id)
    assert (found.title, found.analysis, found.copies) == (poor.title, poor.analysis, ())
    assert library.count() == 2
    assert not library.check()


def test_the_only_copy_need_not_be_named(library: Library, put: Any, pair: Any) -> None:
    put(library, *pair)
    assert library.split(pair[0].id[:8]) == (pair[0].id, pair[1].id)


@pytest.mark.parametrize("name", ["story-2.txt", "Story-2.TXT", "pages/story-2.txt"])
def test_a_copy_is_named_by_its_file_too(library: Library, put: Any, pair: Any, name: str) -> None:
    put(library, *pair)
    assert library.split(pair[0].id, name) == (pair[0].id, pair[1].id)


def test_a_richer_copy_that_came_later_is_split_as_well(
    library: Library, put: Any, pair: Any
) -> None:
    rich, poor = pair
    put(library, poor)
    put(library, rich)
    library.split(rich.id)
    assert library.get(rich.id).source is None
    assert library.get(poor.id).analysis == poor.analysis


def test_no_import_joins_them_again(
    library: Library, put: Any, pair: Any, make_article: Any, shelf: Any
) -> None:
    rich, poor = pair
    put(library, *pair)
    library.split(rich.id)
    assert {item.status for item in put(library, *pair)} == {"duplicate"}
    library.reindex()
    revised = poor.with_(rev="other", analysis=f"{poor.analysis} And more.")
    assert [item.status for item in put(library, revised)] == ["updated"]
    third = make_article(3, text=rich.analysis, author="B. Writer", title="Story 1 anew")
    (item,) = put(library, third)
    assert item.status == "merged"
    assert library.count() == 2


def test_they_stay_apart_even_when_their_import_is_undone_and_repeated(
    library: Library, put: Any, pair: Any
) -> None:
    put(library, *pair)
    library.split(pair[0].id)
    library.delete([pair[1].id])
    library.restore([pair[1].id])
    other = [article.with_(rev=f"again {n}") for n, article in enumerate(pair)]
    assert [item.status for item in put(library, *other)] == ["updated", "updated"]


def test_marks_stay_with_the_article(library: Library, put: Any, pair: Any) -> None:
    rich, poor = pair
    put(library, poor)
    library.change([poor.id], lambda m: replace(m, starred=True, note="mine"), label="star")
    put(library, rich)
    assert library.mark(rich.id).starred
    library.split(rich.id)
    assert (library.mark(rich.id).starred, library.mark(rich.id).note) == (True, "mine")


def test_a_split_is_undone_whole(library: Library, put: Any, pair: Any) -> None:
    put(library, *pair)
    before = library.get(pair[0].id)
    library.split(pair[0].id)
    undone = library.undo()
    assert undone is not None and undone.label.startswith("split")
    assert library.get(pair[0].id) == before
    assert library.get(pair[1].id) == before
    assert library.mark(pair[0].id).apart == ()
    assert library.count() == 1
    assert not library.check()
    assert library.split(pair[0].id) == (pair[0].id, pair[1].id)


def test_of_three_one_goes_and_two_stay(
    library: Library, put: Any, pair: Any, make_article: Any
) -> None:
    same = {"text": pair[0].analysis, "title": "Story 1 anew"}
    third = make_article(3, language="en", source="Ore Review", **same)
    put(library, *pair, third)
    leading = library.get(pair[0].id)
    assert len(leading.copies) == 2
    with pytest.raises(NoSuchArticle, match=pair[1].file):
        library.split(leading.id)
    with pytest.raises(NoSuchArticle, match=pair[1].file):
        library.split(leading.id, "ffff")
    copy = next(c for c in leading.copies if c.id == pair[1].id)
    library.split(leading.id, copy.id)
    left = library.get(leading.id)
    assert [c.id for c in left.copies] == [c.id for c in leading.copies if c != copy]
    assert left.source == "Ore Review"


def test_a_copy_of_a_library_that_kept_no_copies_is_read_from_its_original(
    library: Library, shelf: Any
) -> None:
    from realloy_store.importing import read

    story = "Magnet prices rose in May after the quota came. " * 3
    body = story + " ".join(
        f"Plant {n} of the region adds {n * 7} tonnes of oxide." for n in range(60)
    )
    pages = {"one.txt": f"Prices rise\n\n{body}", "two.txt": f"Magnets dearer\n\n{body[:-300]}"}
    batch = library.new_batch("import")
    for name, text in pages.items():
        (article,) = read(text.encode(), name)
        library.add([Reading(article, text.encode())], batch=batch)
    (merged,) = library.iterate()
    for path in (shelf.path / "versions").glob("*.json"):
        path.unlink()
    _, new = library.split(merged.id)
    assert library.get(new).title == "Magnets dearer"
    assert library.get(merged.id).copies == ()


def test_a_copy_whose_text_is_nowhere_is_refused(
    library: Library, put: Any, pair: Any, shelf: Any
) -> None:
    put(library, *pair)
    for path in (shelf.path / "versions").glob("*.json"):
        path.unlink()
    with pytest.raises(RealloyError, match="was not kept: delete “Story"):
        library.split(pair[0].id)
    assert library.get(pair[0].id).copies


def test_an_article_of_one_file_cannot_be_split(
    library: Library, put: Any, make_article: Any
) -> None:
    put(library, make_article(1))
    with pytest.raises(NoSuchArticle, match="of one file"):
        library.split(make_article(1).id)


def test_a_cut_copy_with_the_same_id_is_no_article_of_its_own(
    library: Library, put: Any, make_article: Any, prose: Any
) -> None:
    whole = make_article(1, text=prose(1, 300))
    cut = make_article(1, text=prose(1, 300)[:900], id=whole.id, title="Story 1")
    cut = cut.with_(provenance=Provenance(sha256=sha256(b"cut").hexdigest()), file="cut.txt")
    put(library, whole)
    (item,) = put(library, cut)
    assert item.status == "merged"
    with pytest.raises(RealloyError, match="same page as “Story 1”"):
        library.split(whole.id)
    assert to_json(library.get(whole.id))["copies"]
