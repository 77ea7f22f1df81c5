"""notes --import: notes and highlights of an export put back."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from realloy_store.errors import RealloyError, WrongUse
from realloy_store.exported_marks import PutBack
from realloy_store.files import STDIN
from realloy_store.importing import ours
from realloy_store.marks_back import put_back
from realloy_term import safe, wording
from realloy_term.cli.places import open_library

MOST = 5
"""Articles named at most that the library has not."""


def put_back_from(arguments: Namespace) -> int:
    """Put back what a file says; 1 when it says something of articles that are not here."""
    if arguments.query:
        raise WrongUse("notes --import takes everything of one file: leave the query out")
    name = "stdin" if arguments.source == STDIN else Path(arguments.source).name
    values = _values(arguments.source, name)
    with open_library(arguments) as library:
        try:
            report = put_back(library, values, f"notes from {name}")
        except RealloyError as error:
            raise RealloyError(f"{safe.line(name)}: {error}") from error
    print("; ".join(_told(report)), file=sys.stderr)
    return 1 if report.unknown else 0


def _values(source: str, name: str) -> list[Any]:
    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RealloyError(f"{safe.line(name)}: cannot be read: {reason}") from error
    values = ours.values(text)
    if values is None:
        raise RealloyError(f"{safe.line(name)} is no JSON: write it with `notes --json`")
    return values


def _told(report: PutBack) -> Iterator[str]:
    yield f"{report.added:,} put back, {report.there:,} there already"
    if report.lost:
        yield f"{wording.plural(report.lost, 'highlight')} without a place in the text as it is"
    if report.kept:
        yield f"{wording.plural(report.kept, 'note')} stayed as you have them here"
    if report.unknown:
        names = ", ".join(safe.line(name[:7]) for name in list(report.unknown)[:MOST])
        said = wording.plural(sum(report.unknown.values()), "note")
        more = ", …" if len(report.unknown) > MOST else ""
        yield f"{said} of articles that are not in the library: {names}{more}"
