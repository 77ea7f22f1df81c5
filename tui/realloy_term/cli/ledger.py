"""ideas: the ledger of trade ideas, its conflicts and its calendar."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import islice

from realloy_store.comparing import RUNNING, compare, notes_of
from realloy_store.library import IdeaRow, IdeaSort, Library
from realloy_store.query import Query, parse
from realloy_store.research.ideas.prose import ProseTrade
from realloy_term import safe
from realloy_term.cli import ledger_printing as printing
from realloy_term.cli.paper import print_lines
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked
from realloy_term.idea_export import write_csv
from realloy_term.sharing.gathering import unmarked_ideas

_WINDOW = 500
COMPARED = 5_000
"""Ideas compared for conflicts at most: the pairs with a common key grow with the square."""


def run(arguments: Namespace) -> int:
    """Print the ideas that a query finds, or what contradicts, or what is due."""
    with open_library(arguments) as library:
        query = asked(library, arguments.query)
        if arguments.state:
            query = query & parse(" or ".join(f"state:{state}" for state in arguments.state))
        if arguments.conflicts:
            return _conflicts(library, query, arguments)
        if arguments.calendar:
            return _calendar(library, query, arguments)
        return _list(library, query, arguments)


def _list(library: Library, query: Query, arguments: Namespace) -> int:
    sort = IdeaSort.parse(arguments.sort) if arguments.sort else IdeaSort.DEFAULT
    rows = ideas_of(library, query, sort, arguments.limit)
    if arguments.without_marks:
        rows = unmarked_ideas(library, rows)
    notes = list(_notes(library, query)) if arguments.prose else []
    if arguments.group:
        from realloy_store.research.ideas.grouping import grouped

        groups = grouped(rows, arguments.group, lambda row: row.standing)
        printing.print_groups(groups, arguments)
    elif arguments.json:
        records = (row.to_json() for row in rows)
        told = ({**note.to_json(), "article": article} for article, note in notes)
        sys.stdout.writelines(safe.json_array(_both(records, told)))
    elif arguments.csv:
        write_csv(rows, sys.stdout)
    elif arguments.markdown or arguments.html:
        from realloy_term.sharing import written_ideas

        sys.stdout.writelines(written_ideas("html" if arguments.html else "markdown", rows))
    else:
        undated = printing.Undated()
        print_lines([(printing.line(row), "")] for row in undated.counting(rows))
        printing.print_notes(notes)
        undated.tell()
        printing.tell_saying(library.idea_counts(query))
    return 0


def _both(first: Iterator[object], second: Iterator[object]) -> Iterator[object]:
    yield from first
    yield from second


def ideas_of(
    library: Library,
    query: Query,
    sort: IdeaSort = IdeaSort.DEFAULT,
    limit: int | None = None,
) -> Iterator[IdeaRow]:
    """Yield the ideas that a query finds, a window of them at a time."""
    offset, left = 0, sys.maxsize if limit is None else limit
    while left > 0:
        rows = library.ideas(query, sort=sort, offset=offset, limit=min(_WINDOW, left))
        yield from rows
        if len(rows) < _WINDOW:
            return
        offset, left = offset + len(rows), left - len(rows)


def _notes(library: Library, query: Query) -> Iterator[tuple[str, ProseTrade]]:
    """Yield the trades that the running text of the articles tells and no decision repeats."""
    for article in library.iterate(query):
        decisions = [row.idea for row in library.ideas_of(article.id)]
        for note in notes_of(article, library.mark(article.id), decisions):
            yield article.id, note


def _conflicts(library: Library, query: Query, arguments: Namespace) -> int:
    rows = list(islice(ideas_of(library, query & RUNNING), COMPARED + 1))
    if len(rows) > COMPARED:
        print(f"comparing the newest {COMPARED:,} ideas that run", file=sys.stderr)
    notes = [note for _, note in _notes(library, query)] if arguments.prose else []
    found = compare(rows[:COMPARED], notes)
    printing.print_conflicts(found, limit=arguments.limit, as_json=arguments.json)
    return 0


def _calendar(library: Library, query: Query, arguments: Namespace) -> int:
    from realloy_store.research.ideas.calendar import calendar

    today = printing.today()
    rows = ideas_of(library, query & RUNNING)
    weeks = calendar(rows, lambda row: row.standing, today=today, weeks=arguments.weeks)
    overdue = list(ideas_of(library, query & parse("state:review"), IdeaSort("review", False)))
    printing.print_calendar(weeks, overdue, as_json=arguments.json)
    return 0
