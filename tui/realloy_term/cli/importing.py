"""import: files into the library, with progress, a summary, and a reason for every refusal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from realloy_store.dating import read_dating
from realloy_store.import_report import ImportItem, ImportReport
from realloy_store.intake import preview, run_import
from realloy_term import safe, wording
from realloy_term.cli.formats import tell_problems
from realloy_term.cli.places import open_library
from realloy_term.cli.preferences import settings

if TYPE_CHECKING:
    from realloy_store.intake import Progress

_MOST, _FILES = 60, 20
"""Lines about pages that did not simply go in, and about files that gave several articles."""


def run(arguments: Namespace) -> int:
    """Import, or read without writing."""
    code = _dry_run(arguments) if arguments.dry_run else _import(arguments)
    tell_problems()
    return code


def _import(arguments: Namespace) -> int:
    dating = None if arguments.date is None else read_dating(arguments.date)
    with open_library(arguments) as library, _progress() as advance:
        own = settings(arguments)
        report = run_import(
            library,
            arguments.paths,
            progress=advance,
            keep_originals=not arguments.no_keep and (own is None or own.keep_originals),
            jobs=arguments.jobs or (own.jobs or None if own else None),
            dating=dating,
        )
    if arguments.json:
        print(safe.json_text(report.to_json()))
    else:
        _tell(report)
    return 1 if report.count("failed") else 0


def _dry_run(arguments: Namespace) -> int:
    from realloy_store.output import record_json

    with open_library(arguments) as library:
        found = preview(library, arguments.paths, jobs=arguments.jobs)
    if arguments.json:
        records = [record_json(article) for article in found.records]
        print(safe.json_text({"files": found.files, "records": records}))
    else:
        joining = sum(article.duplicate_of is not None for article in found.records)
        if joining:
            articles = wording.plural(len(found.records), "article")
            print(f"{articles}, {joining:,} of which would join others", file=sys.stderr)
        for article in found.records:
            joins = f"  joins {article.duplicate_of[:7]}" if article.duplicate_of else ""
            title = wording.article_title(article)
            print(f"{article.id[:7]}  {safe.line(article.file)}: {title}{joins}")
    for item in found.items:
        if item.refused:
            print(_reason(item), file=sys.stderr)
    return 1 if any(item.status == "failed" for item in found.items) else 0


def _tell(report: ImportReport) -> None:
    told = [line for item in report.items if (line := _told(item))]
    lines = told[:_MOST]
    if len(told) > _MOST:
        lines.append(f"… and {len(told) - _MOST:,} more like these: `import --json` names all")
    lines += [*wording.several_each(report, _FILES), *wording.dates_missing(report)]
    for line in lines:
        print(line, file=sys.stderr)
    counts = [
        f"{report.count(status):,} {word}"
        for status, word in wording.IMPORT_STATUS.items()
        if report.count(status)
    ]
    print(f"{wording.plural(report.files, 'file')}: {', '.join(counts) or 'nothing found'}")
    for line in wording.dates_given(report):
        print(line)


def _told(item: ImportItem) -> str | None:
    if item.refused or item.status == "merged":
        return _reason(item)
    if item.unread:
        what = f"{safe.line(item.file)}: {item.status}, but only partly read"
        return f"{what}: {safe.line(item.unread)}"
    return None


def _reason(item: ImportItem) -> str:
    return f"{safe.line(item.file)}: {item.status}: {safe.line(item.reason) or 'no reason given'}"


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """Draw a progress bar on stderr, when that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # 40 ms with the progress bar, only for a terminal
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda step: bar.update(
            task, total=step.total, completed=step.done, description=safe.line(step.current)[:40]
        )
