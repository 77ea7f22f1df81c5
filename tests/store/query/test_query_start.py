"""What the program pays for the query language before anything is searched."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = (
    "realloy_store.query.ast",
    "realloy_store.query.parser",
    "realloy_store.query.minerals",
    "realloy_store.query.completion",
    "realloy_store.query.highlight",
    "csv",
    "difflib",
    "importlib.resources",
)


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        (
            "from realloy_store.query import EVERYTHING as q; (q.is_ranked, q.shows_deleted)",
            0,
        ),
        ("from realloy_store.query import parse; parse('ticker:MP is:unread since:2w')", 2),
        ("from realloy_store.query import parse; parse('copper')", 4),
    ],
)
def test_only_what_is_needed_is_loaded(code: str, loaded: int) -> None:
    script = f"import sys; {code}; print([name in sys.modules for name in {LATE}].count(True))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(run.stdout) == loaded
