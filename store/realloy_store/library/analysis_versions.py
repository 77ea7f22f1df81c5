"""Which analyser made what, and what is to be read again when one of them became another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from realloy_store.research import tone_choice, versions

ENTITIES, TONE, THEMES, IMPACT, SUMMARY, STORY = 1, 2, 4, 8, 16, 32
"""The bits of `research.analysis.Part`, which takes 60 ms to load with the analysers."""


class Analyser(NamedTuple):
    """One of the analysers, as the index knows it."""

    name: str
    part: int
    """Its own part."""
    version: str
    reads: int
    """All parts that another version of it may change."""


ANALYSERS = (
    Analyser(
        "entities",
        ENTITIES,
        str(versions.ENTITIES_VERSION),
        ENTITIES | TONE | THEMES | IMPACT | STORY,
    ),
    Analyser("tone", TONE, str(versions.TONE_VERSION), TONE | STORY),
    Analyser("themes", THEMES, str(versions.THEMES_VERSION), THEMES),
    Analyser("impact", IMPACT, str(versions.IMPACT_VERSION), IMPACT),
    Analyser("summary", SUMMARY, str(versions.SUMMARY_VERSION), SUMMARY),
    Analyser("stories", STORY, str(versions.STORIES_VERSION), STORY),
)


def present() -> tuple[Analyser, ...]:
    """Return the analysers as they are now: which model reads tone may change while we run."""
    tone = tone_choice.version()
    return tuple(e._replace(version=tone) if e.part == TONE else e for e in ANALYSERS)


def outdated(connection: sqlite3.Connection, analysers: tuple[Analyser, ...]) -> list[Analyser]:
    """Return the analysers of which the index has the work of another version."""
    known = dict(connection.execute("SELECT name, version FROM derived"))
    return [each for each in analysers if known.get(each.name) != each.version]


def make_due(connection: sqlite3.Connection, analysers: list[Analyser]) -> None:
    """Have everything read anew that these analysers may change."""
    parts = 0
    for each in analysers:
        parts |= each.reads
        values = (each.name, each.version)
        connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", values)
    if connection.execute("SELECT 1 FROM analysis LIMIT 1").fetchone() is None:
        return  # nothing was read yet: all of it is due
    connection.execute(_DUE, (parts,))
    if any(each.part == STORY for each in analysers):
        for table in ("told", "story", "story_pair", "story_key"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE doc SET story = NULL WHERE story IS NOT NULL")


def names_of(parts: int) -> Iterator[str]:
    """Yield the names of the analysers to which these parts belong."""
    return (each.name for each in ANALYSERS if each.part & parts)


_DUE = """
    INSERT INTO analysis_due SELECT row, ?1 FROM doc WHERE true
    ON CONFLICT (row) DO UPDATE SET parts = parts | ?1
"""
