"""A process that reads shards for another: `python -m realloy_store.library.working TASK`.

It reads names of files from standard input, one a line, and writes what each holds to standard
output, pickled, as plain values.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any

WORDS, IDEAS = "words", "ideas"
"""The tasks."""


def found_in(path: str, task: str) -> dict[int, Any]:
    """Return what a shard holds, by the digest of its documents: `Words`, or lists of `Entry`."""
    if task == IDEAS:
        from realloy_store.library.idea_reading import ideas_of

        return ideas_of(path)
    from realloy_store.library.wording import words_of

    return words_of(path)


def _serve(task: str) -> None:
    """Answer names of files until standard input ends."""
    os.nice(10)  # whoever reads meanwhile comes first
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        found = found_in(os.fsdecode(line.rstrip(b"\n")), task)
        pickle.dump(found, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve(sys.argv[1])
