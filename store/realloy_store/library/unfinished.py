"""The files whose articles are only partly in: their bytes do not count as seen."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path

from realloy_store.library.atomic import replace, sync_folder


class Unfinished:
    """A file of sha256 digests, there only while an import is at work, or when it was cut off."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def digests(self) -> frozenset[str]:
        """Return the digests of files that must be read again."""
        try:
            return frozenset(map(str, json.loads(self._path.read_bytes())))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def write(self, digests: Set[str]) -> None:
        """Remember these, and no others; durable when it returns."""
        if digests == self.digests():
            return
        if digests:
            replace(self._path, [json.dumps(sorted(digests)).encode()])
        else:
            self._path.unlink(missing_ok=True)
        sync_folder(self._path.parent)
