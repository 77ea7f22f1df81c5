"""mark, tag, note, delete: everything that the app can change, by id or by query."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from typing import NamedTuple

from realloy_store.corrections import ENTITIES, with_corrections
from realloy_store.days import read_day
from realloy_store.entity_corrections import read_entities, with_entities
from realloy_store.highlights import with_note
from realloy_store.identity import LIKE_AN_ID
from realloy_store.library import Library
from realloy_store.models import Mark
from realloy_term import wording
from realloy_term.cli import idea_marking
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked

_WINDOW = 1000
_WHAT = (
    "say what to mark: --read, --unread, --star, --unstar, --restore or --date; "
    "of an idea --entered, --closed, --reopen or --set"
)


class _Change(NamedTuple):
    """What is to be done to a mark."""

    label: str
    state: str
    """How an article is afterwards."""
    change: Callable[[Mark], Mark]


def mark(arguments: Namespace) -> int:
    """Change read, starred and date marks of articles; entered, closed and so on of ideas."""
    if idea_marking.asks_for_ideas(arguments):
        return _mark_ideas(arguments)
    changes = _asked(arguments)
    if not changes and not arguments.restore:
        return _wrong(_WHAT)
    with open_library(arguments) as library:
        if arguments.restore:
            targets = [_of_deleted(target) for target in arguments.targets]
            restored = _ids(library, targets)
            count = library.restore(restored)
            if not changes:
                return _said(count, "restored", restored, "there")
        ids = _ids(library, arguments.targets)
        count = library.change(
            ids,
            lambda mark: reduce(lambda done, each: each.change(done), changes, mark),
            label=", ".join(each.label for each in changes),
        )
    return _said(count, "changed", ids, " and ".join(each.state for each in changes))


def _of_deleted(target: str) -> str:
    return target if LIKE_AN_ID.fullmatch(target) else f"is:deleted {target}"


def _mark_ideas(arguments: Namespace) -> int:
    if _asked(arguments) or arguments.restore:
        return _wrong("mark articles and their ideas one after the other")
    with open_library(arguments) as library:
        return idea_marking.told(idea_marking.mark(library, arguments))


def _asked(arguments: Namespace) -> list[_Change]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    asked: list[_Change] = []
    if arguments.read:
        asked.append(_Change("mark read", "read", lambda m: replace(m, read=m.read or now)))
    if arguments.unread:
        asked.append(_Change("mark unread", "unread", lambda m: replace(m, read=None)))
    if arguments.star:
        asked.append(_Change("star", "starred", lambda m: replace(m, starred=True)))
    elif arguments.unstar:
        asked.append(_Change("unstar", "without a star", lambda m: replace(m, starred=False)))
    if arguments.date is not None:
        day = _day(arguments.date)
        state = f"dated {day}" if day else "dated by the page"
        asked.append(_Change("set date", state, lambda m: replace(m, published=day)))
    return asked


def _day(text: str) -> str | None:
    return read_day(text).isoformat() if text else None


def correct(arguments: Namespace) -> int:
    """Put fields and entities of an article right, or go back to what its page states."""
    said = [field.partition("=") for field in arguments.fields]
    fields = {name: value if sign else None for name, sign, value in said if name != ENTITIES}
    with open_library(arguments) as library:
        article = library.get(arguments.id)
        entities = [
            read_entities(value, library.analysis(article.id).entities)
            for name, _, value in said
            if name == ENTITIES
        ]

        def change(mark: Mark) -> Mark:
            mark = with_corrections(mark, article, fields)
            for each in entities:  # nothing said of any takes back what was said
                mark = with_entities(mark, each, only=not each)
            return mark

        count = library.change([article.id], change, label="correct")
    return _said(count, "corrected")


def tag(arguments: Namespace) -> int:
    """Add and remove tags."""
    added, removed = arguments.add, set(arguments.remove)
    if not added and not removed:
        return _wrong(_how_to_tag(arguments.targets))

    def change(mark: Mark) -> Mark:
        tags = dict.fromkeys([*mark.tags, *added])
        return replace(mark, tags=tuple(name for name in tags if name not in removed))

    with open_library(arguments) as library:
        ids = _ids(library, arguments.targets)
        count = library.change(ids, change, label="tag")
    return _said(count, "changed", ids, "tagged so")


def _how_to_tag(targets: Sequence[str]) -> str:
    """Say how tags are given; `tag 3f9a2c1 later` means its further words for them."""
    import shlex  # 1 ms, and only for what is refused

    first, *further = targets
    added = " ".join(f"--add {shlex.quote(each)}" for each in further or ("TAG",))
    return f"say which tags with --add or --remove: realloy-term tag {shlex.quote(first)} {added}"


def note(arguments: Namespace) -> int:
    """Write a note on an article or on an idea."""
    text = arguments.text.strip() or None
    with open_library(arguments) as library:
        if idea_marking.is_idea(arguments.id):
            ids = idea_marking.ids(library, [arguments.id])
            changed = library.change_ideas(ids, lambda m: replace(m, note=text), label="note")
            return idea_marking.told(changed)
        article_id = library.resolve(arguments.id)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        count = library.change([article_id], lambda m: with_note(m, text, now), label="note")
    return _said(count, "changed", [article_id], "noted so")


def delete(arguments: Namespace) -> int:
    """Delete articles; several found by a query only with --yes."""
    with open_library(arguments) as library:
        ids = _ids(library, arguments.targets)
        named = all(LIKE_AN_ID.fullmatch(target) for target in arguments.targets)
        if ids and not named and not arguments.yes:
            found = wording.plural(len(ids), "article")
            return _wrong(f"this finds {found}; add --yes to delete")
        return _said(library.delete(ids), "deleted")


def _ids(library: Library, targets: Sequence[str]) -> list[str]:
    """Return the ids that these targets name: ids as they are, anything else as a query."""
    found: dict[str, None] = {}
    for target in targets:
        if LIKE_AN_ID.fullmatch(target):
            found[library.resolve(target)] = None
        else:
            query, offset = asked(library, [target]), 0
            while rows := library.headlines(query, offset=offset, limit=_WINDOW):
                found.update((row.id, None) for row in rows)
                offset += len(rows)
    return list(found)


def _wrong(text: str) -> int:
    print(f"realloy-term: {text}", file=sys.stderr)
    return 2


def _said(count: int, what: str, ids: Sequence[str] = (), state: str = "") -> int:
    """Say how many articles were changed; of those that were meant, how many were so before."""
    told = f"{wording.plural(count, 'article')} {what}"
    if same := len(ids) - count if state else 0:
        were = f"{wording.plural(same, 'article')} {'was' if same == 1 else 'were'} {state} already"
        told = (
            f"{told}, {same:,} {'was' if same == 1 else 'were'} {state} already" if count else were
        )
    print(told, file=sys.stderr)
    return 0
