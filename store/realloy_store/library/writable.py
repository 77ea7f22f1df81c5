"""Whether a library can be written at all: asked before the reader types what would be lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LEAST = 64 * 1024
"""Bytes below which a disk is called full: a mark alone rewrites a file of a few kB."""


def obstacle(root: Path) -> str:
    """Return why nothing can be written below a folder, in a few words; empty when it can be.

    Costs some microseconds. A disk may still fill up behind it: every write tells for itself.
    """
    folders = [each for each in (root, root / "marks", root / "articles") if each.exists()]
    if not folders:
        return ""
    if not all(os.access(each, os.W_OK) for each in folders):
        return "the library is read-only"
    try:
        free = shutil.disk_usage(folders[0]).free
    except OSError:
        return ""  # a file system that does not say
    return "the disk is full" if free < LEAST else ""
