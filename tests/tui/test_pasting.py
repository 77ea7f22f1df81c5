"""What is pasted: into lines to type in, into notes, and as a page to import."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static

from realloy_store.library import Library
from realloy_store.samples import sample_files
from realloy_term.app import RealloyTerm
from realloy_term.pasted_whole import WholePastes
from realloy_term.pasting import LONGEST
from realloy_term.screens.dialogs import ConfirmDialog
from realloy_term.screens.first_run import FirstRunScreen
from realloy_term.screens.news import NewsScreen

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()


def told(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app.said]  # type: ignore[attr-defined]


async def test_a_filter_takes_every_line_and_says_what_it_leaves_out(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        await pilot.press("slash")
        await paste(pilot, "impact>0.5\n  ticker:MP\r\n")
        assert screen.query_one(Input).value == "impact>0.5 ticker:MP"
        assert told(pilot) == ["Pasted. 2 lines were put into one."]
        screen.query_one(Input).value = ""
        await paste(pilot, "dysprosium " * 100_000)
        assert len(screen.query_one(Input).value) == LONGEST
        assert "1,099,999 characters a line takes 4,000" in told(pilot)[-1]


async def test_a_note_keeps_its_lines(samples: Library, app_on: MakeApp, settled: Settled) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert screen.current is not None
        article = screen.current.id
        await pilot.press("e")
        await pilot.pause()
        await paste(pilot, "ask Zoë\n\nabout the kiln")
        await pilot.press("enter")
        await settled(pilot)
        assert samples.mark(article).note == "ask Zoë\n\nabout the kiln"
        await pilot.press("e")
        await pilot.pause()
        assert "⏎" in pilot.app.screen.query_one(Input).value
        await pilot.press("end", "s", "enter")
        await settled(pilot)
        assert samples.mark(article).note == "ask Zoë\n\nabout the kilns"
        assert told(pilot) == []


@pytest.mark.parametrize("where", ["screen", "dialog"])
async def test_a_page_that_is_pasted_is_imported_when_the_reader_says_so(
    library: Library, app_on: MakeApp, where: str
) -> None:
    page = sample_files()[0].read_text("utf-8")
    async with app_on(library).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRunScreen)
        if where == "dialog":
            await pilot.press("i")
            await pilot.pause()
        await paste(pilot, page)
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("escape")
        assert library.counts().total == 0
        await paste(pilot, page)
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert library.counts().total == 1
    assert library.get(library.headlines()[0].id).file == "pasted.txt"


@pytest.mark.parametrize("presses", [0, 1, 2, 3])
async def test_the_dialog_gives_pages_without_a_date_the_readers(
    library: Library, app_on: MakeApp, tmp_path: Path, presses: int
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Kilns\n\nThe kilns at the river plant were lit again on Monday, it said.\n")
    noon = datetime(2026, 3, 9, 12).astimezone(UTC).timestamp()
    os.utime(page, (noon, noon))
    async with app_on(library).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        dialog = pilot.app.screen
        await pilot.press(*["ctrl+t"] * presses)
        said = str(dialog.query_one(".dialog-title", Static).render())
        given_them = " · pages without a date get {}, as yours".format
        which = (None, "today's", "their file's day", None)[presses]
        assert said == "Import" + (given_them(which) if which else "")
        await paste(pilot, str(page))
        await pilot.press("enter")
        await pilot.pause()
        report = str(dialog.query_one(".dialog-text", Static).render())
        today = pilot.app.session.today().isoformat()  # type: ignore[attr-defined]
        given = (None, today, "2026-03-09", None)[presses]
        assert f"1 page without a date: {given or 'is:undated'}" in report
    assert library.mark(library.headlines()[0].id).published == given


async def test_a_list_of_files_is_imported_as_files(library: Library, app_on: MakeApp) -> None:
    async with app_on(library).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        await paste(pilot, "\n".join(f"'{path}'" for path in sample_files()[:2]))
        await pilot.pause()
        assert library.counts().total == 2


@pytest.mark.parametrize("count", [400, 1_000_000])
async def test_a_page_of_a_single_line_is_offered_and_a_word_is_not(
    samples: Library, app_on: MakeApp, settled: Settled, count: int
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await paste(pilot, "neodymium")
        assert "Nothing here takes 9 characters" in told(pilot)[-1]
        await paste(pilot, "magnets! ! " * (count // 11))
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("escape")


@pytest.mark.parametrize("size", [1, 5, 7, 4096])
def test_what_the_terminal_sends_is_read_whole_wherever_it_is_cut(size: int) -> None:
    text = "one\rtwo [20\x00 dysprosium" * 20
    sent = f"j\x1b[200~{text}\x1b[201~\x1b[Ak\x1b[200~\x1b[201~q"
    parser = WholePastes()
    found = [e for at in range(0, len(sent), size) for e in parser.feed(sent[at : at + size])]
    pasted = [event.text for event in found if isinstance(event, Paste)]
    assert pasted[0] == text.replace("\0", "")
    assert [event.key for event in found if isinstance(event, Key)] == ["j", "up", "k", "q"]


PAGE_OF_TEXT = "Quotas for dysprosium were cut, says the ministry.\r" * 100


@pytest.mark.parametrize("size", [4096, 1000, 250])
def test_a_paste_without_marks_is_no_typing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0
    monkeypatch.setattr("realloy_term.pasted_whole.get_time", lambda: clock)
    parser = WholePastes()
    for at in range(0, len(PAGE_OF_TEXT), size):
        assert [*parser.feed(PAGE_OF_TEXT[at : at + size]), *parser.tick()] == []
    clock = 0.1
    (paste,) = parser.tick()
    assert isinstance(paste, Paste) and paste.text == PAGE_OF_TEXT.replace("\r", "\n")
    assert [event.key for event in parser.feed("jk") if isinstance(event, Key)] == ["j", "k"]


@pytest.mark.parametrize(
    "typed", ["j" * 300, "jjkk" * 100, "\x1b[B" * 100, ":star this one\r" * 10]
)
def test_keys_held_and_typed_ahead_stay_keys(typed: str) -> None:
    parser = WholePastes()
    events = [*parser.feed(typed), *parser.tick()]
    assert events and all(isinstance(event, Key) for event in events)


def test_a_key_of_the_terminal_ends_a_paste_without_marks() -> None:
    parser = WholePastes()
    first, key = [*parser.feed(PAGE_OF_TEXT), *parser.feed("\x1b[B")]
    assert isinstance(first, Paste) and isinstance(key, Key) and key.key == "down"
