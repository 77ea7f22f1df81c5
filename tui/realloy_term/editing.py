"""A text in the reader's own editor; whatever goes wrong, what was typed is not lost."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from realloy_term.scratch import scratch_folder

_USUAL = ("nano", "vi")


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of it."""

    text: str | None = None
    """What the reader wrote; None when the text is to stay as it is."""
    problem: str | None = None
    """Why it stays, when the reader should know."""
    file: Path | None = None
    """Where it lies until it is dropped: so nothing is lost when it cannot be stored."""

    def drop(self) -> None:
        """Delete the file: what is in it is stored."""
        if self.file is not None:
            shutil.rmtree(self.file.parent, ignore_errors=True)


def editor(environment: Mapping[str, str]) -> list[str] | None:
    """Return $VISUAL, else $EDITOR, else one that is usually there, as a command; None for none."""
    for name in ("VISUAL", "EDITOR"):
        if (command := environment.get(name, "").strip()) and (words := _words(command)):
            return words
    return next(([name] for name in _USUAL if shutil.which(name)), None)


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:  # a quotation mark alone: the path of a program may have one
        return [command]


def edit(text: str, command: list[str], *, name: str = "note.md") -> Edited:
    """Open a text in an editor and wait; the caller has given the terminal away."""
    file = scratch_folder() / name
    file.touch(mode=0o600)
    file.write_text(text, "utf-8")
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode
    except OSError as error:
        Edited(file=file).drop()
        reason = error.strerror or type(error).__name__
        return Edited(problem=f"{command[0]} cannot be run ({reason}): set $VISUAL or $EDITOR.")
    return _read(text, file, f"{Path(command[0]).name} ended with exit code {code}", code)


def _read(before: str, file: Path, ended: str, code: int) -> Edited:
    try:
        after = file.read_text("utf-8").rstrip()
    except (OSError, UnicodeDecodeError) as error:
        with suppress(OSError):
            file.parent.rmdir()  # where the editor took the file away, nothing is in it
        return Edited(problem=f"The note stays as it was: {file} cannot be read ({error}).")
    changed = after != before.rstrip()
    if code and changed:
        return Edited(problem=f"The note stays as it was: {ended}. What you wrote is in {file}.")
    if code or not changed or not after:
        Edited(file=file).drop()
    if code:
        return Edited(problem=f"The note stays as it was: {ended}.")
    if not changed:
        return Edited()
    if not after:
        return Edited(problem="The file was empty: the note stays as it was.")
    return Edited(text=after, file=file)
