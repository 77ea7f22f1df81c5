"""What is said of an import: its counts, what did not go in and why, readers that fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.notifications import SeverityLevel

from realloy_store.import_report import ImportReport
from realloy_term import safe, wording

if TYPE_CHECKING:
    from realloy_store.dating import Dating

SHOWN_PROBLEMS = 8
SHOWN_FILES = 5


def faulty(problems: Sequence[str]) -> list[str]:
    """Return lines that name readers of other packages that fail."""
    return [f"! {safe.line(each)}" for each in problems[:SHOWN_PROBLEMS]]


def dating_title(dating: Dating | None) -> str:
    """Return the title of the dialog: what becomes of pages without a date."""
    if dating is None:
        return "Import"
    which = "their file's day" if dating == "file" else "today's"
    return f"Import · pages without a date get {which}, as yours"


def dates(report: ImportReport, key: str) -> list[str]:
    """Return lines for pages that got a date, and for those without; `key` sets dates."""
    lines = wording.dates_given(report)
    if report.undated:
        pages = wording.plural(report.undated, "page")
        lines.append(f"{pages} without a date: is:undated finds them, {key} sets one")
    return lines


def appeared(report: ImportReport) -> tuple[str, SeverityLevel] | None:
    """Return what is said of files in a watched folder, None where nothing new came of them."""
    came = report.count("added") + report.count("updated") + report.count("merged")
    said = f"{wording.plural(came, 'article')} appeared in the watched folder." if came else ""
    refused = [item for item in report.items if item.refused]
    if not refused:
        return (said, "information") if said else None
    first, more = refused[0], len(refused) - 1
    why = f"Not read: {safe.line(first.file)}: {safe.line(first.reason)}"
    others = f", and {wording.plural(more, 'more file')}" if more else ""
    return f"{said} {why}{others}.".strip(), "warning"


def report_content(report: ImportReport) -> Content:
    """Return a report to read: counts, then what did not simply go in, with reasons."""
    counts = [(report.count(status), word) for status, word in wording.IMPORT_STATUS.items()]
    lines = [f"{count:>6,}  {word}" for count, word in counts if count] or ["Nothing was found."]
    if files := wording.several_each(report, SHOWN_FILES):
        lines += ["", *files]
    problems = [
        (item.file, item.unread or item.reason)
        for item in report.items
        if item.unread or item.refused
    ]
    if problems:
        lines.append("")
    lines += [f"{safe.line(file)}: {safe.line(why)}" for file, why in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"… and {len(problems) - SHOWN_PROBLEMS:,} more")
    return Content("\n".join(lines))
