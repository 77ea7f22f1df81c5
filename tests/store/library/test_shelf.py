"""The shelf in the index finds every relative that there is: stories are those of the model.

Texts are made of a small stock of hashes, long ones and short ones, so that they share some.
"""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.library.analysis_entries import EPOCH, told_values
from realloy_store.library.analysis_tables import GONE, NEW
from realloy_store.library.schema import TABLES
from realloy_store.library.settling import settle
from realloy_store.research.stories import MemoryShelf, Told
from realloy_store.research.stories.model import DAY, HOUR

SAMPLED = st.frozensets(st.integers(1, 24).map(lambda n: n * 16), min_size=8, max_size=14)
SHORT = st.frozensets(st.integers(1, 60), min_size=1, max_size=6)
FEATURES = ["about:company:A", "company:A", "about:country:CN", "mineral:Dy", "event:takeover"]
FEATURES += ["policy:C", "word:kiln", "word:bricks"]
ARTICLES = st.lists(
    st.builds(
        Told,
        id=st.text("abcdef", min_size=2, max_size=3),
        time=st.integers(0, 14).map(lambda n: 20_000 * DAY + n * 20 * HOUR),
        size=st.sampled_from([12, 100, 400]),
        sketch=SAMPLED | SHORT,
        rare=st.sets(st.sampled_from(FEATURES), max_size=5).map(frozenset),
    ),
    unique_by=lambda each: each.id,
    max_size=12,
)


def put(connection: sqlite3.Connection, number: int, article: Told, crowd: int) -> None:
    """Bring an article to the shelf under a row that others may have pushed on."""
    row = 2 * (EPOCH + article.time + crowd) + number * 2
    connection.executemany(
        "INSERT OR IGNORE INTO sketch_new VALUES (?, ?)", ((each, row) for each in article.sketch)
    )
    connection.execute(
        "INSERT INTO told (row, id, time, late, size, sketch, rare, sentiment, state)"
        f" VALUES ({', '.join('?' * 9)})",
        (*told_values(row, article), NEW),
    )


def stories(connection: sqlite3.Connection) -> dict[str, str]:
    settle(connection)
    return dict(connection.execute("SELECT id, story FROM told WHERE state = 1"))


@settings(max_examples=60)
@given(ARTICLES, st.data())
def test_stories_are_those_of_the_model(articles: list[Told], data: st.DataObject) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    crowd = data.draw(st.sampled_from([0, 3_600, 40_000]))
    shuffled = data.draw(st.permutations(articles))
    cut = data.draw(st.integers(0, len(articles)))
    for number, article in enumerate(shuffled):
        put(connection, number, article, crowd)
        if number + 1 == cut:
            stories(connection)
    left = list(articles)
    for article in data.draw(
        st.lists(st.sampled_from(articles), max_size=3) if articles else st.just([])
    ):
        connection.execute("UPDATE told SET state = ? WHERE id = ?", (GONE, article.id))
        left = [each for each in left if each.id != article.id]
    model = MemoryShelf(left).stories()
    assert stories(connection) == {
        each.id: lead for lead, members in model.items() for each in members
    }
    (keys,) = connection.execute(
        "SELECT COUNT(*) FROM story_key WHERE number NOT IN (SELECT number FROM told)"
    ).fetchone()
    assert keys == 0
