"""idea: trade ideas read from lines of JSON."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from contextlib import nullcontext
from datetime import date
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.research.ideas import TradeIdea, read_idea
from realloy_term import idea_wording, safe


def read(arguments: Namespace) -> int:
    """Read one idea a line; a line that is none is named, and the rest goes on."""
    from_stdin = str(arguments.file) == "-"
    failed = 0
    with nullcontext(sys.stdin) if from_stdin else arguments.file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                idea_id, idea = _read_line(line)
            except RecordError as error:
                failed += 1
                print(f"realloy-term: line {number}: {safe.line(str(error))}", file=sys.stderr)
            else:
                _print_idea(idea_id, idea, as_json=arguments.json)
    return 1 if failed else 0


def _read_line(line: str) -> tuple[Any, TradeIdea]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError('an idea is an object with "id" and "text"')
    day, tickers = record.get("article_date"), record.get("tickers") or ()
    try:
        base = date.fromisoformat(str(day)[:10]) if day else None
    except ValueError:
        raise RecordError(
            f'field "article_date" is a date such as 2026-03-09, not {day!r}'
        ) from None
    if not isinstance(tickers, list | tuple) or not all(isinstance(t, str) for t in tickers):
        raise RecordError('field "tickers" is a list of texts')
    idea_id = record.get("id")
    return idea_id, read_idea(
        record["text"], id=str(idea_id), article_date=base, page_tickers=tickers
    )


def _print_idea(idea_id: Any, idea: TradeIdea, *, as_json: bool) -> None:
    if as_json:
        print(safe.json_text({**idea.to_json(), "id": idea_id}), flush=True)
        return
    parts = (
        idea_wording.kind_word(idea), idea_wording.headline(idea),
        f"target {idea_wording.targets(idea)}", f"loss {idea_wording.downside(idea)}",
        idea_wording.horizon(idea.horizon),
    )  # fmt: skip
    print(f"{safe.line(str(idea_id))}  {'  '.join(parts)}", flush=True)
