"""What the trade-idea panel asks its screen for: the words, the notes, conflicts, a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from realloy_term.widgets.panel import Panel

if TYPE_CHECKING:
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing


class AsksOfIdeas(Panel):
    """Asks for the idea or the note under the cursor, whichever it is."""

    @dataclass
    class SourceWanted(Message):
        """The reader wants to see this idea, counted from 1, in the article."""

        number: int
        words: str = ""
        """Of one field in the bullet; empty for all of it."""
        near: int = 0
        """Where they stand in it."""
        stay: bool = False
        """Whether the keys stay in the panel."""

    @dataclass
    class SentenceWanted(Message):
        """The reader wants to see this sentence of the analysis."""

        text: str

    @dataclass
    class NotesWanted(Message):
        """The reader wants to know what in the analysis reads as a trade."""

    @dataclass
    class ConflictsWanted(Message):
        """The reader wants to see what contradicts this idea."""

        standing: Standing

    @dataclass
    class Opened(Message):
        """An idea is shown in full: what is beside it can be looked for."""

        standing: Standing

    @dataclass
    class ChangeWanted(Message):
        """The reader wants to say something of this idea."""

        change: Literal["entered", "closed", "complete"]
        standing: Standing

    @property
    def current(self) -> Standing | None:
        """The idea under the cursor; None on a note."""
        raise NotImplementedError

    @property
    def number(self) -> int | None:
        """Its number, from 1."""
        raise NotImplementedError

    @property
    def note(self) -> ProseTrade | None:
        """The note under the cursor; None on an idea."""
        raise NotImplementedError

    @property
    def words(self) -> tuple[str, int]:
        """The words of the bullet that are meant, and where they stand; empty for all of it."""
        raise NotImplementedError

    @property
    def has_article(self) -> bool:
        """Whether there is an article, with ideas or without."""
        raise NotImplementedError

    def action_source(self) -> None:
        """Ask for the words in the article: of the field that is lit up, else of the bullet."""
        self.ask_for_source()

    def ask_for_source(self, *, stay: bool = False) -> None:
        """Ask for the words in the article; with `stay` the keys are to stay here."""
        if self.note is not None:
            if not stay:
                self.post_message(self.SentenceWanted(self.note.phrase.text))
        elif self.number is not None:
            self.post_message(self.SourceWanted(self.number, *self.words, stay))

    def action_notes(self) -> None:
        """Ask for what in the analysis reads as a trade."""
        if self.has_article:
            self.post_message(self.NotesWanted())

    def action_conflicts(self) -> None:
        """Ask for what contradicts the idea."""
        if self.current is not None:
            self.post_message(self.ConflictsWanted(self.current))

    def action_entered(self) -> None:
        """Say when the idea was entered."""
        self._want("entered")

    def action_closed(self) -> None:
        """Say when the idea was closed."""
        self._want("closed")

    def action_complete(self) -> None:
        """Fill in what the idea leaves open."""
        self._want("complete")

    def _want(self, change: Literal["entered", "closed", "complete"]) -> None:
        if self.current is not None:
            self.post_message(self.ChangeWanted(change, self.current))
