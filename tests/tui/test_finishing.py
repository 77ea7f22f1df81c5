"""What Enter keeps of a filter: a question that is the same wherever it is asked again."""

from __future__ import annotations

import pytest

from realloy_store.errors import QueryError
from realloy_store.query import Query, parse
from realloy_term.finishing import finished

FOUND = {
    "dyspro": 0, "dyspro*": 6, "mine": 4, "mine*": 15, "zzz": 0, "zzz*": 0,
    "mineral:dyspro*": 3, "ticker:mp": 5, "ticker:mp*": 5,
}  # fmt: skip


def count(query: Query) -> int:
    return FOUND[str(query)]


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        ("dyspro", "dyspro*", "kept as dyspro*"),
        ("mine", "mine", "4 for mine; mine* finds 15."),
        ("zzz", "zzz", ""),
        ("mineral:dys*", "mineral:dys*", ""),
        ("mineral:dyspro", "mineral:dyspro*", "kept as"),
        ("ticker:MP", "ticker:MP", ""),
        ("dyspro ", "dyspro ", ""),
        ("impact>0.3", "impact>0.3", ""),
        ("", "", ""),
    ],
)
def test_the_last_word_is_whole_where_that_finds_something(text: str, kept: str, told: str) -> None:
    text, said = finished(text, count)
    assert text == kept
    assert told in said and bool(told) == bool(said)
    parse(text)


def test_what_is_no_query_is_refused() -> None:
    with pytest.raises(QueryError):
        finished("mineral:xyz", count)
