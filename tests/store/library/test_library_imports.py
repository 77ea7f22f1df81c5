"""A look at a list must not pay for what only reading, writing or searching needs."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

CODE = """
import sys
from pathlib import Path
from realloy_store.library import Library

with Library.open(Path(sys.argv[1]), cache_root=Path(sys.argv[2])) as library:
    assert library.headlines() and library.counts().total == 60 and library.generation()
    assert not library.damages()
    print(*sys.modules)
    library.get(library.headlines()[0].id)
    print(*sys.modules)
"""
HEAVY = {"tinydb", "dateutil", "platformdirs", "tempfile", "shutil", "textual", "rich"}
STUDY = "realloy_store.library.study"
"""Analysis waits until it is asked for."""


def test_listing_imports_no_json_and_reading_no_tinydb(
    shelf: Any, make_article: Any, put: Any
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n) for n in range(60)))
        assert library.pending == 60
    command = [sys.executable, "-S", "-c", CODE, str(shelf.path), str(shelf.cache)]
    path = {"PYTHONPATH": ":".join(sys.path)}
    result = subprocess.run(command, check=True, capture_output=True, text=True, env=path)
    listing, reading = (set(line.split()) for line in result.stdout.splitlines())
    assert not listing & (HEAVY | {"json", "hashlib", "realloy_store.records", STUDY})
    assert not reading & HEAVY
    assert {"json", "hashlib"} <= reading
