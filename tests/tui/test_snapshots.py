"""What the screens look like, as text: readable in a diff, the same under every Textual 8.

`UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py` writes them anew; look before committing.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from tests.tui.stillness import until
from textual.app import App
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session

FOLDER = Path(__file__).parent / "snapshots"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def on_screen(app: App[None]) -> str:
    return text_on(app.screen) + "\n"


def check(name: str, shown: str) -> None:
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


async def picture(library: Library, size: tuple[int, int], *keys: str) -> str:
    app = RealloyTerm(Session(library, label="library", clock=lambda: NOON))
    async with app.run_test(size=size) as pilot:
        await _all_told(pilot)
        await pilot.press(*keys)
        await _all_told(pilot)
        return on_screen(app)


async def _all_told(pilot: Pilot[None]) -> None:
    """Wait until the views have their counts, and the article on show was read."""
    screens = [each for each in pilot.app.screen_stack if isinstance(each, NewsScreen)]
    await pilot.pause()
    await until(
        lambda: not any(s._counting or s._is_counting or s.insight_awaited for s in screens)
    )
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (160, 48), (200, 50)])
async def test_the_news_screen(samples: Library, size: tuple[int, int]) -> None:
    check(f"news-{size[0]}x{size[1]}", await picture(samples, size, "j", "j"))


async def test_the_article_on_a_small_screen(samples: Library) -> None:
    check("article-80x24", await picture(samples, (80, 24), "j", "j", "enter"))


async def test_the_trade_ideas_on_a_small_screen(samples: Library) -> None:
    check("ideas-80x24", await picture(samples, (80, 24), "j", "j", "i"))


async def test_one_idea_in_full_in_the_rail(samples: Library) -> None:
    check("idea-160x48", await picture(samples, (160, 48), "j", "j", "j", "i", "j", "l"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_ledger(samples: Library, size: tuple[int, int]) -> None:
    shown = await picture(samples, size, "L", "j", "space", "space")
    check(f"ledger-{size[0]}x{size[1]}", shown)


async def test_the_ledger_in_groups(samples: Library) -> None:
    check("ledger-groups-100x30", await picture(samples, (100, 30), "L", "b", "t"))


async def test_the_form_for_what_an_idea_leaves_open(samples: Library) -> None:
    check("idea-form-80x24", await picture(samples, (80, 24), "L", "j", "c"))


async def test_conflicts(samples: Library) -> None:
    check("conflicts-120x36", await picture(samples, (120, 36), "L", "C"))


async def test_the_list_of_views(samples: Library) -> None:
    samples.save_search("mp-news", "ticker:MP", key=7)
    samples.save_search("deals", 'theme:"m&a" or acquisition')
    samples.mute("cobalt")
    check("views-80x24", await picture(samples, (80, 24), "V"))


async def test_a_filter(samples: Library) -> None:
    check("filter-120x36", await picture(samples, (120, 36), "/", *"cobalt"))


async def test_an_empty_library(library: Library) -> None:
    shown = await picture(library, (80, 24))
    where = str(library.path)
    assert where[:40] in shown.replace("\n", "")
    assert "import a file or a folder" in shown


async def test_the_settings(samples: Library) -> None:
    check("settings-80x24", await picture(samples, (80, 24), "comma", "j"))


async def test_help(samples: Library) -> None:
    check("help-120x36", await picture(samples, (120, 36), "?"))


@pytest.mark.parametrize("theme", ["light", "contrast", "ansi"])
async def test_every_theme_says_the_same(samples: Library, theme: str) -> None:
    app = RealloyTerm(Session(samples, label="library", clock=lambda: NOON))
    async with app.run_test(size=(120, 36)) as pilot:
        app.theme = theme
        await pilot.press("j", "j")
        await _all_told(pilot)
        shown = on_screen(app)
    assert shown == (FOLDER / "news-120x36.txt").read_text("utf-8")


async def test_without_colour_it_says_the_same(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = await picture(samples, (120, 36), "j", "j")
    assert shown == (FOLDER / "news-120x36.txt").read_text("utf-8")
