"""Changing what the reader said, as steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from realloy_store.errors import LibraryError, NoSuchArticle
from realloy_store.library.flags import said_in_words
from realloy_store.library.history import History
from realloy_store.library.names import Names
from realloy_store.library.parts import Parts
from realloy_store.library.shardtext import dump
from realloy_store.models import Json, Mark
from realloy_store.query.dates import ordinal
from realloy_store.records import mark_to_json


class Marking:
    """Changes marks, step by step."""

    def __init__(self, parts: Parts, history: History, names: Names) -> None:
        self._parts = parts
        self._history = history
        self._names = names

    def change(self, ids: Sequence[str], change: Callable[[Mark], Mark], label: str) -> int:
        """Apply `change` to the marks of these articles; return how many differ now."""
        if not ids:
            return 0
        with self._parts.writing() as run:
            known = self._names.owners(ids)
            if not known:
                raise NoSuchArticle(f"no article has the id {ids[0]}")
            before, own = self._parts.marks.many(known)
            marks = [new for i in known if (new := _changed(before[i], change))]
            if marks:
                images = [_image(before[mark.id], mark.id in own) for mark in marks]
                self._history.push_marks(label, run, images)
                self._parts.marks.write(marks, run)
            return len(marks)

    def delete(self, ids: Sequence[str]) -> int:
        """Mark articles deleted."""
        now = self._parts.clock().isoformat()
        return self.change(ids, lambda mark: replace(mark, deleted=mark.deleted or now), "delete")

    def restore(self, ids: Sequence[str]) -> int:
        """Take the deletion of articles back."""
        return self.change(ids, lambda mark: replace(mark, deleted=None), "restore")


def _changed(old: Mark, change: Callable[[Mark], Mark]) -> Mark | None:
    """Return the changed mark; None where it says the same."""
    new = replace(change(old), id=old.id)
    if new == old:
        return None
    if new.published and ordinal(new.published) is None:
        raise LibraryError(f"{new.published!r} is not a date; write it as 2026-05-31")
    said = said_in_words(new), new.ideas, new.highlights
    if said != (said_in_words(old), old.ideas, old.highlights):  # a thousand read marks have none
        try:
            dump(mark_to_json(new))
        except UnicodeEncodeError as error:
            raise LibraryError("a tag or note has a character that is no character") from error
    return new


def _image(before: Mark, has_own: bool) -> Json:
    return {"id": before.id, "before": mark_to_json(before) if has_own else None}
