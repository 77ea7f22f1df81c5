"""A library is closed while threads are still asking it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

CODE = """
import sys, threading, time
from pathlib import Path
from realloy_store.errors import RealloyError
from realloy_store.library import Library

def ask():
    while not closed.is_set():
        try:
            library.headlines()
        except (RealloyError, OSError):
            return

for turn in range(25):
    library = Library.open(Path(sys.argv[1]), cache_root=Path(sys.argv[2]))
    closed = threading.Event()
    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    time.sleep(turn % 5 / 500)
    library.close()
    closed.set()
    for thread in asking:
        thread.join()
print("all closed")
"""


def test_closing_does_not_end_the_process(shelf: Any, make_article: Any, put: Any) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n) for n in range(30)))
    command = [sys.executable, "-c", CODE, str(shelf.path), str(shelf.cache)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout == "all closed\n"
