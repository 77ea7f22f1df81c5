"""Standard streams that are closed or full, and locales that lack characters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from realloy_store.library import Library

COMMAND = f"{sys.executable} -m realloy_term"


def shell(line: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **more}
    return subprocess.run(["bash", "-c", line], env=environment, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("import - <&-", 1, b"standard input: failed: it is closed: pipe a page into it"),
        ("idea - <&-", 1, b"standard input: it is closed: pipe lines into it"),
        ("<&-", 2, b"the app needs a terminal"),
        ("where >&-", 1, b"standard output is closed: what was to be printed is lost"),
        ("keys >/dev/full", 1, b"standard output: No space left on device"),
        ("nonsense 2>&-", 2, b""),
        ("show 1234567 <&- >&- 2>&-", 1, b""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_told_and_nothing_crashes(
    tmp_path: Path, line: str, code: int, told: bytes
) -> None:
    done = shell(f"{COMMAND} {line}", REALLOY_LIBRARY=str(tmp_path / "library"))
    assert done.returncode == code
    assert told in done.stderr
    assert b"Traceback" not in done.stderr and b"error of its own" not in done.stderr
    assert done.stderr.count(b"\n") <= 1, "one line says it"


def test_in_any_locale_text_is_for_reading_and_data_is_utf_8(
    samples: Library, samples_path: Path
) -> None:
    def said(command: str) -> bytes:
        done = shell(f"{COMMAND} {command}", LC_ALL="C", REALLOY_LIBRARY=str(samples_path))
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    listed = said("list").decode("ascii")
    assert "\\u" not in listed and " -0.68 " in listed
    titles = [record["title"] for record in json.loads(said("list --json").decode())]
    assert titles == [row.title for row in samples.headlines(limit=len(titles))]
    exported = said("export --format csv").decode()
    assert "·" in exported and "\\u" not in exported
