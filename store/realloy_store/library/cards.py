"""Cards of entities, and stories, as the index has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from realloy_store.analysed import PRIMARY, EntityArticle, EntityCard, Story, ToneWeek
from realloy_store.entity_keys import is_coined
from realloy_store.errors import NoSuchArticle, NoSuchEntity
from realloy_store.library.headlines import headlines
from realloy_store.query.found import keys_of
from realloy_store.query.words import key as folded
from realloy_store.research.entities import name_of
from realloy_store.research.entities.lookup import beginning_with, called, names, read_in
from realloy_store.research.entities.profile import profile_of
from realloy_store.research.entities.shown import is_known
from realloy_store.research.entities.tables import trade_name
from realloy_store.research.entities.unlisted import key_of
from realloy_store.research.stories import Told, label

_CANDIDATES = 6
"""Names that a refusal of an ambiguous one lists."""
Ident = tuple[str, str]
"""Kind and key."""


def card_of(
    connection: sqlite3.Connection, text: str, *, articles: int = 20, weeks: int = 26
) -> EntityCard:
    """Return the card of the entity that a text means; NoSuchEntity names near ones."""
    kind, key = _meant(connection, text)
    name = _name(connection, kind, key)
    # SQLite takes one number in a list for an equation, which the index answers in order.
    numbers = ", ".join(map(str, _numbers(connection, kind, key, name)))
    totals = connection.execute(_TOTALS.format(numbers), (PRIMARY,)).fetchone()
    count, primary, toned, tone = totals
    weekly = _WEEKS.format(numbers)
    return EntityCard(
        kind=kind,
        key=key,
        name=name,
        profile=profile_of(kind, key),
        articles=count,
        primary=primary or 0,
        tone=_rounded(tone),
        toned=toned,
        weeks=tuple(map(_week, connection.execute(weekly, (weeks,)).fetchall()[::-1])),
        latest=tuple(_latest(connection, numbers, articles)),
    )


def _numbers(connection: sqlite3.Connection, kind: str, key: str, name: str) -> list[int]:
    """Return the entities of the index that are this one.

    A company in no table has its symbol for a key where an article prints it, else its name.
    """
    idents = [(kind, key)]
    if kind == "company" and not is_known(key):
        same = [(k, other) for k, other in _unlisted(connection, name) if k == kind]
        idents += [ident for ident in same if not is_known(ident[1]) and ident not in idents]
    query = "SELECT number FROM entity WHERE kind = ? AND key = ?"
    found = (connection.execute(query, ident).fetchone() for ident in idents)
    return [row[0] for row in found if row]


def _meant(connection: sqlite3.Connection, text: str) -> Ident:
    """Return kind and key; of several the one of which most articles speak."""
    # What articles call so comes before what only stands in it: `Orrin Gallium` is no gallium.
    known = [*called(text)] or _unlisted(connection, text) or [*read_in(text)]
    if known:
        return _most_told(connection, known)
    begun: list[Ident] = [*beginning_with(text)]
    told = [each for each in begun if _mentions(connection, each)]
    told += _unlisted_from(connection, text)
    by_name: dict[str, list[Ident]] = {}
    for ident in told or begun:
        by_name.setdefault(_name(connection, *ident), []).append(ident)
    if len(by_name) == 1:
        return _most_told(connection, next(iter(by_name.values())))
    if by_name:
        raise NoSuchEntity(f"{text!r} begins {len(by_name)} names: {_listed(by_name)}")
    if policies := [("policy", key) for key in keys_of("policy", text, prefix=False)]:
        return _most_told(connection, policies)
    raise _unknown(text)


def _most_told(connection: sqlite3.Connection, idents: Iterable[Ident]) -> Ident:
    """Return that of which most articles speak; of equals one with a symbol."""
    return max(idents, key=lambda each: (_mentions(connection, each), not is_coined(each[1])))


def _listed(by_name: Mapping[str, Sequence[Ident]]) -> str:
    """Return candidates as a reader would ask for them."""
    shown = [f"{name} ({idents[0][1]})" for name, idents in [*by_name.items()][:_CANDIDATES]]
    return ", ".join(shown) + (" …" if len(by_name) > _CANDIDATES else "")


def _unknown(text: str) -> NoSuchEntity:
    from difflib import get_close_matches  # 2 ms, and only for a name that is wrong anyway

    near = get_close_matches(text.title(), names(), 3, 0.5)
    return NoSuchEntity(
        f"no entity is called {text!r}" + (f"; near it: {', '.join(near)}" if near else "")
    )


def _unlisted(connection: sqlite3.Connection, text: str) -> list[Ident]:
    """Return the companies in no table that articles call so, in any case and with any form."""
    said = text.strip().rpartition(":")[2]
    names = (said, trade_name(said))
    return connection.execute(_UNLISTED, (folded(said), key_of(names[1]), *names)).fetchall()


def _unlisted_from(connection: sqlite3.Connection, text: str) -> list[Ident]:
    """Return the companies in no table whose name begins with the words of a text."""
    begun = key_of(text)
    if begun == key_of(""):
        return []
    values = (f"{begun}_", f"{begun}_\U0010ffff", f"{text.strip()} ")
    return connection.execute(_BEGUN, values).fetchall()


def _mentions(connection: sqlite3.Connection, ident: Ident) -> int:
    (count,) = connection.execute(_MENTIONS, ident).fetchone()
    return int(count)


def _name(connection: sqlite3.Connection, kind: str, key: str) -> str:
    """Return the name that most articles use of what no table has, else that of the tables."""
    found = connection.execute(_NAME, (kind, key)).fetchone()
    return str(found[0]) if found else name_of(kind, key)


def _week(values: Sequence[Any]) -> ToneWeek:
    week, articles, toned, tone = values
    return ToneWeek(date.fromordinal(7 * week + 1).isoformat(), articles, toned, _rounded(tone))


def _rounded(tone: float | None) -> float | None:
    return None if tone is None else round(tone, 2) + 0.0


def _latest(connection: sqlite3.Connection, numbers: str, most: int) -> Iterable[EntityArticle]:
    found = connection.execute(_LATEST.format(numbers), (most,)).fetchall()
    rows = headlines(connection, [row for row, *_ in found])
    for headline, (_, relevance, count, tone) in zip(rows, found, strict=True):
        yield EntityArticle(headline, relevance, relevance >= PRIMARY, count, tone)


def story_of(connection: sqlite3.Connection, article_id: str) -> Story:
    """Return the story of an article; NoSuchArticle for one that has none yet, or is deleted."""
    found = connection.execute(_STORY, (article_id,)).fetchall()
    if not found:
        raise NoSuchArticle(f"no story is known of {article_id}")
    members = headlines(connection, [row for row, *_ in found])
    told = [
        Told(row.id, time, title=row.title)
        for row, (_, time, _) in zip(members, found, strict=True)
    ]
    return Story(found[0][2], label(told), members[-1].badges, tuple(members))


_TOTALS = """
    SELECT COUNT(*), SUM(relevance >= ?), COUNT(mention.tone), AVG(mention.tone)
    FROM mention CROSS JOIN doc USING (row) WHERE entity IN ({}) AND NOT deleted
