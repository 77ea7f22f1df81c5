"""The settings screen: every setting of the schema, changed by keys, kept in the reader's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.commands import COMMANDS
from realloy_term.screens.dialogs import PromptDialog
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.settings import SettingsScreen
from realloy_term.session import Session
from realloy_term.settings.preferences import Preferences
from realloy_term.settings.schema import SCHEMA
from realloy_term.widgets.setting_list import SettingList

MINE = "# mine\n[reading]\nmeasure = 70 # narrow\n[themes.paper]\nbased_on = 'light'\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(MINE, "utf-8")
    return path


@pytest.fixture
def app(samples: Library, config: Path) -> RealloyTerm:
    own = Preferences(config, environ={})
    return RealloyTerm(Session(samples, label="test", preferences=own))


def kept(config: Path) -> str:
    return config.read_text("utf-8")


def damage(config: Path) -> None:
    config.write_bytes(b"\xff")


def break_it(config: Path) -> str:
    broken = f"{MINE}[reading]\nmark_read = 'never'\n"
    config.write_text(broken, "utf-8")
    return broken


def is_damaged(config: Path) -> bool:
    return config.read_bytes() == b"\xff"


async def at(pilot: Pilot[None], key: str) -> SettingsScreen:
    """Open the settings and go to one of them."""
    await pilot.pause()
    await pilot.press("comma")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    keys = [*SCHEMA, *(f"keys.{command.id}" for command in COMMANDS)]
    screen.query_one(SettingList).move_to(keys.index(key))
    await pilot.pause()
    return screen


def shown(screen: SettingsScreen) -> str:
    return text_on(screen)


async def test_every_setting_is_there_with_value_origin_and_what_it_does(app: RealloyTerm) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        screen = await at(pilot, "reading.measure")
        text = shown(screen)
        assert all(key.partition(".")[2] in text for key in SCHEMA)
        assert any("70" in line and "line 3" in line for line in text.splitlines())
        assert "from 40 to 200" in text


async def test_a_flag_turns(app: RealloyTerm, config: Path) -> None:
    async with app.run_test() as pilot:
        await at(pilot, "display.bell")
        await pilot.press("enter")
        assert app.session.settings.bell
        await pilot.press("l")
        assert not app.session.settings.bell
    assert "bell = false" in kept(config)


async def test_a_theme_is_chosen_among_ours_and_the_readers(app: RealloyTerm, config: Path) -> None:
    async with app.run_test() as pilot:
        await at(pilot, "display.theme")
        await pilot.press("enter", "5")
        await pilot.pause()
        assert app.theme == "paper"
    text = kept(config)
    assert 'theme = "paper"' in text and "# mine" in text and "# narrow" in text


async def test_a_number_is_asked_for_and_checked(app: RealloyTerm, config: Path) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await at(pilot, "reading.measure")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "9"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PromptDialog), "it says what is wrong, and stays"
        assert "40 to 200" in str(app.screen.query_one(".dialog-hint").render())
        app.screen.query_one(Input).value = "60"
        await pilot.press("enter", "escape")
        await pilot.pause()
        news = app.screen
        assert isinstance(news, NewsScreen)
        assert news.pane.measure == 60
    assert "measure = 60 # narrow" in kept(config)


async def test_a_list_is_typed_and_the_default_comes_back(app: RealloyTerm, config: Path) -> None:
    async with app.run_test() as pilot:
        await at(pilot, "list.columns")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "tickers, date"
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.settings.columns == ("tickers", "date")
        await pilot.press("d")
        assert app.session.settings.columns == SCHEMA["list.columns"].default
    assert "columns" not in kept(config)


async def test_what_cannot_be_kept_counts_for_this_run_and_says_so(
    app: RealloyTerm, config: Path
) -> None:
    async with app.run_test() as pilot:
        await at(pilot, "display.bell")
        damage(config)
        await pilot.press("enter")
        assert app.session.settings.bell
        assert any("not kept" in note.message for note in app.said)
    assert is_damaged(config)


async def test_a_command_gets_another_key_which_works_at_once(
    app: RealloyTerm, config: Path
) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await at(pilot, "keys.news.star")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "m"
        await pilot.press("enter")
        await pilot.pause()
        assert "news.toggle-read" in str(app.screen.query_one(".dialog-hint").render())
        app.screen.query_one(Input).value = "F6, gs"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape", "f6")
        await pilot.pause()
        news = app.screen
        assert isinstance(news, NewsScreen)
        assert news.current is not None and news.current.starred
        await at(pilot, "keys.news.star")
        await pilot.press("d")
        assert app.keys.key("news.star") == "*"
    assert "news.star" not in kept(config) and "# mine" in kept(config)


async def test_what_is_typed_replaces_a_key_and_two_presses_are_told(app: RealloyTerm) -> None:
    async with app.run_test() as pilot:
        await at(pilot, "keys.news.star")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("B", "enter")
        await pilot.pause()
        assert app.session.keys.by_id("news.star").keys == "B"
        assert not app.said
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "c", "enter")
        await pilot.pause()
        assert app.session.keys.by_id("news.star").keys == "B c"
        told = [note.message for note in app.said]
        assert told == ["keys.news.star is now B and then c, one after the other."]


async def test_a_setting_or_a_command_is_found_by_typing(app: RealloyTerm) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await at(pilot, "display.theme")
        everything = screen.query_one(SettingList).count
        assert screen.query_one(SettingList).cursor > 0
        await pilot.press("/", *"article star")
        await pilot.pause()
        assert 0 < screen.query_one(SettingList).count < 5
        assert screen.query_one(SettingList).cursor == 0, "the best match, not the same line"
        await pilot.press("enter")
        assert screen.query_one(SettingList).has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(SettingList).count == everything
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, NewsScreen)


async def test_what_is_broken_is_said_above_the_list_and_stays(
    app: RealloyTerm, config: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "display.reduced_motion")
        assert not screen.query_one("#setting-slips").display
        broken = break_it(config)
        app.session.preferences.reread()
        await pilot.press("enter")
        await pilot.pause()
        assert "! Line 6: [reading] stands twice" in shown(screen)
        assert kept(config).startswith(broken), "the slip is as it was"
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        title, slip, setting, *_ = shown(screen).splitlines()
        assert "Settings" in title and "! Line 6" in slip
        assert "reduced" in setting
