"""A shelf in memory: for a few thousand articles, for tests, and as the model of the library's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from realloy_store.research.stories.clusters import update
from realloy_store.research.stories.model import Told


class MemoryShelf:
    """Articles by what they share, and the story of each."""

    def __init__(self, articles: Iterable[Told] = ()) -> None:
        self._articles: dict[str, Told] = {}
        self._sharing: defaultdict[int | str, set[str]] = defaultdict(set)
        self._stories: dict[str, str] = {}
        self.add(*articles)

    def add(self, *articles: Told) -> set[str]:
        """Take articles in, or take changed ones in anew; return whose story changed."""
        replaced = dict(self._drop(each.id) for each in articles if each.id in self._articles)
        for article in articles:
            self._articles[article.id] = article
            for feature in _features(article):
                self._sharing[feature].add(article.id)
        return update(self, articles, replaced)

    def remove(self, article_id: str) -> set[str]:
        """Forget an article; return whose story changed."""
        return update(self, removed=dict([self._drop(article_id)]))

    def stories(self) -> dict[str, tuple[Told, ...]]:
        """Return the articles of each story in order of time, by the id of the lead."""
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for article in sorted(self._articles.values(), key=lambda each: each.order):
            found[self._stories[article.id]].append(article)
        return {lead: tuple(members) for lead, members in found.items()}

    def near(self, article: Told) -> Iterable[Told]:
        """Return the articles that share a hash or a feature with one."""
        ids = set[str]().union(*(self._sharing.get(each, ()) for each in _features(article)))
        return [self._articles[each] for each in sorted(ids - {article.id})]

    def article(self, article_id: str) -> Told | None:
        """Return an article by its id."""
        return self._articles.get(article_id)

    def story(self, article_id: str) -> str | None:
        """Return the lead of an article's story."""
        return self._stories.get(article_id)

    def was_told(self, story: str, since: int, before: Told) -> bool:
        """Whether an article of a story lies between a time and another article."""
        return any(
            self._stories.get(each.id) == story and since <= each.time and each.order < before.order
            for each in self._articles.values()
        )

    def assign(self, article_id: str, story: str) -> None:
        """Put an article into a story."""
        self._stories[article_id] = story

    def _drop(self, article_id: str) -> tuple[Told, str | None]:
        """Take an article off; return it and its story."""
        article = self._articles.pop(article_id)
        story = self._stories.pop(article_id, None)
        for feature in _features(article):
            self._sharing[feature].discard(article_id)
        return article, story


def _features(article: Told) -> tuple[int | str, ...]:
    return *article.sketch, *article.rare
