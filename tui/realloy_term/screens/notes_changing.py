"""What is done with a note or highlight of the list: changed, taken away, copied, written out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.library import Undone
from realloy_term import annotation_export, history_wording, wording
from realloy_term.clipboard import copy
from realloy_term.screens.filtering import Filtering
from realloy_term.session import Session
from realloy_term.widgets.annotation_list import AnnotationList

if TYPE_CHECKING:
    from realloy_store.annotations import Annotation

Change = Callable[[], None]


class NotesChanging(Filtering):
    """Does it to the row under the cursor; every change is a step to undo."""

    session: Session
    _rows: Sequence[Annotation] = ()

    @property
    def list(self) -> AnnotationList:
        """The list."""
        return self.query_one(AnnotationList)

    @abstractmethod
    def reload(self, *, cursor: int = 0) -> None:
        """Fetch what the view finds."""

    def action_edit(self) -> None:
        """Change the note."""
        from realloy_term.screens.dialogs import PromptDialog  # with its input line, 15 ms

        row = self.list.current
        if row is None or row.kind == "idea":
            self.tell("A note on an idea is written in the ledger." if row else "Nothing is here.")
            return

        def answered(text: str | None) -> None:
            if text is not None:
                self._change(lambda: None, "Kept.")

        hint = "Empty takes the note away.  Enter keeps it · Ctrl-J begins a line · Esc cancels"
        keep = partial(self.session.notebook.rewrite, row)
        dialog = PromptDialog("Note", value=row.note or "", hint=hint, lines=True, keep=keep)
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
        self._step(self.session.undo, again=False)

    def action_redo(self) -> None:
        """Do what was undone last again."""
        self._step(self.session.redo, again=True)

    def _step(self, take: Callable[[], Undone | None], *, again: bool) -> None:
        step = None

        def change() -> None:
            nonlocal step
            step = take()

        self._change(change, "")
        self.tell(history_wording.told(step, again=again))

    def _change(self, change: Change, told: str) -> None:
        try:
            change()
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.reload(cursor=self.list.cursor)
        if told:
            self.tell(told)

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
            self.tell(f"Wrote {wording.place(path)}.")

    def tell(self, text: str) -> None:
        """Tell the reader what was done."""
        self.notify(text, markup=False)
