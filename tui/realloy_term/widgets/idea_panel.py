"""The trade-idea panel: a list of an article's ideas, or one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.idea_contents import Contents
from realloy_term.widgets.idea_fields import fields_of
from realloy_term.widgets.idea_moving import MovingInIdeas

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing


class IdeaPanel(MovingInIdeas, can_focus=True):
    """Shows ideas as they were read; asks for the words behind what is under the cursor."""

    BINDINGS = bindings_for("ideas")

    def show(
        self, ideas: Sequence[tuple[Standing, State]] | None, *, keep_place: bool = False
    ) -> None:
        """Show an article's ideas, each with its state; None where there is no article.

        With `keep_place` the same idea stays under the cursor, in full if it was.
        """
        self._contents = Contents(ideas, self._contents.notes if keep_place else None)
        kept = self.cursor if keep_place and self.cursor < self._contents.entries else 0
        self._open = self._open and keep_place and bool(ideas)
        self.set_reactive(IdeaPanel.cursor, kept)
        self._look()

    def show_notes(self, notes: Sequence[ProseTrade]) -> None:
        """Show what in the analysis reads as a trade, under the page's own decisions."""
        self._contents, self._open = Contents(self._contents.ideas, notes), False
        if notes:
            self.set_reactive(IdeaPanel.cursor, self._contents.decisions)
        self._look()

    def say_sentences(self, count: int) -> None:
        """Say how many sentences of the analysis read as trades."""
        self._contents = replace(self._contents, sentences=count)
        if not self._open:
            self._lay_out()

    def show_whole(self, standing: Standing, state: State) -> None:
        """Show one idea in full, and no list of others."""
        self._contents, self._open = Contents([(standing, state)]), True
        self.set_reactive(IdeaPanel.cursor, 0)
        self._look()

    def show_none(self) -> None:
        """Show that a ledger has no such idea."""
        self._contents, self._open = Contents([], of_page=False), False
        self._look()

    def say_conflicts(self, idea_id: str, told: str) -> None:
        """Say beside an idea, if it is still the one in full, what contradicts it."""
        current = self.current
        if self._open and current is not None and current.idea.id == idea_id:
            self.beside = replace(self.beside, conflicts=told)
            self._lay_out()

    @property
    def is_bare(self) -> bool:
        """Whether the article has nothing to show here, so that a line is enough."""
        return self._contents.is_bare

    @property
    def current(self) -> Standing | None:
        """The idea under the cursor; None on a note."""
        return self._contents.standing(self.cursor)

    @property
    def count(self) -> int:
        """How many ideas there are."""
        return self._contents.decisions

    @property
    def number(self) -> int | None:
        """Number of the idea under the cursor, from 1; None on a note."""
        return None if self.current is None else self.cursor + 1

    @property
    def note(self) -> ProseTrade | None:
        """The note under the cursor; None on an idea."""
        return self._contents.note(self.cursor)

    @property
    def words(self) -> tuple[str, int]:
        """The words of the field that is lit up, and where they stand in the bullet."""
        standing = self.current
        if self._field is None or standing is None:
            return "", 0
        start, end = fields_of(self._rows)[self._field].span
        return standing.idea.text[start:end], start

    @property
    def has_article(self) -> bool:
        """Whether there is an article, with ideas or without."""
        return self._contents.ideas is not None

    def close(self) -> bool:
        """Go back from one idea to the list; False when the list is shown already."""
        if not self._open:
            return False
        self._open = False
        self._look()
        return True
