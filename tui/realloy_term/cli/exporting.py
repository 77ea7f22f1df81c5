"""export: articles written out, to stdout or to a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from realloy_term import wording
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked
from realloy_term.sharing import meant_by, written
from realloy_term.sharing.gathering import gathered, write


def export(arguments: Namespace) -> int:
    """Write articles to stdout or to a file, which must not exist."""
    form = arguments.format or _form_of(arguments.output)
    with open_library(arguments) as library:
        query = asked(library, arguments.query)
        count = library.count(query)
        found = f" for “{' '.join(arguments.query)}”" if arguments.query else ""
        title = "" if count == 1 else f"{wording.plural(count, 'article')}{found}"
        return put(written(form, gathered(library, library.iterate(query), form), title=title),
                   arguments.output)  # fmt: skip


def _form_of(output: Path | None) -> str:
    form = meant_by(output) if output else None
    return form.name if form else "jsonl"


def put(pieces: Iterable[str], output: Path | None) -> int:
    """Write to a new file, or to stdout without one; return the exit code."""
    if output is None:
        sys.stdout.writelines(pieces)
        return 0
    try:
        write(output, pieces)
    except FileExistsError:
        print(f"realloy-term: {output} exists already; name another file", file=sys.stderr)
        return 1
    print(f"wrote {output}", file=sys.stderr)
    return 0
