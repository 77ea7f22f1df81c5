"""Which article belongs to which story, kept up to date one article at a time.

Stories are defined by their first article, the *lead*. Going through all articles by time and id,
each joins the nearest of the earlier leads that it is related to and whose story was told in the 72
hours before it, and is a lead itself if there is none; the same text joins whenever it is printed.
Nothing else decides: not the order of import, not the library's size. Every article of a story is
related to its lead, so that no chain of resemblances ties a year of news together.

`update` brings a shelf to exactly that state after articles came or went. It goes forward in time
from what changed. An article's story depends on the earlier leads, and on when their stories were
told; so only what is related to a lead that came, went or was told at another time is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import Protocol

from realloy_store.research.stories.model import Told
from realloy_store.research.stories.relation import WINDOW, Relation, relation


class Shelf(Protocol):
    """What the clustering needs of a library: candidates, and where the answers are kept."""

    def near(self, article: Told) -> Iterable[Told]:
        """Return every other article that may be related to one: all that share a hash or a pair of
        features with it, whatever their time."""
        ...

    def article(self, article_id: str) -> Told | None:
        """Return an article of the shelf, None for one that left."""

    def story(self, article_id: str) -> str | None:
        """Return the id of the lead of an article's story; None for one without a story yet."""

    def was_told(self, story: str, since: int, before: Told) -> bool:
        """Whether any article of a story is of `since` or later, and comes before another."""
        ...

    def assign(self, article_id: str, story: str) -> None:
        """Put an article into the story of a lead."""


def update(
    shelf: Shelf, added: Iterable[Told] = (), removed: Mapping[Told, str | None] | None = None
) -> set[str]:
    """Bring the stories up to date; return the ids of the articles whose story changed.

    The shelf knows the added articles already, without a story, and no more the removed ones, which
    come with the story that they told. A changed article (its date, text or features) is removed as
    it was and added as it is.
    """
    pending = {article.order: article for article in added}
    for gone, story in (removed or {}).items():
        pending.update((later.order, later) for later in _depending(shelf, gone, {story}))
    queue = list(pending)
    heapify(queue)
    changed: set[str] = set()
    while queue:
        article = pending.pop(heappop(queue))
        before, after = shelf.story(article.id), lead_of(shelf, article)
        if before == after:
            continue
        shelf.assign(article.id, after)
        changed.add(article.id)
        for later in _depending(shelf, article, {before, after}):
            if later.order not in pending:
                pending[later.order] = later
                heappush(queue, later.order)
    return changed


def lead_of(shelf: Shelf, article: Told) -> str:
    """Return the lead of an article's story, given that all earlier stories are known."""
    found = [
        (related.strength, other)
        for other in shelf.near(article)
        if other.order < article.order
        and shelf.story(other.id) == other.id
        and (related := relation(article, other)) is not None
        and _goes_on(shelf, other, article, related)
    ]
    if not found:
        return article.id
    best = max(strength for strength, _ in found)
    return min(other.order for strength, other in found if strength == best)[1]


def _goes_on(shelf: Shelf, lead: Told, article: Told, related: Relation) -> bool:
    """Whether the story of a lead was told shortly before an article that is related to it."""
    if related.kind == "same" or article.time - lead.time <= WINDOW:
        return True
    return shelf.was_told(lead.id, article.time - WINDOW, article)


def _depending(shelf: Shelf, article: Told, stories: Iterable[str | None]) -> list[Told]:
    """Return the later articles whose story may depend on one that left a story or came to it.

    A lead is one for all that is related to it; another article bridges the time to those that are
    related to its lead and follow within 72 hours.
    """
    found = _later(shelf, article, article) if article.id in stories else []
    for lead in filter(None, map(shelf.article, filter(None, stories))):
        if lead.id != article.id:
            later = _later(shelf, lead, article)
            found += [each for each in later if each.time - article.time <= WINDOW]
    return found


def _later(shelf: Shelf, lead: Told, article: Told) -> list[Told]:
    """Return what is related to a lead and comes after an article."""
    return [
        other
        for other in shelf.near(lead)
        if other.order > article.order and relation(lead, other) is not None
    ]
