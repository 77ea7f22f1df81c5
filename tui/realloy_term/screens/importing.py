"""The import dialog: a path, progress, a report; the work itself runs on another thread."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, ProgressBar, Static
from textual.worker import get_current_worker

from realloy_store.errors import RealloyError
from realloy_store.import_report import ImportReport
from realloy_term import safe, wording
from realloy_term.jobs import Import
from realloy_term.screens.fitting import LOW
from realloy_term.screens.preview import Chosen, Found, PreviewScreen
from realloy_term.session import Session

if TYPE_CHECKING:
    from realloy_store.intake import Progress

_HINT = "Enter imports · Esc cancels · Ctrl-R shows first · → completes a file or folder"
LONGEST_PATH = 1_000
"""Characters; what is longer is no path but a text."""
PREVIEWED = 300
"""Files read for a preview; there may be a hundred thousand."""
SHOWN_PROBLEMS = 8
REPORT_EVERY = 0.1
"""Seconds between two signs of progress: more would only flicker."""


class PathSuggester(Suggester):
    """Completes the path of a file or folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first entry that continues what was typed."""
        return complete_path(value)


def complete_path(value: str) -> str | None:
    """Return the path of the first entry that continues what was typed, or None."""
    folder, _, start = value.rpartition("/")
    try:
        place = Path(f"{folder}/" if folder or value.startswith("/") else ".").expanduser()
        names = sorted(p.name + ("/" if p.is_dir() else "") for p in place.iterdir())
    except (OSError, RuntimeError):  # RuntimeError: no home for `~someone`
        return None
    found = next((n for n in names if n.startswith(start) and (start or n[0] != ".")), None)
    return value + found[len(start) :] if found and found != start else None


class ImportDialog(ModalScreen[ImportReport | None]):
    """Imports what the reader names; answers with the report, None when nothing was imported."""

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = LOW
    PAGE_LINES = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Cancel"),
        Binding("ctrl+r", "preview", "Preview", priority=True),
    ]

    @dataclass
    class Previewed(Message):
        """A dry run ended."""

        found: Found
        more: bool

    @dataclass
    class Advanced(Message):
        """The job got further."""

        progress: Progress

    @dataclass
    class Finished(Message):
        """The job ended, with a report or with what stopped it."""

        report: ImportReport | None
        problem: str | None

    def __init__(
        self, session: Session, paths: tuple[str, ...] = (), *, pasted: Path | None = None
    ) -> None:
        """Ask, or begin with `paths`; what was `pasted` goes when the dialog does."""
        super().__init__()
        self._pasted = pasted
        self._session = session
        self._paths = paths
        self._report: ImportReport | None = None
        self._corrections: Mapping[str, Mapping[str, str]] = {}

    def compose(self) -> ComposeResult:
        """The path, then progress and report in the same box."""
        with Vertical(classes="dialog"):
            yield Static(Content("Import"), classes="dialog-title")
            yield Input(placeholder="~/Downloads/news", suggester=PathSuggester())
            yield ProgressBar(show_eta=True, id="progress")
            yield Static(classes="dialog-text")
            yield Static(Content(_HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        """Name what cannot be read with; begin at once where the paths are known."""
        self.run_worker(self._ask_readers, thread=True, group="readers", exit_on_error=False)
        self.query_one(ProgressBar).display = False
        self.query_one(".dialog-text").display = False
        if self._paths:
            self._start(self._paths)

    @on(Input.Submitted)
    def _named(self) -> None:
        if paths := self._paths_named():
            self._start(paths)

    def _ask_readers(self) -> None:
        if problems := self._session.jobs.reader_problems():
            self.app.call_from_thread(self._show_faulty, problems)

    def _show_faulty(self, problems: Sequence[str]) -> None:
        text = self.query_one(".dialog-text", Static)
        if self._report is None:
            text.display = True
            text.update(Content("\n".join(faulty(problems))))

    def _paths_named(self) -> tuple[str, ...]:
        """Return what the reader named; says so where there is nothing."""
        path = self.query_one(Input).value.strip().strip("'\"")
        if path and not Path(path).expanduser().exists():
            problem = f"There is nothing at {path}. Check the spelling, or paste the path."
            self._say(problem, problem=True)
            return ()
        return (str(Path(path).expanduser()),) if path else ()

    def offer_page(self, text: str) -> None:
        """Import the files of a pasted list, or offer to import what was pasted as a page."""
        if not self.query_one(Input).display:
            return
        named = [Path(line.strip().strip("'\"")).expanduser() for line in text.split("\n")
                 if line.strip()]  # fmt: skip
        if all(len(str(path)) < LONGEST_PATH and path.exists() for path in named):
            self._start(tuple(map(str, named)))
            return
        from realloy_term.screens.pasted_page import ask

        ask(self.app, text, self._import_pasted)

    def _import_pasted(self, file: Path) -> None:
        self._pasted = file
        self._start((str(file),))

    def on_unmount(self) -> None:
        """Take away what was pasted: it is in the library, or was not wanted."""
        if self._pasted is not None:
            rmtree(self._pasted.parent, ignore_errors=True)

    def action_preview(self) -> None:
        """Read the files and show what is in them, before anything is written."""
        if paths := self._paths_named():
            self._say("Reading…")
            self.run_worker(
                lambda: self._read(paths), thread=True, group="preview", exit_on_error=False
            )

    def _read(self, paths: tuple[str, ...]) -> None:
        worker = get_current_worker()
        files, dry, more = self._session.jobs.preview(paths, PREVIEWED)
        if not worker.is_cancelled:
            self.post_message(self.Previewed(Found(tuple(files), dry.records, dry.items), more))

    @on(Previewed)
    def _show_preview(self, event: Previewed) -> None:
        self._say(f"Only the first {PREVIEWED} files were read." if event.more else _HINT)
        self.app.push_screen(PreviewScreen(event.found), self._chosen)

    def _chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None and chosen.paths:
            self._corrections = chosen.corrections
            self._start(chosen.paths)

    def _start(self, paths: tuple[str, ...]) -> None:
        self.query_one(Input).display = False
        self.query_one(ProgressBar).display = True
        self._say("Esc stops; what is in already stays.")
        job = self._session.jobs.importing(paths)
        work = self._session.jobs.promises.kept(lambda: self._run(job))
        self.run_worker(work, thread=True, group="import", exit_on_error=False)

    def _run(self, job: Import) -> None:
        worker = get_current_worker()
        said = 0.0

        def advance(progress: Progress) -> None:
            nonlocal said
            if time.monotonic() - said > REPORT_EVERY:
                said = time.monotonic()
                self.post_message(self.Advanced(progress))

        try:
            report = job(advance, lambda: worker.is_cancelled)
        except (RealloyError, OSError) as error:
            self.post_message(self.Finished(None, str(error)))
        else:
            self.post_message(self.Finished(report, None))

    @on(Advanced)
    def _show_progress(self, event: Advanced) -> None:
        progress = event.progress
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.done)
        self._say(f"{wording.plural(progress.done, 'file')} · {safe.line(progress.current)}")

    @on(Finished)
    def _show_report(self, event: Finished) -> None:
        self._session.finish_import()
        self.query_one(ProgressBar).display = False
        if event.report is None:
            self._say(f"Nothing more could be imported: {event.problem}", problem=True)
            return
        self._report = event.report
        for item in event.report.items:
            if item.id and (said := self._corrections.get(item.id)):
                self._correct(item.id, said)
        text = self.query_one(".dialog-text", Static)
        text.display = True
        skipped = faulty(self._session.jobs.reader_problems())
        text.update(Content("\n").join([report_content(event.report), *map(Content, skipped)]))
        undo = self._session.keys.key("news.undo")
        self._say(f"Esc closes · {undo} in the list takes the import back")

    def _correct(self, article_id: str, said: Mapping[str, str]) -> None:
        """Keep what the preview's form said of an article that is in now."""
        from realloy_term.screens.correcting import mark_of

        article = self._session.article(article_id)
        self._session.correct(article_id, lambda mark: mark_of(mark, article, said))

    def _say(self, text: str, *, problem: bool = False) -> None:
        hint = self.query_one(".dialog-hint", Static)
        hint.set_class(problem, "-problem")
        hint.update(Content(safe.line(text)))

    def action_close(self) -> None:
        """Close, or stop the job that is running."""
        running = [
            worker for worker in self.workers if worker.group == "import" and worker.is_running
        ]
        if running:
            self.workers.cancel_group(self, "import")
            self._say("Stopping after this file…")
            return
        self.dismiss(self._report)

    def key_enter(self) -> None:
        """Close after the report was read."""
        if self._report is not None:
            self.dismiss(self._report)


def faulty(problems: Sequence[str]) -> list[str]:
    """Return lines that name readers of other packages that fail."""
    return [f"! {safe.line(each)}" for each in problems[:SHOWN_PROBLEMS]]


def report_content(report: ImportReport) -> Content:
    """Return a report to read: counts, then what did not simply go in, with reasons."""
    counts = [(report.count(status), word) for status, word in wording.IMPORT_STATUS.items()]
    lines = [f"{count:>6,}  {word}" for count, word in counts if count] or ["Nothing was found."]
    problems = [
        (item.file, item.unread or item.reason)
        for item in report.items
        if item.unread or item.status in ("failed", "skipped")
    ]
    if problems:
        lines.append("")
    lines += [f"{safe.line(file)}: {safe.line(why)}" for file, why in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"… and {len(problems) - SHOWN_PROBLEMS:,} more")
    return Content("\n".join(lines))
