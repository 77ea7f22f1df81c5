"""Versions and merged files of an article in the app."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList, Static

from realloy_store.intake import run_import
from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.versions import VersionsScreen
from realloy_term.session import Session

STORY = " ".join(f"Plant {n} of the region adds {n * 7} tonnes of oxide." for n in range(60))


def page(folder: Path, name: str, title: str, text: str) -> str:
    link = '<link rel="canonical" href="https://example.org/news/1">' if name < "c" else ""
    body = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    html = f"<html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}"
    (folder / name).write_text(f"{html}</article></body></html>", "utf-8")
    return str(folder / name)


async def test_versions_are_compared_and_a_copy_is_split_off(
    library: Library, tmp_path: Path
) -> None:
    denied = STORY.replace("adds 7 tonnes", "adds [b]no[/b] tonnes")
    for name, title, text in [
        ("a.html", "Plants add oxide", STORY),
        ("b.html", "Plants add oxide, ministry denies", denied),
        ("c.html", "Oxide from every plant", denied[:-200]),
    ]:
        run_import(library, [page(tmp_path, name, title, text)])
    (row,) = library.headlines()
    assert row.copies == 1
    async with RealloyTerm(Session(library)).run_test(size=(100, 30)) as pilot:
        news = pilot.app.screen
        assert isinstance(news, NewsScreen)
        await pilot.press("W")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, VersionsScreen)

        def shown() -> str:
            return str(screen.query_one(".difference", Static).content)

        assert screen.query_one(OptionList).option_count == 4, "two versions, a heading, a copy"
        assert "− Plant 1 of the region adds 7 tonnes of oxide." in shown()
        assert "+ Plant 1 of the region adds [b]no[/b] tonnes of oxide." in shown()
        assert "+ Plants add oxide, ministry denies" in shown()
        assert "Plant 30" not in shown(), "what is the same is left out"
        await pilot.press("j")
        assert "earliest" in shown()
        await pilot.press("j")
        assert "c.html" in shown()
        await pilot.press("s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, VersionsScreen)
        assert news.headlines.count == library.count() == 2
        await pilot.press("u")
        assert library.count() == 1
        news.typed_split(library.get(row.id).copies[0].id[:7])
        assert library.count() == 2
        for cursor in (0, 1):
            news.headlines.move_to(cursor)
            news.action_versions()
            news.action_split()
        assert library.count() == 2, "nothing more was merged into either"
