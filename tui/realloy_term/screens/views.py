"""The list of views, saved searches and mute rules: open, save, edit, remove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from realloy_store.errors import RealloyError
from realloy_store.library import Mute
from realloy_store.library.searches import named
from realloy_term import history_wording, safe
from realloy_term.screens.form import Field, Form
from realloy_term.session import Session
from realloy_term.views import Counted, NamedView, by_key, free_key
from realloy_term.widgets.cells import cut, fit, fit_right
from realloy_term.widgets.choices import Choices

_NAME, _COUNT, _WIDTH = 14, 11, 84
_HINT = "Enter or number opens · a saves · e edits · D removes · u undoes"


class ViewsScreen(ModalScreen[NamedView | None]):
    """Answers with the view that is to be opened; None when nothing is."""

    CSS_PATH = "views.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,V", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("a,s", "save", "Save the present filter"),
        Binding("e", "edit", "Edit"),
        Binding("D,delete", "remove", "Remove"),
        Binding("u", "undo", "Undo"),
    ]

    def __init__(self, session: Session, counted: Sequence[Counted]) -> None:
        super().__init__()
        self._session = session
        self._counts = {each.view.query: each for each in counted}
        self._rows: list[NamedView | Mute] = []

    def compose(self) -> ComposeResult:
        """One box with a line for each."""
        with Vertical(classes="views-box") as box:
            box.border_title = "Views"
            box.border_subtitle = _HINT
            yield Choices(markup=False)

    def on_mount(self) -> None:
        """Show them, the view that is open under the cursor."""
        self._list(self._session.view.text)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _list(self, at: str) -> None:
        """List everything anew, the cursor on the row of a query."""
        self._rows = [*self._session.views(), *self._session.rules()]
        self._options.clear_options()
        self._options.add_options([Option(Content(line)) for line in self._lines()])
        found = [n for n, row in enumerate(self._rows) if row.query == at]
        self._options.highlighted = found[0] if found else 0

    def _lines(self) -> Iterator[str]:
        width = max(
            [_NAME, *(cell_len(row.name) for row in self._rows if isinstance(row, NamedView))]
        )
        for row in self._rows:
            if isinstance(row, Mute):
                count = self._hides(row)
                line = f"· {fit('muted', width)} {fit_right(count, _COUNT)}  {safe.line(row.query)}"
                yield cut(line, self._room)
                continue
            key = "·" if row.key is None else str(row.key)
            name, count = fit(safe.line(row.name), width), fit_right(self._says(row), _COUNT)
            says = safe.line(row.query if row.saved else row.help)
            yield cut(f"{key} {name} {count}  {says}", self._room)

    @property
    def _room(self) -> int:
        """Cells of a line: a row of two would be no list any more."""
        return min(_WIDTH, self.app.size.width * 96 // 100) - 8

    def _says(self, view: NamedView) -> str:
        known = self._counts.get(view.query)
        return (known or self._session.tallied(view, self._session.hidden)).says

    def _hides(self, rule: Mute) -> str:
        tallied = self._session.tallied(NamedView("", "", rule.query), None)
        return "hides –" if tallied.tally is None else f"hides {tallied.tally.total:,}"

    # ------------------------------------------------------------------ choosing

    def action_move(self, step: int) -> None:
        """Move through the rows."""
        options = self._options
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_key(self, event: Key) -> None:
        """Open a view by its number."""
        if event.character and event.character in "0123456789":
            event.stop()
            every = [row for row in self._rows if isinstance(row, NamedView)]
            if view := by_key(every, int(event.character)):
                self.dismiss(view)

    @on(OptionList.OptionSelected)
    def _chose(self, event: OptionList.OptionSelected) -> None:
        row = self._rows[event.option_index]
        if isinstance(row, NamedView):
            self.dismiss(row)
        else:
            self.dismiss(NamedView("muted", "Muted", row.query))

    @property
    def _row(self) -> NamedView | Mute | None:
        at = self._options.highlighted
        return None if at is None else self._rows[at]

    # ------------------------------------------------------------------ changing

    def action_save(self) -> None:
        """Save the present filter under a name."""
        key = free_key([row for row in self._rows if isinstance(row, NamedView)])
        self._ask("Save a search", NamedView("", "", self._session.view.text, key))

    def action_edit(self) -> None:
        """Edit a search; of a view that everybody has, save one's own version."""
        row = self._row
        if isinstance(row, NamedView) and row.saved:
            self._ask(f"Edit {row.name}", row, was=row.name.removeprefix("@"))
        elif isinstance(row, NamedView):
            self._ask("Save a search of your own", NamedView("", "", row.query, row.key))
        elif row is not None:
            self.notify("A mute rule is taken away by D; :mute QUERY makes another.", markup=False)

    def _ask(self, title: str, view: NamedView, was: str | None = None) -> None:
        fields = [
            Field(
                "name", view.name.removeprefix("@"), "mp-ideas, without blanks", default="none yet"
            ),
            Field("key", "" if view.key is None else str(view.key), "7", default="none, 1 to 9"),
            Field("query", view.query, "ticker:MP since:2w", default="none yet"),
        ]
        opens = self._session.keys.view_key(view.key or 7)
        text = f"The name stands for the query in :@NAME and in every command; {opens} opens it."

        def keep(said: Mapping[str, str]) -> None:
            self._check(said)
            self._session.save_search(said["name"], said["query"], key=_key(said["key"]), was=was)

        def answered(said: dict[str, str] | None) -> None:
            if said is not None:
                self._list(said["query"].strip())

        self.app.push_screen(Form(title, text, fields, keep), answered)

    def _check(self, said: Mapping[str, str]) -> None:
        named(said["name"])
        _key(said["key"])
        if not said["query"]:
            raise RealloyError("the query is empty: filter with / first, or write one here")
        self._session.view.asking(said["query"])

    def action_remove(self) -> None:
        """Forget a search, or take a mute rule away."""
        row = self._row
        if isinstance(row, Mute):
            self._session.unmute(row.query)
            self.notify(f"Not muted any more: {row.query}. u takes it back.", markup=False)
        elif row is not None and row.saved:
            self._session.forget_search(row.name)
            self.notify(f"Forgot {row.name}. u brings it back.", markup=False)
        else:
            self.notify("This view is always there.", markup=False)
            return
        self._list("")

    def action_undo(self) -> None:
        """Undo the last change of a view or a rule; leave every other to the list."""
        try:
            undone = self._session.undo("search")
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.notify(history_wording.told(undone) if undone else self._others(), markup=False)
        self._list(self._session.view.text)

    def _others(self) -> str:
        """Say what was changed last, which is no view and no rule."""
        done = [step for step in self._session.library.steps() if not step.undone]
        if not done:
            return "There is nothing to undo."
        undo = self._session.keys.key("news.undo")
        return f"No view or rule was changed last, but: {done[0].label}. Esc, {undo} undoes that."


def _key(text: str) -> int:
    """Read a number key; nought, or nothing, is none."""
    if text in ("", "0"):
        return 0
    if len(text) == 1 and text.isdecimal():
        return int(text)
    raise RealloyError(f"{text!r} is no number key: choose one from 1 to 9, or leave it empty")
