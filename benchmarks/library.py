"""Measure the library: `python benchmarks/library.py --articles 1000 10000 100000`.

Prints a table of p50 and p95 for each size, with stock TinyDB on the same articles beside it where
that is bearable (up to 10,000), and of long work the processor time as well, which other programs
disturb less. `--paragraphs 1` makes shorter articles, `--ideas` reads the ideas of all of them.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from filled import fill
from generate import articles, original

from realloy_store.library import IdeaSort, Library, Reading, Sort
from realloy_store.models import Mark
from realloy_store.query import parse

_CHUNK = 500
_STOCK_LIMIT = 10_000
_LEDGER_LIMIT = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument(
        "--keep", type=Path, help="keep the libraries in this folder, use them again"
    )
    parser.add_argument("--paragraphs", type=int, default=8, help="of an article, at most")
    parser.add_argument(
        "--straight", action="store_true", help="write shards without importing, for a million"
    )
    parser.add_argument("--ideas", action="store_true", help="read all trade ideas, too")
    options = parser.parse_args()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (options.keep or Path(temporary)) / str(count)
            print(f"\n{count:,} articles", flush=True)
            measure(folder, count, options)


def measure(folder: Path, count: int, options: argparse.Namespace) -> None:
    if not (folder / "library").exists():
        if options.straight:
            fill(folder / "library", count, paragraphs=options.paragraphs)
        else:
            _import(folder, count, options.paragraphs)
    is_built = (folder / "cache").exists()
    if not is_built:
        _rebuild(folder, ideas=options.ideas)
    _opened_cold(folder)
    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        _read(library, count)
        _write(library)
    stock = folder / "stock.json"
    if count <= _STOCK_LIMIT:
        _stock(stock, count)
    _size(folder)
    if is_built:
        _rebuild(folder, ideas=options.ideas)


def _rebuild(folder: Path, *, ideas: bool) -> None:
    """Time an index from nothing: headlines, then words, then ideas."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    with long_row("headlines from nothing"):
        library = Library.open(folder / "library", cache_root=folder / "cache", lazy=True)
        library.headlines()
    with library:
        with long_row("words after that"):
            library._parts.sync.put_texts()
        if ideas:
            with long_row("ideas after that"):
                library.complete()


@contextmanager
def long_row(name: str) -> Iterator[None]:
    """Time something once: by the clock, and the processor's time of this process and its own."""
    begin, used = time.perf_counter(), _processor_time()
    yield
    seconds, used = time.perf_counter() - begin, _processor_time() - used
    print(f"  {name:<44} {seconds:>8,.1f} s   processor {used:>8,.1f} s", flush=True)


