"""Opening the app: the one place where the command line loads Textual."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from realloy_store.library import Library
from realloy_term import safe
from realloy_term.cli.demo_folder import demo_folder
from realloy_term.cli.hangup import end_when_hung_up
from realloy_term.cli.leaving import leave
from realloy_term.cli.places import open_library
from realloy_term.cli.preferences import preferences
from realloy_term.cli.terminal import put_back
from realloy_term.memory import Memory, memory_path
from realloy_term.session import Session
from realloy_term.settings.kinds import did_you_mean
from realloy_term.settings.preferences import Preferences

GIVE_WAY = 0.0005
"""Seconds after which a thread that analyses lets the one that paints go on, which asks for it some
ten times a key; Python's are ten times as many."""
_INSTEAD = "Use `realloy-term list`, `search` or `show` in scripts and pipes."
NO_TERMINAL = f"the app needs a terminal, and this is none. {_INSTEAD}"
DUMB = (
    "TERM=dumb says that this terminal cannot place its cursor, which the app needs. Where it can, "
    f"say so: `TERM=xterm realloy-term`. {_INSTEAD}"
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
        with put_back() as back:
            end = partial(leave, session.jobs.promises, back, _nothing_left)
            return _run(session, Memory(memory_path()), end)


def open_demo(arguments: Namespace) -> int:
    """Open the app on the sample articles, in a library that is gone afterwards."""
    if not _terminal():
        return 2
    own = preferences(arguments, kept=False)
    if not _theme_there(own, arguments):
        return 2
    from realloy_store.intake import run_import
    from realloy_store.samples import sample_files

    with demo_folder() as place:

        def take_away() -> None:
            shutil.rmtree(place, ignore_errors=True)

        end_when_hung_up(take_away)
        with (
            put_back(take_away) as back,
            Library.open(place / "library", cache_root=place / "cache") as library,
        ):
            run_import(library, [str(path) for path in sample_files()], keep_originals=False)
            session = Session(library, label="samples (temporary)", temporary=True, preferences=own)
            end = partial(leave, session.jobs.promises, back, take_away)
            return _run(session, _memory_of_a_showpiece(library), end)


def _memory_of_a_showpiece(library: Library) -> Memory:
    """Begin the demo on an article that has something in every pane."""
    memory = Memory(None)
    showpiece = next((row for row in library.headlines() if row.ideas), None)
    if showpiece is not None:
        memory.keep(showpiece.id, "places", str(library.path), "article")
    return memory


def _terminal() -> bool:
    """Say so where Textual would draw into a pipe: it checks neither stdin nor stderr."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print(f"realloy-term: {NO_TERMINAL}", file=sys.stderr)
        return False
    if os.environ.get("TERM") == "dumb":
        print(f"realloy-term: {DUMB}", file=sys.stderr)
        return False
    return True


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


def _nothing_left() -> None:
    """Take nothing away: the library stays."""


def _load_without_network() -> None:
    """Have asyncio do without what encrypts connections, 8 ms: the program opens none."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # as in a Python built without it
        import asyncio  # noqa: F401

        del sys.modules["ssl"]


def _run(session: Session, memory: Memory, end: Callable[[], None]) -> int:
    gc.disable()  # until the first paint: what is loaded stays, looking through it is 10 ms
    _load_without_network()
    from realloy_term.subclassing import (
        subclass_quickly,
    )  # with Textual's tree, which the app needs

    subclass_quickly()
    from realloy_term.app import RealloyTerm  # 130 ms: Textual
    from realloy_term.pasted_whole import read_pastes_whole

    sys.setswitchinterval(GIVE_WAY)
    app = RealloyTerm(session, memory, end=end)
    read_pastes_whole()
    with suppress(KeyboardInterrupt):
        app.run(mouse=session.settings.mouse)
    if app.error is not None:
        raise app.error  # reported by the command line, once the terminal is back
    return app.return_code or 0
