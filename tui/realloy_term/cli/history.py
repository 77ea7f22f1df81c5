"""undo, redo and history: what was done to the library, taken back and done again."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from itertools import islice

from realloy_store.library import Undone
from realloy_term import history_wording, safe, wording
from realloy_term.cli.places import open_library


def undo(arguments: Namespace) -> int:
    """Undo the last step."""
    with open_library(arguments) as library:
        return _stepped(library.undo(), "undone", "nothing to undo")


def redo(arguments: Namespace) -> int:
    """Do the step that was undone last again."""
    with open_library(arguments) as library:
        return _stepped(library.redo(), "done again", "nothing to do again")


def _stepped(step: Undone | None, did: str, nothing: str) -> int:
    if step is None:
        print(nothing, file=sys.stderr)
        return 0
    articles = f" ({wording.plural(step.articles, 'article')})" if step.articles else ""
    print(f"{did}: {safe.line(step.label)}{articles}", file=sys.stderr)
    return 0


def list_steps(arguments: Namespace) -> int:
    """List what was done and undone, the latest first."""
    with open_library(arguments) as library:
        steps = library.steps()
        if arguments.json:
            for step in steps[: arguments.limit]:
                print(safe.json_text(asdict(step)))
            return 0
        told = history_wording.lines(library, steps)
        for time, state, what in islice(told, arguments.limit):
            print(f"{time:16}  {state:6}  {what}".rstrip())
    return 0
