"""idea and ideas: trade ideas read from lines of JSON, or from the library."""

from __future__ import annotations

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, NamedTuple

from realloy_store.errors import RecordError
from realloy_store.library import Library
from realloy_store.models import Article
from realloy_store.output import read_ideas
from realloy_store.query import parse
from realloy_store.research.ideas import TradeIdea, read_idea, state
from realloy_term import idea_wording, safe, wording
from realloy_term.cli.cells import cell
from realloy_term.cli.places import open_library

_COLUMNS = (
    "id state kind tickers what target downside horizon review expiry article published title"
).split()


class Entry(NamedTuple):
    """A row of the ledger."""

    article: Article
    published: str | None
    idea: TradeIdea
    state: str


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


def ledger(arguments: Namespace) -> int:
    """Print the ideas of the articles that a query finds."""
    query = parse(" ".join(arguments.query))
    with open_library(arguments) as library:
        entries = islice(_entries(library, library.iterate(query)), arguments.limit)
        if arguments.json:
            _print_json(entries)
        elif arguments.csv:
            _print_csv(entries)
        else:
            for entry in entries:
                print(_line(entry))
    return 0


def _entries(library: Library, articles: Iterable[Article]) -> Iterator[Entry]:
    today = datetime.now(UTC).astimezone().date()
    for article in articles:
        if article.trade_ideas:
            published = library.mark(article.id).published or article.published
            for idea in read_ideas(article, published):
                yield Entry(article, published, idea, state(idea, today=today))


def _print_json(entries: Iterable[Entry]) -> None:
    records = (
        {
            **entry.idea.to_json(),
            "state": entry.state,
            "article": entry.article.id,
            "published": entry.published,
            "title": entry.article.title,
        }
        for entry in entries
    )
    sys.stdout.writelines(safe.json_array(records))


def _print_csv(entries: Iterable[Entry]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for article, published, idea, where in entries:
        values = (
            idea.id, where, idea.kind, " ".join(idea.tickers), idea_wording.instruments(idea),
            _stated(idea_wording.targets(idea)), _stated(idea_wording.downside(idea)),
            idea.horizon and idea.horizon.phrase.text, idea.expiry.earliest, idea.expiry.latest,
            article.id, published, article.title,
        )  # fmt: skip
        writer.writerow([cell(value) for value in values])


def _stated(text: str) -> str | None:
    return None if text == "–" else text


def _line(entry: Entry) -> str:
    idea = entry.idea
    kind = idea_wording.kind_word(idea)
    due = f"{idea.expiry.latest:%d %b %y}" if idea.expiry.latest else wording.NO_DATE
    where = entry.state.replace("_", " ")
    target = idea_wording.targets(idea)
    number = idea.id[:7] + idea.id[20:]
    what = idea_wording.headline(idea)
    return f"{number}  {where:8} {due:9}  {kind:7}  {target:>14}  {what}"
