"""Which article belongs to which story, kept up to date one article at a time.

Stories are defined by their first article, the *lead*. Going through all articles by time and id,
each joins the nearest of the earlier leads that it is related to, and is a lead itself if there is
none. Nothing else decides: not the order of import, not the library's size. Every article of a
story is related to its lead, so that no chain of resemblances ties a year of news together.

`update` brings a shelf to exactly that state after articles came or went. It goes forward in time
from what changed. An article's story depends on the earlier leads only; so if it did not become a
lead, or cease to be one, nothing later has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import Protocol

from realloy_store.research.stories.model import Told
from realloy_store.research.stories.relation import relation


class Shelf(Protocol):
    """What the clustering needs of a library: candidates, and where the answers are kept."""

    def near(self, article: Told) -> Iterable[Told]:
        """Return every other article that may be related to one: all that share a hash or a rare
        entity with it, whatever their time."""
        ...

    def story(self, article_id: str) -> str | None:
        """Return the id of the lead of an article's story; None for one without a story yet."""

    def assign(self, article_id: str, story: str) -> None:
        """Put an article into the story of a lead."""


def update(shelf: Shelf, added: Iterable[Told] = (), removed: Iterable[Told] = ()) -> set[str]:
    """Bring the stories up to date; return the ids of the articles whose story changed.

    The shelf knows the added articles already, without a story, and no more the removed ones.
    A changed article (its date, text or entities) is removed as it was and added as it is.
    """
    pending = {article.order: article for article in added}
    for gone in removed:
        pending.update((later.order, later) for later in _later(shelf, gone))
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
        if article.id in (before, after):  # it became a lead, or is none any more
            for later in _later(shelf, article):
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
    ]
    if not found:
        return article.id
    best = max(strength for strength, _ in found)
    return min(other.order for strength, other in found if strength == best)[1]


def _later(shelf: Shelf, article: Told) -> list[Told]:
    """Return the related articles whose story may depend on this one."""
    return [
        other
        for other in shelf.near(article)
        if other.order > article.order and relation(article, other) is not None
    ]
