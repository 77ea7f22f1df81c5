"""realloy-term beside newsboat, in one run and on the same generated articles. Linux.

    python benchmarks/newsboat.py [--articles 10000] [--runs 5] [--loads 1]

Prints medians, and newsboat's figure divided by ours. newsboat has everything in one feed, a file;
its settings and cache lie in a temporary folder, and nothing is fetched from a network. What is
compared is what a reader waits for, which is not the same work:

- load: newsboat's whole `-x reload` beside our adding of articles that are read already, and beside
  our whole `import` of the same RSS file.
- list: newsboat begins with its feeds and opens the list on Enter; our first screen is the list.
- search: newsboat looks for a string, from Enter until everything found is listed; the app finds a
  word, from its last letter until the first screenful and the number found are drawn; the store,
  opened before, fetches the newest 50 with a snippet of each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rss import CHANNEL, write_feed
from terminal import HEADLINE, Terminal, cache_root, environment, realloy_term

HERE = Path(__file__).resolve().parent
WORD = "antimony"
SEARCHES = 15
"""In one process, so that the median is of a store at work, as it is behind the app."""
MILLI = 1e3
ROWS = (
    ("start to first screen, ms", "first", MILLI),
    ("start to list of all items, ms", "listed", MILLI),
    ("memory after start, MB", "started", 1.0),
    ("search in the app, ms", "found", MILLI),
    ("memory after search, MB", "searched", 1.0),
)


@dataclass(frozen=True, slots=True)
class Load:
    """What it took to take all articles in."""

    seconds: float
    peak: float
    """Megabytes."""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One start of a program: seconds, then resident megabytes."""

    first: float
    """From the start to the first screen."""
    listed: float
    """From the start to the list of all items, the reader's pause apart."""
    found: float
    """From the last key of a search to what it found."""
    started: float
    searched: float


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=5, help="starts of each program")
    parser.add_argument("--loads", type=int, default=1, help="loads of each kind; the slow part")
    options = parser.parse_args()
    if shutil.which("newsboat") is None:
        print("newsboat is missing: apt-get install -y newsboat", file=sys.stderr)
        return 2
    for count in options.articles:
        with TemporaryDirectory() as folder:
            print(f"\n{count:,} articles, {options.runs} starts, {options.loads} loads", end="; ")
            print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            measure(Path(folder), count, options.runs, options.loads)
    return 0


def measure(folder: Path, count: int, runs: int, loads: int) -> None:
    feed = write_feed(folder, count)
    places = [folder / str(n) for n in range(loads)]
    print(f"  {'':38} {'newsboat':>10} {'ours':>10} {'ratio':>8}")
    theirs = [reload(place, feed) for place in places]
    rows_of_loads("load, ours Library.add", theirs, [add(place, count) for place in places])
    imported = [import_feed(place, feed) for place in places]
    report = json.loads(imported[0].said)
    if report["added"] == count:
        rows_of_loads("load, ours import of the file", theirs, imported)
    else:
        reasons = {item["reason"] for item in report["items"] if item["reason"]}
        print(f"  our import took {report['added']:,} items of the file", *reasons, sep="; ")
    rows_of_visits(places[0], runs)


def rows_of_loads(name: str, theirs: list[Load], ours: list[Load]) -> None:
    row(f"{name}, s", [load.seconds for load in theirs], [load.seconds for load in ours])
    row("  peak memory, MB", [load.peak for load in theirs], [load.peak for load in ours])


def rows_of_visits(place: Path, runs: int) -> None:
    # In turn, so that what else the machine does meets both; the first pair finds cold caches.
    pairs = [(visit_newsboat(place), visit_ours(place)) for _ in range(runs + 1)][1:]
    theirs, ours = zip(*pairs, strict=True)
    for name, field, scale in ROWS:
        row(name, *([scale * getattr(visit, field) for visit in side] for side in (theirs, ours)))
    store = [float(run(in_python("search", place)).said) * MILLI for _ in range(runs)]
    row("search, ours the store alone, ms", [visit.found * MILLI for visit in theirs], store)


