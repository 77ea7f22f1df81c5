"""Damage files of every format and read them: no crash, no hang, no flood, no broken record.

    python benchmarks/fuzz.py --minutes 10 [--reader html] [--corpus FOLDER …] [--keep FOLDER]

A child process reads, within a limit of memory; the parent watches the clock. What makes it raise,
hang, die, or give a record that is no record is written to the folder of `--keep`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

from damage import damaged
from samples_of_formats import samples

from realloy_store.errors import Broken, Refused
from realloy_store.importing import read
from realloy_store.importing.sniff import format_of
from realloy_store.models import Article
from realloy_store.records import from_json, to_json

MEMORY = 1536 << 20
"""Bytes of address space for the reading process, the libraries that it loads included."""
PATIENCE = 4.0
"""Seconds for any file, and again for each megabyte: damage may ask a reader for odd work."""
_LARGEST = 512 * 1024
"""Larger files of a corpus are left out: a damaged copy of them says nothing more."""


def main() -> None:
    options = _options()
    chance = random.Random(options.seed)
    files = _by_reader(options.corpus)
    readers = [options.reader] if options.reader else sorted(files)
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest: dict[str, float] = defaultdict(float)
    end = time.monotonic() + options.minutes * 60
    child = _Child()
    while time.monotonic() < end:
        reader = chance.choice(readers)
        name, data = chance.choice(files[reader])
        data = damaged(data, [other for _, other in files[reader]], chance)
        outcome, seconds = child.read(data, name)
        outcomes[reader, outcome.split(":")[0]] += 1
        slowest[reader] = max(slowest[reader], seconds)
        if outcome not in ("read", "refused"):
            _keep(options.keep, data, name, outcome)
    child.close()
    for reader in readers:
        counts = {kind: n for (of, kind), n in sorted(outcomes.items()) if of == reader}
        print(f"{reader:10} {counts}  slowest {slowest[reader]:.2f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--reader", help="only files of this reader, as html")
    parser.add_argument("--corpus", type=Path, nargs="*", default=[], help="folders of real files")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--seed", type=int, default=None)
    return parser.parse_args()


def _by_reader(folders: list[Path]) -> dict[str, list[tuple[str, bytes]]]:
    """Return sample files and those of the folders by the reader that takes them."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    paths = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    real = ((path.name, path.read_bytes()) for path in paths if path.stat().st_size <= _LARGEST)
    for name, data in [*samples(), *real]:
        try:
            found[format_of(data, name)].append((name, data))
        except Refused:
            found["refused"].append((name, data))
    return found


class _Child:
    """A process that reads files, replaced when it dies or hangs."""

    def __init__(self) -> None:
        self._start()

    def read(self, data: bytes, name: str) -> tuple[str, float]:
        """Return what became of a file, and how many seconds of processor time it took."""
        self._pipe.send((data, name))
        patience = PATIENCE * (1 + len(data) / 1e6)
        end = _processor_time(self._process.pid) + patience
        try:
            # The machine may be busy with others: patience is for processor time.
            while not self._pipe.poll(patience) and _processor_time(self._process.pid) < end:
                pass
            if not self._pipe.poll():
                self.close()
                self._start()
                return f"hang: more than {patience:.0f} s", patience
            outcome, seconds = self._pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            self._start()
            return f"death: exit code {code}", 0.0
        return (f"slow: {seconds:.1f} s" if seconds > patience else outcome), seconds

    def close(self) -> None:
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        arguments = (theirs, self._pipe)
        self._process = multiprocessing.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()


def _processor_time(pid: int | None) -> float:
    """Return the seconds of processor time that a process has had (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _serve(pipe: Connection, other_end: Connection) -> None:
    other_end.close()  # or the end of the parent would go unnoticed
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            data, name = pipe.recv()
        except EOFError:
            return
        begin = time.process_time()
        outcome = _outcome(data, name)
        pipe.send((outcome, time.process_time() - begin))


def _outcome(data: bytes, name: str) -> str:
    try:
        articles = read(data, name)
        problems = [problem for article in articles for problem in _problems(article)]
    except Broken as broken:
        return f"crash: {''.join(traceback.format_exception(broken.__cause__))}"
    except Refused as refusal:
        return "refused" if str(refusal) else "silent: a refusal without a reason"
    except MemoryError:
        return f"memory: {traceback.format_exc()}"
    except BaseException:
        return f"crash: {traceback.format_exc()}"
    return f"record: {problems[0]}" if problems else "read"


def _problems(article: Article) -> Iterator[str]:
    """Say what is wrong with a record."""
    if from_json(to_json(article)) != article:
        yield "does not survive its JSON"
    if not (article.title or article.summary or article.analysis or article.trade_ideas):
        yield "is empty"
    texts = {name: getattr(article, name) for name in ("title", "author", "source", "analysis")}
    texts |= {f"idea {n}": idea.text for n, idea in enumerate(article.trade_ideas)}
    ours = article.provenance.reader == ""
    for name, text in texts.items():
        if text is not None and not ours and any(_is_control(c) for c in text):
            yield f"{name} holds a control character\n{text[:80]!r}"
        if text is not None and not ours and not text.strip():
            yield f"{name} is blank"
    if article.published and not article.published[:4].isdigit():
        yield f"published is {article.published!r}"
    if article.market_impact is not None and not 0 <= article.market_impact <= 1:
        yield f"market_impact is {article.market_impact}"


def _is_control(character: str) -> bool:
    code = ord(character)
    return (code < 32 and character not in "\n\t") or 127 <= code < 160 or 0xD800 <= code < 0xE000


def _keep(folder: Path, data: bytes, name: str, outcome: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # One file for each kind and place of failure, so that a common one does not fill the disk.
    kind, lines = outcome.split(":")[0], outcome.strip().split("\n")
    where = [line for line in lines if line.startswith("  File")][-1:] or lines[:1]
    digest = sha256(where[0].encode()).hexdigest()[:8]
    path = folder / f"{kind}-{digest}-{name}"
    if not path.exists():
        path.write_bytes(data)
        path.with_name(path.name + ".why").write_text(outcome)
        print(path, where[0][:100], lines[-1][:100], flush=True)


if __name__ == "__main__":
    main()
