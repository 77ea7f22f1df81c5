"""Which bullet a reader's mark belongs to, after the page was revised or merged into another.

A mark remembers the bullet that it was said of. It follows that bullet by its words; by its place
only when no bullet has its words and the one at its place is nobody else's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from realloy_store.models import IdeaBullet, IdeaMark

_WORD = re.compile(r"\w+")
_ALIKE = 0.6
"""Share of all words that two wordings of one bullet have in common at least."""


def following(
    bullets: Sequence[IdeaBullet], said: Mapping[str, IdeaMark]
) -> dict[str, tuple[str, ...]]:
    """Return for each bullet with marks, by id, the keys of `said` that belong to it."""
    if not said:
        return {}
    by_words: dict[tuple[str, ...], str] = {}
    for bullet in bullets:
        by_words.setdefault(_words(bullet.text), bullet.id)
    found = {key: by_words.get(_words(mark.text)) for key, mark in said.items()}
    taken = set(filter(None, found.values()))
    for key, mark in said.items():
        if found[key] is None:
            free = [bullet for bullet in bullets if bullet.id not in taken]
            found[key] = _at_its_place(key, mark, free) or _alike(mark, free)
    belonging: dict[str, tuple[str, ...]] = {}
    for key, bullet_id in sorted(found.items(), key=lambda item: (item[0] != item[1], item[0])):
        if bullet_id is not None:
            belonging[bullet_id] = (*belonging.get(bullet_id, ()), key)
    return belonging


def idea_marks(bullets: Sequence[IdeaBullet], said: Mapping[str, IdeaMark]) -> dict[str, IdeaMark]:
    """Return what the reader said of each bullet, by its id; bullets without a word are left out.

    What was said of several copies of one bullet is joined.
    """
    result = {}
    for bullet_id, keys in following(bullets, said).items():
        mark = said[keys[0]]
        for key in keys[1:]:
            mark = _joined(mark, said[key])
        result[bullet_id] = mark
    return result


def _joined(first: IdeaMark, second: IdeaMark) -> IdeaMark:
    """Return one mark that says what both say; the first one's word counts, notes join."""
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(IdeaMark)
        if getattr(first, field.name) in (None, "")
    }
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    tickers = {**second.tickers, **first.tickers}
    return replace(first, **{**missing, "note": "\n\n".join(notes) or None, "tickers": tickers})


def _at_its_place(key: str, mark: IdeaMark, free: Sequence[IdeaBullet]) -> str | None:
    same = [bullet for bullet in free if bullet.id == key]
    return key if same and (not mark.text or _alike(mark, same)) else None


def _alike(mark: IdeaMark, free: Sequence[IdeaBullet]) -> str | None:
    said = set(_words(mark.text))
    scored = [(_share(said, set(_words(bullet.text))), bullet.id) for bullet in free]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
