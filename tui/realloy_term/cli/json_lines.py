"""Commands that answer JSON lines: one object in, one answer out, in order."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from realloy_store.errors import RealloyError, RecordError
from realloy_store.files import STDIN
from realloy_term import safe


def answer(
    source: Path, reply: Callable[[dict[str, Any]], None], *, example: str, as_json: bool
) -> int:
    """Give every object with a text in `source` (`-` is stdin) to `reply`; return the exit code.

    A line that is none, or of which `reply` raises RecordError, is named on stderr with its number,
    and the rest goes on; the code is 1 then. With `as_json` `{"id", "error"}` stands in its place,
    so that there are as many answers as lines. Messages show how a line is written, with `example`
    as its text. RealloyError for a file that cannot be read.
    """
    shape = f"write {json.dumps({'id': '1', 'text': example})}"
    failed = 0
    place = "line" if str(source) == STDIN else f"{source}, line"
    for number, line in enumerate(_lines(source), 1):
        if not line.strip():
            continue
        value: Any = None
        try:
            value = _value(line, shape)
            reply(_object(value, shape))
        except RecordError as error:
            failed += 1
            if as_json:
                name = value.get("id") if isinstance(value, dict) else None
                print(safe.json_text({"id": name, "error": str(error)}), flush=True)
            print(f"realloy-term: {safe.line(f'{place} {number}: {error}')}", file=sys.stderr)
    return 1 if failed else 0


def _lines(source: Path) -> Iterator[str]:
    """Yield the lines, without a byte order mark; bytes that are no UTF-8 stay recognisable."""
    try:
        with _opened(source) as lines:
            for number, line in enumerate(lines):
                yield line if number else line.removeprefix("\ufeff")
    except OSError as error:
        raise RealloyError(f"{_named(source)}: {_why(error)}") from None


def _opened(source: Path) -> AbstractContextManager[Iterable[str]]:
    if str(source) != STDIN:
        return source.open(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stdin, TextIOWrapper):  # JSON is UTF-8 whatever the locale
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    return nullcontext(sys.stdin)


def _named(source: Path) -> str:
    return "standard input" if str(source) == STDIN else str(source)


def _why(error: OSError) -> str:
    if error.errno == errno.EBADF:
        return "it is closed: pipe lines into it, or name a file"
    return error.strerror or str(error)


def _value(line: str, shape: str) -> Any:
    if any("\udc80" <= character <= "\udcff" for character in line):
        raise RecordError("not UTF-8; save the file in that encoding")
    try:
        return json.loads(line)
    except RecursionError:
        raise RecordError(f"nested too deeply; {shape}") from None
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.pos + 1}"
        raise RecordError(f"not JSON: {where}; {shape}") from None
    except ValueError:
        raise RecordError("a number has thousands of digits") from None


def _object(value: Any, shape: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise RecordError(f'an object with "id" and "text" is needed; {shape}')
    return value
