"""versions, split: what an article was before, and taking a wrongly merged copy out of it."""

from __future__ import annotations

import sys
from argparse import Namespace

from realloy_store.errors import RealloyError
from realloy_store.library import Library
from realloy_store.library.versions import Version
from realloy_store.models import Article, Json
from realloy_term import safe, wording
from realloy_term.cli.places import open_library


def list_versions(arguments: Namespace) -> int:
    """Print the versions of an article, the present one last."""
    with open_library(arguments) as library:
        found = library.versions(arguments.id)
    if arguments.json:
        print(safe.json_text([_record(version) for version in found], indent=2))
        return 0
    for version in found:
        print(_line(version))
    return 0


def split(arguments: Namespace) -> int:
    """Make a copy that was merged into an article an article of its own."""
    with open_library(arguments) as library:
        kept, new = library.split(arguments.id, arguments.copy)
        title = wording.article_title(library.get(new))[:80]
    print(f"split {new} {safe.line(title)!r} from {kept}; `undo` joins them again", file=sys.stderr)
    return 0


def version_of(library: Library, name: str, number: int) -> Article:
    """Return one version of an article; RealloyError tells how many there are."""
    found = {version.number: version.article for version in library.versions(name)}
    if number not in found:
        raise RealloyError(f"{name} has {wording.plural(len(found), 'version')}, not {number}")
    return found[number]


def _line(version: Version) -> str:
    since = (version.since or wording.NO_DATE)[:16].replace("T", " ")
    text = " ".join(filter(None, (version.article.summary, version.article.analysis)))
    size = f"{len(text.split()):,} words"
    changed = f"changed: {', '.join(version.changed)}" if version.changed else "first kept"
    now = "now" if version.until is None else ""
    title = safe.line(version.article.title) or wording.NOT_STATED
    return f"{version.number:>3}  {since:16}  {now:3}  {size:>12}  {title}  ({changed})"


def _record(version: Version) -> Json:
    return {
        "number": version.number,
        "since": version.since,
        "until": version.until,
        "rev": version.article.rev,
        "title": version.article.title,
        "changed": list(version.changed),
    }
