"""tone: our own estimate of how good or bad texts are, read from lines of JSON."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from contextlib import nullcontext
from typing import Any, NamedTuple

from realloy_store.errors import RecordError
from realloy_store.research.tone import Tone, read_tone
from realloy_term import safe


class Line(NamedTuple):
    """What one line of input asks for."""

    id: Any
    text: str
    title: str | None


def run(arguments: Namespace) -> int:
    """Read one text a line; a line that is none is named, and the rest goes on."""
    from_stdin = str(arguments.file) == "-"
    failed = 0
    with nullcontext(sys.stdin) if from_stdin else arguments.file.open(encoding="utf-8") as lines:
        for number, written in enumerate(lines, 1):
            if not written.strip():
                continue
            try:
                line = _read_line(written)
            except RecordError as error:
                failed += 1
                print(f"realloy-term: line {number}: {safe.line(str(error))}", file=sys.stderr)
            else:
                _print_tone(line.id, read_tone(line.text, title=line.title), as_json=arguments.json)
    return 1 if failed else 0


def _read_line(written: str) -> Line:
    try:
        record = json.loads(written)
    except ValueError as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError('a text is an object with "id" and "text"')
    title = record.get("title")
    if title is not None and not isinstance(title, str):
        raise RecordError('field "title" is a text')
    return Line(record.get("id"), record["text"], title)


def _print_tone(text_id: Any, tone: Tone, *, as_json: bool) -> None:
    if as_json:
        print(safe.json_text({"id": text_id, **tone.to_json()}), flush=True)
        return
    score = "    –" if tone.score is None else f"{tone.score:+.2f}"
    label = tone.label or "not estimated"
    causes = safe.line(", ".join(cause.text for cause in tone.causes))
    print(f"{safe.line(str(text_id))}  {score}  {label:19}  {causes}", flush=True)
