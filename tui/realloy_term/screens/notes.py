"""All notes and highlights, newest first: to be read, filtered, changed, and gone to."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from realloy_store.errors import QueryError
from realloy_store.query import Query
from realloy_term import wording
from realloy_term.commands import Scope
from realloy_term.messages import ArticleWanted
from realloy_term.notebook import Entry
from realloy_term.screens.notes_changing import NotesChanging
from realloy_term.session import Session
from realloy_term.view import View
from realloy_term.widgets.annotation_list import AnnotationList
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.filter_line import FilterLine
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from realloy_store.annotations import Annotation

_NOT_FOUND = "Nothing is found. Esc shows all notes and highlights."
_NONE = "Nothing yet: {} in an article highlights a passage, {} writes a note."


class NotesScreen(NotesChanging):
    """A list, and the whole of what is under the cursor below it."""

    CSS_PATH = "notes.tcss"
    BINDINGS = bindings_for("notes")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("notes list", "notes")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._view = View()

    def compose(self) -> ComposeResult:
        """Title, list, detail, hints."""
        yield TitleBar()
        with Container(id="notes"):
            yield AnnotationList(id="annotations")
            with VerticalScroll(id="annotation", can_focus=False):
                yield Static(id="annotation-text")
        yield HintBar()

    def on_mount(self) -> None:
        """Show them all, or what was looked through when the reader went to one of them."""
        self.list.focus()
        self.show_hints()
        text, entry = self.session.notebook.left
        with suppress(QueryError):  # a saved search that is gone by now
            self._view = View().asking(text)
        self.reload()
        self._stay_at(entry, elsewhere=0)

    def show_hints(self) -> None:
        """Show the keys of this screen."""
        self.query_one(HintBar).show(self.session.keys.in_scope(*self.SCOPES, "everywhere"))

    def reload(self, *, cursor: int = 0) -> None:
        """Fetch what the view finds."""
        self._rows = self.session.notebook.all(self._view.query)
        self.list.show(
            len(self._rows),
            lambda offset, limit: self._rows[offset : offset + limit],
            cursor=cursor,
        )
        marked = sum(row.kind == "highlight" for row in self._rows)
        counts = f"{wording.plural(marked, 'highlight')} · "
        counts += wording.plural(len(self._rows) - marked, "note")
        found = f"for “{self._view.text}” · newest first" if self._view.text else "newest first"
        self.query_one(TitleBar).show("Notes and highlights", found, counts)

    def show_taken_up(self) -> None:
        """Show what other processes wrote; the entry under the cursor stays there."""
        before = self.list.current
        self.reload(cursor=self.list.cursor)
        self._stay_at(_entry(before) if before else None, elsewhere=self.list.cursor)

    def _stay_at(self, entry: Entry | None, *, elsewhere: int) -> None:
        same = (n for n, row in enumerate(self._rows) if _entry(row) == entry)
        self.list.move_to(next(same, elsewhere))

    # ------------------------------------------------------------------ one of them

    @on(AnnotationList.Highlighted)
    def _highlighted(self, event: AnnotationList.Highlighted) -> None:
        text = self.query_one("#annotation-text", Static)
        if event.row is None:
            key = self.session.keys.key
            none = _NONE.format(key("news.highlight"), key("news.note"))
            self.list.say_empty([_NOT_FOUND if self._view.text else none])
            text.update(Content())
        else:
            from realloy_term.annotation_wording import parts

            place = self.session.notebook.place(event.row)
            text.update(Content.assemble(*parts(event.row, place)))

    @on(AnnotationList.Opened)
    def _opened(self, event: AnnotationList.Opened) -> None:
        row = event.row
        self._leave()
        number = row.idea.rpartition("-")[2] if row.idea else ""
        fields = {"note": "note", "idea": f"trade_ideas.{number}", "highlight": ""}
        mark = row.highlight.id if row.highlight else ""
        self.app.post_message(ArticleWanted(row.article.id, field=fields[row.kind], highlight=mark))

    # ------------------------------------------------------------------ the view

    async def action_filter(self) -> None:
        """Open the filter line."""
        if self.query(FilterLine):
            self.set_focus(self.query_one(FilterLine))
            return
        line = FilterLine(self._view.text, self.session.vocabulary())
        await self.mount(line, before="#notes")
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what is typed so far."""
        if event.value != self._view.text:
            self._view = self._view.filtered(event.value)
            self.reload()
            self.say_problem(self._view.problem)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Keep or drop the filter."""
        kept = self.finish(event.line.value, self._found) if event.keep else ""
        if kept is None:
            return
        self.query(FilterLine).remove()
        self.say_problem("")
        view = self._view.asking(kept)
        if view != self._view:
            self._view = view
            self.reload()
        self.list.focus()

    def _found(self, query: Query) -> int:
        return len(self.session.notebook.all(query))

    def action_back(self) -> None:
        """Drop the filter, then the screen."""
        if self._view.text:
            self._view = View()
            self.reload()
        else:
            self._leave()
            self.dismiss()

    def _leave(self) -> None:
        """Remember the place: who goes through them one by one comes back for the next."""
        row, text = self.list.current, "" if self._view.problem else self._view.text
        self.session.notebook.left = text, _entry(row) if row else None


def _entry(row: Annotation) -> Entry:
    return row.article.id, row.idea, row.highlight.id if row.highlight else None
