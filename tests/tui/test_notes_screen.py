"""A reader looks through what was marked and noted, changes it, and goes to its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.screen import Screen

from realloy_store.highlights import anchored, passages, with_highlight, with_note
from realloy_store.library import Library
from realloy_store.models import Article
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.notes import NotesScreen
from realloy_term.session import Session

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FILLER = "\n\n".join(f"Paragraph {n} says little." for n in range(40))
QUOTE = "Lynas said it would expand."


@pytest.fixture
def marked(library: Library, put: Callable[..., Article]) -> Library:
    """A library with a highlight on one article, and a note on another."""
    metals = put(title="Metals", analysis=f"{FILLER}\n\n{QUOTE}\n\n{FILLER}")
    ores = put(title="Ores", analysis="Something else.")
    texts = passages(metals)
    at = texts["analysis"].index(QUOTE)
    made = anchored(
        texts,
        "analysis",
        (at, at + len(QUOTE)),
        note="by [when]?",
        made="2026-11-20T10:00:00+00:00",
    )
    library.change([metals.id], lambda mark: with_highlight(mark, made), label="highlight")
    library.change(
        [ores.id], lambda m: with_note(m, "ask Zoë", "2026-11-19T10:00:00+00:00"), label="note"
    )
    return library


def app_on(library: Library) -> RealloyTerm:
    return RealloyTerm(Session(library, label="test", clock=lambda: NOON))


async def settled(pilot: Pilot[None]) -> Screen[Any]:
    await pilot.pause()
    return pilot.app.screen


def shown(screen: Screen[Any]) -> str:
    return text_on(screen)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_all_are_listed_newest_first_and_enter_goes_to_the_place(
    marked: Library, size: tuple[int, int]
) -> None:
    async with app_on(marked).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("H")
        screen = await settled(pilot)
        assert isinstance(screen, NotesScreen)
        text = shown(screen)
        assert "1 highlight · 1 note" in text
        assert text.index(f"! “{QUOTE}”") < text.index("✎ ask Zoë")
        assert "✎ by [when]?" in text
        await pilot.press("enter")
        news = await settled(pilot)
        assert isinstance(news, NewsScreen)
        assert news.current is not None
        assert news.current.title == "Metals"
        assert f"! {QUOTE}" in shown(news)


async def test_the_filter_asks_notes_and_articles(marked: Library) -> None:
    async with app_on(marked).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("H", "/", *"note:zoe", "enter")
        screen = await settled(pilot)
        assert isinstance(screen, NotesScreen)
        assert screen.list.count == 1
        await pilot.press("escape")
        assert screen.list.count == 2
        await pilot.press("G", "escape")
        assert isinstance(await settled(pilot), NewsScreen)
        await pilot.press("H")
        again = await settled(pilot)
        assert isinstance(again, NotesScreen) and again.list.cursor == 1, "where it was left"
        await pilot.press("/", *"note:zoe", "enter", "enter")
        assert isinstance(await settled(pilot), NewsScreen)
        await pilot.press("H")
        again = await settled(pilot)
        assert isinstance(again, NotesScreen) and again.list.count == 1, "with its filter"


async def test_notes_are_changed_taken_away_and_brought_back(marked: Library) -> None:
    async with app_on(marked).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("H", "e", *" yes", "enter")
        screen = await settled(pilot)
        assert isinstance(screen, NotesScreen)
        (row, note) = screen.session.notebook.all(screen.session.view.query)
        assert row.note == "by [when]? yes"
        await pilot.press("D", "D")
        await settled(pilot)
        assert screen.list.count == 0
        assert "Nothing yet" in shown(screen)
        await pilot.press("u", "u")
        await settled(pilot)
        assert screen.list.count == 2
        assert screen.session.notebook.all(screen.session.view.query) == [row, note]


async def test_a_lost_highlight_says_so_and_leads_to_its_quote(marked: Library) -> None:
    first = next(marked.iterate())
    metals = first if first.title == "Metals" else list(marked.iterate())[1]
    revised = replace(metals, analysis="Nothing of it is left.", rev="other")
    marked.revise([(metals, revised)], batch=marked.new_batch("revise"))
    async with app_on(marked).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("H")
        assert "it lost its place" in shown(await settled(pilot))
        await pilot.press("enter")
        assert f"! “{QUOTE}”" in shown(await settled(pilot))


async def test_the_list_is_written_to_files(marked: Library, tmp_path: Path) -> None:
    async with app_on(marked).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        assert isinstance(screen, NewsScreen)
        notebook = screen.session.notebook
        found = notebook.all(screen.session.view.query)
        for name in ("n.md", "n.csv", "n.json"):
            notebook.export(found, tmp_path / name)
    assert [each["note"] for each in json.loads((tmp_path / "n.json").read_text())] == [
        "by [when]?", "ask Zoë",
    ]  # fmt: skip
    assert QUOTE in (tmp_path / "n.csv").read_text("utf-8")
    assert f"> {QUOTE}" in (tmp_path / "n.md").read_text("utf-8")
