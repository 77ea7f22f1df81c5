"""What the app remembers between starts: the theme, and the place in each library.

One small JSON file in the platform's state folder. It is a convenience: a missing or broken file
is the same as none, and failing to write it never disturbs the reader.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


class Memory:
    """A dictionary on disk; `None` as path keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            loaded = json.loads(path.read_text("utf-8")) if path else {}
            self._values = loaded if isinstance(loaded, dict) else {}

    def recall(self, *keys: str) -> str | None:
        """Return a remembered text by its path of keys."""
        value: Any = self._values
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else None

    def keep(self, value: str, *keys: str) -> None:
        """Remember a text, at once."""
        place = self._values
        for key in keys[:-1]:
            inner = place.get(key)
            if not isinstance(inner, dict):
                inner = place[key] = {}
            place = inner
        if place.get(keys[-1]) != value:
            place[keys[-1]] = value
            self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._path.with_suffix(".tmp")
            draft.write_text(json.dumps(self._values, indent=1), "utf-8")
            draft.chmod(0o600)
            os.replace(draft, self._path)  # noqa: PTH105 -- the same call that the library uses


def memory_path() -> Path:
    """Return where the platform keeps such things."""
    from platformdirs import user_state_path  # 4 ms, only when the app opens

    return user_state_path("realloy-term", appauthor=False) / "state.json"
