"""The app does what the settings say, from the start and as soon as they change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.on_screen import strips_on, text_on
from tests.tui.stillness import until
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_store.models import Article
from realloy_term.app import RealloyTerm
from realloy_term.commands import COMMANDS
from realloy_term.screens.dialogs import PromptDialog
from realloy_term.screens.help import HelpScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.settings.preferences import Preferences
from realloy_term.themes import OWN
from realloy_term.widgets.headline_look import Look
from realloy_term.widgets.hint_bar import HintBar

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Start = Callable[[str], RealloyTerm]


@pytest.fixture
def start(samples: Library, tmp_path: Path) -> Start:
    """A function that makes the app on the samples with these settings."""

    def start_one(text: str) -> RealloyTerm:
        path = tmp_path / "config.toml"
        path.write_text(text, "utf-8")
        own = Preferences(path, environ={})
        return RealloyTerm(Session(samples, label="test", clock=lambda: NOON, preferences=own))

    return start_one


async def news(pilot: Pilot[None]) -> NewsScreen:
    await pilot.pause()
    assert isinstance(pilot.app.screen, NewsScreen)
    return pilot.app.screen


def shown(pilot: Pilot[None]) -> str:
    return text_on(pilot.app.screen)


async def test_the_readers_keys_work_and_are_what_is_shown(start: Start) -> None:
    app = start('[keys]\n"list.down" = "b"\n"news.star" = "gs"\n"news.filter" = "F6"\n')
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await news(pilot)
        await pilot.press("b", "down")
        assert screen.headlines.cursor == 2
        await pilot.press("j", "asterisk")
        assert screen.headlines.cursor == 2, "the former keys do nothing now"
        await pilot.press("g", "s")
        await news(pilot)
        assert screen.current is not None and screen.current.starred
        assert ("b", "move") in screen.query_one(HintBar).fitting(110)
        assert ("F6", "filter") in screen.query_one(HintBar).fitting(110)
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "gs" in shown(pilot)


async def test_commands_without_any_key_are_shown_nowhere_as_if_they_had_one(start: Start) -> None:
    app = start("[keys]\n" + "\n".join(f'"{command.id}" = ""' for command in COMMANDS))
    async with app.run_test(size=(160, 48)) as pilot:
        screen = await news(pilot)
        assert app.session.preferences.problems == []
        assert not {"*", "j", "/"} & {key for key, _ in screen.query_one(HintBar).fitting(150)}
        await pilot.press("j", "m", "g", "g")
        assert screen.headlines.cursor == 0
        for action in ("app.help", "app.settings", "screen.ledger", "app.tour"):
            await app.run_action(action)
            await pilot.pause()
            await pilot.press("escape", "escape")
            await news(pilot)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_keys_that_change_places_do_each_others_work(start: Start) -> None:
    """In a circle of three, within one pane's bindings and across two."""
    app = start(
        '[keys]\n"news.star" = "m"\n"news.toggle-read" = "t"\n"news.tag" = "*"\n'
        '"list.down" = "k"\n"list.up" = "j"'
    )
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await news(pilot)
        await pilot.press("k", "k", "j")
        assert screen.headlines.cursor == 1
        await pilot.press("m", "t")
        await news(pilot)
        assert screen.current is not None and screen.current.starred and screen.current.read
        await pilot.press("asterisk")
        await pilot.pause()
        assert isinstance(app.screen, PromptDialog)


async def test_two_presses_are_one_key_only_one_right_behind_the_other(start: Start) -> None:
    async with start("").run_test(size=(120, 36)) as pilot:
        screen = await news(pilot)
        await pilot.press("j", "j", "g", "j")
        assert screen.headlines.cursor == 3, "another key after the first is that key"
        await pilot.press("g", "g")
        assert screen.headlines.cursor == 0
        await pilot.press("j", "g", "j", "g")
        assert screen.headlines.cursor == 2


async def test_typing_into_a_line_is_no_command(start: Start) -> None:
    async with start('[keys]\n"news.star" = "gs"').run_test(size=(120, 36)) as pilot:
        await news(pilot)
        await pilot.press("/", *"ggs")
        assert pilot.app.screen.query_one("#filter", Input).value == "ggs"


async def test_a_broken_file_never_stops_the_app(start: Start) -> None:
    app = start('[display]\ntheme = "drak"\n[keys]\n"news.star" = "j"\n[list\n')
    async with app.run_test(size=(120, 36)) as pilot:
        await news(pilot)
        assert app.theme == "dark"
        (said,) = [note.message for note in app.said]
        assert "config.toml:2" in said and "and 2 more" in said


@pytest.mark.parametrize("theme", [theme.name for theme in OWN])
async def test_every_theme_can_be_set(start: Start, theme: str) -> None:
    app = start(f'[display]\ntheme = "{theme}"')
    async with app.run_test() as pilot:
        await news(pilot)
        assert app.theme == theme


async def test_a_theme_of_the_readers_own_is_over_another(start: Start) -> None:
    text = (
        '[display]\ntheme = "paper"\n[themes.paper]\nbased_on = "light"\nbackground = "#fdf6e3"\n'
    )
    app = start(text + 'cursor = "#eee8d5"')
    async with app.run_test() as pilot:
        screen = await news(pilot)
        assert app.theme == "paper"
        assert screen.styles.background.hex == "#FDF6E3"
        assert app.theme_variables["row-blurred"] == "#eee8d5"
        await pilot.press("T")
        assert app.theme == "dark", "after the last comes the first"


