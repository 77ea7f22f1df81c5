"""What the program makes of a library's articles: ours, and marked as ours wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from realloy_store.library.opened import Opened

if TYPE_CHECKING:  # a list of headlines does without them
    from realloy_store.analysed import Analysis, EntityCard, FoundEntity, Lately, Story

ANALYSERS = ("entities", "tone", "themes", "impact", "summary", "stories")


class WithAnalysis(Opened):
    """The analysis' side of a library."""

    def analysis(self, id_or_prefix: str, *, read: bool = True) -> Analysis:
        """Return what we make of an article; NoSuchArticle, AmbiguousId.

        What is still to be read of it is read now (3 ms, 150 the first time), but for its story
        while many others wait for theirs. Nothing is without `read`. `Analysis.pending` says what
        is still to come.
        """
        return self._healed(lambda: self._study.analysis(self._names.resolve(id_or_prefix), read))

    def entity(self, text: str, *, articles: int = 20) -> EntityCard:
        """Return the card of an entity, with so many of its latest articles at most.

        `text` is a key (`LYC.AX`, `Dy`), `kind:key`, a name or an alias. NoSuchEntity names near
        ones.
        """
        return self._healed(lambda: self._study.entity(text, articles))

    def lately(self, of: FoundEntity, until: date, *, days: int = 30) -> Lately:
        """Return how an entity was spoken of on each of so many days up to one.

        Only what was read of by now is counted; nobody waits for the rest.
        """
        return self._healed(lambda: self._study.lately(of, until, days))

    def story(self, id_or_prefix: str) -> Story:
        """Return the story that an article tells, its articles in the order of their time.

        NoSuchArticle, also for an article that is deleted, or whose story is not known yet.
        """
        return self._healed(lambda: self._study.story(self._names.resolve(id_or_prefix)))

    def analyse_again(self, names: Iterable[str] = ANALYSERS) -> int:
        """Have analysers read everything anew; return the number of articles."""
        return self._healed(lambda: self._study.again(names))
