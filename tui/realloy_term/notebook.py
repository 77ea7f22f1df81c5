"""The reader's notes and highlights, as the app changes them: each change is a step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from realloy_store.highlights import anchored, with_highlight, without_highlight
from realloy_store.library import Library
from realloy_store.models import Highlight, Mark
from realloy_term.choosing import Choice
from realloy_term.highlighting import highlightable


class Notebook:
    """Writes highlights and their notes; `now` tells the time, `wrote` is told of each change."""

    def __init__(
        self, library: Library, *, now: Callable[[], str], wrote: Callable[[], None]
    ) -> None:
        self._library = library
        self._now = now
        self._wrote = wrote

    def there(self, choice: Choice) -> Highlight | None:
        """Return the highlight that the choice lies in, or that lies in the choice."""
        start, end = choice.span
        for lit in choice.document.lit:
            if lit.field == choice.field and lit.span[0] < end and start < lit.span[1]:
                return lit.highlight
        return None

    def keep(self, choice: Choice, meaning: str, note: str | None = None) -> Highlight:
        """Highlight the chosen passage; one that stands exactly there is changed instead."""
        article, there = choice.document.id, self._exactly(choice)
        if there is None:
            texts = highlightable(choice.document)
            made = anchored(
                texts, choice.field, choice.span, meaning=meaning, note=note, made=self._now()
            )
        else:
            made = replace(there, meaning=meaning, note=there.note if note is None else note)
        self._change(article, lambda mark: with_highlight(mark, made), "highlight")
        return made

    def _exactly(self, choice: Choice) -> Highlight | None:
        found = (lit for lit in choice.document.lit if lit.field == choice.field)
        return next((lit.highlight for lit in found if lit.span == choice.span), None)

    def annotate(self, article: str, highlight: Highlight, note: str) -> None:
        """Write a note on a highlight; an empty text takes it away."""
        noted = replace(highlight, note=note.strip() or None)
        self._change(article, lambda mark: with_highlight(mark, noted), "note on a highlight")

    def drop(self, article: str, highlight: Highlight) -> None:
        """Take a highlight away, its note included."""
        self._change(
            article, lambda mark: without_highlight(mark, highlight.id), "take a highlight away"
        )

    def _change(self, article: str, change: Callable[[Mark], Mark], label: str) -> None:
        self._library.change([article], change, label=label)
        self._wrote()
