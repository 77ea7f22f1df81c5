"""The first minute: an empty library says so and offers what to do, one key each."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from realloy_store.import_report import ImportReport
from realloy_store.samples import sample_files
from realloy_term.commands import Scope
from realloy_term.messages import LibraryFilled
from realloy_term.pasting import NEVER
from realloy_term.screens.importing import ImportDialog
from realloy_term.session import Session
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.hint_bar import HintBar


class FirstRunScreen(Screen[None]):
    """Shown instead of an empty list."""

    CSS_PATH = "first_run.tcss"
    BINDINGS = bindings_for("first run")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("first run",)
    PAGE_LINES = 4
    PAGE_IN_LINE = NEVER

    def __init__(self, session: Session, *, tour: bool = False) -> None:
        super().__init__()
        self.session = session
        self._offers_tour = tour
        self._tour_wanted = False

    def compose(self) -> ComposeResult:
        """What this is, and the keys."""
        with Vertical(id="welcome"):
            yield Static(Content("realloy-term"), id="welcome-title")
            yield Static(self._text())
        yield HintBar()

    def on_mount(self) -> None:
        """Show the keys at the bottom too."""
        keys = list(self.session.keys.in_scope("everywhere"))
        self.query_one(HintBar).show(keys)

    def _text(self) -> Content:
        lines = [
            ("first-run.import", "import a file or a folder of saved pages"),
            ("first-run.samples", "put the sample articles in, to look around"),
            ("app.help", "help"),
            ("app.quit", "quit"),
        ]
        if self._offers_tour:
            lines.insert(2, ("first-run.tour", "the same, and a tour in five steps"))
        key = self.session.keys.key
        keys = [((f"  {key(name):<4}", "bold $primary"), f"{text}\n") for name, text in lines]
        return Content.assemble(
            ("Your library is empty.\n\n", "bold"),
            *(part for parts in keys for part in parts),
            (f"\nIt lives in {self.session.library.path}\n", "dim"),
            ("On the command line: realloy-term import PATH…", "dim"),
        )

    def on_key(self, event: Key) -> None:
        """Say of a key that is for articles that there are none yet."""
        if self.focused is not None:
            return  # a line has the keys
        here = {
            key
            for each in self.session.keys.in_scope(*self.SCOPES, "everywhere")
            for key in each.all_keys
        }
        there = (each for each in self.session.keys.in_scope("news", "list") if each.all_keys)
        found = next((each for each in there if event.key in each.all_keys), None)
        if found is not None and event.key not in here:
            key = self.session.keys.key("first-run.import")
            self.notify(f"{found.title}: there is nothing yet. {key} imports.", markup=False)

    def action_import(self) -> None:
        """Ask what to import."""
        self.app.push_screen(ImportDialog(self.session), self._imported)

    def action_samples(self) -> None:
        """Import the sample articles; undo takes them out again."""
        paths = tuple(str(path) for path in sample_files())
        self.app.push_screen(ImportDialog(self.session, paths), self._imported)

    def action_tour(self) -> None:
        """Put the samples in, and begin the tour on them."""
        self._tour_wanted = True
        self.action_samples()

    def offer_page(self, text: str) -> None:
        """Offer to import what was pasted."""
        from realloy_term.screens.pasted_page import offer

        offer(self.app, self.session, text, self._imported)

    def _imported(self, report: ImportReport | None) -> None:
        if report is not None and self.session.counts().total:
            self.post_message(LibraryFilled(tour=self._tour_wanted))
        self._tour_wanted = False
