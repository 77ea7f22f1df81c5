"""Worker processes: the same records in the same order, and one bad file fails alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from realloy_store.errors import Broken, Refused
from realloy_store.files import find_files
from realloy_store.importing import read
from realloy_store.intake import preview, run_import
from realloy_store.library import Library
from realloy_store.reading import outcomes
from realloy_store.records import to_json
from realloy_store.workers import Workers

STUB = """
import os, sys
from realloy_store.worker import ANSWER, TASK
source, answers = sys.stdin.buffer, sys.stdout.buffer
while head := source.read(TASK.size):
    length, size = TASK.unpack(head)
    name, data = source.read(length).decode(), source.read(size)
    if name == "kills":
        os.kill(os.getpid(), 9)
    if name == "leaves":
        sys.exit(3)
    if name == "hangs":
        source.read(1)
    text = b'{"records": []}' if name == "good" else b'{"broken": "a defect"}'
    answers.write(ANSWER.pack(len(text)) + text)
    answers.flush()
"""
STORIES = [
    "The mill at the {0} river will close for {0} weeks, its owner said on Monday in a notice.",
    "Buyers in {0} ports hold stock for longer than they did in {0} years, traders told the wire.",
]


def web_page(n: int) -> str:
    lines = "".join(f"<p>{story.format(n)}</p>" for story in STORIES) * 3
    return f"<!doctype html><html><body><article><h1>Mill {n} closes</h1>{lines}</article></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for n in range(6):
        (place / f"{n}.html").write_text(web_page(n))
        (place / f"{n}.txt").write_text(f"Note {n}\n\n{STORIES[0].format(n)}\n")
    return place


@pytest.fixture
def stub() -> Iterator[Workers]:
    workers = Workers(1, patience=1.0, command=(sys.executable, "-c", STUB))
    yield workers
    workers.close()


def test_workers_read_what_this_process_reads() -> None:
    workers = Workers(1)
    try:
        data = web_page(1).encode()
        (article,) = workers.read(data, "page.html").result()
        assert to_json(article) == to_json(read(data, "page.html")[0])
        with pytest.raises(Refused, match="picture"):
            workers.read(b"\x89PNG\r\n\x1a\n" + bytes(99), "a.png").result()
    finally:
        workers.close()


def test_outcomes_keep_the_order_of_the_files(folder: Path) -> None:
    found = list(find_files([folder]))
    alone = [(each.file.name, each.articles) for each in outcomes(found, jobs=1)]
    together = [(each.file.name, each.articles) for each in outcomes(found, jobs=2)]
    assert together == alone
    assert len(alone) == 12


def test_an_import_and_a_preview_with_workers(library: Library, folder: Path) -> None:
    assert len(preview(library, [folder], jobs=2).records) == 12
    assert run_import(library, [folder], jobs=2).files == 12
    again = run_import(library, [folder], jobs=2)
    assert again.count("duplicate") == 12


def test_a_cancelled_import_keeps_what_was_read(library: Library, folder: Path) -> None:
    asked: list[int] = []

    def after_three() -> bool:
        asked.append(1)
        return len(asked) > 3

    report = run_import(library, [folder], cancelled=after_three, jobs=2)
    assert len(report.items) <= 3
    assert run_import(library, [folder], jobs=2).files == 12
    assert library.count() == run_import(library, [folder]).count("duplicate")


@pytest.mark.parametrize(("name", "why"), [("kills", "signal 9"), ("leaves", "exit code 3")])
def test_a_worker_that_dies_fails_one_file(stub: Workers, name: str, why: str) -> None:
    answers = [stub.read(b"x", each) for each in ("good", name, "good", name, "good")]
    assert answers[0].result() == answers[2].result() == answers[4].result() == []
    for answer in (answers[1], answers[3]):
        with pytest.raises(Broken, match=why):
            answer.result()


def test_a_worker_that_hangs_is_given_up(stub: Workers) -> None:
    answers = [stub.read(b"x", each) for each in ("hangs", "good")]
    with pytest.raises(Broken, match="longer than 1 s"):
        answers[0].result()
    assert answers[1].result() == []


def test_a_defect_of_a_reader_is_told_apart_from_a_refusal(stub: Workers) -> None:
    with pytest.raises(Broken, match="a defect"):
        stub.read(b"x", "odd").result()
