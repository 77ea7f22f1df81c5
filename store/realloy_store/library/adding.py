"""What becomes of the articles of one import: decided first, written afterwards.

Readings are taken one by one, each against the library as the ones before it would have left it.
Nothing is written here, so a dry run decides in exactly the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from realloy_store.errors import LibraryError, RecordError
from realloy_store.exported_marks import taken_off, without_said
from realloy_store.import_report import ImportItem, ItemStatus, unread
from realloy_store.importing.apart import set_apart
from realloy_store.importing.merge import merge, richness
from realloy_store.library.earlier import Put
from realloy_store.library.joining import is_poorer_copy, joined
from realloy_store.library.rows import month
from realloy_store.library.shards import Home
from realloy_store.library.shardtext import dump
from realloy_store.library.stored import Entry, Stored
from realloy_store.library.stories import Stories
from realloy_store.models import Article, Mark
from realloy_store.records import to_json
from realloy_store.research.sameness import is_revision

_IN = ("added", "updated", "merged", "duplicate")


class Adding:
    """One import's worth of decisions. `imported` is the time that its new articles carry."""

    def __init__(self, stored: Stored, stories: Callable[..., Stories], imported: str) -> None:
        self._stored = stored
        self._imported = imported
        self._stories = stories(self._article)
        self._aliases: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        self.before: dict[str, tuple[Article, Home]] = {}
        """Stored articles that are replaced or go into others, as they are now."""
        self.put_aside: list[Put] = []
        """Texts that are replaced, and copies as they were before they were merged."""
        self.outcome: list[str] = []
        """For each reading the id that it went to; later readings may have moved that on."""
        self.items: list[ImportItem] = []
        self.said: list[tuple[str, Mark]] = []
        """Ids that readings went to, and what a reader said of them by their export."""
        self.days: list[tuple[str, date]] = []
        """The same with the days that date what nothing else does."""
        self.dated: dict[str, str] = {}
        """Articles that were given such a day, once they are written."""

    def take(self, article: Article, day: date | None = None) -> None:
        """Decide what becomes of one article; `day` dates what has no date."""
        said, problem = None, None
        try:
            article, said = taken_off(article)
        except RecordError as error:
            article, problem = without_said(article), f"what a reader said of it: {error}"
        try:
            item = self._decided(article)
        except (LibraryError, UnicodeEncodeError) as error:
            reason = (
                f"cannot be stored as UTF-8: {error}" if isinstance(error, ValueError) else error
            )
            item = _item(article, "failed", reason=str(reason))
        if said and item.status in _IN:
            self.said.append((item.id or article.id, said))
        if day and item.status in _IN:
            self.days.append((item.id or article.id, day))
        self.items.append(replace(item, unread=problem or item.unread))
        self.outcome.append(item.id or article.id)

    def final(self, article_id: str) -> str:
        """Return the id of the article that an id leads to by now."""
        while article_id in self._aliases and article_id not in self.entries:
            article_id = self._aliases[article_id]
        return article_id

    def _decided(self, article: Article) -> ImportItem:
        known = self._known(article.id)
        if known is None:
            return self._by_story(article)
        if known.id != article.id and not _has_bytes(known, article):
            return self._by_story(article)
        has_bytes = _has_bytes(known, article)
        other = article if has_bytes or is_revision(article, known) else set_apart(article)
        if other.id != article.id:
            return self._decided(other)
        if self._stored.is_deleted(known.id):
            return _deleted(article, known)
        if known.rev == article.rev or has_bytes:
            return _item(article, "duplicate", known.id, "already in the library")
        dump(to_json(article))
        if is_poorer_copy(article, known):
            return self._merged(article, [known])
        return self._updated(article, known)

    def _by_story(self, article: Article) -> ImportItem:
        alike = (self._article(name) for name in self._stories.same(article))
        known = joined(article, [other for other in alike if other], self._stored.are_apart)
        for found in known:
            if self._stored.is_deleted(found.id):
                return _deleted(article, found)
        if not known:
            return self._added(article)
        dump(to_json(article))
        return self._merged(article, known)

    def _added(self, article: Article) -> ImportItem:
        # A record out of an export keeps the time of its first import, and so its place.
        imported = article.imported if month(article.imported) else self._imported
        new = article.with_(
            filed=month(article.published) or month(imported),
            imported=imported,
            duplicate_of=None,
        )
        record = dump(to_json(new))
        self._put(Entry(new, None, len(self.outcome), None, record=record))
        return _item(new, "added", new.id)

    def _updated(self, article: Article, known: Article) -> ImportItem:
        new = article.with_(
            filed=known.filed, imported=known.imported, copies=known.copies, duplicate_of=None
        )
        entry = self._entry(known)
        if entry.home:
            self.put_aside.append(Put(known.id, "version", known))
        self._displace(entry)
        self._put(Entry(new, entry.home, len(self.outcome), entry.joined, entry.marked))
        return _item(new, "updated", new.id, "another text under the same id")

    def _merged(self, article: Article, known: list[Article]) -> ImportItem:
        entries = [self._entry(found) for found in known]
        alone = (found for found in (*known, article) if not found.copies)
        self.put_aside += [Put(found.id, "copy", found) for found in alone]
        result = merge(known[0], article)
        for other in known[1:]:
            result = merge(result, other)
        first = next((entry for entry in entries if entry.home), entries[0])
        result = result.with_(filed=first.article.filed, imported=first.article.imported)
        if entries[0].home and _loses_text(known[0], result):
            self.put_aside.append(Put(result.id, "version", known[0]))
        richest = max((article, *known), key=richness)
        best = (
            len(self.outcome)
            if richest is article
            else next(entry.best for entry in entries if entry.article is richest)
        )
        marked = tuple(
            dict.fromkeys(i for entry in entries for i in (entry.article.id, *entry.marked))
        )
        for entry in entries:
            self._displace(entry)
            self._aliases[entry.article.id] = result.id
        joined = next((entry.joined for entry in entries if entry.joined), None)
        self._put(Entry(result, first.home, best, joined, marked))
        self._aliases[article.id] = result.id
        others = ", ".join(dict.fromkeys(_name(found) for found in known))
        return _item(article, "merged", result.id, f"the same article as {others}")

    def _known(self, article_id: str) -> Article | None:
        if (entry := self.entries.get(article_id)) is not None:
            return entry.article
        final = self.final(article_id)
        if final != article_id:
            return self._article(final)
        owner = self._stored.owner(article_id)
        if owner is None:
            return None
        known = self._article(owner)
        if known is None:
            self._stored.home(owner)  # tells when its shard is damaged
            raise LibraryError(f"{owner} left the library meanwhile; import it again")
        return known

    def _article(self, article_id: str) -> Article | None:
        article_id = self.final(article_id)
        entry = self.entries.get(article_id)
        return entry.article if entry else self._stored.fetch(article_id)

    def _entry(self, known: Article) -> Entry:
        if entry := self.entries.get(known.id):
            return entry
        home = self._stored.home(known.id)
        if home is None:
            raise LibraryError(f"{known.id} left the library meanwhile; import it again")
        return Entry(known, home, -1, known.id)

    def _displace(self, entry: Entry) -> None:
        article_id = entry.article.id
        if self.entries.pop(article_id, None) is None and entry.home:
            self.before[article_id] = entry.article, entry.home

    def _put(self, entry: Entry) -> None:
        self.entries[entry.article.id] = entry
        self._aliases.pop(entry.article.id, None)
        self._stories.take(entry.article)


