"""What an article speaks of, to choose from and to put right: the most relevant first."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from realloy_store.entity_corrections import SIGNS
from realloy_store.errors import RealloyError
from realloy_term import entity_wording as told
from realloy_term import safe, wording
from realloy_term.entity_correcting import Change, NamedHere, adding, saying
from realloy_term.session import Session
from realloy_term.widgets.cells import fit
from realloy_term.widgets.choices import Choices

_FACTS = 52
"""Cells of a line beside the name, with the box around it."""
_KEYS = "Enter card · - not there · * about it · ~ mentioned · + add · Esc"


class EntitiesDialog(ModalScreen[NamedHere | None]):
    """A list with relevance; a sign corrects, Enter answers the one whose card is wanted."""

    CSS_PATH = "entities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,at", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("l", "choose", "Card"),
        Binding("minus,delete", "say('-')", "Not there"),
        Binding("asterisk", "say('*')", "About it"),
        Binding("tilde", "say('~')", "Mentioned"),
        Binding("plus", "add", "Add"),
    ]

    def __init__(self, session: Session, article_id: str) -> None:
        super().__init__()
        self.session = session
        self._article = article_id
        self.rows = session.entities(article_id)
        """What is listed."""

    def compose(self) -> ComposeResult:
        """One box with a line for each."""
        with Vertical(classes="entities") as box:
            box.border_title = "Relevance (* about it), tone and count are ours"
            box.border_subtitle = _KEYS
            yield Choices(*self._options(), markup=False)

    def _options(self) -> list[Option]:
        room = max(12, min(44, self.app.size.width - _FACTS))
        if not self.rows:
            return [Option("Nothing that is known here. + adds something.", disabled=True)]
        return [Option(line_of(each, room), str(n)) for n, each in enumerate(self.rows)]

    @property
    def _current(self) -> NamedHere | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None or at >= len(self.rows) else self.rows[at]

    def action_move(self, step: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_choose(self) -> None:
        """Show the card of what the cursor is on."""
        self.query_one(OptionList).action_select()

    def action_say(self, sign: str) -> None:
        """Say this of what the cursor is on; said once more, it is taken back."""
        row = self._current
        if row is not None:
            self._change(saying(row, sign), (row.kind, row.key))

    def action_add(self) -> None:
        """Ask what else the article speaks of."""
        from realloy_term.screens.dialogs import PromptDialog, problem_of

        hint = "A symbol, a name or kind:key, as in MP, Terbium, country:AU.  Esc cancels"
        dialog = PromptDialog(
            "What else it speaks of", hint=hint, check=lambda text: problem_of(lambda: adding(text))
        )
        self.app.push_screen(dialog, self._added)

    def _added(self, text: str | None) -> None:
        if text and text.strip():
            self._change(adding(text))

    def _change(self, change: Change, ident: tuple[str, str] | None = None) -> None:
        """Keep what was said, and list what the article speaks of by now."""
        before = {(row.kind, row.key): row.sign for row in self.rows}
        try:
            self.session.correct(self._article, change)
            self.rows = self.session.entities(self._article)
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        idents = [(row.kind, row.key) for row in self.rows]
        new = [each.sign != before.get(key) for key, each in zip(idents, self.rows, strict=True)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        if self.rows:
            at = idents.index(ident) if ident in idents else new.index(True) if any(new) else 0
            options.highlighted = at

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.rows[int(event.option.id or 0)])


def line_of(row: NamedHere, room: int) -> Content:
    """Return the line of an entity, its name in so many cells."""
    each, by_you = row.found, f"  you: {SIGNS[row.sign]}" if row.sign else ""
    name = f"{fit(safe.line(row.name), room)} "
    if each is None:
        return Content.assemble(
            (f"{'–':>8}  ", "$text-muted"),
            (name, "$text-muted"),
            (f"{told.kind(row.kind):12} ", "$text-muted"),
            (by_you.strip(), ""),
        )
    count = f"  ×{each.count}" if each.count else ""
    return Content.assemble(
        (f"{wording.own_bar(each.relevance / 100, 4)} {each.relevance:>3}", "$text-muted"),
        ("* " if each.primary else "  ", ""),
        (name, "bold" if each.primary else ""),
        (f"{told.kind(each.kind):12} ", "$text-muted"),
        (f"{wording.signed(each.tone):>5}", ""),
        (by_you, "") if by_you else (count, "$text-muted"),
    )
