"""Highlights in the mark of an article: added, changed, taken away."""

from __future__ import annotations

from dataclasses import replace

from realloy_store.models import Highlight, Mark


def with_highlight(mark: Mark, highlight: Highlight) -> Mark:
    """Return the mark with a highlight, in the place of one that has its id."""
    if any(each.id == highlight.id for each in mark.highlights):
        changed = (highlight if each.id == highlight.id else each for each in mark.highlights)
        return replace(mark, highlights=tuple(changed))
    return replace(mark, highlights=(*mark.highlights, highlight))


def without_highlight(mark: Mark, highlight_id: str) -> Mark:
    """Return the mark without a highlight, its note included."""
    left = tuple(each for each in mark.highlights if each.id != highlight_id)
    return replace(mark, highlights=left)


def with_note(mark: Mark, text: str | None, now: str) -> Mark:
    """Return the mark with a note on the article and its time; an empty text takes it away."""
    note = (text or "").strip() or None
    if note == mark.note:
        return mark
    return replace(mark, note=note, noted=now if note else None)
