"""What a reader does to articles on the news screen: marks, undo, link, import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual import on

from realloy_store.errors import RealloyError
from realloy_store.import_report import ImportReport
from realloy_store.library import Undone
from realloy_store.models import Headline
from realloy_term import history_wording, safe, wording
from realloy_term.pasting import NEVER
from realloy_term.screens.idea_changing import ChangingIdeas
from realloy_term.screens.news_describing import Describing
from realloy_term.several import Done
from realloy_term.widgets.idea_panel import IdeaPanel

if TYPE_CHECKING:
    pass


class Changing(Describing, ChangingIdeas):
    """The actions that change the library, or carry something out of it."""

    PAGE_LINES = 4
    PAGE_IN_LINE = NEVER

    def action_toggle_read(self) -> None:
        """Mark the article, or what its row stands for, read or unread."""

        if gather := self.several():
            self.do_to_all(gather, self.session.deeds.mark)
            return

        def toggle(row: Headline) -> None:
            if row.echoes and not row.fold:
                self.session.set_story_read(row, row.unread)
            else:
                self.session.set_read(row.id, not row.read)

        self.with_current(toggle, _toggled)

    def action_mark_above_read(self) -> None:
        """Mark what is unread from the top of the list to the cursor read, as one step."""
        gather = self.session.gathering(0, self.headlines.cursor, unread=True)
        none = "Nothing unread from here up."
        self.do_to_all(gather, self.session.deeds.mark_read, none=none, held=False)

    def action_star(self) -> None:
        """Star the article or take the star away."""
        if gather := self.several():
            self.do_to_all(gather, self.session.deeds.star)
            return
        self.with_current(
            lambda row: self.tell(
                "Starred." if self.session.toggle_star(row.id) else "Star taken away."
            ),
            lambda row: replace(row, starred=not row.starred),
        )

    def action_delete(self) -> None:
        """Delete the article; the cursor goes to the next one."""
        if gather := self.several():
            self.do_to_all(gather, self._delete_all)
            return

        def delete(row: Headline) -> None:
            self.session.delete(row.id)
            undo = self.session.keys.key("news.undo")
            self.tell(f"Deleted “{wording.title(row)}”. {undo} brings it back.")

        self.with_current(delete)

    def _delete_all(self, ids: Sequence[str]) -> Done:
        done = self.session.deeds.delete(ids)
        self.session.chosen.difference_update(ids)
        return done

    def action_undo(self) -> None:
        """Undo the last change or import."""
        self.in_turn(lambda: self._step(self.session.undo, again=False))

    def action_redo(self) -> None:
        """Do what was undone last again."""
        self.in_turn(lambda: self._step(self.session.redo, again=True))

    def _step(self, take: Callable[[], Undone | None], *, again: bool) -> None:
        try:
            step = take()
        except RealloyError as error:
            self.warn(str(error))
            return
        self._show_again()
        self.tell(history_wording.told(step, again=again))

    def _show_again(self) -> None:
        self.refresh_rows()
        self.show_article(self.current, again=True)

    def action_history(self) -> None:
        """Show what was done, to undo it and do it again."""
        from realloy_term.screens.history import HistoryScreen  # with its widgets, 10 ms

        self.app.push_screen(HistoryScreen(self.session), lambda _: self._show_again())

    @on(IdeaPanel.ChangeWanted)
    def _idea_change_wanted(self, event: IdeaPanel.ChangeWanted) -> None:
        if event.change == "complete":
            self.ask_to_complete([event.standing])
        elif event.change == "entered":
            self.ask_entered([event.standing])
        else:
            self.ask_closed([event.standing])

    def ideas_changed(self, told: str, ids: Sequence[str] = ()) -> None:
        """Show what was changed, and say so."""
        self.show_article(self.current, again=True)
        self.tell(told)

    # ------------------------------------------------------------------ out of the library

    def action_open_link(self) -> None:
        """Show the article's link, then open it."""
        row = self.current
        url = self.session.article(row.id).url if row else None
        if not url or urlsplit(url).scheme not in ("http", "https"):
            self.tell("This page names no link.")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                import webbrowser

                webbrowser.open(url)

        from realloy_term.screens.dialogs import ConfirmDialog

        dialog = ConfirmDialog(
            "Open this link in the browser?", safe.line(url), "Enter opens it · Esc does not"
        )
        self.app.push_screen(dialog, answered)

    # ------------------------------------------------------------------ into the library

    def action_import(self) -> None:
        """Ask what to import."""
        from realloy_term.screens.importing import ImportDialog

        self.app.push_screen(ImportDialog(self.session), self._imported)

    def offer_page(self, text: str) -> None:
        """Offer to import what was pasted."""
        from realloy_term.screens.pasted_page import offer

        offer(self.app, self.session, text, self._imported)

    def _imported(self, report: ImportReport | None) -> None:
        if report is not None:
            current = self.current
            self.reload(keep=current.id if current else None)
            self.show_article(self.current, again=True)
            counts = (
                (report.count(status), word) for status, word in wording.IMPORT_STATUS.items()
            )
            told = ", ".join(f"{count:,} {word}" for count, word in counts if count)
            self.tell(f"Import: {told or 'nothing was found'}.")


def _toggled(row: Headline) -> Headline:
    """Return a row as it looks marked read, or unread, with all that it stands for."""
    if row.echoes and not row.fold:
        return replace(row, read=row.unread, echoes_unread=0 if row.unread else row.echoes)
    return replace(row, read=not row.read)
