"""What a line to type in completes from is read beside the screen, once per state."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable

import pytest
from tests.tui.stillness import until
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.known import Values
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.widgets.offered import Offered


def test_the_vocabulary_is_read_late_and_once_for_each_state(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Values] = []

    def vocabulary() -> Values:
        read.append(Library.vocabulary(samples))
        return read[-1]

    monkeypatch.setattr(samples, "vocabulary", vocabulary)
    session = Session(samples)
    known = session.vocabulary()
    assert not read, "a line to type in is there before anything of it is looked up"
    assert known.get("ticker", ()) == () and not known.is_whole
    assert set(known.whole()) == {"ticker", "theme", "source", "tag", "lang"} and len(known) == 5
    assert known["ticker"] and session.vocabulary() is known and len(read) == 1
    session.set_tags(samples.headlines(limit=1)[0].id, "brandnew")
    later = session.vocabulary()
    assert later["ticker"] == known["ticker"] and len(read) == 1, "what was known stands in"
    assert "brandnew" in later.whole()["tag"] and len(read) == 2


@pytest.mark.parametrize(("keys", "offers"), [(":US", "USAR N"), ("/ticker:USA", "ticker:USAR")])
async def test_no_letter_waits_for_it(
    samples: Library,
    app_on: Callable[[Library], RealloyTerm],
    settled: Callable[[Pilot[None]], Awaitable[NewsScreen]],
    monkeypatch: pytest.MonkeyPatch,
    keys: str,
    offers: str,
) -> None:
    read_on: list[int] = []

    def vocabulary() -> Values:
        read_on.append(threading.get_ident())
        return Library.vocabulary(samples)

    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        monkeypatch.setattr(samples, "vocabulary", vocabulary)
        await pilot.press(*keys)
        await until(lambda: offers in offered(screen))
    assert read_on and threading.get_ident() not in read_on


def offered(screen: NewsScreen) -> list[str]:
    return [each.shown for rows in screen.query(Offered) for each in rows.candidates]
