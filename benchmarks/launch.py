"""Time from start to the first headline on a real pseudo-terminal, and from key to paint.

    python benchmarks/launch.py --articles 1000 10000 [--runs 11] [--keep FOLDER]

Builds each library once, in a temporary folder or in the one to keep, then starts the app again and
again.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import articles
from terminal import HEADLINE, cache_root, realloy_term

from realloy_store.library import Library, Reading

KEYS = {"move": "j", "page": "\x04", "open": "l", "list": "h", "mark": "m", "star": "*"}
_CHUNK = 500


def build(place: Path, count: int) -> float:
    """Fill a library; return the seconds that adding took, generating apart."""
    source, seconds = articles(count), 0.0
    with Library.open(place / "library", cache_root=cache_root(place)) as library:
        batch = library.new_batch("generated")
        while chunk := [Reading(article, None) for article in islice(source, _CHUNK)]:
            start = time.perf_counter()
            library.add(chunk, batch=batch, keep_originals=False)
            seconds += time.perf_counter() - start
    return seconds


def figures(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"  {name:34} p50 {statistics.median(ordered) * 1e3:7.1f} ms   p95 {p95 * 1e3:7.1f} ms")


def measure(place: Path, runs: int) -> None:
    launches: list[float] = []
    paints: dict[str, list[float]] = {name: [] for name in KEYS}
    shutil.rmtree(place / "xdg-state", ignore_errors=True)  # begin at the first headline
    for run in range(-1, runs):  # one more than counts: it finds nothing in the page cache
        with realloy_term(place) as app:
            first = app.first(HEADLINE)
            app.settle()
            if run >= 0:
                launches.append(first)
            if run == 0:
                for _ in range(20):
                    for name, key in KEYS.items():
                        paints[name].append(app.paint(key))
                print(f"  memory after {20 * len(KEYS)} keys {app.memory():27.0f} MB")
            app.quit("q")
    figures("launch to first headline painted", launches)
    for name, seconds in paints.items():
        figures(f"key to paint: {name}", seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument(
        "--keep", type=Path, help="keep the libraries in this folder, use them again"
    )
    arguments = parser.parse_args()
    for count in arguments.articles:
        with TemporaryDirectory() as temporary:
            place = (arguments.keep or Path(temporary)) / str(count)
            print(f"{count:,} articles")
            if not (place / "library").exists():
                seconds = build(place, count)
                print(f"  added at {count / seconds:,.0f} a second")
            measure(place, arguments.runs)


if __name__ == "__main__":
    main()
