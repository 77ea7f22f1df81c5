"""What a search box may offer."""

from __future__ import annotations

from realloy_store.library import Library


def test_the_vocabulary_names_what_articles_state_most_frequent_first(samples: Library) -> None:
    known = samples.vocabulary()
    rows = samples.headlines(limit=100)
    stated = {ticker for row in rows for ticker in row.tickers}
    assert set(known["ticker"]) == {ticker.upper() for ticker in stated}
    frequent = known["ticker"][0]
    most = max(sum(t in row.tickers for row in rows) for t in stated)
    assert sum(frequent in row.tickers for row in rows) == most
    assert "trade policy & supply chain" in known["theme"]


def test_an_empty_library_knows_nothing(library: Library) -> None:
    assert not any(library.vocabulary().values())
