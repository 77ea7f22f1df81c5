"""The manual page: complete, plain ASCII, and fine with the programs that show such pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_term.cli.arguments import build_parser
from realloy_term.cli.tree import branches
from realloy_term.commands import COMMANDS
from realloy_term.settings.schema import SCHEMA

Run = Callable[..., tuple[int, str, str]]


def shown(page: str) -> str:
    """Return the page as groff shows it; skips where there is none."""
    if shutil.which("groff") is None:
        pytest.skip("there is no groff here")
    command = ["groff", "-man", "-Tutf8", "-ww", "-P-c", "-rLL=200n"]
    run = subprocess.run(command, input=page, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    plain = subprocess.run(
        ["col", "-bx"], input=run.stdout, capture_output=True, text=True, check=True
    )
    return plain.stdout


def test_the_page_is_ascii_and_no_line_of_text_is_taken_for_a_request(run: Run) -> None:
    code, page, _ = run("man")
    assert code == 0 and page.isascii() and page.startswith(".TH REALLOY-TERM 1 ")
    requests = {line.split()[0] for line in page.splitlines() if line[:1] in (".", "'")}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".B"}


def test_commands_options_keys_and_settings_are_all_shown(run: Run) -> None:
    page = shown(run("man")[1])
    program, commands = branches(build_parser())
    for branch in (program, *commands):
        assert branch.name in page
        assert all(option.names[-1] in page for option in branch.options)
    assert all(f"({command.id})" in page for command in COMMANDS)
    assert all(f"{key} = " in page for key in SCHEMA)
    for sign in ("↓", "list 'ticker:MP impact>0.3 since:2w'", "`where`", "| jq"):
        assert sign in page


def test_the_keys_of_the_page_are_the_readers(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"news.star" = "F6"\n', "utf-8")
    monkeypatch.setenv("REALLOY_CONFIG", str(config))
    lines = run("man")[1].splitlines()
    star = next(n for n, line in enumerate(lines) if "(news.star)" in line)
    assert lines[star - 1] == r"\fBF6\fR"
