"""A note in the reader's editor: nothing that is typed gets lost."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from realloy_term.editing import edit, editor
from realloy_term.scratch import PREFIX, remove_old, scratch_folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def script(tmp_path: Path, code: str) -> list[str]:
    path = tmp_path / "editor.py"
    path.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n{code}\n")
    return [sys.executable, str(path)]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    code = "file.write_text(file.read_text() + '\\nsecond — line\\n\\n', 'utf-8')"
    edited = edit("first", script(tmp_path, code))
    assert (edited.text, edited.problem) == ("first\nsecond — line", None)
    assert edited.file is not None
    assert edited.file.stat().st_mode & 0o777 == 0o600
    edited.drop()
    assert not edited.file.parent.exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", None),
        ("file.write_text('')", "empty"),
        ("file.write_text('  \\n')", "empty"),
        ("sys.exit(3)", "exit code 3"),
        ("file.unlink()", "cannot be read"),
    ],
)
def test_the_note_stays_where_nothing_was_written(
    tmp_path: Path, place: Path, code: str, said: str | None
) -> None:
    edited = edit("first", script(tmp_path, code))
    assert edited.text is None
    assert (said in edited.problem) if said and edited.problem else said is None
    assert not list(place.iterdir()), "nothing is left behind"


def test_what_was_typed_before_a_failure_is_kept_and_named(tmp_path: Path) -> None:
    edited = edit("first", script(tmp_path, "file.write_text('precious'); sys.exit(1)"))
    assert edited.text is None
    assert edited.problem is not None
    kept = Path(edited.problem.rsplit(" ", 1)[1].rstrip("."))
    assert kept.read_text() == "precious"
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_an_editor_that_is_missing_is_named() -> None:
    edited = edit("first", ["no-such-editor"])
    assert edited.text is None
    assert edited.problem is not None
    assert "no-such-editor" in edited.problem


def test_visual_wins_over_editor_and_may_have_options(monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor({"VISUAL": " ", "EDITOR": "'my editor'"}) == ["my editor"]
    assert editor({"EDITOR": "bob's"}) == ["bob's"]
    monkeypatch.setenv("PATH", "")
    assert editor({}) is None


def test_what_is_old_and_ours_goes_with_the_next_and_nothing_else(place: Path) -> None:
    now = 1_800_000_000.0
    for name, files, days in [
        ("empty", [], 1), ("new", [], 0), ("old", ["note.md"], 31), ("words", ["note.md"], 29),
        ("page", ["pasted.txt"], 2), ("mine", ["pasted.txt", "else.txt"], 90),
    ]:  # fmt: skip
        folder = place / f"{PREFIX}{name}"
        folder.mkdir()
        for file in files:
            (folder / file).write_text("precious")
            os.utime(folder / file, (now - days * 86_400,) * 2)
        os.utime(folder, (now - days * 86_400,) * 2)
    (place / f"{PREFIX}link").symlink_to(place / f"{PREFIX}mine")
    remove_old(place, now)
    left = {path.name.removeprefix(PREFIX) for path in place.iterdir()}
    assert left == {"new", "words", "mine", "link"}
    assert scratch_folder().parent == place
