"""What the idea panel holds: an article's decisions, and notes from its analysis when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realloy_term import wording
from realloy_term.idea_wording import stands
from realloy_term.trade_wording import kind_word
from realloy_term.widgets.cells import cut
from realloy_term.widgets.idea_detail import Beside, Line, detail
from realloy_term.widgets.idea_halves import TWO, halves
from realloy_term.widgets.idea_lines import NARROW, bare, entry, one_line
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing

NONE = "This page states no decisions."
"""With the heading and nothing under it, too: what is read keeps no empty sections."""
NONE_FOUND = "No idea is so."
NO_NOTES = "No sentence of the analysis reads as a trade."
NOTES = "From the analysis: notes, no decisions"
MEASURE = 80
"""Cells that a line takes at most: longer ones are hard to read."""
LOW = 3
"""Lines below which the absence of entries takes one."""
LITTLE = 13
"""Lines below which entries take one each, where they would not all be in sight otherwise."""
Row = tuple[int, Line]
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
    sentences: int | None = None
    """How many sentences of the analysis read as trades; None as long as nobody looked."""

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

    @property
    def is_bare(self) -> bool:
        """Whether a line says all that there is to say: neither a decision nor a note."""
        return self.of_page and self.ideas is not None and not self.entries

    def listed(self, width: int, height: int, notes_key: str = "a") -> list[Row]:
        """Return the lines of all entries; where there are none, what the analysis may have."""
        if self.ideas is None:
            return []
        if self.is_bare and height < LOW:
            return [(-1, Line([(cut(self._on_one_line(notes_key), width), "fine")]))]
        rows = list(self._listed(width, notes_key, short=width < NARROW))
        if height < LITTLE and len(rows) > height and self.entries:
            return list(self._listed(width, notes_key, short=True))
        return rows

    def _listed(self, width: int, notes_key: str, *, short: bool) -> Iterator[Row]:
        if not self.ideas:
            yield from self._none(width, notes_key)
        for number, (standing, state) in enumerate(self.ideas or ()):
            yield from self._entry(number, standing, stands(standing, state), width, short=short)
        if self.notes is not None:
            yield -1, Line([])
            yield -1, Line([(cut(NOTES if self.notes else NO_NOTES, width), "fine")])
            for number, note in enumerate(self.notes, self.decisions):
                yield from self._entry(number, bare(note.idea), "NOTE", width, short=short)

    def _entry(
        self, number: int, standing: Standing, state: str, width: int, *, short: bool
    ) -> Iterator[Row]:
        if short:
            yield number, Line(one_line(standing, width, state))
            return
        if number:
            yield -1, Line([])
        yield from ((number, Line(parts)) for parts in entry(standing, width, state))

    def _none(self, width: int, notes_key: str) -> Iterator[Row]:
        told = [NONE, self._offer(notes_key)] if self.of_page else [NONE_FOUND]
        for text in filter(None, told):
            for start, end in wrap(text, width):
                yield -1, Line([(text[start:end], "fine")])
            yield -1, Line([])

    def _on_one_line(self, notes_key: str) -> str:
        """Say that there is nothing, and what of the analysis reads as a trade."""
        if self.notes is None and self.sentences is None:
            return f"No decisions; [{notes_key}] looks in the analysis"
        if self.notes is not None or not self.sentences:
            return "No decisions, and no sentence reads as a trade."
        reads = "reads as a trade" if self.sentences == 1 else "read as trades"
        sentences = wording.plural(self.sentences, "sentence")
        return f"No decisions; {sentences} {reads}  [{notes_key}]"

    def _offer(self, notes_key: str) -> str:
        """Say what of the analysis reads as a trade; nothing where that is shown already."""
        if self.notes is not None:
            return ""
        if self.sentences is None:
            return f"Press {notes_key} to look for trades in its analysis."
        if not self.sentences:
            return NO_NOTES
        several = self.sentences > 1
        told = f"{wording.plural(self.sentences, 'sentence')} of the analysis"
        told += " read as trades." if several else " reads as a trade."
        return f"{told}  [{notes_key}] shows {'them as notes' if several else 'it as a note'}"

    def whole(self, number: int, width: int, height: int, beside: Beside) -> Iterator[Row]:
        """Yield the lines of one entry in full; in two columns where one is too long."""
        if note := self.note(number):
            entry = bare(note.idea), "NOTE"
        elif self.ideas:
            standing, state = self.ideas[number]
            entry = standing, stands(standing, state)
        else:
            return
        idea, told = entry
        lines = list(detail(idea, min(width, MEASURE), told, beside))
        if len(lines) > height > 1 and width >= TWO:
            lines = list(halves(idea, min(width, 2 * MEASURE), height, told, beside))
        yield from ((-1, line) for line in lines)
