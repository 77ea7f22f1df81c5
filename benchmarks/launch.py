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

KEYS = (
    ("move", "j"), ("page", "\x04"), ("open", "l"), ("back to the list", "h"), ("mark", "m"),
    ("star", "*"), ("fold", "F"), ("", "F"), ("filter line", "/"), ("letter of it", "c"),
    ("", "\x1b"), ("command line", ":"), ("letter of that", "x"), ("", "\x1b"),
)  # fmt: skip
"""Keys in turn; those without a name go back to where the next begins."""
ROUNDS = 20
LEFT_AFTER = (0.0, 0.3, 2.0)
"""Seconds after the first headline."""
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
    print(f"  {name:42} p50 {statistics.median(ordered) * 1e3:7.1f} ms   p95 {p95 * 1e3:7.1f} ms")


def measure(place: Path, runs: int) -> None:
    launches: list[float] = []
    paints: dict[str, list[tuple[float, int]]] = {name: [] for name, _ in KEYS if name}
    shutil.rmtree(place / "xdg-state", ignore_errors=True)  # begin at the first headline
    for run in range(-1, runs):  # one more than counts: it finds nothing in the page cache
        with realloy_term(place) as app:
            first = app.first(HEADLINE)
            app.settle()
            if run >= 0:
                launches.append(first)
            if run == 0:
                for _ in range(ROUNDS):
                    for name, key in KEYS:
                        paints.get(name, []).append(app.paint(key))
                print(f"  memory after {ROUNDS * len(KEYS)} keys {app.memory():27.0f} MB")
            app.quit("q")
    figures("launch to first headline painted", launches)
    for name, painted in paints.items():
        figures(f"key to paint: {name}", [seconds for seconds, _ in painted])
        print(f"{statistics.median(count for _, count in painted):45,.0f} bytes")
    for wait in LEFT_AFTER:
        left = [leave(place, wait) for _ in range(runs)]
        figures(f"left {wait} s after the first: terminal", [back for back, _ in left])
        figures(f"left {wait} s after the first: ended", [end for _, end in left])


def leave(place: Path, wait: float) -> tuple[float, float]:
    """Return the seconds that leaving takes so long after the first headline."""
    with realloy_term(place) as app:
        app.first(HEADLINE)
        end = time.perf_counter() + wait
        while time.perf_counter() < end:
            app.settle(0.01)
        return app.leave("q")


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
