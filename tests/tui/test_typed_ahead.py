"""Keys that arrive at once, as over a slow line, mean what they mean when typed slowly."""

from __future__ import annotations

from tests.tui.stillness import until
from textual.events import Key
from textual.keys import _character_to_key

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.ledger import LedgerScreen
from realloy_term.session import Session
from realloy_term.widgets.idea_list import IdeaList


def type_at_once(app: RealloyTerm, text: str) -> None:
    """Put every key into the app's queue before it acts upon the first."""
    for character in text:
        name = {"\r": "enter", "\x1b": "escape"}.get(character) or _character_to_key(character)
        app.post_message(Key(name, None if character in "\r\x1b" else character))


async def test_a_filter_typed_at_once_deletes_nothing(samples: Library) -> None:
    total = samples.counts().total
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        type_at_once(app, "/Dysprosium 2\r")
        await until(lambda: app.session.view.text == "Dysprosium 2")
        assert samples.counts().total == total


async def test_a_command_typed_at_once_is_carried_out(samples: Library) -> None:
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        type_at_once(app, ":ticker:MP\r")
        await until(lambda: app.session.view.text == "ticker:MP")


async def test_a_note_typed_at_once_is_kept_and_the_next_key_acts_on_the_list(
    samples: Library,
) -> None:
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        first = samples.headlines()[0].id
        type_at_once(app, "eAsk about Dy\rjL")
        await until(lambda: isinstance(app.screen, LedgerScreen))
        await until(lambda: bool(app.screen.query(IdeaList)))
        assert samples.mark(first).note == "Ask about Dy"


async def test_a_key_that_comes_when_the_screens_are_gone_is_nobodys(samples: Library) -> None:
    app = RealloyTerm(Session(samples))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
    assert not app.screen_stack
    forwarded = Key("enter", None)
    forwarded._set_forwarded()
    for late in (Key("j", "j"), forwarded):
        await app.on_event(late)
