"""What the idea panel holds: an article's decisions, and notes from its analysis when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realloy_term.idea_wording import stands
from realloy_term.trade_wording import kind_word
from realloy_term.widgets.cells import cut
from realloy_term.widgets.idea_lines import NARROW, Parts, bare, detail, entry
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing

NONE = 'This page has no "Key Decisions" section.'
NONE_FOUND = "No idea is so."
NO_NOTES = "No sentence of the analysis reads as a trade."
NOTES = "From the analysis: notes, no decisions"
Row = tuple[int, Parts]
"""Number of the entry from 0 (−1 for none), and what the line says."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Entries by number: the decisions first, then the notes."""

    ideas: Sequence[tuple[Standing, State]] | None = None
    """None where there is no article."""
    notes: Sequence[ProseTrade] | None = None
    """None where nobody asked."""
    of_page: bool = True
    """Whether the ideas are those of one page, which may have none; else those of a ledger."""

    @property
    def decisions(self) -> int:
        """How many decisions there are."""
        return len(self.ideas or ())

    @property
    def entries(self) -> int:
        """How many decisions and notes there are."""
        return self.decisions + len(self.notes or ())

    def standing(self, number: int) -> Standing | None:
        """Return a decision; None for a note."""
        return self.ideas[number][0] if self.ideas and number < self.decisions else None

    def note(self, number: int) -> ProseTrade | None:
        """Return a note; None for a decision."""
        at = number - self.decisions
        return self.notes[at] if self.notes and 0 <= at < len(self.notes) else None

    def title(self, opened: int | None) -> str:
        """Name the list, or the entry that is shown in full."""
        if opened is not None and (note := self.note(opened)):
            return f"Note · {kind_word(note.idea)}"
        if opened is not None and (standing := self.standing(opened)):
            kind = kind_word(standing.full)
            return f"Idea {opened + 1}/{self.decisions} · {kind}" if self.decisions > 1 else kind
        if not self.of_page and not self.ideas:
            return "Trade ideas"
        return "Trade ideas" if self.ideas is None else f"Trade ideas · {self.decisions}"

    def listed(self, width: int, notes_key: str = "a") -> Iterator[Row]:
        """Yield the lines of all entries; where there are none, the key that looks for notes."""
        if self.ideas is None:
            return
        if not self.ideas:
            offer = f"{NONE}  Press {notes_key} to look for trades in its analysis."
            none = offer if self.of_page else NONE_FOUND
            yield from ((-1, [(none[a:b], "fine")]) for a, b in wrap(none, width))
        for number, (standing, state) in enumerate(self.ideas):
            if number and width >= NARROW:
                yield -1, []
            lines = entry(standing, width, stands(standing, state))
            yield from ((number, line) for line in lines)
        if self.notes is not None:
            yield from self._noted(width, self.notes)

    def _noted(self, width: int, notes: Sequence[ProseTrade]) -> Iterator[Row]:
        yield -1, []
        yield -1, [(cut(NOTES if notes else NO_NOTES, width), "fine")]
        for number, note in enumerate(notes, self.decisions):
            yield -1, []
            yield from ((number, line) for line in entry(bare(note.idea), width, "NOTE"))

    def whole(self, number: int, width: int) -> Iterator[Row]:
        """Yield the lines of one entry in full."""
        if note := self.note(number):
            yield from ((-1, line) for line in detail(bare(note.idea), width, "NOTE"))
        elif self.ideas:
            standing, state = self.ideas[number]
            yield from ((-1, line) for line in detail(standing, width, stands(standing, state)))
