"""The ledger of trade ideas: filled by imports, found by query, told apart by state."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from realloy_store.errors import NoSuchArticle, RealloyError
from realloy_store.library import IdeaSort, Library
from realloy_store.library.deriving import Deriving
from realloy_store.library.idea_reading import ideas_of
from realloy_store.library.shift import Standing
from realloy_store.library.workers import found_in_all
from realloy_store.library.working import IDEAS
from realloy_store.models import Article, IdeaBullet
from realloy_store.query import parse


def told(make_article: Any, seed: int, *bullets: str, **fields: Any) -> Article:
    """An article with these bullets. The shelf's clock says 1 June 2026."""
    article: Article = make_article(seed, **fields)
    ideas = tuple(IdeaBullet(f"{article.id}-{n}", text) for n, text in enumerate(bullets, 1))
    return article.with_(trade_ideas=ideas)


@pytest.fixture
def filled(library: Library, make_article: Any, put: Any) -> Library:
    put(
        library,
        told(make_article, 1, "Buy MP for 6-9 months; target 20%.", published="2026-05-01"),
        told(
            make_article,
            2,
            "Long LYC.AX versus short MP for 1-3 months; target 200 bps.",
            "Avoid USAR until the permit.",
            published="2026-04-01",
        ),
        told(make_article, 3, "Short UUUU for 2 weeks.", published="2026-03-01"),
        told(make_article, 4, "Buy ALB on weakness for 1 year.", published="2026-01-15"),
        told(make_article, 5, "Buy TROX.", published=None),
    )
    return library


def test_what_counts_from_a_bound_is_never_told_to_have_expired(
    library: Library, make_article: Any, put: Any
) -> None:
    article = told(make_article, 9, "Buy MP for a few weeks.", "Buy ALB by 15 March 2026.")
    bound = replace(article.provenance, published_not_before="2026-01-10")
    put(library, article.with_(published=None, provenance=bound))
    states = {row.idea.tickers[0]: row.state for row in library.ideas(parse(""))}
    assert states == {"MP": "review", "ALB": "expired"}, "the second says its own year"
    (row,) = library.ideas(parse("state:review"))
    assert row.standing.state(date(2026, 6, 1)) == "review"
    assert (row.standing.at_least, row.to_json()["at_least"]) == (True, True)
    assert library.idea_counts(parse("state:expired")).total == 1


def tickers(library: Library, query: str = "", sort: str = "date") -> list[str]:
    rows = library.ideas(parse(query), sort=IdeaSort.parse(sort))
    return [" ".join(row.idea.tickers) for row in rows]


def test_ideas_come_newest_first_in_the_order_of_their_page(filled: Library) -> None:
    assert tickers(filled) == ["TROX", "MP", "LYC.AX MP", "USAR", "UUUU", "ALB"]
    assert tickers(filled, sort="+date") == ["ALB", "UUUU", "USAR", "LYC.AX MP", "MP", "TROX"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind:pair", ["LYC.AX MP"]),
        ("side:short", ["LYC.AX MP", "UUUU"]),
        ("side:short -kind:pair", ["UUUU"]),
        ("ticker:MP", ["MP", "LYC.AX MP"]),
        ("ticker:lyc", ["LYC.AX MP"]),
        ("state:open", ["MP"]),
        ("state:review", ["LYC.AX MP"]),
        ("state:pending", ["ALB"]),
        ("state:expired", ["UUUU"]),
        ("state:watch", ["USAR"]),
        ("state:no-date", ["TROX"]),
        ("expires<45d", ["LYC.AX MP"]),
        ("expires:2027", ["MP", "ALB"]),
        ("expires>2026-12", ["MP", "ALB"]),
        ("kind:outright before:2026-04", ["UUUU", "ALB"]),
        ("is:undated", ["TROX"]),
    ],
)
def test_queries_are_asked_of_the_idea(filled: Library, query: str, found: list[str]) -> None:
    assert tickers(filled, query) == found
    assert filled.idea_counts(parse(query)).total == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ticker:LYC.AX", ["pair", "both", "watched"]),
        ("ticker:lyc", ["pair", "both", "watched"]),
        ("ticker:lysdy", ["pair", "both", "watched"]),
        ("company:lynas", ["pair", "both", "watched"]),
        ("company:lyc.ax", ["pair", "both", "watched"]),
        ("company:LYSCF", ["pair", "both", "watched"]),
        ("company:mp", ["pair", "both"]),
        ("company:kestrel", ["untabled"]),
        ('company:"kestrel po"*', ["untabled"]),
        ('company:"point kestrel"', []),
        ("ticker:n_kestrel*", []),
        ('company:"developers"', []),
        ("-company:lynas", ["group", "untabled", "corrected"]),
        ("company:lynas -kind:pair", ["watched"]),
        ("ticker:TROX", ["corrected"]),
        ("company:iluka", []),
        ("lynas", ["pair", "both", "watched", "group", "untabled", "corrected"]),
    ],
)
def test_an_idea_is_asked_for_the_companies_of_its_own_legs(
    naming: Library, query: str, found: list[str]
) -> None:
    ids = [row.id for row in naming.ideas(parse(query))]
    assert [_NAMED[int(name.partition("-")[2]) - 1][0] for name in ids] == found


