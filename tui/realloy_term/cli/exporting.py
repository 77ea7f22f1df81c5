"""export: articles written out, to stdout or to a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from realloy_store.errors import RealloyError
from realloy_term import safe, wording
from realloy_term.cli.places import have_read, open_library
from realloy_term.cli.searches import asked
from realloy_term.sharing import meant_by, written
from realloy_term.sharing.destination import STDOUT, problem, write
from realloy_term.sharing.gathering import WITH_OURS, gathered, listed_title

T = TypeVar("T")


def export(arguments: Namespace) -> int:
    """Write articles to stdout or to a file; over another one only with --force."""
    form = arguments.format or _form_of(arguments.output)
    with open_library(arguments) as library:
        query = asked(library, arguments.query)
        count = library.count(query)
        if form in WITH_OURS:
            have_read(library, count)
        marks, several = not arguments.without_marks, wording.plural(count, "article")
        title = listed_title(several, " ".join(arguments.query), marks=marks)
        told = Counted(library.iterate(query))
        articles = gathered(library, told, form, marks=marks)
        pieces = written(form, articles, title="" if count == 1 else title)
        put(pieces, arguments.output, over=arguments.force)
    if not is_stdout(arguments.output):
        where = safe.line(str(arguments.output))
        print(f"wrote {wording.plural(told.count, 'article')} to {where}", file=sys.stderr)
    return 0


class Counted(Iterator[T]):
    """Counts what it hands on."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = iter(items)
        self.count = 0

    def __next__(self) -> T:
        """Hand on the next one."""
        item = next(self._items)
        self.count += 1
        return item


def _form_of(output: Path | None) -> str:
    form = meant_by(output) if output and output.suffix else None
    return form.name if form else "jsonl"


def is_stdout(output: Path | None) -> bool:
    """Whether what is written goes to stdout: without a file, or for `-`."""
    return output is None or str(output) in STDOUT


def put(pieces: Iterable[str], output: Path | None, *, over: bool = False) -> None:
    """Write to a file, or to stdout."""
    if output is None or is_stdout(output):
        sys.stdout.writelines(pieces)
        return
    if wrong := problem(output):
        raise RealloyError(wrong)
    try:
        write(output, pieces, over=over)
    except FileExistsError:
        there = f"{output} is there: name another, or write over it with --force"
        raise RealloyError(there) from None
