"""How fast files become records: files, 3-gram sets and sketches a second on one core.

    python benchmarks/importing.py [FOLDER …]

Without a folder, the bundled samples are read. Prints the median of five rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.models import Article
from realloy_store.research.similarity import shingles, sketch

SAMPLES = Path(__file__).resolve().parents[1] / "seeds"
ROUNDS = 5


def main(folders: list[str]) -> None:
    """Measure reading the files of each folder, and comparing what they hold."""
    for folder in map(Path, folders or [SAMPLES]):
        files = [(path.read_bytes(), path.name) for path in sorted(folder.glob("*.*"))]
        articles = [article for file in files for article in _read(*file)]
        grams = [shingles(article) for article in articles]
        size = sum(len(data) for data, _ in files) / max(len(files), 1)
        print(f"{folder}: {len(files)} files of {size / 1000:.1f} kB, {len(articles)} articles")
        print(f"  read      {_rate(lambda file: _read(*file), files):9,.0f} files a second")
        print(f"  3-grams   {_rate(shingles, articles):9,.0f} articles a second")
        print(f"  sketches  {_rate(sketch, grams):9,.0f} articles a second")


def _read(data: bytes, name: str) -> list[Article]:
    try:
        return read(data, name)
    except Refused:
        return []


def _rate(work: Callable[[Any], object], things: Sequence[Any]) -> float:
    """Return how many of some things a second of processor time does."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for thing in things:
            work(thing)
        times.append(time.process_time() - begin)
    return len(things) / max(median(times), 1e-9)


if __name__ == "__main__":
    main(sys.argv[1:])
