"""Opening the app: the one place where the command line loads Textual."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from realloy_store.library import Library
from realloy_term import safe
from realloy_term.cli.hangup import end_when_hung_up
from realloy_term.cli.places import open_library
from realloy_term.cli.preferences import preferences
from realloy_term.cli.terminal import put_back
from realloy_term.memory import Memory, memory_path
from realloy_term.session import Session
from realloy_term.settings.kinds import did_you_mean
from realloy_term.settings.preferences import Preferences

NO_TERMINAL = (
    "the app needs a terminal, and this is none. "
    "Use `realloy-term list`, `search` or `show` in scripts and pipes."
)


def open_app(arguments: Namespace) -> int:
    """Open the app on the reader's library."""
    if not _terminal():
        return 2
    own = preferences(arguments)
    if not _theme_there(own, arguments):
        return 2
    with open_library(arguments, lazy=True, damage=False) as library:
        watched = [folder.expanduser() for folder in arguments.watch]
        session = Session(library, watched=watched, preferences=own)
        end_when_hung_up()
        with put_back():
            return _run(session, Memory(memory_path()))


def open_demo(arguments: Namespace) -> int:
    """Open the app on the sample articles, in a library that is gone afterwards."""
    if not _terminal():
        return 2
    own = preferences(arguments, kept=False)
    if not _theme_there(own, arguments):
        return 2
    from realloy_store.intake import run_import
    from realloy_store.samples import sample_files

    with TemporaryDirectory(prefix="realloy-demo-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)

        def take_away() -> None:
            shutil.rmtree(folder, ignore_errors=True)

        end_when_hung_up(take_away)
        with (
            put_back(take_away),
            Library.open(place / "library", cache_root=place / "cache") as library,
        ):
            run_import(library, [str(path) for path in sample_files()], keep_originals=False)
            session = Session(library, label="samples (temporary)", temporary=True, preferences=own)
            return _run(session, _memory_of_a_showpiece(library))


def _memory_of_a_showpiece(library: Library) -> Memory:
    """Begin the demo on an article that has something in every pane."""
    memory = Memory(None)
    showpiece = next((row for row in library.headlines() if row.ideas), None)
    if showpiece is not None:
        memory.keep(showpiece.id, "places", str(library.path), "article")
    return memory


def _terminal() -> bool:
    """Say so where Textual would draw into a pipe: it checks neither stdin nor stderr."""
    if sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return True
    print(f"realloy-term: {NO_TERMINAL}", file=sys.stderr)
    return False


def _theme_there(own: Preferences, arguments: Namespace) -> bool:
    """Say so where --theme names none: a slip on the command line is wrong use."""
    names = own.theme_names
    if arguments.theme is None or arguments.theme in names:
        return True
    near = did_you_mean(arguments.theme, names)
    print(
        f"realloy-term: there is no theme {safe.line(repr(arguments.theme))}{near} "
        f"There are {', '.join(names)}.",
        file=sys.stderr,
    )
    return False


def _run(session: Session, memory: Memory) -> int:
    from realloy_term.app import RealloyTerm  # 130 ms: Textual

    gc.freeze()  # what is loaded stays: a collection that looks through it costs a key 50 ms
    app = RealloyTerm(session, memory)
    with suppress(KeyboardInterrupt):
        app.run(mouse=session.settings.mouse)
    if app.error is not None:
        raise app.error  # reported by the command line, once the terminal is back
    return app.return_code or 0
