"""Stand-ins for what a terminal's encoding lacks."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest
from rich.cells import cell_len

from realloy_term.encoding import stand_in


def test_a_stand_in_is_as_wide_as_what_it_stands_for() -> None:
    codes = [*range(0xA0, 0x3400), *range(0x3400, 0x30000, 31)]
    every = [chr(code) for code in codes if not 0xD800 <= code < 0xE000]
    assert [c for c in every if len(stand_in(c)) != cell_len(c)] == []


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("●", "o"),
        ("━", "="),
        ("│", "|"),
        ("┌", "+"),
        ("é", "e"),
        ("ﬁ", "f"),
        ("镨", "??"),
        ("…", "~"),
    ],
)
def test_stand_ins_look_alike(character: str, expected: str) -> None:
    assert stand_in(character) == expected


SAID = "● Neo · 镨 naïve"
PROGRAM = f"from realloy_term import encoding; encoding.prepare(); print({SAID!a})"


def test_a_terminal_gets_columns_and_a_pipe_gets_everything() -> None:
    command = [sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    assert os.read(ours, 1000).decode().strip() == "o Neo . ?? naive"
    os.close(ours)
    piped = subprocess.run(command, capture_output=True, env=environment, check=True).stdout
    assert piped.decode().strip() == r"\u25cf Neo \xb7 \u9568 na\xefve"
