"""ideas: the ledger of trade ideas, from the index."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from realloy_store.library import IdeaRow, IdeaSort, Library
from realloy_store.query import Query
from realloy_term import idea_wording, safe, wording
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked
from realloy_term.idea_export import write_csv

_WINDOW = 500


def run(arguments: Namespace) -> int:
    """Print the ideas that a query finds."""
    with open_library(arguments) as library:
        query = asked(library, arguments.query)
        rows = _rows(library, query, IdeaSort.DEFAULT, arguments.limit)
        if arguments.json:
            sys.stdout.writelines(safe.json_array(row.to_json() for row in rows))
        elif arguments.csv:
            write_csv(rows, sys.stdout)
        else:
            for row in rows:
                print(_line(row))
    return 0


def _rows(library: Library, query: Query, sort: IdeaSort, limit: int | None) -> Iterator[IdeaRow]:
    offset, left = 0, sys.maxsize if limit is None else limit
    while left > 0:
        rows = library.ideas(query, sort=sort, offset=offset, limit=min(_WINDOW, left))
        yield from rows
        if not rows:
            return
        offset, left = offset + len(rows), left - len(rows)


def _line(row: IdeaRow) -> str:
    idea = row.idea
    kind = idea_wording.kind_word(idea)
    due = f"{idea.expiry.latest:%d %b %y}" if idea.expiry.latest else wording.NO_DATE
    where = row.state.replace("_", " ")
    target = idea_wording.targets(idea)
    number = idea.id[:7] + idea.id[20:]
    what = idea_wording.headline(idea)
    return f"{number}  {where:8} {due:9}  {kind:7}  {target:>14}  {what}"
