"""How fast files become records: pages, web pages and 3-grams a second on one core.

    python benchmarks/importing.py [FOLDER …]

Without a folder, the bundled samples are read. Prints the median of five rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

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
        size = sum(len(data) for data, _ in files) / max(len(files), 1)
        print(f"{folder}: {len(files)} files of {size / 1000:.1f} kB, {len(articles)} articles")
        print(
            f"  read      {_rate(lambda files=files: [_read(*f) for f in files], len(files)):9,.0f} files/s"
        )
        print(
            f"  3-grams   {_rate(lambda a=articles: [shingles(x) for x in a], len(articles)):9,.0f} articles/s"
        )
        grams = [shingles(article) for article in articles]
        print(
            f"  sketches  {_rate(lambda g=grams: [sketch(x) for x in g], len(grams)):9,.0f} articles/s"
        )


def _read(data: bytes, name: str) -> list[Article]:
    try:
        return read(data, name)
    except Refused:
        return []


def _rate(work: Callable[[], object], count: int) -> float:
    """Return how many of `count` things a second of processor time does."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return count / max(median(times), 1e-9)


if __name__ == "__main__":
    main(sys.argv[1:])
