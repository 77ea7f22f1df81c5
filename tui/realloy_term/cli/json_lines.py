"""Commands that answer JSON lines: one object in, one answer out, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from realloy_store.errors import RecordError
from realloy_term import safe


def answer(source: Path, reply: Callable[[dict[str, Any]], None]) -> int:
    """Give every object with a text in `source` (`-` is stdin) to `reply`; return the exit code.

    A line that is none, or of which `reply` raises RecordError, is named on stderr with its number,
    and the rest goes on; the code is 1 then.
    """
    failed = 0
    with nullcontext(sys.stdin) if str(source) == "-" else source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                reply(_object(line))
            except RecordError as error:
                failed += 1
                print(f"realloy-term: line {number}: {safe.line(str(error))}", file=sys.stderr)
    return 1 if failed else 0


def _object(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError('a line is an object with "id" and "text"')
    return record
