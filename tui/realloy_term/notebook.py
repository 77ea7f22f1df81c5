"""The reader's notes and highlights, as the app changes them: each change is a step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from realloy_store.annotations import Annotation, all_annotations, place_of
from realloy_store.highlights import (
    Place,
    in_pieces,
    pieces,
    wholes,
    with_highlight,
    with_note,
    without_highlight,
)
from realloy_store.library import Library
from realloy_store.models import Highlight, Mark
from realloy_store.query import Query
from realloy_term import annotation_export, safe
from realloy_term.choosing import Choice
from realloy_term.highlighting import highlightable

Entry = tuple[str, str | None, str | None]
"""Article, idea and highlight: by what an annotation is the same later, whatever it says then."""


class Notebook:
    """Writes highlights and their notes; `now` tells the time, `wrote` is told of each change."""

    def __init__(
        self, library: Library, *, now: Callable[[], str], wrote: Callable[[], None]
    ) -> None:
        self._library = library
        self.left: tuple[str, Entry | None] = ("", None)
        """The filter of the list of them all and the entry under its cursor, when it was left."""
        self._now = now
        self._wrote = wrote

    def all(self, query: Query) -> list[Annotation]:
        """Return the annotations of the articles that a query finds, newest first."""
        return all_annotations(self._library, query)

    def place(self, annotation: Annotation) -> Place | None:
        """Return where a highlight stands now; None when it lost its place."""
        return place_of(self._library, annotation)

    def export(self, found: Sequence[Annotation], path: Path, *, over: bool = False) -> None:
        """Write annotations to a file; its ending says how. OSError when it cannot be."""
        from realloy_term.sharing.destination import write

        write(path, self._pieces(found, path.suffix.lower()), over=over)

    def _pieces(self, found: Sequence[Annotation], ending: str) -> Iterable[str]:
        if ending == ".csv":
            file = StringIO()
            annotation_export.write_csv(found, self.place, file)
            return [file.getvalue()]
        if ending == ".json":
            return safe.json_array(each.to_json(self.place(each)) for each in found)
        return annotation_export.markdown(found, self.place)

    def there(self, choice: Choice) -> Highlight | None:
        """Return the highlight that the choice lies in, or that lies in the choice."""
        lit = choice.document.lit
        for field, (start, end) in choice.pieces:
            for each in lit:
                if each.field == field and each.span[0] < end and start < each.span[1]:
                    return pieces([other.highlight for other in lit], each.highlight)[0]
        return None

    def keep(self, choice: Choice, meaning: str, note: str | None = None) -> Highlight:
        """Highlight the chosen passage; one that stands exactly there is changed instead.

        Over several fields it is kept in pieces, of which the first is returned.
        """
        there = self._exactly(choice)
        if there is None:
            made = self._made(choice, meaning, note)
        else:
            made = [replace(there, meaning=meaning, note=there.note if note is None else note)]

        def change(mark: Mark) -> Mark:
            for each in made:
                mark = with_highlight(mark, each)
            return mark

        self._change(choice.document.id, change, "highlight")
        return made[0]

    def _made(self, choice: Choice, meaning: str, note: str | None) -> list[Highlight]:
        texts, now = highlightable(choice.document), self._now()
        return in_pieces(texts, choice.pieces, meaning=meaning, note=note, made=now)

    def _exactly(self, choice: Choice) -> Highlight | None:
        """Return the highlight whose pieces stand where those of the choice do."""
        places = {lit.highlight.id: (lit.field, lit.span) for lit in choice.document.lit}
        for several in wholes([lit.highlight for lit in choice.document.lit]):
            if [places[each.id] for each in several] == list(choice.pieces):
                return several[0]
        return None

    def annotate(self, article: str, highlight: Highlight, note: str) -> None:
        """Write a note on a highlight; an empty text takes it away."""
        noted = replace(highlight, note=note.strip() or None)
        self._change(article, lambda mark: with_highlight(mark, noted), "note on a highlight")

    def rewrite(self, annotation: Annotation, note: str) -> None:
        """Change the note of a highlight or of an article; an empty text takes it away."""
        if annotation.highlight is not None:
            self.annotate(annotation.article.id, annotation.highlight, note)
        else:
            now = self._now()
            self._change(annotation.article.id, lambda mark: with_note(mark, note, now), "note")

    def remove(self, annotation: Annotation) -> None:
        """Take a highlight or a note on an article away."""
        if annotation.highlight is not None:
            self.drop(annotation.article.id, annotation.highlight)
        else:
            self.rewrite(annotation, "")

    def drop(self, article: str, highlight: Highlight) -> None:
        """Take a highlight away, its note included."""
        self._change(
            article, lambda mark: without_highlight(mark, highlight.id), "take a highlight away"
        )

    def _change(self, article: str, change: Callable[[Mark], Mark], label: str) -> None:
        self._library.change([article], change, label=label)
        self._wrote()
