"""One query language for filter, search, alerts and every command, parsed once into a value.

    query = parse('ticker:MP -"rare earth" since:2w')      QueryError names the column
    query = parse("dyspr", typing=True)                    a search box: never raises
    typed("tikcer:MP copper").wrong                        what more typing would not put right
    matches(query, Subject(article, mark), now=now)        one article
    hits(query, text), snippet(query, text, 80)            where its words stand
    complete(text, cursor, vocabulary)                     what could come next

The library compiles the same value to SQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realloy_store.query.value import EVERYTHING, Query

if TYPE_CHECKING:
    from realloy_store.query.completion import Candidate, Completion, complete
    from realloy_store.query.fields import FIELDS, Field
    from realloy_store.query.highlight import Snippet, hits, snippet
    from realloy_store.query.manual import reference
    from realloy_store.query.parser import Typed, parse, typed
    from realloy_store.query.predicate import matches
    from realloy_store.query.subject import Subject

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "Candidate",
    "Completion",
    "Field",
    "Query",
    "Snippet",
    "Subject",
    "Typed",
    "complete",
    "hits",
    "matches",
    "parse",
    "reference",
    "snippet",
    "typed",
]

_LATER = {
    "FIELDS": "fields",
    "Candidate": "completion",
    "Completion": "completion",
    "Field": "fields",
    "Snippet": "highlight",
    "Subject": "subject",
    "complete": "completion",
    "hits": "highlight",
    "matches": "predicate",
    "parse": "parser",
    "Typed": "parser",
    "typed": "parser",
    "reference": "manual",
    "snippet": "highlight",
}


def __getattr__(name: str) -> Any:
    # A list of all headlines needs no parser (5 ms), and a command no completion (1 ms).
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = value
    return value
