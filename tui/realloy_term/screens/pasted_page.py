"""A page that was pasted: imported as a file is, once the reader says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from realloy_store.import_report import ImportReport
from realloy_term import safe
from realloy_term.scratch import scratch_folder
from realloy_term.screens.dialogs import ConfirmDialog
from realloy_term.screens.importing import ImportDialog
from realloy_term.session import Session
from realloy_term.wording import plural

NAME = "pasted.txt"
SHOWN = 200
"""Characters of its beginning that are shown."""


def ask(app: App[Any], text: str, then: Callable[[Path], None]) -> None:
    """Ask whether to import a text; `then` gets a file of it, in a folder that it takes away."""
    lines = [line for line in text.splitlines() if line.strip()]
    told = (
        f"{len(text):,} characters in {plural(len(lines), 'line')}: {safe.line(lines[0][:SHOWN])}"
    )

    def answered(yes: bool | None) -> None:
        if yes:
            then(_filed(text))

    hint = "y or Enter imports it · Esc does not"
    app.push_screen(ConfirmDialog("Import this text as a page?", told, hint), answered)


def offer(
    app: App[Any], session: Session, text: str, then: Callable[[ImportReport | None], None]
) -> None:
    """Ask, and import; `then` gets the report, None where nothing went in."""

    def filed(file: Path) -> None:
        app.push_screen(ImportDialog(session, (str(file),), pasted=file), then)

    ask(app, text, filed)


def _filed(text: str) -> Path:
    file = scratch_folder() / NAME
    file.write_text(text, "utf-8", errors="replace")
    return file
