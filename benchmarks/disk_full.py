"""Fill a small disk with a library: `python benchmarks/disk_full.py` (Linux, as root).

Mounts a memory disk of a few MB, imports until the library refuses, and looks whether everything
that was acknowledged before is there, that marks and imports go on once there is room, and that the
index may share the full disk.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import islice
from pathlib import Path

from generate import articles, original

from realloy_store.errors import LibraryError
from realloy_store.library import Library, Reading

DISK = "16m"
CHUNK = 40


def main() -> int:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        print("skipped: needs Linux and root, to mount a small disk")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        disk = Path(folder) / "disk"
        disk.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)]
        if subprocess.run(command, check=False).returncode:
            print("skipped: mounting is not allowed here")
            return 0
        try:
            return max(fill(disk, disk / "cache"), fill(disk, Path(folder) / "cache"))
        finally:
            subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path, cache: Path) -> int:
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(5_000_000))
    path = disk / f"library-{cache.parent.name}"
    source = articles(5_000)
    known: list[str] = []
    with Library.open(path, cache_root=cache) as library:
        try:
            batch = library.new_batch("fill")
            while chunk := list(islice(source, CHUNK)):
                library.add([Reading(a, original(a)) for a in chunk], batch=batch)
                known += [article.id for article in chunk]
        except LibraryError as error:
            print(f"refused after {len(known)} articles: {error}")
    ballast.unlink()
    with Library.open(path, cache_root=cache) as library:
        lost = sum(library.get(article_id).id != article_id for article_id in known)
        library.change(known[:1], lambda mark: replace(mark, starred=True), label="star")
        healthy = library.check() == []
        print(f"lost: {lost}; healthy: {healthy}; starred: {library.counts().starred}")
    return int(bool(lost) or not healthy)


if __name__ == "__main__":
    sys.exit(main())
