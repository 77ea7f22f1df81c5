"""A process that reads shards for another: `python -m realloy_store.library.working TASK`.

It reads names of files from standard input, one a line, and writes what each holds to standard
output: length and checksum, then the value, pickled.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import sys
import threading
from struct import Struct
from typing import IO, Any
from zlib import crc32

HEADS, WORDS, IDEAS, ANALYSIS = "heads", "words", "ideas", "analysis"
"""The tasks; of an analysis with the parts that are wanted, `analysis/63`."""
_HEAD = Struct("<QI")
_COLLECT_EVERY = 50_000
"""Objects made between two garbage collections: what is read refers to nothing that refers back."""


def found_in(path: str, task: str) -> dict[int, Any]:
    """Return what a shard holds, by the digest of its documents: `Words`, `Entry` …

    Of headlines its `Heads`, under 0; nothing for a shard that needs the careful way.
    """
    if task == HEADS:
        from realloy_store.library.heads import heads_of

        found = heads_of(path)
        return {0: found} if found else {}
    if task == IDEAS:
        from realloy_store.library.idea_reading import ideas_of

        return ideas_of(path)
    name, _, parts = task.partition("/")
    if name == ANALYSIS:
        from realloy_store.library.analysis_reading import analyses_of

        return analyses_of(path, int(parts))
    from realloy_store.library.wording import words_of

    return words_of(path)


def sent(value: Any, stream: IO[bytes]) -> None:
    """Write one answer."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_HEAD.pack(len(data), crc32(data)))
    stream.write(data)
    stream.flush()


def received(stream: IO[bytes]) -> Any:
    """Read one answer; EOFError when it does not come whole."""
    head = stream.read(_HEAD.size)
    size, checksum = _HEAD.unpack(head) if len(head) == _HEAD.size else (-1, 0)
    data = stream.read(max(size, 0))
    if len(data) != size or crc32(data) != checksum:
        raise EOFError
    return pickle.loads(data)


def _end_with_the_asker() -> None:
    """End this process as soon as nobody holds the other end of standard input any more.

    In the middle of a shard, too: who asked may have been killed, and a shard takes seconds.
    """
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # hang-ups are told without asking
    poll.poll()
    os._exit(1)


def _serve(task: str) -> None:
    """Answer names of files until standard input ends."""
    os.nice(10)  # whoever reads meanwhile comes first
    gc.set_threshold(_COLLECT_EVERY)
    if hasattr(select, "poll"):  # not on Windows
        threading.Thread(target=_end_with_the_asker, daemon=True).start()
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        found = found_in(os.fsdecode(line.rstrip(b"\n")), task)
        sent(found, answers)


if __name__ == "__main__":
    _serve(sys.argv[1])
