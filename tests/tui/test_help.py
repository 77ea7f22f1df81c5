"""Help: it teaches, and finds a key by what is typed."""

from __future__ import annotations

from typing import get_args

import pytest
from textual.widgets import Static

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.commands import TOGETHER, Scope
from realloy_term.howto import ELSEWHERE, how_to, sections
from realloy_term.keymap import Keymap
from realloy_term.screens.help import HelpScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session

NEWS = NewsScreen.SCOPES


def found(searched: str, scopes: tuple[Scope, ...] = NEWS) -> list[str]:
    return [each.id for _, some in sections(Keymap(), scopes, searched) for each in some]


@pytest.mark.parametrize("scopes", TOGETHER)
def test_without_a_search_every_command_of_the_screen_is_there(scopes: tuple[Scope, ...]) -> None:
    assert set(found("", scopes)) == {each.id for each in Keymap().in_scope(*scopes, "everywhere")}


@pytest.mark.parametrize(
    ("searched", "first"),
    [
        ("star", "news.star"), ("take away star", "news.star"), ("*", "news.star"),
        ("ctrl-d", "list.page-down"), ("/star", "news.star"), (":forget", "news.forget"),
        ("news.undo", "news.undo"),
        ("unread next", "news.next-unread"),
        ("J", "news.next-article"), ("gg", "list.top"),
    ],
)  # fmt: skip
def test_a_search_finds_by_key_name_or_what_it_does(searched: str, first: str) -> None:
    assert first in found(searched)
    assert len(found(searched)) < 9


def test_one_character_is_a_key_and_not_a_letter_of_words() -> None:
    assert {each.partition(".")[2] for each in found("k")} <= {"up", "previous", "next-article"}


def test_what_another_screen_has_is_named_as_such() -> None:
    headings = [heading for heading, _ in sections(Keymap(), NEWS, "stands together")]
    assert headings == [ELSEWHERE]


def test_the_teaching_names_the_readers_keys_and_only_commands_that_are_there() -> None:
    keymap = Keymap({"news.star": ("f6",)})
    assert "F6 stars" in how_to(keymap, NEWS)
    for scope in get_args(Scope):
        assert "{" not in how_to(keymap, (scope,))


async def test_typing_filters_and_escape_closes(samples: Library) -> None:
    app = RealloyTerm(Session(samples, label="test"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = app.screen.query_one(Static)
        assert "goes to the next unread" in str(text.render())
        await pilot.press(*"export")
        await pilot.pause()
        assert "Write the article" in str(text.render()) and "next unread" not in str(text.render())
        await pilot.press(*"zzz")
        assert "Nothing here is called" in str(text.render())
        await pilot.press("ctrl+u")
        assert "next unread" in str(text.render())
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, NewsScreen), "at once, as its border says"
        await pilot.press("?")
        await pilot.pause()
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(app.screen, NewsScreen), "the key that opened it closes it"
