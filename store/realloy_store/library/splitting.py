"""Taking a copy out of the article that it was merged into, at the reader's word.

Both remember that they are not the same story, in their marks, so that no import joins them again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from realloy_store.errors import NoSuchArticle, RealloyError
from realloy_store.importing.again import leading
from realloy_store.importing.parting import put_together, without
from realloy_store.library.history import History
from realloy_store.library.names import Names
from realloy_store.library.originals import Originals
from realloy_store.library.parts import Parts
from realloy_store.library.rows import month
from realloy_store.library.shards import Change
from realloy_store.models import Article, Copy, Json, Mark
from realloy_store.records import mark_to_json, to_json


class Splitting:
    """Splits articles, each time a step to undo."""

    def __init__(self, parts: Parts, names: Names, history: History, originals: Originals) -> None:
        self._parts = parts
        self._names = names
        self._history = history
        self._originals = originals

    def split(self, name: str, wanted: str | None, batch: str) -> tuple[str, str]:
        """Take a copy out of an article; return the ids of the article and of what was a copy."""
        with self._parts.writing():
            article = self._parts.reader.article(self._names.resolve(name))
            copy = _copy(article, wanted)
            alone = self._alone(copy, article)
            new = alone.with_(
                filed=alone.filed or month(alone.published) or article.filed,
                imported=alone.imported or article.imported,
                copies=(),
                duplicate_of=None,
            )
            self._write(article, self._rest(article, copy), new, batch)
        return article.id, new.id

    def _alone(self, copy: Copy, owner: Article) -> Article:
        """Return a part of an article as it was before it was merged."""
        for put in reversed(self._parts.earlier.find(copy.id)):
            if put.kind == "copy" and put.article.provenance.sha256 == copy.sha256:
                return put.article
        if found := self._read_again(copy):
            return found.with_(file=copy.file)
        raise RealloyError(
            f"the own text of {copy.file} was not kept: delete {_named(owner)} and import both "
            "files again"
        )

    def _read_again(self, copy: Copy) -> Article | None:
        data = self._originals.get(copy.sha256) if copy.sha256 else None
        if data is None:
            return None
        from realloy_store.importing import read  # 25 ms with the tables

        try:
            return next((found for found in read(data, copy.file) if found.id == copy.id), None)
        except RealloyError:
            return None

    def _rest(self, article: Article, copy: Copy) -> Article:
        """Return the article without the copy, made anew of its other parts where they are kept."""
        others = [part for part in (leading(article), *article.copies) if part.id != copy.id]
        try:
            parts = [self._alone(part, article) for part in others]
        except RealloyError:
            return without(article, copy)
        return put_together(article, parts) or without(article, copy)

    def _write(self, article: Article, rest: Article, new: Article, batch: str) -> None:
        mark, own = self._parts.marks.get(article.id), self._parts.marks.get(new.id)
        ids = {rest.id, *(copy.id for copy in rest.copies)}
        marks = [
            replace(mark, apart=tuple(sorted({*mark.apart, new.id}))),
            replace(own, apart=tuple(sorted({*own.apart, *ids}))),
        ]
        home = self._parts.shards.home(article.id)
        assert home is not None
        self._history.keep_images(batch, [*self._images(article, new), *map(self._image, marks)])
        self._history.push_import(f"split {article.file or article.id}", batch)
        self._parts.marks.write(marks, batch)
        # The copy's shard comes first: killed in between, the article still has what it had.
        changes = self._parts.shards.place([(new, None)]) if self._is_new(new) else {}
        changes.setdefault(home.shard, Change()).replaced[home.number] = rest
        self._parts.shards.write(changes, batch)

    def _is_new(self, new: Article) -> bool:
        return self._parts.shards.home(new.id) is None

    def _images(self, article: Article, new: Article) -> list[Json]:
        remove = [{"remove": new.id}] if self._is_new(new) else []
        return [{"restore": to_json(article)}, *remove]

    def _image(self, mark: Mark) -> Json:
        own = self._parts.marks.own(mark.id)
        before = mark_to_json(self._parts.marks.get(mark.id)) if own else None
        return {"mark": mark.id, "before": before}


def _named(article: Article) -> str:
    """Return an article by its title, else by its file."""
    return f"“{article.title}”" if article.title else article.file or article.id


def _copy(article: Article, wanted: str | None) -> Copy:
    """Return the copy that is meant; NoSuchArticle or RealloyError tell what there is."""
    if not article.copies:
        raise NoSuchArticle(f"nothing was merged into {_named(article)}: it is of one file")
    found = [copy for copy in article.copies if wanted is None or _is_meant(copy, wanted)]
    if len({copy.id for copy in found}) != 1:
        there = "\n".join(f"  {copy.id}  {copy.file}" for copy in article.copies)
        raise NoSuchArticle(
            f"say by its id or file which copy is to be an article of its own:\n{there}"
        )
    if found[0].id == article.id:
        raise RealloyError(
            f"{found[0].file} is the same page as {_named(article)}: nothing to split"
        )
    return found[0]


def _is_meant(copy: Copy, wanted: str) -> bool:
    """Whether a copy is called by the beginning of its id, or by its file's name or path."""
    name = PurePath(wanted).name.casefold()
    return copy.id.startswith(wanted.lower()) or copy.file.casefold() in (wanted.casefold(), name)