async def test_the_ansi_theme_uses_the_terminals_own_colours_only(start: Start) -> None:
    """Black and white on the terminal's own background would vanish on half of the terminals."""
    async with start('[display]\ntheme = "ansi"').run_test(size=(120, 36)) as pilot:
        await news(pilot)
        for keys in ((), ("j", "i"), ("S",), ("escape", "?"), ("escape", "slash", "a")):
            await pilot.press(*keys)
            await pilot.pause()
            strips = strips_on(pilot.app.screen)
            styles = {s.style for strip in strips for s in strip if s.style and s.text.strip()}
            colours = {each for s in styles for each in (s.color, s.bgcolor) if each}
            assert colours and {colour.type.name for colour in colours} <= {"DEFAULT", "STANDARD"}
            plain = {s for s in styles if s.bgcolor is None or s.bgcolor.is_default}
            numbers = {s.color.number for s in plain if s.color}
            assert not numbers & {0, 7, 8, 15}


async def test_ascii_symbols_leave_no_drawn_sign_on_the_screen(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Plain “quotes” … and – dashes", analysis="Text.", tickers=("MP",),
        market_impact=0.5, sentiment_score=-0.3, bullets=("Buy MP", "Sell X"))  # fmt: skip
    own = Preferences(None, options={"display.symbols": ("ascii", "--test")})
    app = RealloyTerm(Session(library, label="test", preferences=own))
    async with app.run_test(size=(160, 48)) as pilot:
        await news(pilot)
        for keys in ((), ("?",), ("escape", "L"), ("escape", "I")):
            await pilot.press(*keys)
            await pilot.pause()
            strips = strips_on(app.screen)
            assert "".join(strip.text for strip in strips).isascii()


async def test_columns_and_dates_of_the_list(start: Start) -> None:
    app = start('[list]\ncolumns = ["sentiment", "date"]\n[display]\ndates = "iso"')
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await news(pilot)
        assert screen.headlines.look == Look(("sentiment", "date"), "iso")
        dated = next(row for row in screen.session.rows(0, 9) if row.date and row.tickers)
        assert str(dated.date)[2:10] in shown(pilot)
        lines = [strip.text[:48] for strip in strips_on(app.screen)]
        facts = next(line for line in lines if str(dated.date)[2:10] in line)
        assert "━" not in facts and dated.tickers[0] not in facts


async def test_the_article_is_as_wide_as_is_wanted(start: Start) -> None:
    async with start("[reading]\nmeasure = 44").run_test(size=(200, 50)) as pilot:
        screen = await news(pilot)
        assert screen.pane._lines.width == 44
        pilot.app.prefer("reading.measure", 60)  # type: ignore[attr-defined]
        assert screen.pane._lines.width == 60


@pytest.mark.parametrize(("how", "read"), [("open", True), ("never", False), ("after", False)])
async def test_when_an_article_counts_as_read(start: Start, how: str, read: bool) -> None:
    async with start(f'[reading]\nmark_read = "{how}"\nmark_read_after = 600').run_test() as pilot:
        screen = await news(pilot)
        assert screen.current is not None
        article = screen.current.id
        await pilot.press("enter", "space")
        await news(pilot)
        assert bool(screen.session.mark(article).read) is read


async def test_an_article_is_read_after_it_was_in_sight_a_while(start: Start) -> None:
    settings = '[reading]\nmark_read = "after"\nmark_read_after = 0.5'
    async with start(settings).run_test(size=(120, 36)) as pilot:
        screen = await news(pilot)
        assert screen.current is not None
        article = screen.current.id
        await until(lambda: screen.session.mark(article).read)


async def test_an_article_that_is_not_in_sight_is_not_read(start: Start) -> None:
    settings = '[reading]\nmark_read = "after"\nmark_read_after = 0.2'
    async with start(settings).run_test(size=(80, 24)) as pilot:
        screen = await news(pilot)
        assert screen.session.counts().unread == screen.session.counts().total


async def test_the_order_of_the_settings_goes_before_the_one_remembered(start: Start) -> None:
    app = start('[list]\nsort = "impact"')
    app.memory.keep("+title", "places", str(app.session.library.path), "sort")
    async with app.run_test() as pilot:
        await news(pilot)
        assert str(app.session.view.sort) == "-impact"


async def test_a_large_library_waits_for_as_many_letters_as_is_wanted(start: Start) -> None:
    async with start("[filter]\nlarge = 0\nletters = 5").run_test() as pilot:
        screen = await news(pilot)
        everything = screen.headlines.count
        await pilot.press("/", *"coba")
        assert (await news(pilot)).headlines.count == everything
        await pilot.press("l")
        assert (await news(pilot)).headlines.count < everything


async def test_exports_are_offered_in_the_folder_of_the_settings(
    start: Start, tmp_path: Path
) -> None:
    async with start(f'[export]\nfolder = "{tmp_path}"').run_test() as pilot:
        await news(pilot)
        await pilot.press("x", "l", "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value.startswith(str(tmp_path / "articles."))


async def test_watched_folders_of_the_settings_are_watched_from_when_they_are_set(
    start: Start, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    text = "Dropped in\n\nBy A. Writer\n\nMagnet makers wait for oxide. " + "They wait. " * 40
    (inbox / "page.txt").write_text(text, "utf-8")
    rung: list[bool] = []
    app = start("[display]\nbell = true")
    async with app.run_test(size=(120, 36)) as pilot:
        app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, NewsScreen)
        before = screen.headlines.count
        assert app.prefer("import.watch", [str(inbox)]) is None
        await until(lambda: screen.headlines.count > before)
        assert screen.headlines.count == before + 1
        await until(lambda: rung)


async def test_nothing_moves_where_motion_is_reduced(start: Start) -> None:
    app = start("[display]\nreduced_motion = true")
    async with app.run_test(size=(120, 36)) as pilot:
        await news(pilot)
        assert app.animation_level == "none"
        await pilot.press("/")
        await pilot.pause()
        assert not app.screen.query_one("#filter", Input).cursor_blink
