"""What a reader says of articles in words: tags, note, date, fields put right."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.models import Headline
from realloy_term import wording
from realloy_term.pasting import LINE
from realloy_term.screens.news_several import ForSeveral
from realloy_term.several import FEW, Deed

if TYPE_CHECKING:
    from realloy_term.listing import Gather
    from realloy_term.screens.dialogs import Check

HABIT = 2.0
"""Seconds in which a key is pressed for what was seen before it changed."""


class Describing(ForSeveral):
    """Asks for a line of text and does what it says, to one article or to several."""

    def with_current(
        self, change: Callable[[Headline], None], look: Callable[[Headline], Headline] | None = None
    ) -> None:
        """Apply a change to the article under the cursor; a refusal is said, never raised.

        With the `look` that it gives the row, that is shown first, and the change made behind the
        paint. What is written, 10 ms with its five waits for the disk, is written before the next
        key all the same, and only then said to be done.
        """
        headline = self.current
        if headline is None:
            self.tell("There is no article here.")
        elif self._meant_another(headline):
            return
        elif look is None:
            self._apply(change, headline)
        else:
            self.headlines.foresee(look(headline))
            self.after_paint(partial(self._apply, change, headline))

    def _apply(self, change: Callable[[Headline], None], headline: Headline) -> None:
        """Change an article, and show the rows as they are then."""
        try:
            change(headline)
        except RealloyError as error:
            self.warn(str(error))
        self.refresh_rows()

    def _meant_another(self, headline: Headline) -> bool:
        """Whether a key was meant for the article that others took from under the cursor."""
        slipped, self.slipped = self.slipped, None
        if slipped is None or slipped[0] != headline.id or time.monotonic() > slipped[1] + HABIT:
            return False
        title = wording.title(headline)
        self.warn(f"Nothing was done: “{title}” came under the cursor just now. Press it again.")
        return True

    def action_tag(self) -> None:
        """Ask for the article's tags."""
        if gather := self.several():
            self._ask_tags(gather)
            return
        hint = "Words separated by spaces; empty takes them away."
        self._ask("Tags", hint, lambda row: " ".join(row.tags), self.session.set_tags)

    def _ask_tags(self, gather: Gather) -> None:
        """Ask which tags several articles get and lose."""
        ids = gather() if len(self.session.chosen) <= FEW else []
        common, others = self.session.tags_of(ids)
        some = f" Some have {' '.join(others)}." if others else ""
        self.ask_for_all(
            gather,
            f"Tags of {wording.plural(len(ids), 'article') if ids else 'what is chosen'}",
            f"Words are added, -word is taken away; so is a common tag that you delete.{some}",
            lambda text: partial(self.session.deeds.tag, text=text, common=common),
            value=" ".join(common),
        )

    def ask_for_all(
        self,
        gather: Gather,
        title: str,
        hint: str,
        deed: Callable[[str], Deed],
        *,
        value: str = "",
        check: Check | None = None,
    ) -> None:
        """Ask for a line of text, and do with it what it says to several articles."""
        from realloy_term.screens.dialogs import PromptDialog

        def answered(text: str | None) -> None:
            if text is not None:
                self.do_to_all(gather, deed(text))

        hint = f"{hint}  Enter keeps it · Esc cancels"
        self.app.push_screen(PromptDialog(title, value=value, hint=hint, check=check), answered)

    def action_note(self) -> None:
        """Ask for a note."""
        if self.refuses_several("A note is for"):
            return
        self._ask(
            "Note",
            f"Empty takes the note away; Ctrl-J begins a line, shown as {LINE}.",
            lambda row: self.session.mark(row.id).note or "",
            self.session.set_note,
            lines=True,
        )

    def action_set_date(self) -> None:
        """Ask for the article's date."""
        from realloy_store.days import read_day  # 1 ms
        from realloy_term.screens.dialogs import problem_of

        today = self.session.today()
        hint = "A day, as 2026-03-09 or 9 Mar 26; empty goes back to the page's own."

        if gather := self.several():
            title = "Date of several articles"

            def check(text: str) -> str | None:
                return problem_of(lambda: text.strip() and read_day(text, today))

            self.ask_for_all(gather, title, hint, self.dating, check=check)
            return
        self._ask(
            "Date of the article",
            hint,
            lambda row: self.session.mark(row.id).published or "",
            self.session.set_date,
        )

    def dating(self, text: str) -> Deed:
        """Return what gives articles this date."""
        return partial(self.session.deeds.set_date, text=text, today=self.session.today())

    def action_correct(self) -> None:
        """Show the form that puts the article's fields right."""
        if self.refuses_several("Fields are put right for"):
            return
        row = self.current
        if row is None:
            return
        from realloy_term.screens.correcting import correction_form, mark_of

        article = self.session.article(row.id)

        def keep(said: Mapping[str, str]) -> None:
            self.session.correct(article.id, lambda mark: mark_of(mark, article, said))

        def answered(said: dict[str, str] | None) -> None:
            if said is not None:
                self._show_described()

        form = correction_form(article, self.session.mark(row.id), keep)
        self.app.push_screen(form, answered)

    def _ask(
        self,
        title: str,
        hint: str,
        present: Callable[[Headline], str],
        change: Callable[[str, str], None],
        *,
        lines: bool = False,
    ) -> None:
        row = self.current
        if row is None:
            return

        def answered(text: str | None) -> None:
            if text is not None:
                self._show_described()

        from realloy_term.screens.dialogs import PromptDialog  # with its input line, 15 ms

        hint = f"{hint}  Enter keeps it · Esc cancels"
        dialog = PromptDialog(
            title, value=present(row), hint=hint, lines=lines, keep=partial(change, row.id)
        )
        self.app.push_screen(dialog, answered)

    def _show_described(self) -> None:
        self.refresh_rows()
        self.show_article(self.current, again=True)
