"""A reader copies, writes to files, pipes to commands, and writes a note in an editor."""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from tests.tui.stillness import until
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.clipboard import MOST, fits, sequence
from realloy_term.screens import ledger_view, news_moving
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.news_sharing import FORM_KEYS
from realloy_term.screens.pipe import PipeScreen

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


async def answer(pilot: Pilot[None], text: str) -> None:
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "name", "holds"),
    [
        ("ah", "one.html", "<!DOCTYPE html>"),
        ("am", "one.md", "# "),
        ("lc", "all.csv", "id,date,title"),
        ("ll", "all.jsonl", '"provenance"'),
        ("la", "all.json", "[\n"),
    ],
)
async def test_x_asks_what_as_what_and_where(
    samples: Library,
    tmp_path: Path,
    keys: str,
    name: str,
    holds: str,
    app_on: MakeApp,
    settled: Settled,
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("x", *keys)
        await answer(pilot, str(tmp_path / name))
        await settled(pilot)
    text = (tmp_path / name).read_text("utf-8")
    assert holds in text
    if name == "all.jsonl":
        assert len(text.splitlines()) == samples.count()


def test_no_key_of_a_menu_moves_in_it_or_closes_it() -> None:
    for keys in (
        FORM_KEYS,
        ledger_view._SORT_KEYS,
        ledger_view._GROUP_KEYS,
        news_moving._SORT_KEYS,
    ):
        assert len(set(keys.values())) == len(keys)
        assert {"j", "k", "q"}.isdisjoint(keys.values())


async def test_a_long_list_is_written_behind_the_screen(
    samples: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    app_on: MakeApp,
    settled: Settled,
) -> None:
    monkeypatch.setattr(NewsScreen, "AT_ONCE", 3)
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        for _ in range(2):
            screen.write_to(tmp_path / "all.csv", "list", "csv")
            await settled(pilot)
        told = [note.message for note in pilot.app.said]  # type: ignore[attr-defined]
        assert any(text.startswith("Wrote") for text in told)
        assert any(text.startswith("Could not write") for text in told)
    assert len((tmp_path / "all.csv").read_text("utf-8").splitlines()) == samples.count() + 1


async def test_a_chosen_passage_is_written_and_a_file_in_the_way_is_said(
    samples: Library, tmp_path: Path, app_on: MakeApp, settled: Settled
) -> None:
    there = tmp_path / "there.md"
    there.write_text("mine")
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "j", "v", "j", "l")
        assert screen.choice is not None
        said = screen.choice.text
        await pilot.press("x", "s", "m")
        await answer(pilot, str(there))
        await pilot.press("r")
        await answer(pilot, str(tmp_path / "none" / "quote.md"))
        assert "There is no folder" in str(pilot.app.screen.query_one(".dialog-hint").render())
        await answer(pilot, str(there))
        await pilot.press("n")
        await settled(pilot)
        assert there.read_text() == "mine"
        await pilot.press("x", "s", "m")
        await answer(pilot, str(there))
        await pilot.press("o")
        await settled(pilot)
    beside = (tmp_path / "there-2.md").read_text("utf-8")
    assert said.split("\n")[0] in beside
    assert there.read_text("utf-8") == beside


async def test_an_article_goes_through_a_command_and_its_exit_code_is_told(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert screen.current is not None
        await pilot.press("|", "a", "l")
        await answer(
            pilot, f"{sys.executable} -c 'import json; print(json.loads(input())[\"id\"])'; exit 4"
        )
        await pilot.pause()
        shown = pilot.app.screen
        assert isinstance(shown, PipeScreen)
        await until(lambda: "exit code 4" in text_on(shown))
        assert screen.current.id in text_on(shown)
        await pilot.press("escape")
        await settled(pilot)


async def test_nothing_runs_that_was_not_typed(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("|", "l", "m", "enter")
        await settled(pilot)
        await pilot.press("|", "a", "m", *"cat", "escape")
        await settled(pilot)


async def test_a_command_that_does_not_end_is_stopped_by_escape(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("|", "a", "m")
        await answer(pilot, "sleep 60")
        assert isinstance(pilot.app.screen, PipeScreen)
        await pilot.press("escape")
        box = pilot.app.screen.query_one(".pipe")
        await until(lambda: "SIGTERM" in str(box.border_subtitle))


async def test_copying_takes_what_has_the_focus(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    async with app_on(samples).run_test(size=(160, 48)) as pilot:
        screen = await settled(pilot)
        rows = screen.session.rows(0, 50)
        screen.headlines.move_to(next(n for n, row in enumerate(rows) if row.ideas > 3))
        await settled(pilot)
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("# ")
        await pilot.press("i", "j", "y")
        article = samples.get(screen.current.id if screen.current else "")
        assert article.trade_ideas[1].text in pilot.app.clipboard
        assert pilot.app.clipboard.startswith("## ")


async def test_what_is_too_long_for_a_clipboard_is_said(
    samples: Library, app_on: MakeApp, settled: Settled
) -> None:
    assert fits("x" * MOST)
    assert not fits("é" * MOST)
    app = app_on(samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        from realloy_term.clipboard import copy

        copy(app, "x" * (MOST + 1), "Copied.")
        await pilot.pause()
        assert app.clipboard == ""
        assert any("too much" in note.message for note in app.said)


def test_multiplexers_are_told_to_pass_it_on() -> None:
    text = "稀土 " * 400
    plain = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"
    assert sequence(text, {}) == plain
    tmux = sequence(text, {"TMUX": "/tmp/x,1,0"})
    assert tmux == plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    screen = sequence(text, {"STY": "1.pts"})
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", screen, re.DOTALL)
    assert "".join(pieces) == plain
    assert screen == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces), "and nothing beside them"
    assert max(map(len, pieces)) < 768


async def test_a_note_is_written_in_the_editor(
    samples: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    app_on: MakeApp,
    settled: Settled,
) -> None:
    path = tmp_path / "editor.py"
    path.write_text("import sys\nopen(sys.argv[1], 'a').write('two\\nlines\\n')\n")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {path}")
    app = app_on(samples)

    @contextmanager
    def given_away() -> Iterator[None]:
        yield

    app.suspend = given_away  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+e")
        await settled(pilot)
        assert screen.current is not None
        mark = samples.mark(screen.current.id)
        assert mark.note == "two\nlines"
        assert mark.noted is not None
    assert json.loads(json.dumps(mark.note)) == "two\nlines"


async def test_a_terminal_that_cannot_be_given_away_is_said(
    samples: Library, monkeypatch: pytest.MonkeyPatch, app_on: MakeApp, settled: Settled
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    app = app_on(samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+e")
        await settled(pilot)
        assert any("cannot be given" in note.message for note in app.said)
