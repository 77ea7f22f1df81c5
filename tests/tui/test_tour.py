"""The tour: five steps, taken by the real keys, left with Escape, offered until it was taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.commands import COMMANDS
from realloy_term.keymap import Keymap
from realloy_term.memory import Memory
from realloy_term.screens.first_run import FirstRunScreen
from realloy_term.screens.help import HelpScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.settings.preferences import Preferences
from realloy_term.tour import STEPS, Tour
from realloy_term.widgets.tour_line import TourLine


def test_every_step_is_a_command_that_its_text_names_by_the_readers_key() -> None:
    keymap = Keymap({"news.ideas": ("f6",)})
    ids = {command.id for command in COMMANDS}
    assert len(STEPS) == 5
    for at, step in enumerate(STEPS):
        assert set(step.commands) <= ids
        assert keymap.key(step.commands[0]) in Tour(at).told(keymap)
    assert "F6" in Tour(2).told(keymap)


def test_only_the_right_key_goes_on_and_an_arrow_is_as_good() -> None:
    assert Tour().taken("news.star", "star") == Tour()
    assert Tour().taken("list.down", "down") == Tour().taken(None, "down") == Tour(1)
    assert Tour().taken("list.open", "open") == Tour(2), "the list was seen"
    assert Tour().taken("news.filter", "filter") == Tour()
    assert Tour(3).taken("app.help", "help") == Tour(3), "the last step is taken itself"
    assert Tour(5).over and Tour(5).taken("app.help", "app.help") == Tour(5)


@pytest.fixture
def start(library: Library, tmp_path: Path) -> Callable[[], RealloyTerm]:
    def start_one() -> RealloyTerm:
        session = Session(library, label="test", preferences=Preferences(None))
        return RealloyTerm(session, Memory(tmp_path / "state.json"))

    return start_one


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()


async def test_an_empty_library_offers_the_tour_which_is_taken_key_by_key(
    start: Callable[[], RealloyTerm], library: Library
) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        line = app.screen.query_one(TourLine)
        for keys, step in (("k", 1), ("down", 2), ("l", 3), ("i", 4), ("slash", 5)):
            await pilot.press(keys)
            await settled(pilot)
            assert f"{step} of 5" in str(line.render())
            if step == 1:
                await pilot.press(":", "escape")  # which is for the line, not for the tour
        await pilot.press(*"cobalt", "enter", "?")
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert any("That was the tour" in note.message for note in app.said)
        await pilot.press("escape")
        await settled(pilot)
        assert not app.screen.query(TourLine)
    library.delete([row.id for row in library.headlines()])
    async with start().run_test() as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, FirstRunScreen)
        assert "tour" not in str(pilot.app.screen.query("#welcome Static").last().render())


async def test_escape_leaves_the_tour_and_nothing_else(samples: Library) -> None:
    app = RealloyTerm(Session(samples, label="test"))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await app.action_tour()
        await pilot.press("j", "enter", "escape")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, NewsScreen)
        assert not screen.query(TourLine)
        assert screen.pane.has_focus, "the key left the tour, not the article"
        assert app.tour_taken
        await pilot.press("escape")
        assert screen.headlines.has_focus
