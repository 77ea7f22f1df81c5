"""Which library a command works on."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from realloy_store.library import Library


def library_path(arguments: Namespace) -> Path:
    """Return --library, else $REALLOY_LIBRARY, else the platform's user data folder."""
    if arguments.library is not None:
        return Path(arguments.library).expanduser()
    if named := os.environ.get("REALLOY_LIBRARY"):
        return Path(named).expanduser()
    from platformdirs import user_data_path  # 4 ms, not needed when the library is named

    return user_data_path("realloy-term", appauthor=False) / "library"


def open_library(arguments: Namespace, *, lazy: bool = False) -> Library:
    """Open that library; one that does not exist yet is empty.

    With `lazy`, an index that must be rebuilt has its headlines first and its words later.
    """
    return Library.open(library_path(arguments), lazy=lazy)
