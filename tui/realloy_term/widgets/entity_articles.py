"""The articles of an entity's card: how much each is about it, its tone towards it, its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message

from realloy_term import wording
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.cells import fit
from realloy_term.widgets.row_list import RowList, Styles

if TYPE_CHECKING:
    from realloy_store.analysed import EntityArticle

PARTS = ("base", "text", "unread", "fine", "positive", "negative", "mark")
_FACTS = 24
"""Cells before the title."""


class EntityArticles(RowList["EntityArticle"]):
    """One line each, the newest first."""

    BINDINGS = bindings_for("card list")
    PREFIX = "entity"
    PARTS = PARTS

    @dataclass
    class Opened(Message):
        """The reader wants to read this article."""

        row: EntityArticle

    def __init__(self, *, today: Callable[[], date], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today = today

    def key(self, index: int, row: EntityArticle) -> tuple[object, ...]:
        """Return what the row says."""
        return (row,)

    def draw(self, index: int, row: EntityArticle, line: int, styles: Styles) -> Sequence[Segment]:
        """Return the line of an article."""
        headline, tone = row.headline, row.tone
        sign = "fine" if not tone else "positive" if tone > 0 else "negative"
        day = wording.short_date(headline.date, self._today())
        return [
            Segment("  " if headline.read else "● ", styles["mark"]),
            Segment(f"{day:8}{row.relevance:>3}{'*' if row.primary else ' '}  ", styles["fine"]),
            Segment(f"{wording.signed(tone):>6}  ", styles[sign]),
            Segment(
                fit(wording.title(headline), self.width - _FACTS - 1),
                styles["text" if headline.read else "unread"],
            ),
        ]

    def highlighted(self, row: EntityArticle | None) -> None:
        """Tell nobody: the card says the same of all of them."""

    def opened(self, row: EntityArticle) -> None:
        """Tell that the reader wants to read an article."""
        self.post_message(self.Opened(row))
