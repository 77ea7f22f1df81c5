"""searches, save, forget; and what `@name` stands for in the queries of other commands."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from realloy_store.errors import QueryError
from realloy_store.library import Library, SavedSearch
from realloy_store.query import Query, parse
from realloy_term import safe, wording
from realloy_term.cli.places import open_library


def asked(library: Library, words: Sequence[str]) -> Query:
    """Return the query of a command line: `@name` first is a saved search, the rest narrows it.

    QueryError for an unknown name, with the nearest one. In quotes, `'"@name"'` is a word.
    """
    if not words or not words[0].lstrip().startswith("@"):
        return parse(" ".join(words))
    name, *rest = " ".join(words).split(maxsplit=1)
    saved = _saved(library, name.removeprefix("@")).query
    return parse(" ".join([f"({saved})", *rest] if rest and saved else [saved, *rest]))


def _saved(library: Library, name: str) -> SavedSearch:
    known = {search.name: search for search in library.searches()}
    if name in known:
        return known[name]
    from difflib import get_close_matches  # 3 ms, after a slip only

    near = get_close_matches(name, known, 1)
    raise QueryError(f"no saved search is named {name!r}", 1, f"@{near[0]}" if near else None)


def list_searches(arguments: Namespace) -> int:
    """Print the saved searches with how many articles each finds now, and how many unread."""
    with open_library(arguments) as library:
        rows = [(s, *library.tally(parse(s.query))) for s in library.searches()]
    if arguments.json:
        found = [
            {**asdict(search), "total": total, "unread": unread} for search, total, unread in rows
        ]
        print(safe.json_text(found))
        return 0
    width = max((len(search.name) for search, *_ in rows), default=0) + 1
    for search, total, unread in rows:
        name = safe.line(f"@{search.name}")
        counts = f"{total:>7,}  {unread:>7,} unread"
        print(f"{search.key or ' '} {name:{width}}  {counts}  {safe.line(search.query)}")
    return 0


def save(arguments: Namespace) -> int:
    """Save a search."""
    with open_library(arguments) as library:
        search = library.save_search(arguments.name, " ".join(arguments.query), key=arguments.key)
        total, unread = library.tally(parse(search.query))
    found = wording.plural(total, "article")
    print(f"saved @{search.name}: finds {found}, {unread:,} unread", file=sys.stderr)
    return 0


def forget(arguments: Namespace) -> int:
    """Forget a search; 2 for a name that none has."""
    with open_library(arguments) as library:
        name = _saved(library, arguments.name.removeprefix("@")).name
        library.forget_search(name)
    print(f"forgot @{name}", file=sys.stderr)
    return 0
