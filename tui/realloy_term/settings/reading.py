"""From a settings file, the environment and options to the values of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from realloy_term.settings.kinds import did_you_mean
from realloy_term.settings.schema import SCHEMA, Setting, Settings
from realloy_term.settings.source import Problem, Source

TABLES = ("keys", "themes")
"""Tables of the reader's own entries, read elsewhere."""
DEFAULT, FILE = "default", "file"


class Read(NamedTuple):
    """The values of a run, where each comes from, and what was wrong."""

    settings: Settings
    origins: Mapping[str, str]
    """By key: `default`, `file`, `$REALLOY_LIBRARY` or `--theme`."""
    problems: tuple[Problem, ...]


def read_settings(
    source: Source,
    environ: Mapping[str, str],
    options: Mapping[str, tuple[Any, str]] | None = None,
) -> Read:
    """Return the values: an option goes before the environment, that before the file.

    `options` has values by key, as the program uses them, each with what it was said by
    (`--theme`). What cannot be taken is left at its default, and told.
    """
    values: dict[str, Any] = {}
    origins = dict.fromkeys(SCHEMA, DEFAULT)
    problems = list(source.problems)
    for row, value, origin in (*_stated(source, problems), *_environment(environ)):
        try:
            values[row.name] = row.kind.read(value)
            origins[row.key] = origin
        except ValueError as error:
            problems.append(source.problem(str(error), *row.key.split(".")))
    for key, (value, origin) in (options or {}).items():
        values[SCHEMA[key].name] = value
        origins[key] = origin
    return Read(Settings(**values), origins, tuple(problems))


def _stated(source: Source, problems: list[Problem]) -> Iterator[tuple[Setting, Any, str]]:
    """Yield the entries that the schema knows; tell of the others."""
    known = {row.table for row in SCHEMA.values()}
    for table, entries in source.data.items():
        if table in TABLES:
            continue
        if table not in known or not isinstance(entries, dict):
            problems.append(source.problem(_unknown_table(table, entries), table))
            continue
        for name, value in entries.items():
            if row := SCHEMA.get(f"{table}.{name}"):
                yield row, value, FILE
            else:
                near = did_you_mean(f"{table}.{name}", SCHEMA)
                problems.append(source.problem(f"there is no such setting{near}", table, name))


def _unknown_table(table: str, entries: object) -> str:
    tables = [*dict.fromkeys(row.table for row in SCHEMA.values()), *TABLES]
    if table in tables:
        return f"is a table: write [{table}] on a line of its own"
    if isinstance(entries, dict):
        return f"there is no table [{table}]{did_you_mean(table, tables)}"
    near = [key for key in SCHEMA if key.partition(".")[2] == table]
    if near:
        return f"stands outside a table; did you mean {table} under [{near[0].partition('.')[0]}]?"
    return f"there is no such setting{did_you_mean(table, SCHEMA)}"


def _environment(environ: Mapping[str, str]) -> Iterator[tuple[Setting, Any, str]]:
    for row in SCHEMA.values():
        if row.env and (value := environ.get(row.env)):
            yield row, value, f"${row.env}"
