"""The words and sketches of a shard, from its bytes alone, so that other processes can find them.

Run as a program this is such a process: it reads names of files from standard input, one a line,
and writes what each holds to standard output, pickled.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import NamedTuple

from realloy_store.errors import RealloyError
from realloy_store.library.columns import columns
from realloy_store.library.reading import adopted
from realloy_store.library.shardtext import load, scan
from realloy_store.library.stories import Sketch, sketch_of
from realloy_store.models import Mark


class Words(NamedTuple):
    """What the index has of one document's text."""

    columns: tuple[str, ...]
    """Of an article that the reader said nothing about."""
    sketch: Sketch


def words_of(path: str) -> dict[int, Words]:
    """Return the words of a shard's documents by their digest, without those that cannot be read.

    Empty for a file that cannot be read at all.
    """
    try:
        data = Path(path).read_bytes()
        documents = scan(data, path).documents
    except (OSError, RealloyError):
        return {}
    found = {}
    for document in documents:
        try:
            article = adopted(load(data[document.start : document.start + document.length]))
        except (ValueError, RecursionError, RealloyError):
            continue
        found[document.digest] = Words(columns(article, Mark(article.id)), sketch_of(article))
    return found


def _serve() -> None:
    """Answer names of files until standard input ends."""
    os.nice(10)  # whoever reads meanwhile comes first
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        found = words_of(os.fsdecode(line.rstrip(b"\n")))
        plain = [(digest, words.columns, *words.sketch) for digest, words in found.items()]
        pickle.dump(plain, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    _serve()
