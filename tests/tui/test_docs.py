"""The README stays in step with the program."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from realloy_store.importing import FORMATS
from realloy_term.cli import main
from realloy_term.cli.arguments import build_parser
from realloy_term.cli.formats import lines
from realloy_term.key_table import table
from realloy_term.settings import table as settings_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_key_table_is_the_one_the_program_prints() -> None:
    shown = README.split("<!-- keys -->")[1].split("<!-- /keys -->")[0].strip()
    assert shown == table(), "run: python docs/refresh.py"


def test_the_table_of_formats_is_the_one_of_the_readers() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    rows = page.split("<!-- formats -->")[1].split("<!-- /formats -->")[0].strip().splitlines()[2:]
    shown = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]
    stated = [
        (each.name, " ".join(f"`{end}`" for end in each.extensions), each.reads) for each in FORMATS
    ]
    assert shown == stated, "run: python docs/refresh.py"


def test_the_table_of_settings_is_the_one_of_the_schema() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    shown = page.split("<!-- settings -->")[1].split("<!-- /settings -->")[0].strip()
    assert shown == settings_table.table(), "run: python docs/refresh.py"


def test_the_help_of_import_lists_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["import", "--help"])
    shown = capsys.readouterr().out
    assert all(each.reads in shown for each in FORMATS)
    assert main(["formats"]) == 0
    assert capsys.readouterr().out.splitlines() == lines()


def test_every_command_is_in_the_readme() -> None:
    actions = build_parser()._actions
    commands = next(a for a in actions if isinstance(a, argparse._SubParsersAction)).choices
    missing = [name for name in commands if not re.search(rf"`[^`\n]*\b{name}\b", README)]
    assert not missing


def test_the_two_commands_that_set_everything_up_are_there() -> None:
    start = "python3 -m venv .venv && . .venv/bin/activate && pip install "
    assert start + ". && realloy-term demo\n" in README
    assert start + "'.[test]' && pytest -n 4\n" in README
