"""What a reader carries out of the news screen: written to a file, piped to a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_term import wording
from realloy_term.screens.news_copying import Copying
from realloy_term.screens.news_meant import MANY

if TYPE_CHECKING:
    pass

LEFT_OUT = "leave out what is yours: notes, stars, tags, highlights, dates, corrections"
PUT_IN = "with what is yours, again"
_MARKS = "marks"
"""The answer that is no format: with the reader's marks, or without."""
FORM_KEYS = {"markdown": "m", "html": "h", "jsonl": "l", "json": "a", "csv": "c"}


class Sharing(Copying):
    """Asks as what, and where to."""

    # ------------------------------------------------------------------ to a file

    def action_export(self) -> None:
        """Ask what, as what and where to; write a new file."""
        self._ask_what("Write to a file", self._ask_form)

    def _ask_form(self, what: str | None, *, marks: bool = True) -> None:
        from realloy_term.screens.dialogs import ChoiceDialog
        from realloy_term.sharing import FORMATS

        def chosen(form: str | None) -> None:
            if form == _MARKS:
                self._ask_form(what, marks=not marks)
            elif form:
                self._ask_file(what or "", form, marks=marks)

        if what:
            title = "Written as" if marks else "Written without what is yours, as"
            choices = [(FORM_KEYS[form.name], form.name, form.help) for form in FORMATS]
            choices.append(("w", _MARKS, LEFT_OUT if marks else PUT_IN))
            self.app.push_screen(ChoiceDialog(title, choices), chosen)

    def _ask_file(self, what: str, form: str, *, marks: bool = True) -> None:
        from realloy_term.screens.destination import ask_file
        from realloy_term.sharing import FORMATS

        ending = next(each.ending for each in FORMATS if each.name == form)
        stem = {"passage": "passage", **dict.fromkeys(MANY, "articles")}.get(what) or self._stem()

        def then(path: Path, over: bool) -> None:
            self.write_to(path, what, form, over=over, marks=marks)

        ask_file(
            self.app,
            "Write to" if marks else "Write without what is yours to",
            then,
            value=self.session.export_path(f"{stem}{ending}"),
            hint="A file.",
        )

    def _stem(self) -> str:
        """Return a file name made of the article's title."""
        words = wording.title(self.current) if self.current else ""
        letters = "".join(sign if sign.isalnum() else " " for sign in words.lower())
        return "-".join(letters.split()[:8])[:60].strip("-") or "article"

    def write_to(
        self, path: Path, what: str, form: str, *, over: bool = False, marks: bool = True
    ) -> None:
        """Write what is meant to a file, `over` another or not.

        With `marks` what the reader said goes along.
        """
        from realloy_term.sharing.destination import write

        if what in MANY and self._how_many(what) > self.AT_ONCE:
            jobs, title = self.session.jobs, self._title(what, marks=marks)
            writing = jobs.writing(path, form, self._articles(what), title, over=over, marks=marks)
            job = jobs.promises.kept(writing)
            self.tell(f"Writing {wording.place(path)} …")
            self.run_worker(lambda: self._write_behind(path, job), thread=True, exit_on_error=False)
            return
        try:
            write(path, self._pieces(what, form, marks=marks), over=over)
        except (OSError, RealloyError) as error:
            self.warn(f"Could not write {path}: {error}")
        else:
            self.tell(f"Wrote {wording.place(path)}.")

    def _write_behind(self, path: Path, job: Callable[[], None]) -> None:
        """Write a long list on another thread, and say how it went."""
        try:
            job()
        except (OSError, RealloyError) as error:
            self.app.call_from_thread(self.warn, f"Could not write {path}: {error}")
        else:
            self.app.call_from_thread(self.tell, f"Wrote {wording.place(path)}.")

    # ------------------------------------------------------------------ to a command

    def action_pipe(self) -> None:
        """Ask what, as what and for a command; run it and show what it says."""
        self._ask_what("Pipe to a command", self._ask_piped)

    def _ask_piped(self, what: str | None) -> None:
        from realloy_term.screens.dialogs import ChoiceDialog

        def chosen(form: str | None) -> None:
            if form:
                self._ask_command(what or "", form)

        if what:
            choices = [("m", "markdown", "as Markdown"), ("l", "jsonl", "as lines of JSON")]
            self.app.push_screen(ChoiceDialog("Piped", choices), chosen)

    def _ask_command(self, what: str, form: str) -> None:
        from realloy_term.screens.dialogs import PromptDialog

        def answered(command: str | None) -> None:
            if command and command.strip():
                self.run_command(command.strip(), what, form)

        hint = "A shell command: it gets the text as its input.  Enter runs it · Esc does not"
        self.app.push_screen(PromptDialog("Command", hint=hint), answered)

    def run_command(self, command: str, what: str, form: str) -> None:
        """Run a command on what is meant, and show what it says."""
        from realloy_term.piping import Pipe
        from realloy_term.screens.pipe import PipeScreen

        try:
            pipe = Pipe(command, "".join(self._pieces(what, form)))
        except (OSError, ValueError, RealloyError) as error:
            self.warn(f"Could not run it: {error}")
            return
        run = self.session.jobs.promises.kept(pipe.run)
        self.app.push_screen(PipeScreen(command, pipe, run))