"""
_WEEKS = """
    SELECT (day - 1) / 7, COUNT(*), COUNT(mention.tone), AVG(mention.tone)
    FROM mention CROSS JOIN doc USING (row) WHERE entity IN ({}) AND NOT deleted AND day IS NOT NULL
    GROUP BY 1 ORDER BY 1 DESC LIMIT ?
"""
_LATEST = """
    SELECT row, relevance, count, mention.tone FROM mention CROSS JOIN doc USING (row)
    WHERE entity IN ({}) AND NOT deleted ORDER BY row DESC LIMIT ?
"""
_NAME = """
    SELECT name FROM mention INDEXED BY mention_entity
    WHERE entity = (SELECT number FROM entity WHERE kind = ? AND key = ?) AND name IS NOT NULL
    GROUP BY name ORDER BY COUNT(*) DESC, name LIMIT 1
"""
_UNLISTED = """
    SELECT kind, key FROM entity
        WHERE folded IN (?1, ?2) OR substr(folded, 1, length(?1) + 1) = ?1 || '.'
    UNION SELECT kind, key FROM mention JOIN entity ON entity.number = mention.entity
        WHERE mention.name COLLATE NOCASE IN (?3, ?4)
"""
_BEGUN = """
    SELECT kind, key FROM entity WHERE folded BETWEEN ?1 AND ?2
    UNION SELECT kind, key FROM mention JOIN entity ON entity.number = mention.entity
        WHERE mention.name IS NOT NULL
        AND substr(mention.name, 1, length(?3)) = ?3 COLLATE NOCASE
"""
_MENTIONS = """
    SELECT COUNT(*) FROM entity JOIN mention ON mention.entity = entity.number
    WHERE kind = ? AND key = ?
"""
_STORY = """
    SELECT row, time, story FROM told
    WHERE state = 1 AND story = (SELECT story FROM told WHERE id = ? AND state = 1)
    ORDER BY time, id
"""
