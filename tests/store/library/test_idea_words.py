"""Words in the ledger: what an idea says itself comes before what only its article says."""

from __future__ import annotations

from typing import Any

import pytest

from realloy_store.library import IdeaSort, Library
from realloy_store.models import IdeaBullet, IdeaMark
from realloy_store.query import parse

PAGES = (
    ("Lynas met miners of ndpr; an offtake was signed.", ["Buy REMX for 3 months.",
     "Short LYC.AX for 6 weeks."]),
    ("Nothing new from Lynas.", ["Buy MP for 9 months; the Lynas offtake is dear.",
     "Buy the companies around it."]),
)  # fmt: skip


@pytest.fixture
def numbers(library: Library, make_article: Any, put: Any) -> dict[str, int]:
    """Return a number for each idea by its id: 11 is the first of the first page."""
    named: dict[str, int] = {}
    for page, (analysis, bullets) in enumerate(PAGES, 1):
        made = make_article(page, published=f"2026-05-0{page}", title=f"Page {page}")
        ideas = tuple(IdeaBullet(f"{made.id}-{n}", text) for n, text in enumerate(bullets, 1))
        put(library, made.with_(analysis=analysis, trade_ideas=ideas, summary=None, tickers=()))
        named |= {f"{made.id}-{n}": 10 * page + n for n in range(1, len(bullets) + 1)}
    return named


@pytest.mark.parametrize(
    ("query", "sort", "found", "saying"),
    [
        ("lynas", "date", [21, 12, 22, 11], 2),
        ("lynas", "expiry", [12, 21, 11, 22], 2),
        ("lynas -kind:pair", "date", [21, 12, 22, 11], 2),
        ("lynas (offtake or ndpr)", "date", [21, 22, 12, 11], 1),
        ("offtake", "date", [21, 22, 12, 11], 1),
        ("mp", "date", [21, 22], 1),
        ("compan*", "date", [22, 21], 1),
        ("lynas ticker:LYC", "date", [12], 1),
        ("title:page", "date", [22, 21, 12, 11], None),
        ("side:long", "date", [22, 21, 11], None),
    ],
)
def test_ideas_that_say_the_words_come_first_in_every_order(
    library: Library, numbers: dict[str, int], query: str, sort: str, found: list[int],
    saying: int | None,
) -> None:  # fmt: skip
    asked, order = parse(query), IdeaSort.parse(sort)
    rows = library.ideas(asked, sort=order)
    assert sorted(numbers[row.id] for row in rows) == sorted(found)
    first = saying or 0
    assert [numbers[row.id] for row in rows][:first] == found[:first]
    counts = library.idea_counts(asked)
    assert (counts.total, counts.saying) == (len(found), saying)
    windows = [library.ideas(asked, sort=order, offset=at, limit=1) for at in range(len(rows) + 1)]
    assert [row.id for window in windows for row in window] == [row.id for row in rows]


def test_what_the_reader_notes_of_an_idea_is_said_by_it(
    library: Library, numbers: dict[str, int]
) -> None:
    last = library.ideas(parse("lynas"))[-1]
    library.change_ideas([last.id], lambda _: IdeaMark(note="as Lynas does"), label="note")
    assert library.idea_counts(parse("lynas")).saying == 3
    assert [numbers[row.id] for row in library.ideas(parse("lynas"))] == [21, 11, 12, 22]
