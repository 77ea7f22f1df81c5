"""How well a command goes with what was typed: its name, title, keys, help; slips forgiven."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from realloy_term.commands import Command, typed_name
from realloy_term.keynames import spelled

_SLIP = 0.75
"""From this likeness on, a word counts as a mistyped one."""


def score(typed: str, command: Command) -> float:
    """Return 0 for no match, up to 1; every word must be found somewhere."""
    keys = [spelled(key) for key in command.all_keys]
    if typed.strip() in keys:
        return 1.0
    words = typed.lower().split()
    each = [max(_of_word(word, command, keys)) for word in words]
    return sum(each) / len(each) if each and all(each) else 0.0


def _of_word(word: str, command: Command, keys: list[str]) -> Iterator[float]:
    """Yield how well a word goes with each thing that is said of a command."""
    title, name, told = command.title.lower(), typed_name(command), command.help.lower()
    yield 0.0
    yield 0.95 * (word in (title, name)) or 0.9 * any(word == key.lower() for key in keys)
    named = [*title.split(), *name.split("-"), command.id]
    yield max((0.8 + 0.1 * len(word) / len(each)) * each.startswith(word) for each in named)
    yield 0.6 * (len(word) > 1 and word in f"{title} {name}")
    yield max(0.5 * part.strip(".,;:").startswith(word) for part in told.split())
    yield 0.4 * (len(word) > 2 and word in told)
    yield 0.35 * _scattered(word, title)
    yield 0.3 * max((_like(word, part) for part in named if len(word) > 3), default=0.0)


def _scattered(word: str, text: str) -> float:
    """Return how close together the letters of a word stand in a text, 0 if not all do."""
    at, first = -1, -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return 0.0
        first = at if first < 0 else first
    spread = at - first + 1
    return len(word) / spread if len(word) > 1 and spread <= 4 * len(word) else 0.0


def _like(word: str, other: str) -> float:
    found = SequenceMatcher(None, word, other).ratio()
    return found if found >= _SLIP else 0.0
