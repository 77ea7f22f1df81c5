"""How fast files become records and articles, on one core and on several.

    python benchmarks/importing.py formats [--jobs 2] [--folder DIR …]
    python benchmarks/importing.py many --files 100000 [--keep DIR]

`formats` reads the same article in every format, and the files of folders by their endings: pages a
second of one core, with worker processes, and what else an import does with them. `many` imports so
many small text files from the command line, kills it half way, runs it again to the end and once
more, and prints rates and peak memory.
"""

from __future__ import annotations

import argparse
import resource
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from samples_of_formats import samples

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.intake import run_import
from realloy_store.library import Library
from realloy_store.models import Article
from realloy_store.research.similarity import shingles, sketch
from realloy_store.workers import Workers

File = tuple[str, bytes]
ROUNDS = 3
_AT_LEAST = 40
"""Files of a format; of fewer, copies are read."""


def main() -> None:
    options = _options()
    if options.what == "many":
        with TemporaryDirectory() as place:
            _many(options.keep or Path(place), options.files)
        return
    kinds = _of_samples()
    for folder in options.folder:
        kinds |= _of_folder(folder)
    print(f"{'':24} files      kB   1 core   {options.jobs} workers     (files a second)")
    for kind, files in kinds.items():
        size = sum(len(data) for _, data in files) / len(files) / 1000
        alone = _rate(lambda file: _read(file[1], file[0]), files)
        together = _with_workers(files, options.jobs)
        print(f"{kind:24} {len(files):5} {size:7.1f} {alone:8,.0f} {together:9,.0f}", flush=True)
    _behind(kinds["text"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["formats", "many"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, nargs="*", default=[])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep files and library in this folder")
    return parser.parse_args()


def _of_samples() -> dict[str, list[File]]:
    """Return the article in every format, by ending; text twice, as a page and as an article."""
    kinds: dict[str, list[File]] = defaultdict(list)
    for n in range(_AT_LEAST):
        for name, data in samples(n):
            kind = name.partition(".")[2]
            kinds["text" if name.startswith("page") and kind == "txt" else kind].append(
                (name, data)
            )
    return dict(kinds)


def _of_folder(folder: Path) -> dict[str, list[File]]:
    kinds: dict[str, list[File]] = defaultdict(list)
    for path in sorted(folder.rglob("*.*")):
        if path.is_file():
            kinds[f"{folder.name}/*{path.suffix}"].append((path.name, path.read_bytes()))
    copies = {kind: -(-_AT_LEAST // len(files)) for kind, files in kinds.items()}
    return {kind: files * copies[kind] for kind, files in kinds.items()}


def _read(data: bytes, name: str) -> list[Article]:
    try:
        return read(data, name)
    except Refused:
        return []


def _with_workers(files: Sequence[File], jobs: int) -> float:
    """Return files a second that worker processes read, by the clock, once they are warm."""
    workers = Workers(jobs)
    try:
        for _ in range(2):
            begin = time.perf_counter()
            for answer in [workers.read(data, name) for name, data in files]:
                answer.exception()
            seconds = time.perf_counter() - begin
        return len(files) / seconds
    finally:
        workers.close()


def _behind(files: Sequence[File]) -> None:
    """Print what an import does with text pages besides reading them."""
    articles = [article for name, data in files for article in _read(data, name)]
    grams = [shingles(article) for article in articles]
    print(f"{'3-grams':24} {_rate(shingles, articles):30,.0f}")
    print(f"{'sketches':24} {_rate(sketch, grams):30,.0f}")
    with TemporaryDirectory() as place:
        paths = [str(path) for path in _written(Path(place) / "in", 2_000)]
        with Library.open(Path(place) / "library", cache_root=Path(place) / "cache") as library:
            begin = time.process_time()
            run_import(library, paths, jobs=1)
            seconds = time.process_time() - begin
    print(f"{'text, to the library':24} {len(paths) / seconds:30,.0f}")


def _rate(work: Callable[[Any], object], things: Sequence[Any]) -> float:
    """Return how many of some things a second of processor time does."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for thing in things:
            work(thing)
        times.append(time.process_time() - begin)
    return len(things) / max(median(times), 1e-9)


def _written(folder: Path, files: int) -> Iterable[Path]:
    """Write so many text pages, no two of one story, and return where."""
    from generate import articles, original

    for n, article in zip(count(), islice(articles(files), files), strict=False):
        path = folder / f"{n // 1000:03}" / f"{n}.txt"
        if n % 1000 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(original(article))
        yield path


def _many(place: Path, files: int) -> None:
    begin = time.process_time()
    total = sum(path.stat().st_size for path in _written(place / "in", files))
    print(f"{files:,} files, {total / 1e6:,.0f} MB, written in {time.process_time() - begin:.0f} s")
    command = [
        sys.executable, "-m", "realloy_term", "--library", str(place / "library"), "import",
        "--no-keep", str(place / "in"),
    ]  # fmt: skip
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    time.sleep(files / 800)
    first.send_signal(signal.SIGKILL)
    first.wait()
    for what in ("killed, then to the end", "once more, all known"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        begin = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - begin
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        rate = files / wall
        print(f"{what}: {wall:.0f} s, {rate:,.0f} files a second, {usage.ru_utime - before:.0f} s")
        print(f"  {done.stdout.strip().splitlines()[-1]}")
        print(f"  peak memory {usage.ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
