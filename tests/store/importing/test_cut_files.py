"""Files that break off: what is whole is read, and what is missing is said."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.models import Article

PAGES = [
    {
        "title": f"Plant {n} restarts",
        "text": f"The plant numbered {n} restarted its kiln today.",
    }
    for n in (1, 2, 3)
]
ITEM = (
    "<item><title>Plant {n} restarts</title><link>https://news.example/{n}</link>"
    "<description>The plant numbered {n} restarted its kiln.</description></item>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Kiln wire</title>'
    f"{ITEM.format(n=1)}{ITEM.format(n=2)}</channel></rss>"
)


def titles(articles: Sequence[Article]) -> list[str | None]:
    return [article.title for article in articles]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(PAGES)[:-20],
        json.dumps({"version": 1, "articles": PAGES})[:-20],
        "\n".join(map(json.dumps, PAGES))[:-20],
        json.dumps(PAGES, indent=1)[:-20],
    ],
)
def test_the_whole_records_of_cut_json_are_read_and_the_last_says_that_it_is_cut(text: str) -> None:
    articles = read(text.encode(), "cut.json")
    assert titles(articles) == ["Plant 1 restarts", "Plant 2 restarts"]
    assert [article.status for article in articles] == ["ok", "partial"]
    assert "The JSON is damaged at line" in " ".join(articles[-1].provenance.notes)


def test_a_broken_line_among_json_lines_costs_only_itself() -> None:
    first, second, third = map(json.dumps, PAGES)
    articles = read(f"{first}\n{second[:30]}\n{third}\n".encode(), "x.jsonl")
    assert titles(articles) == ["Plant 1 restarts", "Plant 3 restarts"]
    assert "line 2, column" in " ".join(articles[-1].provenance.notes)


@pytest.mark.parametrize("text", ['{"title": "half', '[{"title": "half a', '{"a": {"b": 1}, }'])
def test_json_without_a_whole_record_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Refused, match=r"cut off at line 1, column \d+: save or export it again"):
        read(text.encode(), "notes.txt")


def test_text_that_only_begins_as_json_does_is_text() -> None:
    articles = read(b"{Editor's note} The kiln restarted on Monday, the company said.", "a.txt")
    assert "The kiln restarted" in (articles[0].analysis or "")


@given(st.integers(1, len(json.dumps(PAGES)) - 1))
def test_json_cut_anywhere_loses_no_whole_record(end: int) -> None:
    text = json.dumps(PAGES)[:end]
    whole = sum(text.count(f"{json.dumps(page)}") for page in PAGES)
    try:
        articles = read(text.encode(), "cut.json")
    except Refused:
        assert not whole
    else:
        assert len(articles) == whole or len(text) < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_cut_feed_says_so_in_its_last_item(encoding: str) -> None:
    # The declaration in UTF-8 would contradict the bytes.
    feed = FEED.removeprefix('<?xml version="1.0"?>')
    whole = read(feed.encode(encoding), "feed.xml")
    assert [article.status for article in whole] == ["ok", "ok"]
    for end in (feed.index("</channel>"), feed.index("kiln.</description></item></ch") + 3):
        cut = read(feed[:end].encode(encoding), "feed.xml")
        assert [article.status for article in cut] == ["ok", "partial"]
        assert cut[-1].provenance.notes == ("The feed is cut off in this item or behind it.",)
