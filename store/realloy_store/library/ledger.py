"""The library's side of trade ideas: read in time, listed, counted, marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from realloy_store.errors import NoSuchArticle
from realloy_store.library.compile import compile_query
from realloy_store.library.idea_exposures import against
from realloy_store.library.idea_marking import IdeaMarking
from realloy_store.library.idea_values import IdeaCounts, IdeaRow, IdeaSort
from realloy_store.library.ideas import Ideas, positions
from realloy_store.library.marking import Marking
from realloy_store.library.names import Names
from realloy_store.library.parts import Parts
from realloy_store.library.readiness import Readiness
from realloy_store.library.shift import IDEAS
from realloy_store.library.values import Where
from realloy_store.models import Article, IdeaMark, Mark
from realloy_store.query import Query

if TYPE_CHECKING:
    from realloy_store.research.ideas.exposures import Exposure


class Ledger:
    """Everything that one library does with trade ideas."""

    def __init__(self, parts: Parts, names: Names, marking: Marking, readiness: Readiness) -> None:
        self._parts = parts
        self._names = names
        self._readiness = readiness
        self._ideas = Ideas(parts.index)
        self._marking = IdeaMarking(marking, names, parts.reader, self._today)

    def rows(self, query: Query, sort: IdeaSort | None, offset: int, limit: int) -> list[IdeaRow]:
        """Return a window of what a query finds."""
        order = sort or IdeaSort.DEFAULT
        where = self._where(query)
        return self._ideas.rows(query, where, order, offset, limit, self._today())

    def among(self, query: Query, ids: Sequence[str]) -> list[IdeaRow]:
        """Return those of some ideas that a query finds."""
        return self._ideas.among(self._where(query), ids, self._today())

    def counts(self, query: Query) -> IdeaCounts:
        """Return how many ideas a query finds."""
        return self._ideas.counts(query, self._where(query), self._today())

    def against(self, query: Query, held: Iterable[Exposure]) -> list[Exposure]:
        """Return what gains from the opposite moves, among the ideas that a query finds."""
        where = self._where(query)
        return [each for own in held for each in against(self._parts.index, where, own)]

    def one(self, name: str) -> IdeaRow:
        """Return one idea; NoSuchArticle when there is none of that name."""
        ((prefix, position),) = positions([name])
        found = self.of(self._names.resolve(prefix))
        if not 1 <= position <= len(found):
            raise NoSuchArticle(f"no trade idea has the id {name}")
        return found[position - 1]

    def of(self, article_id: str) -> list[IdeaRow]:
        """Return the ideas of an article."""
        owner = self._names.owner(article_id) or article_id
        self._readiness.ideas.run_one(owner)
        return self._ideas.of(owner, self._today())

    def as_stated(self, article: Article) -> list[IdeaRow]:
        """Return the ideas of an article as they would stand had the reader said nothing."""
        from realloy_store.research.ideas.standing import standings  # 70 ms with the parser

        today, rows = self._today(), self.of(article.id)
        said = standings(article, Mark(article.id), len(rows))
        return [
            replace(
                row, idea=own.idea, base=own.base, mark=own.mark, state=own.state(today),
                title=article.title, source=article.source, date=article.published,
                sentiment=article.sentiment_score,
            )
            for row, own in zip(rows, said, strict=False)
        ]  # fmt: skip

    def change(self, ids: Sequence[str], change: Callable[[IdeaMark], IdeaMark], label: str) -> int:
        """Change what the reader says of ideas."""
        count = self._marking.change(ids, change, label)
        self.follow(len(ids) + 20)
        return count

    def be_ready(self) -> None:
        """Read what is due, unless a lazily opened library leaves it to the background."""
        if not self._parts.lazy:
            self._readiness.complete(IDEAS)

    def follow(self, most: int) -> None:
        """Read what a change has made due, if it is no more than so many articles."""
        self._readiness.ideas.run(most=most)

    def _where(self, query: Query) -> Where:
        self.be_ready()
        if query.asks_for_words and not self._parts.lazy:
            self._parts.sync.put_texts()
        now, frequent = self._parts.here(), self._parts.frequency
        found = compile_query(query, now=now, ideas=True, frequent=frequent)
        return Where(found.sql, tuple(found.parameters), found.match)

    def _today(self) -> date:
        return self._parts.here().date()
