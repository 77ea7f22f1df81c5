"""What a reader said of articles comes back with their export."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from realloy_store.exporting.lines import jsonl
from realloy_store.highlights import anchored, passages, with_highlight
from realloy_store.intake import preview, run_import
from realloy_store.library import Library
from realloy_store.models import Article, IdeaBullet, IdeaMark, Mark
from realloy_store.query import parse

BULLET = "Buy LYC.AX for six months; target 20%."


def _told(make_article: Any, n: int) -> Article:
    made: Article = make_article(n)
    return made.with_(trade_ideas=(IdeaBullet(f"{made.id}-1", BULLET),))


def _say(library: Library, article: Article) -> None:
    highlight = anchored(passages(article), "analysis", (0, 30), note="so")

    def change(mark: Mark) -> Mark:
        mark = replace(
            mark, read="2026-06-01T00:00:00Z", starred=True, tags=("follow-up",), note="Ask them.",
            noted="2026-06-01T00:00:00Z", published="2026-04-30",
            ideas={article.trade_ideas[0].id: IdeaMark(text=BULLET, entered="2026-05-04")},
        )  # fmt: skip
        return with_highlight(mark, highlight)

    library.change([article.id], change, label="say")


def _exported(library: Library, path: Path) -> Path:
    path.write_text("".join(jsonl(library.iterate(), library.mark)), "utf-8")
    return path


def test_an_export_brings_back_what_was_said(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    first, second = _told(make_article, 1), _told(make_article, 2)
    with shelf.open() as library:
        put(library, first, second)
        _say(library, first)
        said = library.mark(first.id)
        assert said.highlights
        file = _exported(library, tmp_path / "export.jsonl")
    with Library.open(tmp_path / "new", cache_root=tmp_path / "cache") as library:
        planned = preview(library, [file]).records
        assert [article.extra for article in planned] == [{}, {}]
        assert run_import(library, [file]).count("added") == 2
        assert library.mark(first.id) == said
        assert library.mark(second.id) == Mark(second.id)
        assert library.count(parse("tag:follow-up is:starred has:note has:highlight")) == 1
        assert all("reader" not in article.extra for article in library.iterate())
        assert library.check() == []
        library.undo()
        assert library.counts().total == 0
        assert library.mark(first.id) == Mark(first.id)


def test_what_the_reader_says_here_stays(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    article = _told(make_article, 1)
    with shelf.open() as library:
        put(library, article)
        _say(library, article)
        file = _exported(library, tmp_path / "export.jsonl")
        mine = Mark(article.id, note="Mine.", tags=("own",), deleted=None)
        library.change([article.id], lambda _: mine, label="other")
        assert run_import(library, [file]).count("duplicate") == 1
        mark = library.mark(article.id)
        assert (mark.note, mark.tags, mark.starred) == ("Mine.", ("own", "follow-up"), True)
        run_import(library, [file])
        assert library.mark(article.id) == mark
        library.undo()  # the import that brought marks only
        assert library.mark(article.id) == mine
        assert library.counts().total == 1


def test_what_is_no_mark_is_told_and_the_article_goes_in(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    with shelf.open() as library:
        put(library, make_article(1))
        record = json.loads(next(iter(jsonl(library.iterate()))))
    file = tmp_path / "odd.jsonl"
    file.write_text(json.dumps({**record, "reader": {"tags": 3}}) + "\n", "utf-8")
    with Library.open(tmp_path / "new", cache_root=tmp_path / "cache") as library:
        (item,) = run_import(library, [file]).items
        assert item.status == "added"
        assert item.unread is not None
        assert "tags" in item.unread
        assert library.counts().total == 1


def test_deletions_do_not_come_back(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    article = make_article(1)
    with shelf.open() as library:
        put(library, article)
        mark = Mark(article.id, deleted="2026-06-01T00:00:00Z", apart=("x",), starred=True)
        file = tmp_path / "export.jsonl"
        file.write_text("".join(jsonl(library.iterate(), lambda _: mark)), "utf-8")
    with Library.open(tmp_path / "new", cache_root=tmp_path / "cache") as library:
        run_import(library, [file])
        assert library.mark(article.id) == Mark(article.id, starred=True)