def _loses_text(before: Article, after: Article) -> bool:
    """Whether an article said something in words that it says no more."""
    said = (getattr(before, name) for name in _TEXTS)
    says = (getattr(after, name) for name in _TEXTS)
    return any(old and old != new for old, new in zip(said, says, strict=True))


_TEXTS = ("title", "summary", "analysis")


def planned(articles: Sequence[Article], adding: Adding) -> list[Article]:
    """Return the articles with what each would join: a stored one, or the richest of its group."""
    result = []
    for position, (article, outcome) in enumerate(zip(articles, adding.outcome, strict=True)):
        final = adding.final(outcome)
        entry = adding.entries.get(final)
        if entry is None or adding.items[position].status == "failed":
            target = final if adding.items[position].status == "duplicate" else None
        elif entry.joined:
            target = entry.joined
        else:
            target = None if entry.best == position else final
        result.append(article.with_(duplicate_of=target))
    return result


def _has_bytes(known: Article, article: Article) -> bool:
    sha = article.provenance.sha256
    return bool(sha) and any(copy.id == article.id and copy.sha256 == sha for copy in known.copies)


def _deleted(article: Article, known: Article) -> ImportItem:
    reason = f"you deleted it; `realloy-term mark {known.id} --restore` brings it back"
    return _item(article, "duplicate", known.id, reason)


def _name(article: Article) -> str:
    return f"{article.title!r}" if article.title else article.file or article.id


def _item(
    article: Article, status: ItemStatus, article_id: str | None = None, reason: str | None = None
) -> ImportItem:
    return ImportItem(article.file, status, article_id, article.title, reason, unread(article))
