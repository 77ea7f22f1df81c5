"""Choosing a passage of the article, and what is done with it: highlight, note, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Headline, Highlight
from realloy_term import safe, wording
from realloy_term.clipboard import copy
from realloy_term.screens.news_base import NewsBase
from realloy_term.widgets.hint_bar import HintBar

if TYPE_CHECKING:
    from realloy_term.choosing import Choice
    from realloy_term.widgets.choosing_line import ChoosingLine


class Choosing(NewsBase):
    """`v`: a passage is chosen by sentences and words until it is kept or left."""

    _choice: Choice | None = None
    _meaning = _picked = "key"
    """What the highlight would mean, and what the reader picked for new ones."""

    @property
    def choice(self) -> Choice | None:
        """The passage that is being chosen."""
        return self._choice

    async def action_highlight(self) -> None:
        """Begin to choose, at the hit that was gone to or at the first sentence in sight."""
        from realloy_term.choosing import choice_at, first_choice  # 5 ms with the sentences
        from realloy_term.widgets.choosing_line import ChoosingLine

        document = self.pane.document
        hit = self.pane.current_hit
        choice = choice_at(document, hit[0], hit[1][0]) if document and hit else None
        if choice is None and document:
            choice = first_choice(document, *self.pane.top)
        if choice is None:
            self.tell("There is nothing here to highlight.")
            return
        if not self.query(ChoosingLine):
            await self.mount(ChoosingLine(), before=self.query_one(HintBar))
        self._activate(self.pane)
        self.set_focus(self.query_one(ChoosingLine))
        self._choose(choice)

    def _choose(self, choice: Choice) -> None:
        there = self.session.notebook.there(choice)
        if there != self._there():
            self._meaning = there.meaning if there else self._picked
        self._choice = choice
        places = [at for piece in choice.pieces for at in choice.document.places(*piece)]
        self.pane.light_choice(places, at_start=choice.at_start)
        self._tell_choice(there)

    def _there(self) -> Highlight | None:
        return self.session.notebook.there(self._choice) if self._choice else None

    def _tell_choice(self, there: Highlight | None) -> None:
        from realloy_store.highlights import meaning_of
        from realloy_term.widgets.choosing_line import ChoosingLine

        meaning = meaning_of(self._meaning)
        assert self._choice is not None
        told = f"· {wording.plural(len(self._choice.text.split()), 'word')}"
        if there is not None:
            told += " · highlighted" + (f": ✎ {safe.line(there.note)}" if there.note else "")
        self.query_one(ChoosingLine).show(meaning.sign, meaning.help, told)

    def on_choosing_line_moved(self, event: ChoosingLine.Moved) -> None:
        """Choose another passage."""
        if self._choice is not None:
            self._choose(getattr(self._choice, event.how)(event.step))

    def on_choosing_line_wanted(self, event: ChoosingLine.Wanted) -> None:
        """Do something with the passage."""
        choice = self._choice
        if choice is None:
            return
        match event.what:
            case "turn":
                self._choose(choice.turned())
            case "colour":
                self._colour()
            case "keep":
                self._keep(choice)
            case "note":
                self._ask_note(choice)
            case "remove":
                self._remove(choice)
            case "copy":
                told = f"Copied: {wording.plural(len(choice.text.split()), 'word')}."
                copy(self.app, choice.text, told)
            case _:
                self.stop_choosing()

    def _colour(self) -> None:
        from realloy_store.highlights import MEANINGS

        names = [meaning.name for meaning in MEANINGS]
        at = names.index(self._meaning) if self._meaning in names else -1
        self._meaning = names[(at + 1) % len(names)]
        there = self._there()
        if there is None:
            self._picked = self._meaning
        self._tell_choice(there)

    def _keep(self, choice: Choice) -> None:
        try:
            self.session.notebook.keep(choice, self._meaning)
        except RealloyError as error:
            self.warn(str(error))
            return
        self._tell_highlighted()

    def _tell_highlighted(self) -> None:
        self._changed(f"Highlighted. {self._undo_key} takes it back.")

    def _ask_note(self, choice: Choice) -> None:
        from realloy_term.screens.dialogs import PromptDialog

        def answered(text: str | None) -> None:
            if text is not None:
                self._tell_highlighted()

        def keep(text: str) -> None:
            self.session.notebook.keep(choice, self._meaning, text.strip() or None)

        there = self._there()
        value = (there.note if there else None) or ""
        hint = "Enter keeps the highlight with it · Ctrl-J begins a line · Esc cancels"
        dialog = PromptDialog("Note on the passage", value=value, hint=hint, lines=True, keep=keep)
        self.app.push_screen(dialog, answered)

    def _remove(self, choice: Choice) -> None:
        there = self.session.notebook.there(choice)
        if there is None:
            self.tell("No highlight is here.")
            return
        try:
            self.session.notebook.drop(choice.document.id, there)
        except RealloyError as error:
            self.warn(str(error))
            return
        self._changed(f"Taken away. {self._undo_key} brings it back.")

    @property
    def _undo_key(self) -> str:
        return self.session.keys.key("news.undo")

    def _changed(self, told: str) -> None:
        self.stop_choosing()
        self.refresh_rows()
        self.show_article(self.current, again=True)
        self.tell(told)

    def stop_choosing(self) -> None:
        """Choose nothing any more."""
        if self._choice is None:
            return
        self._choice, self._meaning = None, self._picked
        self.query("#choosing").remove()
        self.pane.light_choice(())
        self.focus_pane(self.pane)

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show an article; a choice in another document ends."""
        article = super().show_article(headline, again=again)
        if self._choice is not None and self.pane.document is not self._choice.document:
            self.stop_choosing()
        return article

    def _on_descendant_focus(self, event: object) -> None:
        """Follow the focus; a choice ends when the reader goes elsewhere."""
        super()._on_descendant_focus(event)
        if self._choice is not None and self.focused is not None and self.focused.id != "choosing":
            focused = self.focused
            self.stop_choosing()
            focused.focus()
