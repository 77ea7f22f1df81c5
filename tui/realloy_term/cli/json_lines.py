"""Commands that answer JSON lines: one object in, one answer out, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from realloy_store.errors import RealloyError, RecordError
from realloy_term import safe

_SHAPE = 'write {"id": "1", "text": "Buy MP for 3 months"}'


def answer(source: Path, reply: Callable[[dict[str, Any]], None]) -> int:
    """Give every object with a text in `source` (`-` is stdin) to `reply`; return the exit code.

    A line that is none, or of which `reply` raises RecordError, is named on stderr with its number,
    and the rest goes on; the code is 1 then. RealloyError for a file that cannot be read.
    """
    failed = 0
    place = "line" if str(source) == "-" else f"{source}, line"
    for number, line in enumerate(_lines(source), 1):
        if not line.strip():
            continue
        try:
            reply(_object(line))
        except RecordError as error:
            failed += 1
            print(f"realloy-term: {safe.line(f'{place} {number}: {error}')}", file=sys.stderr)
    return 1 if failed else 0


def _lines(source: Path) -> Iterator[str]:
    """Yield the lines, without a byte order mark; bytes that are no UTF-8 stay recognisable."""
    try:
        stdin = str(source) == "-"
        with (
            nullcontext(sys.stdin)
            if stdin
            else source.open(encoding="utf-8", errors="surrogateescape") as lines
        ):
            for number, line in enumerate(lines):
                yield line if number else line.removeprefix("\ufeff")
    except OSError as error:
        raise RealloyError(f"{source}: {error.strerror or error}") from None


def _object(line: str) -> dict[str, Any]:
    if any("\udc80" <= character <= "\udcff" for character in line):
        raise RecordError("not UTF-8; save the file in that encoding")
    try:
        record = json.loads(line)
    except RecursionError:
        raise RecordError(f"nested too deeply; {_SHAPE}") from None
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.pos + 1}"
        raise RecordError(f"not JSON: {where}; {_SHAPE}") from None
    except ValueError:
        raise RecordError("a number has thousands of digits") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError(f'an object with "id" and "text" is needed; {_SHAPE}')
    return record
