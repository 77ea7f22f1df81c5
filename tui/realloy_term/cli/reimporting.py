"""reimport: the kept originals read again, with the present readers."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable

from realloy_store.reimporting import ReimportReport, reimport
from realloy_term import safe, wording
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked

_COUNTED = ("updated", "unchanged", "skipped", "failed")


def run(arguments: Namespace) -> int:
    """Read again; 1 when a file could not be read."""
    with open_library(arguments) as library:
        query = asked(library, arguments.query)
        report = reimport(library, query, dry_run=arguments.dry_run, progress=_progress())
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    if arguments.json:
        print(safe.json_text(report.to_json()))
    else:
        _tell(report, dry_run=arguments.dry_run)
    return 1 if report.failed else 0


def _progress() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None
    return lambda done, total: print(f"\r{done:,} of {total:,}", end="", file=sys.stderr)


def _tell(report: ReimportReport, *, dry_run: bool) -> None:
    for item in report.items:
        if item.reason and item.status != "updated":
            print(
                f"{safe.line(item.file)}: {item.status}: {safe.line(item.reason)}", file=sys.stderr
            )
    if report.unkept:
        articles = wording.plural(report.unkept, "article")
        print(f"{articles} skipped: no original was kept of them", file=sys.stderr)
    counts = [f"{n:,} {name}" for name in _COUNTED if (n := getattr(report, name))]
    files = wording.plural(report.files, "file")
    told = ", ".join(counts) or "nothing found"
    print(f"{files}: {told}{' (nothing was written)' if dry_run else ''}")
