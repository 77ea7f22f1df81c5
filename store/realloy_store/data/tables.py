"""Reading the tables: CSV rows, and word lists in sections."""

from __future__ import annotations

from functools import cache

from realloy_store import data


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV table by column; the caller keeps what it makes of them."""
    import csv  # 1 ms, not needed to start

    return list(csv.DictReader(data.text(name).splitlines()))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the phrases of a word list by section: `[section]`, then phrases separated by `;`."""
    found: dict[str, list[str]] = {}
    phrases: list[str] = []
    for line in data.text(name).splitlines():
        if line.startswith("["):
            phrases = found.setdefault(line[1 : line.index("]")], [])
        elif line and not line.startswith("#"):
            phrases += [part.strip() for part in line.split(";") if part.strip()]
    return {section: tuple(phrases) for section, phrases in found.items()}


def several(value: str) -> tuple[str, ...]:
    """Return the parts of a field that holds several, separated by `;`."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
