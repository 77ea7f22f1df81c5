"""What is dropped into a watched folder is imported, once it is whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from realloy_store.import_report import ImportReport
from realloy_store.library import Library
from realloy_store.samples import sample_files
from realloy_store.watching import REST, Unsettled, watch

pytest.importorskip("watchfiles")
PATIENCE = 200
"""Looks after which a file that does not appear is a failure."""


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "page.txt"
    unsettled = Unsettled(clock)
    path.write_text("Back to")
    unsettled.touch(path)
    clock.now += REST
    path.write_text("Back to News, and more")
    assert unsettled.settled() == [], "it grew since it was touched"
    clock.now += REST / 2
    assert unsettled.settled() == []
    clock.now += REST
    assert unsettled.settled() == [path]
    assert unsettled.settled() == [], "once"


def test_a_file_that_goes_again_is_forgotten(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "page.tmp"
    unsettled = Unsettled(clock)
    path.write_text("half")
    unsettled.touch(path)
    path.rename(tmp_path / "page.txt")
    clock.now += 1
    assert unsettled.settled() == []


@pytest.fixture
def watched(tmp_path: Path, library: Library) -> Iterator[tuple[Path, Iterator[ImportReport]]]:
    """A watched folder with one article in it, and the reports."""
    folder, stop = tmp_path / "inbox", threading.Event()
    folder.mkdir()
    (folder / "first.txt").write_bytes(sample_files()[0].read_bytes())
    yield folder, watch(library, [folder], stop=stop)
    stop.set()


def test_what_is_there_and_what_is_dropped_goes_in(
    watched: tuple[Path, Iterator[ImportReport]], library: Library
) -> None:
    folder, reports = watched
    assert next(reports).count("added") == 1
    threading.Timer(0.2, drop, [folder / "second.txt", sample_files()[1]]).start()
    report = next(reports)
    assert [item.file for item in report.items] == ["second.txt"]
    assert library.count() == 2


def drop(target: Path, source: Path) -> None:
    """Write a file in two steps, beside it a hidden one that is nobody's business."""
    target.with_name(".hidden.txt").write_bytes(sample_files()[2].read_bytes())
    data = source.read_bytes()
    with target.open("wb") as file:
        file.write(data[:500])
        file.flush()
        file.write(data[500:])
