"""watch: folders whose files go into the library as they appear."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from threading import Event

from realloy_store.errors import RealloyError
from realloy_store.import_report import ImportReport
from realloy_store.watching import watch
from realloy_term import safe
from realloy_term.cli.places import open_library
from realloy_term.cli.preferences import settings


def run(arguments: Namespace) -> int:
    """Watch until interrupted; what was imported by then is kept."""
    for folder in arguments.folders:
        if not folder.is_dir():
            raise RealloyError(f"{folder} is not a folder: name one that exists")
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    names = ", ".join(str(folder) for folder in arguments.folders)
    print(f"watching {safe.line(names)}; Ctrl-C ends", file=sys.stderr)
    with open_library(arguments) as library:
        own = settings(arguments)
        keep = not arguments.no_keep and (own is None or own.keep_originals)
        for report in watch(library, arguments.folders, stop=stop, keep_originals=keep):
            _tell(report, as_json=arguments.json)
    return 0


def _tell(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        print(safe.json_text(report.to_json()), flush=True)
        return
    for item in report.items:
        if item.status != "duplicate":
            told = safe.line(item.title or item.reason) or "untitled"
            print(f"{item.status:8} {safe.line(item.file)}: {told}", flush=True)
