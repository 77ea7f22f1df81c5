"""Taking the last step back. Every part of it may be repeated after a crash."""

from __future__ import annotations

from collections.abc import Iterable

from realloy_store.errors import RecordError
from realloy_store.library.desk import Desk
from realloy_store.library.entries import short_sha
from realloy_store.library.history import History, Step
from realloy_store.library.originals import Originals
from realloy_store.library.parts import Parts
from realloy_store.library.shards import Change, Home
from realloy_store.library.values import Undone
from realloy_store.models import Article, Mark
from realloy_store.records import from_json, mark_from_json


class Undo:
    """Undoes imports, changes of marks, saved searches and mute rules."""

    def __init__(self, parts: Parts, history: History, originals: Originals, desk: Desk) -> None:
        self._parts = parts
        self._history = history
        self._originals = originals
        self._desk = desk

    def last(self) -> Undone | None:
        """Take the last step that did anything back; None when there is none."""
        with self._parts.writing() as run:
            for step in reversed(self._history.steps()):
                articles = self._taken_back(step, run)
                self._history.drop(step)
                if articles or step.kind == "search":
                    return Undone(step.label, articles)
        return None

    def _taken_back(self, step: Step, run: str) -> int:
        match step.kind:
            case "import":
                return self._import(step, run)
            case "marks":
                return self._marks(step, run)
            case "search":
                for image in self._history.images(step):
                    table = str(image.get("table", "searches"))
                    self._desk.put(table, str(image["name"]), image["before"], run)
                return 0

    def _marks(self, step: Step, run: str) -> int:
        marks, absent = [], []
        for image in self._history.images(step):
            if image.get("before"):
                marks.append(mark_from_json(image["before"]))
            else:
                absent.append(str(image["id"]))
        self._parts.marks.write(marks, run, absent=absent)
        return len(marks) + len(absent)

    def _import(self, step: Step, run: str) -> int:
        earlier, marks, absent = self._images(step)
        renamed = sum(image.get("was") in earlier for image in self._history.images(step))
        ids = {article_id: None for article_id in self._imported(step.batch)} | earlier
        gone = {i: home for i, new in ids.items() if (home := self._parts.shards.home(i))}
        came = [(article, None) for i, article in ids.items() if article and i not in gone]
        changes = self._parts.shards.place(came)
        for article_id, home in gone.items():
            _note(changes.setdefault(home.shard, Change()), home, ids[article_id])
        lost = self._digests(article_id for article_id in gone if ids[article_id] is None)
        self._parts.shards.write(changes, run)
        self._parts.marks.write(marks, run, absent=absent)
        self._parts.earlier.drop(step.batch)
        self._drop_originals(lost)
        # Of articles that were there an export may have brought marks only.
        return len(gone) + len(came) - renamed or len(marks) + len(absent)

    def _images(self, step: Step) -> tuple[dict[str, Article | None], list[Mark], list[str]]:
        """Return articles, None for those that were not there, marks, and ids without a mark."""
        articles: dict[str, Article | None] = {}
        marks: dict[str, Mark | None] = {}
        for image in self._history.images(step):
            if record := image.get("restore"):
                article = from_json(record)
                articles[article.id] = None if article.imported == step.batch else article
            elif image.get("remove"):
                articles[image["remove"]] = None
            elif marked := image.get("mark"):
                before = image.get("before")
                marks[marked] = mark_from_json(before) if before else None
            else:
                raise RecordError(f"history of {step.batch}: an entry that says nothing")
        kept = [mark for mark in marks.values() if mark]
        return articles, kept, [name for name, mark in marks.items() if mark is None]

    def _imported(self, batch: str) -> list[str]:
        query = "SELECT id FROM page WHERE imported = ?"
        return [found for (found,) in self._parts.index.connection.execute(query, (batch,))]

    def _digests(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for article_id in ids:
            if article := self._parts.reader.at_place(article_id):
                found.add(article.provenance.sha256)
                found.update(copy.sha256 for copy in article.copies)
        return found

    def _drop_originals(self, digests: set[str]) -> None:
        query = "SELECT 1 FROM page WHERE sha = ?1 UNION ALL SELECT 1 FROM copy WHERE sha = ?1"
        for digest in filter(None, digests):
            used = self._parts.index.connection.execute(query, (short_sha(digest),)).fetchone()
            if used is None:
                self._originals.drop(digest)


def _note(change: Change, home: Home, article: Article | None) -> None:
    if article is None:
        change.removed.append(home.number)
    else:
        change.replaced[home.number] = article
