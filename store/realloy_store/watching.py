"""Watched folders: what is dropped there is imported, once it is written to the end.

Comes in: changes of files, from the operating system. Lives: a list of files not yet at rest, in
memory only. Owner: the one loop that runs `watch`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.files import find_files
from realloy_store.import_report import ImportReport
from realloy_store.intake import run_import

if TYPE_CHECKING:
    from threading import Event

    from realloy_store.library import Library

REST = 0.5
"""Seconds without a change after which a file counts as written to the end."""
LOOK = 250
"""Milliseconds between two looks at the files that are not at rest."""
_Stamp = tuple[int, int]


@dataclass
class Unsettled:
    """Files that changed and may still be changing."""

    clock: Callable[[], float] = time.monotonic
    _since: dict[Path, tuple[_Stamp, float]] = field(default_factory=dict)

    def touch(self, path: Path) -> None:
        """Note that a file changed just now."""
        stamp = _stamp(path)
        if stamp is None:
            self._since.pop(path, None)
        else:
            self._since[path] = (stamp, self.clock())

    def settled(self) -> list[Path]:
        """Return the files that have been at rest long enough, and forget them."""
        ready = []
        for path, (stamp, since) in list(self._since.items()):
            now = _stamp(path)
            if now is None:
                del self._since[path]
            elif now != stamp:
                self._since[path] = (now, self.clock())
            elif self.clock() - since >= REST:
                ready.append(path)
                del self._since[path]
        return sorted(ready)


def watch(
    library: Library, folders: Sequence[Path], *, stop: Event, keep_originals: bool = True
) -> Iterator[ImportReport]:
    """Import what is in the folders, then what appears there, until `stop` is set.

    Yields a report whenever something was looked at. A file that is being written is waited for;
    a renamed one has bytes that are known already; a rewritten one is read again.
    """
    from watchfiles import watch as changes  # 24 ms, only here

    folders = [folder.absolute() for folder in folders]
    yield run_import(library, folders, keep_originals=keep_originals)
    unsettled = Unsettled()
    for batch in changes(
        *folders, stop_event=stop, debounce=100, step=50, rust_timeout=LOOK, yield_on_timeout=True,
        raise_interrupt=False,
    ):  # fmt: skip
        for _, name in batch:
            unsettled.touch(Path(name))
        ready = [path for path in unsettled.settled() if _is_ours(path, folders)]
        if ready:
            yield run_import(library, ready, keep_originals=keep_originals)


def _is_ours(path: Path, folders: Sequence[Path]) -> bool:
    """Whether an import of the folder would take the file: hidden and system files are not."""
    for folder in folders:
        if path.is_relative_to(folder):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            return not hidden and any(found.path == path for found in find_files([path.parent]))
    return False


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if path.is_file() else None