_NAMED = (
    ("pair", "Short Lynas / long MP for 3 months."),
    ("both", "Long MP Materials and Lynas versus short Energy Fuels."),
    ("watched", "Avoid Lynas until the permit."),
    ("group", "Short the weakest developers."),
    ("untabled", "Buy Kestrel Point for 6 weeks."),
    ("corrected", "Buy Iluka on weakness."),
)


@pytest.fixture
def naming(library: Library, make_article: Any, put: Any) -> Library:
    """A library of one article that names Lynas, and of ideas that need not."""
    put(library, told(make_article, 1, *(text for _, text in _NAMED), tickers=("LYC.AX",)))
    last = library.ideas()[-1]
    library.change_ideas([last.id], lambda mark: replace(mark, tickers={"": "TROX"}), label="x")
    return library


def test_articles_are_found_by_one_of_their_ideas(filled: Library) -> None:
    def titles(query: str) -> list[str | None]:
        return [row.title for row in filled.headlines(parse(query))]

    assert titles("kind:watch") == ["Story 2"]
    assert titles("kind:pair side:short") == ["Story 2"]
    assert titles("kind:watch side:short") == []  # not of the same idea
    assert titles("-side:short") == ["Story 5", "Story 1", "Story 4"]


def test_orders(filled: Library) -> None:
    assert tickers(filled, sort="expiry") == ["UUUU", "LYC.AX MP", "ALB", "MP", "TROX", "USAR"]
    assert tickers(filled, sort="-expiry")[:2] == ["MP", "ALB"]
    assert tickers(filled, sort="ticker")[0] == "ALB"
    assert tickers(filled, sort="state")[:2] == ["LYC.AX MP", "ALB"]
    with pytest.raises(RealloyError, match="choose date, expiry"):
        IdeaSort.parse("colour")


def test_windows_fit_together(filled: Library) -> None:
    for sort in (IdeaSort(), IdeaSort("expiry", False), IdeaSort("state"), IdeaSort("ticker")):
        pages = [filled.ideas(sort=sort, offset=at, limit=1) for at in range(8)]
        whole = [row.id for row in filled.ideas(sort=sort)]
        assert [row.id for page in pages for row in page] == whole
        assert len(set(whole)) == 6


@pytest.mark.parametrize(
    ("zone", "state"),
    [("Pacific/Auckland", "expired"), ("UTC", "open"), ("America/Denver", "open")],
)
def test_an_idea_expires_with_the_readers_day(
    zone: str,
    state: str,
    shelf: Any,
    make_article: Any,
    put: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()  # 31 May, 23:30 in London, is the morning of 1 June in Auckland
    shelf.clock.now = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)
    library = shelf.open()
    put(library, told(make_article, 1, "Buy MP for 1 month.", published="2026-04-30"))
    put(library, told(make_article, 2, "Buy UUUU until 31 May 2026.", published="2026-04-30"))
    found = {row.idea.tickers[0]: row.state for row in library.ideas(parse(""))}
    assert found == {"MP": "expired", "UUUU": state}
    assert tickers(library, "state:expired expires<2026-05-31") == ["MP"]
    assert ("UUUU" in tickers(library, "state:expired")) == (state == "expired")
    monkeypatch.undo()
    time.tzset()


def test_counts_by_state_and_kind(filled: Library) -> None:
    counts = filled.idea_counts()
    assert counts.total == 6
    assert counts.states == {
        "open": 1, "review": 1, "pending": 1, "expired": 1, "watch": 1, "no_date": 1
    }  # fmt: skip
    assert counts.kinds == {"outright": 4, "pair": 1, "watch": 1}


def test_an_idea_is_found_by_its_id(filled: Library) -> None:
    row = filled.ideas(parse("kind:watch"))[0]
    assert filled.idea(f"{row.article[:8]}-2") == row
    for wrong in (f"{row.article}-3", f"{row.article}-0", "1234567-1", "nonsense"):
        with pytest.raises(NoSuchArticle):
            filled.idea(wrong)


def test_deleted_articles_take_their_ideas_along(filled: Library) -> None:
    pair = filled.ideas(parse("kind:pair"))[0]
    filled.delete([pair.article])
    assert filled.idea_counts().total == 4
    assert tickers(filled, "is:deleted") == ["LYC.AX MP", "USAR"]
    filled.undo()
    assert filled.idea_counts().total == 6


