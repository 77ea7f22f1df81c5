"""The import job, on a real library: files in, a report out, finished if interrupted."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_store.files import LARGEST, find_files
from realloy_store.intake import Progress, preview, run_import
from realloy_store.library import Library
from realloy_store.models import Article

FIRST = "The smelter at the river will close for two months, its owner said on Monday in a notice."
SECOND = "A tender for scandium drew no bids, because nobody could say who would pay for the tanks."


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


def names(paths: list[Path | str]) -> list[str]:
    return [found.name for found in find_files(paths) if found.reason is None]


def test_a_folder_is_imported_whole(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in" / "deep", first=FIRST)
    write(tmp_path / "in", second=SECOND)
    (tmp_path / "in" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\1" * 99)
    report = run_import(library, [folder.parent])
    assert (report.files, report.count("added"), report.count("skipped")) == (3, 2, 1)
    assert library.count() == 2
    (skipped,) = (item for item in report.items if item.status == "skipped")
    assert (skipped.file, "picture" in (skipped.reason or "")) == ("photo.png", True)


def test_a_named_file_that_cannot_be_read_fails_and_stops_nothing(
    library: Library, tmp_path: Path
) -> None:
    good = write(tmp_path / "in", first=FIRST) / "first.txt"
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)) * 9)
    report = run_import(library, [bad, tmp_path / "none.txt", good])
    assert [item.status for item in report.items if item.reason] == ["failed", "failed"]
    assert all(item.reason for item in report.items if item.status == "failed")
    assert report.count("added") == 1


def test_known_bytes_are_not_read_again(library: Library, tmp_path: Path) -> None:
    def never_called(data: bytes, name: str) -> list[Article]:
        raise AssertionError(name)

    folder = write(tmp_path / "in", first=FIRST, second=SECOND)
    run_import(library, [folder])
    again = run_import(library, [folder], reader=never_called)
    assert (again.count("duplicate"), again.count("added")) == (2, 0)
    assert all(item.id and item.reason for item in again.items)


def test_one_import_is_one_step_for_undo(library: Library, tmp_path: Path) -> None:
    run_import(library, [write(tmp_path / "a", first=FIRST)])
    run_import(library, [write(tmp_path / "b", second=SECOND, third=FIRST[::-1])])
    undone = library.undo()
    assert undone is not None
    assert undone.articles == 2
    assert library.count() == 1


def test_copies_are_merged_whatever_their_order(library: Library, tmp_path: Path) -> None:
    text = " ".join(f"{FIRST} {n} {SECOND}" for n in range(5))
    run_import(library, [write(tmp_path / "in", a=text, b="A Headline\n\n" + text)])
    assert library.count() == 1
    (headline,) = library.headlines()
    assert headline.title == "A Headline"
    assert headline.copies == 1


def test_progress_counts_to_the_end(library: Library, tmp_path: Path) -> None:
    told: list[Progress] = []
    folder = write(tmp_path / "in", first=FIRST, second=SECOND)
    run_import(library, [folder], progress=told.append)
    assert [progress.done for progress in told] == [1, 2, 2]
    assert told[-1].total == 2
    assert told[-1].bytes == len(FIRST) + len(SECOND) + 2
    assert [progress.current for progress in told] == ["first.txt", "second.txt", ""]


def test_cancelling_keeps_what_was_read(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", first=FIRST, second=SECOND)
    asked: list[int] = []

    def after_one() -> bool:
        asked.append(1)
        return len(asked) > 1

    report = run_import(library, [folder], cancelled=after_one)
    assert report.count("added") == library.count() == 1
    assert run_import(library, [folder]).count("added") == 1


def test_an_import_that_was_cut_off_is_finished(library: Library, tmp_path: Path) -> None:
    records = [{"title": f"T{n}", "text": f"{n} {FIRST} {n * 7} {SECOND[n:]}"} for n in range(30)]
    file = tmp_path / "many.json"
    file.write_text(
        json.dumps([{**r, "url": f"https://a.example/{n}"} for n, r in enumerate(records)])
    )
    interrupted = _Interrupted(library)
    with pytest.raises(KeyboardInterrupt):
        run_import(interrupted, [file], chunk=2)  # type: ignore[arg-type]
    assert 0 < library.count() < 30
    run_import(library, [file], chunk=2)
    assert library.count() == 30 - sum(item.copies for item in library.headlines())


class _Interrupted:
    """A library whose second write is where the machine stops."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.library, name)

    def add(self, *arguments: object, **named: object) -> object:
        self.calls += 1
        if self.calls == 2:
            raise KeyboardInterrupt
        return self.library.add(*arguments, **named)  # type: ignore[arg-type]


def test_a_preview_writes_nothing(library: Library, tmp_path: Path) -> None:
    text = " ".join(f"{FIRST} {n} {SECOND}" for n in range(5))
    folder = write(tmp_path / "in", a=text, b="A Headline\n\n" + text, c=SECOND * 2)
    (folder / "x.bin").write_bytes(bytes(range(256)) * 9)
    found = preview(library, [folder])
    assert found.files == 4
    assert [record.file for record in found.records] == ["a.txt", "b.txt", "c.txt"]
    assert found.records[0].duplicate_of == found.records[1].id
    assert [item.status for item in found.items] == ["skipped"]
    assert library.count() == 0


def test_standard_input(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = io.TextIOWrapper(io.BytesIO(FIRST.encode()))
    monkeypatch.setattr("sys.stdin", data)
    report = run_import(library, ["-"])
    assert report.count("added") == 1


def test_folders_are_sorted_and_hidden_files_passed_over(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", b=FIRST, a=SECOND)
    write(folder / "c", d=FIRST)
    for hidden in (".hidden.txt", "Thumbs.db", "~$lock.docx"):
        (folder / hidden).write_text("x")
    write(folder / ".git", e=FIRST)
    (folder / "README.md").write_text("About these files.")
    assert names([folder]) == ["a.txt", "b.txt", "d.txt"]
    assert names([folder / "README.md"]) == ["README.md"]


def test_patterns(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", one=FIRST, two=SECOND)
    assert names([str(folder / "*.txt")]) == ["one.txt", "two.txt"]
    (nothing,) = find_files([str(folder / "*.pdf")])
    assert nothing.named
    assert nothing.reason


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", one=FIRST)
    assert names([folder, folder / "one.txt", folder]) == ["one.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_loops_pipes_and_devices_do_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", one=FIRST)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    assert names([folder]) == ["one.txt"]
    (pipe,) = find_files([folder / "pipe"])
    assert pipe.reason
    (device,) = find_files(["/dev/zero"])
    assert device.reason


def test_a_file_that_is_too_large_is_told(library: Library, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    (item,) = run_import(library, [large]).items
    assert (item.status, "larger than 64 MB" in (item.reason or "")) == ("failed", True)


def test_a_parser_that_fails_ends_as_a_line_in_the_report(library: Library, tmp_path: Path) -> None:
    def fails(data: bytes, name: str) -> list[Article]:
        raise ZeroDivisionError("inside a parser")

    (item,) = run_import(library, [write(tmp_path / "in", one=FIRST)], reader=fails).items
    assert item.status == "failed"
    assert "inside a parser" in (item.reason or "")


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real documents are not here")
def test_the_real_documents(library: Library, put: Callable[..., object]) -> None:
    report = run_import(library, [SHARED / "seeds"])
    assert (report.count("added"), report.count("merged")) == (4, 1)
    assert library.count() == 4
