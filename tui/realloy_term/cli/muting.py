"""mute, unmute; and what the rules leave of a list."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict

from realloy_store.errors import DamagedError, QueryError, RealloyError
from realloy_store.library import Library
from realloy_store.query import Query
from realloy_term import safe, wording
from realloy_term.cli.places import open_library


def unmuted(library: Library, query: Query) -> Query:
    """Return the query without what the mute rules hide, having said how much that is."""
    try:
        hidden = library.muted()
    except DamagedError as error:  # the articles can be read all the same
        print(f"realloy-term: no mute rule is followed: {safe.line(str(error))}", file=sys.stderr)
        return query
    if hidden is None or not (count := library.count(query & hidden)):
        return query
    print(f"{wording.plural(count, 'article')} muted; --muted shows them", file=sys.stderr)
    return query.without(hidden)


def mute(arguments: Namespace) -> int:
    """Make a mute rule; without a query print the rules with how many articles each hides."""
    with open_library(arguments) as library:
        if arguments.query:
            rule = library.mute(" ".join(arguments.query))
            hides = wording.plural(_hidden(library, rule.query), "article")
            print(f"muted {safe.line(rule.query)}: hides {hides}", file=sys.stderr)
            return 0
        rows = [(rule, _hidden(library, rule.query)) for rule in library.mutes()]
    if arguments.json:
        print(safe.json_text([{**asdict(rule), "hides": hidden} for rule, hidden in rows]))
        return 0
    for rule, hidden in rows:
        print(f"{hidden:>7,}  {safe.line(rule.query)}")
    return 0


def _hidden(library: Library, text: str) -> int:
    from realloy_store.query import parse  # a list without rules needs no parser

    try:
        return library.count(parse(text))
    except QueryError:
        return 0  # edited by hand: the rule is no query any more, and hides nothing


def unmute(arguments: Namespace) -> int:
    """Take a mute rule away; 1 when there is none of this query."""
    text = " ".join(arguments.query)
    with open_library(arguments) as library:
        if not library.unmute(text):
            raise _no_such_rule(text, [rule.query for rule in library.mutes()])
    print(f"unmuted {safe.line(text)}", file=sys.stderr)
    return 0


def _no_such_rule(text: str, known: list[str]) -> RealloyError:
    from difflib import get_close_matches  # 3 ms, after a slip only

    near = get_close_matches(text, known, 1, 0.0)
    meant = f"; did you mean {near[0]!r}?" if near else "; there is none at all"
    return RealloyError(f"no mute rule is {text!r}{meant}")
