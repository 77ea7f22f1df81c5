"""completion: a shell's script, and the words that it asks for while the reader types."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice

from realloy_store.library import Library
from realloy_term import safe, wording
from realloy_term.cli.places import open_library
from realloy_term.cli.preferences import preferences

MOST = 60
"""Words offered: more than that nobody reads."""
Word = tuple[str, str]
"""A word, and what it means."""


def run(arguments: Namespace) -> int:
    """Print the script, or words as lines of `word<TAB>meaning`."""
    if arguments.words:
        for word, meaning in _words(arguments):
            print(f"{safe.line(word)}\t{safe.line(meaning)}")
        return 0
    from realloy_term.cli.arguments import build_parser
    from realloy_term.cli.tree import branches

    shell = import_module(f"realloy_term.cli.shells.{arguments.shell}")
    print(shell.script(*branches(build_parser())), end="")
    return 0


def _words(arguments: Namespace) -> Iterator[Word]:
    kind, typed = arguments.words, arguments.typed
    if own := _OWN.get(kind):
        yield from (word for word in own(arguments) if word[0].startswith(typed))
        return
    with open_library(arguments, lazy=True, damage=False) as library:
        names = [(search.name, search.query) for search in library.searches()]
        if kind == "search":
            yield from (word for word in names if word[0].startswith(typed))
            return
        if kind in ("query", "target") and typed[:1] in ("", "@"):
            yield from (
                (f"@{name}", query) for name, query in names if f"@{name}".startswith(typed)
            )
        if kind == "entity":
            yield from _entities(library, typed)
            return
        if kind in ("article", "target"):
            yield from _articles(library, typed)
        if kind in ("query", "target"):
            yield from _queries(library, typed)


def _articles(library: Library, typed: str) -> Iterator[Word]:
    """Yield the newest articles whose ids begin so."""
    if typed.strip("0123456789abcdef"):
        return
    from realloy_store.query import EVERYTHING, parse

    query = parse(f"id:{typed}") if typed else EVERYTHING
    for row in library.headlines(query, limit=MOST):
        yield row.id[: max(7, len(typed))], wording.title(row)


def _queries(library: Library, typed: str) -> Iterator[Word]:
    """Yield what could continue the last word of a query."""
    from realloy_store.query import complete

    offered = complete(typed, len(typed), library.vocabulary() if ":" in typed else {}, limit=MOST)
    for candidate in offered.candidates:
        yield offered.apply(typed, candidate)[0], candidate.help


def _settings(arguments: Namespace) -> Iterator[Word]:
    from realloy_term.settings.schema import SCHEMA

    yield from ((row.key, row.doc) for row in SCHEMA.values())
    yield from ((each.id, each.help) for each in preferences(arguments).keymap.commands)


def _themes(arguments: Namespace) -> Iterator[Word]:
    yield from ((name, "") for name in preferences(arguments).theme_names)


def _entities(library: Library, typed: str) -> Iterator[Word]:
    """Yield the keys of what the tables know, companies that the library speaks of first."""
    from realloy_store.research.entities.lookup import keyed

    known = dict(keyed())
    told = {key: known.get(key, "") for key in library.vocabulary().get("ticker", ())}
    found = ((key, name) for key, name in {**told, **known}.items() if key.startswith(typed))
    yield from islice(found, MOST)


def _fields(_: Namespace) -> Iterator[Word]:
    from realloy_store.corrections import ENTITIES, FIELDS

    yield from ((f"{name}=", "") for name in (*FIELDS, ENTITIES))


def _fillings(_: Namespace) -> Iterator[Word]:
    from realloy_term.cli.idea_marking import FIELDS

    yield from ((f"{name}=", "") for name in FIELDS)


_OWN: dict[str, Callable[[Namespace], Iterator[Word]]] = {
    "setting": _settings, "theme": _themes, "field": _fields, "filling": _fillings,
}  # fmt: skip
"""Kinds that need no library."""
