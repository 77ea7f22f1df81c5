"""The library's side of what is made of articles: read in time, and told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from realloy_store.library.names import Names
from realloy_store.library.parts import Parts
from realloy_store.library.readiness import Readiness
from realloy_store.library.shift import ANALYSIS
from realloy_store.library.values import SOON
from realloy_store.query import Query

if TYPE_CHECKING:
    from realloy_store.analysed import Analysis, EntityCard, FoundEntity, Lately, Story


class Study:
    """Everything that one library makes of its articles."""

    def __init__(self, parts: Parts, names: Names, readiness: Readiness) -> None:
        self._parts = parts
        self._names = names
        self._readiness = readiness

    def be_ready(self) -> None:
        """Read what is due, unless a lazily opened library leaves it to the background."""
        if not self._parts.lazy:
            self._readiness.complete(ANALYSIS)

    def be_ready_for(self, query: Query) -> None:
        """Read what a query needs; the tickers on the pages need not wait for long."""
        if self._parts.lazy:
            return
        from realloy_store.query.found import asks_for_analysis, asks_for_companies

        if asks_for_analysis(query):
            self.be_ready()
        elif asks_for_companies(query):
            self.follow(SOON)

    def follow(self, most: int) -> None:
        """Read what a change has made due, if it is no more than so many articles."""
        self._readiness.analysis.run(most=most)

    def again(self, names: Iterable[str]) -> int:
        """Have these analysers read everything anew; return the number of articles."""
        self._readiness.analysis.renew(names)
        count = self._readiness.pending(ANALYSIS)
        self._readiness.complete(ANALYSIS)
        return count

    def analysis(self, article_id: str, read: bool = True) -> Analysis:
        """Return what is made of an article, read now if it was not yet and is to be."""
        from realloy_store.library.analyses import analysis_of

        if read:
            self._readiness.analysis.run_one(article_id)
        return analysis_of(self._parts.index.connection, article_id, self._parts.reader.found)

    def entity(self, text: str, articles: int) -> EntityCard:
        """Return the card of an entity."""
        from realloy_store.library.cards import card_of

        self.be_ready()
        return card_of(self._parts.index.connection, text, articles=articles)

    def lately(self, of: FoundEntity, until: date, days: int) -> Lately:
        """Return how an entity was spoken of from day to day, as far as that was read."""
        from realloy_store.library.lately import lately

        return lately(self._parts.index.connection, of, until, days)

    def story(self, article_id: str) -> Story:
        """Return the story of an article."""
        from realloy_store.library.cards import story_of

        self.be_ready()
        self._readiness.analysis.run_one(article_id)
        return story_of(self._parts.index.connection, article_id)