def row(name: str, theirs: Sequence[float], ours: Sequence[float]) -> None:
    left, right = median(theirs), median(ours)
    print(f"  {name:38} {left:>10,.1f} {right:>10,.1f} {left / right:>8.2f}", flush=True)


def run(
    command: Sequence[str | Path], added: Mapping[str, str] | None = None, *, worst: int = 0
) -> Load:
    """Run a command to its end; an exit code beyond the worst ends the measurement.

    Linux counts into the peak what the parent held when it started the child: hold little here.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=HERE, env={**os.environ, **(added or {})}
    ) as child:
        said = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= child.returncode <= worst:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    return Load(time.perf_counter() - start, usage.ru_maxrss * 1024 / 1e6, said)


def in_python(function: str, *arguments: object) -> list[str]:
    """Return the command that prints what a function of this file returns, in a new process."""
    code = f"import sys, newsboat; print(newsboat.{function}(*sys.argv[1:]))"
    return [sys.executable, "-c", code, *map(str, arguments)]


def newsboat(place: Path) -> list[str | Path]:
    """Return the command that starts newsboat with everything of its own in this folder."""
    return [
        "newsboat", "-q", "-C", place / "config", "-u", place / "urls", "-c", place / "cache.db",
    ]  # fmt: skip


def reload(place: Path, feed: Path) -> Load:
    place.mkdir()
    (place / "config").touch()
    (place / "urls").write_text(f"{feed.as_uri()}\n")
    return run([*newsboat(place), "-x", "reload"], {"HOME": str(place)})


def add(place: Path, count: int) -> Load:
    load = run(in_python("build", place, count))
    return Load(float(load.said), load.peak)


def build(place: str, count: str) -> float:
    from launch import build  # imports the library, which the measuring process shall not hold

    return build(Path(place), int(count))


def import_feed(place: Path, feed: Path) -> Load:
    ours: list[str | Path] = [sys.executable, "-m", "realloy_term", "--library", place / "imported"]
    # 1 is a file that is refused; its report says why.
    return run([*ours, "import", "--json", feed], environment(place), worst=1)


def visit_newsboat(place: Path) -> Visit:
    with Terminal([str(part) for part in newsboat(place)], {"HOME": str(place)}) as screen:
        first = screen.first(CHANNEL)
        screen.settle()
        started = screen.memory()
        opened = screen.after("\r", "Articles in feed")
        screen.settle()
        screen.press(f"/{WORD}")
        screen.settle()
        found = screen.after("\r", "Search results")
        screen.settle()
        searched = screen.memory()
        screen.quit("q", "q", "q")
    return Visit(first, first + opened, found, started, searched)


def visit_ours(place: Path) -> Visit:
    with realloy_term(place) as screen:
        first = screen.first(HEADLINE)
        screen.settle()
        started = screen.memory()
        for keys in ("/", WORD[:-1]):
            screen.press(keys)
            screen.settle()
        found = screen.after(WORD[-1], f"“{WORD}”")
        screen.settle()
        searched = screen.memory()
        screen.quit("\r", "q")
    return Visit(first, first, found, started, searched)


def search(place: str) -> float:
    """Return the median seconds of a search in the store, each with a snippet of every article."""
    from realloy_store.library import Library
    from realloy_store.query import parse, snippet

    def newest() -> float:
        start = time.perf_counter()
        query = parse(WORD)
        for headline in library.headlines(query, limit=50):
            snippet(query, library.get(headline.id).analysis or "", 80)
        return time.perf_counter() - start

    home = Path(place)
    with Library.open(home / "library", cache_root=cache_root(home)) as library:
        return median(newest() for _ in range(SEARCHES))


if __name__ == "__main__":
    raise SystemExit(main())