def test_a_date_set_by_the_reader_counts(filled: Library) -> None:
    (row,) = filled.ideas(parse("is:undated"))
    assert row.base.origin == "imported"
    filled.change([row.article], lambda m: replace(m, published="2026-05-20"), label="set date")
    found = filled.idea(row.id)
    assert (found.base.origin, found.base.day) == ("reader", date(2026, 5, 20))
    assert tickers(filled)[0] == "TROX"


def test_tickers_that_the_reader_put_right_may_stand_bare(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, told(make_article, 6, "Buy QREX for 6 months.", published="2026-05-01"))
    (row,) = library.ideas()
    assert row.idea.tickers == ()
    said = {"tickers": ("QREX",)}
    library.change([row.article], lambda m: replace(m, corrections=said), label="correct")
    assert library.ideas()[0].idea.tickers == ("QREX",)


def test_undoing_an_import_takes_its_ideas(filled: Library) -> None:
    filled.undo()
    assert filled.idea_counts().total == 0


def test_the_index_built_anew_has_the_same_ideas(filled: Library) -> None:
    before = filled.ideas()
    filled.reindex()
    assert filled.ideas() == before


def test_a_lazily_opened_library_reads_ideas_when_told_to(filled: Library, shelf: Any) -> None:
    before = filled.ideas()
    filled.close()
    database = sqlite3.connect(filled.where()["index"])
    database.execute("UPDATE derived SET version = 'older'")
    database.execute("UPDATE idea_page SET parser = 'older', record = '{\"text\": \"\"}'")
    database.commit()
    database.close()
    lazy = shelf.open(lazy=True)
    assert lazy.pending == 5  # of five articles
    seen: list[Standing] = []
    lazy.complete(seen.append)
    assert "ideas" in {each.what for each in seen if each.done > 0}
    assert seen[-1].percent == 100
    assert (lazy.pending, lazy.ideas()) == (0, before)


def test_another_version_of_the_parser_reads_them_again(filled: Library, shelf: Any) -> None:
    before = filled.ideas()
    database = sqlite3.connect(filled.where()["index"])
    database.execute("UPDATE derived SET version = 'older'")
    database.execute("UPDATE idea SET kind = 'event'")
    database.commit()
    database.close()
    assert shelf.open().ideas() == before


def test_a_revised_page_is_read_anew(filled: Library, make_article: Any, put: Any) -> None:
    old = filled.ideas(parse("ticker:UUUU"))[0]
    text = filled.get(old.article).analysis
    new = told(make_article, 3, "Short UUUU for 2 weeks.", "Buy NEM for 1 week.", text=text)
    put(filled, new.with_(rev="another", published="2026-03-01", file="b.txt"))
    assert tickers(filled, f"id:{old.article}") == ["UUUU", "NEM"]


def test_json_keeps_what_is_stated_apart_from_what_the_reader_said(filled: Library) -> None:
    (row,) = filled.ideas(parse("ticker:UUUU"))
    record = row.to_json()
    assert record["reader"] is None
    assert record["base"] == {"date": "2026-03-01", "origin": "published"}
    assert (record["state"], record["article"]) == ("expired", row.article)
    filled.change_ideas([row.id], lambda m: replace(m, horizon="1y", note="why"), label="set")
    record = filled.idea(row.id).to_json()
    assert record["horizon"]["text"] == "for 2 weeks"
    assert record["reader"]["horizon"] == "1y"
    assert record["expiry"]["latest"] == "2027-03-01"
    assert record["state"] == "open"


def test_other_processes_read_the_same_ideas(filled: Library, shelf: Any) -> None:
    paths = sorted((filled.path / "articles").glob("*.json"))
    here = [ideas_of(str(path)) for path in paths]
    assert sum(map(len, here)) == 5
    assert list(found_in_all(paths, IDEAS, processes=2)) == here


def test_shards_read_whole_give_the_same_ledger_and_leave_what_is_marked(
    filled: Library, shelf: Any
) -> None:
    (marked,) = filled.ideas(parse("ticker:UUUU"))
    filled.change_ideas([marked.id], lambda mark: replace(mark, base="2026-05-25"), label="base")
    before = filled.ideas()
    filled.close()
    shutil.rmtree(shelf.cache)
    with shelf.open(lazy=True) as again:
        parts = again._parts
        deriving = Deriving(parts.index, parts.layout, parts.reader.found, parts.marks.many)
        assert deriving.pending() == 5
        assert deriving.run(many=1) == 5
        assert deriving.pending() == 0
        assert again.ideas() == before


def test_one_article_is_read_without_waiting_for_all_others(filled: Library, shelf: Any) -> None:
    wanted = filled.ideas()[0]
    filled.close()
    shutil.rmtree(shelf.cache)
    with shelf.open() as again:
        assert again.ideas_of(wanted.article) == [wanted]
        assert again._readiness.pending("ideas") == 4
