"""What a fresh interpreter loads: a linter cannot see a deferred import that became eager."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "tinydb", "dateutil")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "from realloy_term.cli.arguments import build_parser; build_parser()",
        "import realloy_term.session, realloy_term.commands",
        "from realloy_store.library import Library",
        "from realloy_store.query import parse; parse('ticker:MP impact>0.3')",
    ],
)
def test_reading_loads_nothing_heavy(code: str) -> None:
    assert not loaded_after(code) & set(HEAVY)


def test_settings_that_are_not_there_cost_next_to_nothing() -> None:
    code = (
        "from pathlib import Path\n"
        "from realloy_term.settings.preferences import Preferences\n"
        "own = Preferences(Path('/nowhere/config.toml'))\n"
        "own.settings, own.keymap, own.themes, own.problems"
    )
    heavy = {"tomllib", "tomlkit", "difflib", "unicodedata", "textual", "rich"}
    assert not loaded_after(code) & heavy


def test_listing_an_empty_library_loads_nothing_heavy(tmp_path: object) -> None:
    command = ["--library", f"{tmp_path}/none", "list"]
    assert not loaded_after(f"from realloy_term.cli import main; main({command})") & set(HEAVY)


def test_the_store_never_loads_the_screen() -> None:
    code = (
        "import importlib, pkgutil, realloy_store\n"
        "for m in pkgutil.walk_packages(realloy_store.__path__, 'realloy_store.'):\n"
        "    importlib.import_module(m.name)"
    )
    assert not loaded_after(code) & {"textual", "rich", "realloy_term"}