def _processor_time() -> float:
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def _import(folder: Path, count: int, paragraphs: int) -> None:
    source = articles(count, paragraphs=paragraphs)
    times = []
    used = 0.0
    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        batch = library.new_batch("benchmark")
        while chunk := list(islice(source, _CHUNK)):
            readings = [Reading(article, original(article)) for article in chunk]
            before = time.process_time()
            times.append(_seconds(lambda r=readings: library.add(r, batch=batch)))
            used += time.process_time() - before
    print(f"  import, articles a second {count / sum(times):>26,.0f}")
    print(f"  import, articles a second of processor time {count / used:>8,.0f}")
    row(f"  of which a chunk of {_CHUNK}", times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory while importing, MB {peak:>20,.0f}")


def _opened_cold(folder: Path) -> None:
    """Time opening in new processes, imports and all, against one that imports as much."""
    code = (
        "import sys,time; from pathlib import Path; from realloy_store.library import Library;"
        "t=time.perf_counter();"
        "l=Library.open(Path(sys.argv[1]),cache_root=Path(sys.argv[2])); l.headlines();"
        "print(time.perf_counter()-t)"
    )
    command = [sys.executable, "-c", code, str(folder / "library"), str(folder / "cache")]
    row(
        "open and first 100 headlines, new process",
        [float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(11)],
    )


def _open(folder: Path, *, lazy: bool = False) -> None:
    with Library.open(folder / "library", cache_root=folder / "cache", lazy=lazy) as library:
        library.headlines()


def _read(library: Library, count: int) -> None:
    chance = random.Random(1)
    ids = [headline.id for headline in library.headlines(limit=min(count, 2_000))]
    queries = {
        "ticker": "ticker:MP",
        "ticker and sentiment": "ticker:MP sentiment<-0.2",
        "numbers only": "impact>0.9 sentiment<-0.9",
        "a month": "date:2025-03",
        "a common word": "magnet",
        "two words": "magnet tariff",
        "phrase": '"magnet tariff"',
        "prefix": "sep*",
        "not": "magnet -tariff is:unread",
    }
    row("first 100", _repeat(library.headlines))
    row("next page", _repeat(lambda: library.headlines(offset=100)))
    middle = [chance.randrange(count) for _ in range(30)]
    row("any page", [_seconds(lambda at=at: library.headlines(offset=at)) for at in middle])
    row("last page", _repeat(lambda: library.headlines(offset=max(0, count - 100))))
    for sort in ("-impact", "+title", "-imported"):
        order = Sort.parse(sort)
        row(f"first 100 by {sort}", _repeat(lambda o=order: library.headlines(sort=o)))
    for name, text in queries.items():
        query = parse(text)
        row(f"{name}: newest 100", _repeat(lambda q=query: library.headlines(q)))
    ranked = parse("magnet tariff")
    row("two words, ranked", _repeat(lambda: library.headlines(ranked, sort=Sort("relevance"))))
    row("count of a common word", _repeat(lambda: library.count(ranked)))
    row("counts", _repeat(library.counts))
    row("position of an article", [_seconds(lambda i=i: library.position(i)) for i in ids[:50]])
    row("get an article", [_seconds(lambda i=i: library.get(i)) for i in chance.sample(ids, 50)])
    row("generation", _repeat(library.generation))
    if count <= _LEDGER_LIMIT:
        _read_ledger(library)


def _read_ledger(library: Library) -> None:
    library.complete()
    print(f"  {library.idea_counts().total:,} ideas")
    row("newest 100 ideas", _repeat(library.ideas))
    for sort in ("expiry", "state"):
        order = IdeaSort.parse(sort)
        row(f"100 ideas by {sort}", _repeat(lambda o=order: library.ideas(sort=o)))
    for text in ("kind:outright", "side:short ticker:MP", "expires<30d"):
        query = parse(text)
        row(f"ideas {text}: newest 100", _repeat(lambda q=query: library.ideas(q)))
        row(f"articles {text}: newest 100", _repeat(lambda q=query: library.headlines(q)))


def _write(library: Library) -> None:
    ids = [headline.id for headline in library.headlines(limit=30)]

    def star(article_id: str) -> int:
        def starred(mark: Mark) -> Mark:
            return replace(mark, starred=not mark.starred)

        return library.change([article_id], starred, label="star")

    _import_more(library)
    row("star, durable", [_seconds(lambda i=i: star(i)) for i in ids])
    row("undo a star, durable", [_seconds(library.undo) for _ in ids])
    new = [Reading(article) for article in articles(10, seed=99)]
    row(
        "import one article, durable",
        [_seconds(lambda r=r: library.add([r], batch=library.new_batch("one"))) for r in new],
    )
    row("undo that import", [_seconds(library.undo) for _ in new])


def _import_more(library: Library) -> None:
    """Import two thousand articles into what is there, and take them back."""
    more = [Reading(article, original(article)) for article in articles(2_000, seed=98)]
    batch = library.new_batch("more")
    with long_row("2,000 articles more, in chunks of 500"):
        for at in range(0, len(more), _CHUNK):
            library._imports.add(more[at : at + _CHUNK], batch, keep_originals=True)
    with long_row("undo that import of 2,000"):
        library.undo()


def _stock(path: Path, count: int) -> None:
    from tinydb import TinyDB, where

    from realloy_store.records import to_json

    if not path.exists():
        with TinyDB(path) as database:
            database.insert_multiple(to_json(article) for article in articles(count))

    def opened() -> None:
        with TinyDB(path) as database:
            sorted(database.all(), key=lambda d: d["published"] or "", reverse=True)[:100]

    row("stock TinyDB: open and first 100", _repeat(opened, 5))
    with TinyDB(path) as database:
        wanted = database.all()[count // 2]["id"]
        row("stock TinyDB: get an article", _repeat(lambda: database.get(where("id") == wanted), 5))
        row("stock TinyDB: ticker and sentiment", _repeat(lambda: _filtered(database), 5))
        found = where("analysis").search("magnet")
        row("stock TinyDB: a common word", _repeat(lambda: database.search(found), 5))
        change = {"starred": True}
        row(
            "stock TinyDB: star", _repeat(lambda: database.update(change, where("id") == wanted), 5)
        )


def _filtered(database: Any) -> None:
    from tinydb import where

    database.clear_cache()
    database.search(
        where("tickers").any(["MP"]) & where("sentiment_score").test(lambda s: (s or 0) < -0.2)
    )


def _size(folder: Path) -> None:
    for name in ("library/articles", "library/originals", "cache"):
        total = sum(path.stat().st_size for path in (folder / name).rglob("*") if path.is_file())
        print(f"  {name}, MB {total / 1e6:>{41 - len(name)},.1f}")


def _repeat(action: Callable[[], object], times: int = 25) -> list[float]:
    return [_seconds(action) for _ in range(times)]


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def row(name: str, times: Iterable[float]) -> None:
    values = sorted(1_000 * seconds for seconds in times)
    high = values[min(len(values) - 1, int(len(values) * 0.95))]
    print(f"  {name:<44} p50 {statistics.median(values):>10,.2f} ms   p95 {high:>10,.2f} ms")


if __name__ == "__main__":
    main()
