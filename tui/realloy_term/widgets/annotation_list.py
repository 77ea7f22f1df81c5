"""The list of notes and highlights: what was marked, then what was said of it and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message

from realloy_term import annotation_export, safe, wording
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.cells import cut
from realloy_term.widgets.row_list import RowList, Styles

if TYPE_CHECKING:
    from realloy_store.annotations import Annotation

PARTS = "base text note fine key doubt question act other".split()


class AnnotationList(RowList["Annotation"]):
    """Two lines each: the passage or the note, then its note, day and article."""

    BINDINGS = bindings_for("notes list")
    PREFIX = "annotation"
    PARTS = PARTS

    @dataclass
    class Highlighted(Message):
        """The cursor is on another one; None when the list is empty."""

        row: Annotation | None

    @dataclass
    class Opened(Message):
        """The reader wants to see it in its article."""

        row: Annotation

    @property
    def row_height(self) -> int:
        """Lines a row takes."""
        return 2

    def key(self, index: int, row: Annotation) -> tuple[object, ...]:
        """Return what the row says."""
        return (row.kind, row.article.id, row.article.title, row.passage, row.note, look(row))

    def draw(self, index: int, row: Annotation, line: int, styles: Styles) -> Sequence[Segment]:
        """Return one of the two lines."""
        if line:
            return self._origin(row, styles)
        sign = Segment(f" {annotation_export.sign(row)} ", styles[look(row)])
        said = f"“{_line(row.passage)}”" if row.passage else _line(row.note or "")
        return [sign, Segment(cut(said, self.width - 4), styles["text"])]

    def _origin(self, row: Annotation, styles: Styles) -> Sequence[Segment]:
        day = wording.long_date((row.made or "")[:10] or None) if row.made else wording.NO_DATE
        title = wording.title(row.article)
        told = f"{day} · {title}"
        if not row.note or not row.passage:
            return [
                Segment("   ", styles["base"]),
                Segment(cut(told, self.width - 4), styles["fine"]),
            ]
        note = cut(f"✎ {_line(row.note)}", self.width * 2 // 3)
        room = self.width - cell_len(note) - 6
        return [
            Segment("   ", styles["base"]), Segment(note, styles["note"]),
            Segment(f"  {cut(told, room)}" if room > 8 else "", styles["fine"]),
        ]  # fmt: skip

    def highlighted(self, row: Annotation | None) -> None:
        """Tell that the cursor is on another one."""
        self.post_message(self.Highlighted(row))

    def opened(self, row: Annotation) -> None:
        """Tell that the reader wants to see it in its article."""
        self.post_message(self.Opened(row))


def look(row: Annotation) -> str:
    """Return the style of a row's sign."""
    if row.highlight is None:
        return "note"
    return row.highlight.meaning if row.highlight.meaning in PARTS[4:] else "other"


def _line(text: str) -> str:
    return " ".join(safe.block(text).split())
