"""What a reader puts right is shown and found, and the record stays as its page states it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from realloy_store.corrections import corrected, read_correction, with_corrections, written
from realloy_store.errors import RealloyError
from realloy_store.library import Library
from realloy_store.models import Article, Mark
from realloy_store.query import parse
from realloy_store.records import mark_from_json, mark_to_json


@pytest.fixture
def article(samples: Library) -> Article:
    return samples.get(samples.headlines()[0].id)


def put_right(library: Library, article: Article, **fields: str) -> None:
    library.change(
        [article.id], lambda mark: with_corrections(mark, article, fields), label="correct"
    )


def test_a_correction_is_found_and_listed_and_the_record_stays(
    samples: Library, article: Article
) -> None:
    put_right(samples, article, title="A quokka headline", tickers="MP zzzz", source="")
    found = samples.headlines(parse("ticker:ZZZZ title:quokka"))
    assert [(row.id, row.title, row.tickers) for row in found] == [
        (article.id, "A quokka headline", ("MP", "ZZZZ"))
    ]
    assert found[0].source is None
    assert samples.get(article.id) == article
    samples.reindex()
    assert samples.count(parse("ticker:ZZZZ")) == 1


def test_undo_takes_a_correction_back(samples: Library, article: Article) -> None:
    before = samples.headlines()
    put_right(samples, article, title="A quokka headline")
    samples.undo()
    assert samples.headlines() == before
    assert samples.count(parse("title:quokka")) == 0


def test_what_the_page_itself_states_is_no_correction(article: Article) -> None:
    changed = with_corrections(Mark(article.id), article, {"title": "Other"})
    assert corrected(article, changed).title == "Other"
    back = with_corrections(changed, article, {"title": written(article, "title")})
    assert back == Mark(article.id)


def test_a_list_said_to_be_empty_is_a_correction(
    library: Library, put: Callable[..., Article]
) -> None:
    article = put(analysis="Lynas Rare Earths and MP Materials met.", tickers=(), themes=())
    assert library.count(parse("ticker:LYC")) == 1
    put_right(library, article, tickers="", themes="")
    assert library.mark(article.id).corrections == {"tickers": (), "themes": ()}
    assert library.count(parse("ticker:LYC")) == 0
    back = with_corrections(library.mark(article.id), article, {"tickers": None})
    library.change([article.id], lambda mark: back, label="correct")
    assert library.count(parse("ticker:LYC")) == 1


def test_a_mark_with_corrections_survives_its_file() -> None:
    mark = Mark("a" * 20, corrections={"title": "Own", "source": None, "tickers": ("MP", "LYC.AX")})
    assert mark_from_json(mark_to_json(mark)) == mark


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("tickers", "mp, lyc.ax  MP", ("MP", "LYC.AX")),
        ("tickers", "$usar;ASX: lyc HKEX:769 brk.b", ("USAR", "LYC.AX", "0769.HK", "BRK.B")),
        ("tickers", "tyo:5471 ^gspc hg=f brk-b", ("5471.T", "^GSPC", "HG=F", "BRK-B")),
        ("themes", "rare earths · trade policy, ", ("rare earths", "trade policy")),
        ("title", "  two \n lines ", "two lines"),
        ("author", "", None),
        ("tickers", "", ()),
    ],
)
def test_reads_what_a_reader_writes(field: str, text: str, value: object) -> None:
    assert read_correction(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("summary", "x", "cannot be corrected"),
        ("url", "file:///etc/passwd", "begins with http"),
        ("tickers", "lyc, nope$$", r"'NOPE\$\$' is no symbol: write MP"),
        ("tickers", "2026-06-20", "is no symbol"),
        ("tickers", "5471", "a number needs its exchange"),
        ("tickers", "LYC.QQ", "no exchange is known as .QQ"),
        ("tickers", "moon:LYC", "no exchange is known as MOON"),
        ("tickers", "words = MP", "'=' is no symbol"),
    ],
)
def test_refuses_what_cannot_be_kept(field: str, text: str, reason: str) -> None:
    with pytest.raises(RealloyError, match=reason):
        read_correction(field, text)
