"""Readers of other packages that fail are named in the app, too."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from realloy_store.importing import plugins
from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.importing import ImportDialog
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.widgets.title_bar import TitleBar

PROBLEM = "the reader [b]cards[/b] is skipped: ValueError: no light"


async def test_a_reader_that_fails_is_named(
    samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "installed", lambda: plugins.Plugins(problems=[PROBLEM]))
    async with RealloyTerm(Session(samples)).run_test(size=(120, 30)) as pilot:
        news = pilot.app.screen
        assert isinstance(news, NewsScreen)
        news.look_for_readers()
        await pilot.pause()
        assert "! 1 reader skipped (I)" in news.query_one(TitleBar).render_line(0).text
        (said,) = [each.message for each in pilot.app.said if "light" in each.message]  # type: ignore[attr-defined]
        assert said.startswith(PROBLEM)
        await pilot.press("I")
        await pilot.pause()
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportDialog)
        assert PROBLEM in str(dialog.query_one(".dialog-text", Static).content)
