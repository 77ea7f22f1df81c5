"""formats: what can be imported, from the one table of readers."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict

from realloy_term import safe


def run(arguments: Namespace) -> int:
    """List our formats and those of plug-ins; what is wrong with a plug-in goes to stderr."""
    from realloy_store.importing.plugins import formats, installed
    from realloy_store.importing.registry import FORMATS

    if arguments.json:
        print(safe.json_text([asdict(each) for each in (*FORMATS, *formats())]))
    else:
        print("\n".join(lines()))
    tell_problems()
    return 1 if installed().problems else 0


def lines() -> list[str]:
    """Return a line for each format: its name, the usual endings, what of it is read."""
    from realloy_store.importing.plugins import formats
    from realloy_store.importing.registry import FORMATS

    every = (*FORMATS, *formats())
    names = max(len(each.name) for each in every)
    endings = max(len(" ".join(each.extensions)) for each in every)
    return [
        safe.line(f"{each.name:{names}}  {' '.join(each.extensions):{endings}}  {each.reads}")
        for each in every
    ]


def tell_problems() -> None:
    """Say on stderr which plug-ins are skipped, and why."""
    from realloy_store.importing.plugins import installed

    for problem in installed().problems:
        print(safe.line(problem), file=sys.stderr)
