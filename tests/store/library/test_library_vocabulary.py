"""What a search box may offer."""

from __future__ import annotations

from typing import Any

from realloy_store.library import Library


def test_the_vocabulary_names_what_articles_state_most_frequent_first(samples: Library) -> None:
    known = samples.vocabulary()
    rows = samples.headlines(limit=100)
    stated = {ticker for row in rows for ticker in row.tickers}
    on_pages = {ticker.upper() for ticker in stated}
    assert set(known["ticker"][: len(on_pages)]) == on_pages
    frequent = known["ticker"][0]
    most = max(sum(t in row.tickers for row in rows) for t in stated)
    assert sum(frequent in row.tickers for row in rows) == most
    assert "trade policy & supply chain" in known["theme"]


def test_an_empty_library_knows_nothing(library: Library) -> None:
    assert not any(library.vocabulary().values())


def test_a_symbol_of_texts_is_known_and_one_that_is_only_mentioned_is_not(
    library: Library, make_article: Any, put: Any
) -> None:
    text = "Orrin Gallium (ASX: ORRN) opens a refinery. ORRN shares rose 9%. Orrin Gallium hires."
    put(library, make_article(1, title="Orrin Gallium opens", text=text))
    library.complete()
    assert library.vocabulary()["ticker"] == ["ORRN.AX"]
