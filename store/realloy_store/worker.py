"""A process that reads files for an import: `python -m realloy_store.worker`, started by `workers`.

In: the length of a name and of a file as 4 and 8 bytes, then both. Out: 8 bytes of length, then
JSON: `{"records": […]}`, `{"refused": reason}` or `{"broken": reason}`. Ends when its input does.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

TASK = struct.Struct(">IQ")
ANSWER = struct.Struct(">Q")
MEMORY = 2 << 30
"""Bytes of address space: a file that needs more is refused before the machine swaps."""


def main() -> None:
    """Read files from standard input and answer on standard output until the input ends."""
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    # What a parser prints must not come between the answers.
    os.dup2(2, 1)
    while task := _task(sys.stdin.buffer):
        text = json.dumps(_answer(*task), ensure_ascii=False).encode("utf-8", "surrogatepass")
        answers.write(ANSWER.pack(len(text)) + text)
        answers.flush()


def _task(source: BinaryIO) -> tuple[bytes, str] | None:
    head = source.read(TASK.size)
    if len(head) < TASK.size:
        return None
    name_length, length = TASK.unpack(head)
    name = source.read(name_length).decode("utf-8", "surrogateescape")
    return source.read(length), name


def _answer(data: bytes, name: str) -> dict[str, Any]:
    from realloy_store.errors import Broken, Refused
    from realloy_store.importing import read
    from realloy_store.records import to_json

    try:
        return {"records": [to_json(article) for article in read(data, name)]}
    except Broken as error:
        return {"broken": str(error)}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": f"needs more than {MEMORY >> 30} GB of memory: import its parts"}


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        unlimited = most == resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if unlimited else min(MEMORY, most), most))


if __name__ == "__main__":
    main()
