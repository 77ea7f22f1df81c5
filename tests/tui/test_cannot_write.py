"""A library that cannot be written says so at once, and what was typed for it is not lost."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from realloy_store.errors import LibraryError
from realloy_store.library import Library
from realloy_store.library.writable import obstacle
from realloy_term.app import RealloyTerm
from realloy_term.screens.dialogs import PromptDialog
from realloy_term.screens.form import Form
from realloy_term.session import Session
from realloy_term.widgets.title_bar import TitleBar

Usage = namedtuple("Usage", "total used free")


def test_what_stands_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = tmp_path / "marks"
    assert obstacle(marks) == obstacle(tmp_path) == "", "a library that is not there yet is made"
    marks.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda path, _mode: path != marks)
        assert obstacle(tmp_path) == "the library is read-only"
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 100, 0))
    assert obstacle(tmp_path) == "the disk is full"


async def test_what_cannot_be_kept_stays_in_the_box(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> int:
        raise LibraryError("the disk is full")

    monkeypatch.setattr(Library, "obstacle", lambda _self: "the disk is full")
    app = RealloyTerm(Session(samples, label="test"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        title = app.screen.query_one(TitleBar)
        assert "the disk is full: no change is kept" in title.render_line(0).text
        with monkeypatch.context() as patched:
            patched.setattr(Library, "change", refuse)
            await pilot.press("e", *"one", "ctrl+j", *"two", "enter")
            await pilot.pause()
            assert isinstance(app.screen, PromptDialog), "it stays open"
            assert app.screen.query_one(Input).value == "one⏎two"
            assert "disk is full" in str(app.screen.query_one(".dialog-hint", Static).content)
        await pilot.press("enter")
        await pilot.pause()
        current = app.main_screen().current
        assert samples.mark(current.id).note == "one\ntwo"
        monkeypatch.setattr(Library, "change", refuse)
        await pilot.press("w", *"New ", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert app.screen.query(Input).first().value.endswith("New ")
