"""What becomes of stored articles that were read again: decided first, written afterwards."""

from __future__ import annotations

from realloy_store.import_report import ImportItem, ItemStatus
from realloy_store.importing.apart import with_id
from realloy_store.importing.merge import merge
from realloy_store.library.adding import Adding
from realloy_store.library.shardtext import dump
from realloy_store.library.stored import Entry
from realloy_store.models import Article
from realloy_store.records import to_json
from realloy_store.research.sameness import is_revision


class Revising(Adding):
    """Decisions about articles that take the place of stored ones, under the same id or another."""

    _before: Article

    def revise(self, before: Article, after: Article) -> None:
        """Decide what becomes of `before`, which the library has, now that it reads `after`."""
        self._before = before
        self.take(after)

    def _decided(self, article: Article) -> ImportItem:
        before = self._before
        if self._article(before.id) != before:
            return _item(before, "skipped", "changed meanwhile; run it again")
        dump(to_json(article))
        other = self._known(article.id)
        if other is None or other.id == before.id:
            return self._in_place(before, article)
        if not is_revision(article, other):
            return self._in_place(before, with_id(article, before.id))
        if self._stored.is_deleted(other.id) != self._stored.is_deleted(before.id):
            return _item(before, "skipped", f"is the same article as {other.id}, which you deleted")
        return self._joined(before, article, other)

    def _in_place(self, before: Article, article: Article) -> ImportItem:
        entry = self._entry(before)
        self._move(entry, article, (entry,))
        return _item(article, "updated", f"was {before.id}" if before.id != article.id else None)

    def _joined(self, before: Article, article: Article, other: Article) -> ImportItem:
        kept, gone = self._entry(other), self._entry(before)
        result = merge(other, article).with_(filed=other.filed, imported=other.imported)
        self._move(kept, result, (kept, gone))
        return _item(result, "merged", f"{before.id} is the same article as {other.id}")

    def _move(self, place: Entry, article: Article, entries: tuple[Entry, ...]) -> None:
        """Put an article in the place of one entry, with the marks of all that go into it."""
        ids = (i for entry in entries for i in (entry.article.id, *entry.marked))
        marked = tuple(i for i in dict.fromkeys(ids) if i != article.id)
        for entry in entries:
            self._displace(entry)
            self._aliases[entry.article.id] = article.id
        self._put(Entry(article, place.home, len(self.outcome), place.joined, marked))


def _item(article: Article, status: ItemStatus, reason: str | None) -> ImportItem:
    return ImportItem(article.file, status, article.id, article.title, reason)
