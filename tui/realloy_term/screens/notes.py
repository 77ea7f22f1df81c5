"""All notes and highlights, newest first: to be read, filtered, changed, and gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from realloy_store.errors import RealloyError
from realloy_term import annotation_export, safe, wording
from realloy_term.clipboard import copy
from realloy_term.commands import Scope
from realloy_term.messages import ArticleWanted
from realloy_term.screens.filtering import Filtering
from realloy_term.session import Session
from realloy_term.view import View
from realloy_term.widgets.annotation_list import AnnotationList
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.filter_line import FilterLine
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from realloy_store.annotations import Annotation

Change = Callable[[], None]
_NONE = "Nothing yet: {} in an article highlights a passage, {} writes a note."


class NotesScreen(Filtering):
    """A list, and the whole of what is under the cursor below it."""

    CSS_PATH = "notes.tcss"
    BINDINGS = bindings_for("notes")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("notes list", "notes")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._view = View()
        self._rows: Sequence[Annotation] = ()

    def compose(self) -> ComposeResult:
        """Title, list, detail, hints."""
        yield TitleBar()
        with Container(id="notes"):
            yield AnnotationList(id="annotations")
            with VerticalScroll(id="annotation", can_focus=False):
                yield Static(id="annotation-text")
        yield HintBar()

    def on_mount(self) -> None:
        """Show them all."""
        self.list.focus()
        self.show_hints()
        self.reload()

    def show_hints(self) -> None:
        """Show the keys of this screen."""
        self.query_one(HintBar).show(self.session.keys.in_scope(*self.SCOPES, "everywhere"))

    @property
    def list(self) -> AnnotationList:
        """The list."""
        return self.query_one(AnnotationList)

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

    # ------------------------------------------------------------------ one of them

    @on(AnnotationList.Highlighted)
    def _highlighted(self, event: AnnotationList.Highlighted) -> None:
        text = self.query_one("#annotation-text", Static)
        if event.row is None:
            key = self.session.keys.key
            none = _NONE.format(key("news.highlight"), key("news.note"))
            text.update(Content("Nothing is found." if self._view.text else none))
        else:
            text.update(self._whole(event.row))

    def _whole(self, row: Annotation) -> Content:
        from realloy_store.annotations import place_of
        from realloy_store.highlights import meaning_of

        parts: list[tuple[str, str]] = []
        if row.highlight is not None:
            meaning = meaning_of(row.highlight.meaning)
            place = place_of(self.session.library, row)
            how = {"exact": "", "changed": " · the text has changed since"}
            told = how[place.how] if place else " · it lost its place: the text no longer has it"
            parts.append((f"{meaning.sign} {meaning.help}{told}\n", "dim"))
        if row.passage:
            parts.append((f"“{safe.block(row.passage)}”\n", "bold"))
        if row.note:
            parts.append((f"✎ {safe.block(row.note)}\n", ""))
        article = row.article
        origin = [
            wording.title(article),
            wording.long_date(article.date),
            safe.line(article.source),
        ]
        parts.append((" · ".join(filter(None, origin)), "dim"))
        return Content.assemble(*parts)

    @on(AnnotationList.Opened)
    def _opened(self, event: AnnotationList.Opened) -> None:
        row = event.row
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
        if event.keep and self.refuses(self._view.text):
            return
        self.query(FilterLine).remove()
        self.say_problem("")
        if not event.keep:
            self._view = View()
            self.reload()
        self.list.focus()

    def action_back(self) -> None:
        """Drop the filter, then the screen."""
        if self._view.text:
            self._view = View()
            self.reload()
        else:
            self.dismiss()

    # ------------------------------------------------------------------ changes

    def action_edit(self) -> None:
        """Change the note."""
        from realloy_term.screens.dialogs import PromptDialog  # with its input line, 15 ms

        row = self.list.current
        if row is None or row.kind == "idea":
            self.tell("A note on an idea is written in the ledger." if row else "Nothing is here.")
            return

        def answered(text: str | None) -> None:
            if text is not None:
                self._change(lambda: self.session.notebook.rewrite(row, text), "Kept.")

        hint = "Empty takes the note away.  Enter keeps it · Esc cancels"
        dialog = PromptDialog("Note", value=row.note or "", hint=hint, lines=True)
        self.app.push_screen(dialog, answered)

    def action_delete(self) -> None:
        """Take the highlight or the note away."""
        row = self.list.current
        if row is None or row.kind == "idea":
            self.tell("A note on an idea is changed in the ledger." if row else "Nothing is here.")
            return
        undo = self.session.keys.key("notes.undo")
        self._change(
            lambda: self.session.notebook.remove(row), f"Taken away. {undo} brings it back."
        )

    def action_undo(self) -> None:
        """Undo the last change."""
        undone = None

        def undo() -> None:
            nonlocal undone
            undone = self.session.undo()

        self._change(undo, "")
        self.tell(f"Undone: {undone.label}." if undone else "There is nothing to undo.")

    def _change(self, change: Change, told: str) -> None:
        try:
            change()
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.reload(cursor=self.list.cursor)
        if told:
            self.tell(told)

    # ------------------------------------------------------------------ out of the library

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        row = self.list.current
        if row is not None:
            text = "".join(annotation_export.markdown([row], self.session.notebook.place))
            copy(self.app, text, "Copied: the passage, the note and where it stands.")

    def action_export(self) -> None:
        """Ask for a file, and write what the list shows to it."""
        from realloy_term.screens.destination import ask_file

        ask_file(
            self.app,
            "Write what the list shows to",
            self._export,
            value=self.session.export_path("notes.md"),
            hint="*.md for reading, *.csv for a spreadsheet, *.json for programs.",
            endings=(".md", ".csv", ".json"),
        )

    def _export(self, path: Path, over: bool) -> None:
        try:
            self.session.notebook.export(self._rows, path, over=over)
        except (OSError, RealloyError) as error:
            self.notify(f"Could not write {path}: {error}", severity="warning", markup=False)
        else:
            self.tell(f"Wrote {path}.")

    def tell(self, text: str) -> None:
        """Tell the reader what was done."""
        self.notify(text, markup=False)
