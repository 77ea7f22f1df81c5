"""idea: trade ideas read from lines of JSON."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.research.ideas import TradeIdea, read_idea
from realloy_term import idea_wording, safe, size_wording, trade_wording
from realloy_term.cli import json_lines


def read(arguments: Namespace) -> int:
    """Read one idea a line; a line that is none is named, and the rest goes on."""

    def reply(record: dict[str, Any]) -> None:
        _print_idea(record.get("id"), _idea(record), as_json=arguments.json)

    return json_lines.answer(
        arguments.file, reply, example="Buy MP for 3 months", as_json=arguments.json
    )


def _idea(record: dict[str, Any]) -> TradeIdea:
    day, tickers = record.get("article_date"), record.get("tickers") or ()
    try:
        base = date.fromisoformat(str(day)[:10]) if day else None
    except ValueError:
        raise RecordError(
            f'field "article_date" is a date such as 2026-03-09, not {day!r}'
        ) from None
    if not isinstance(tickers, list | tuple) or not all(isinstance(t, str) for t in tickers):
        raise RecordError('field "tickers" is a list of texts')
    name = str(record.get("id"))
    return read_idea(record["text"], id=name, article_date=base, page_tickers=tickers)


def _print_idea(idea_id: Any, idea: TradeIdea, *, as_json: bool) -> None:
    if as_json:
        print(safe.json_text({**idea.to_json(), "id": idea_id}), flush=True)
        return
    parts = (
        trade_wording.kind_word(idea), trade_wording.headline(idea),
        f"target {size_wording.targets(idea)}", f"loss {size_wording.downside(idea)}",
        idea_wording.horizon(idea.horizon),
    )  # fmt: skip
    name = "–" if idea_id is None else safe.line(str(idea_id))
    print(f"{name}  {'  '.join(parts)}", flush=True)
