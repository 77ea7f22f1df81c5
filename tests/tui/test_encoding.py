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
PROGRAM = f"""
import sys
from realloy_term import encoding
encoding.prepare()
if sys.argv[1:]:
    encoding.as_data()
print({SAID!a})
"""


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "C"},
        {"LC_ALL": "xx_XX.US-ASCII"},
    ],
    ids=["python takes it", "python makes it UTF-8", "no such locale here"],
)
def test_text_gets_stand_ins_and_data_in_a_pipe_keeps_everything(locale: dict[str, str]) -> None:
    command = [sys.executable, "-c", PROGRAM]
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment = {**kept, **locale}

    def said(*data: str) -> str:
        ours, theirs = pty.openpty()
        subprocess.run([*command, *data], stdout=theirs, env=environment, check=True)
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            return terminal.read(1000).decode().strip()

    def piped(*data: str) -> str:
        done = subprocess.run([*command, *data], capture_output=True, env=environment, check=True)
        return done.stdout.decode().strip()

    assert said() == said("data") == piped() == "o Neo . ?? naive"
    assert piped("data") == SAID
