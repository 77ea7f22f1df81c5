"""The head of a record, read off its line without parsing the texts that make it long.

A quote inside a JSON string has a backslash before it, so `, "summary": ` is found in no text: the
first one after the plain fields is the record's own key. A line that is not laid out as we write it
is left to `records.from_json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import Any

from realloy_store.models import Article, Copy, IdeaBullet, Provenance

_KEYS = (
    "id rev status file title published source author url language market_impact "
    "sentiment_label sentiment_score tickers themes"
).split()
_Kinds = frozenset[type[object]]
_TEXT: _Kinds = frozenset({str, type(None)})
_NUMBER: _Kinds = frozenset({float, int, type(None)})
_LIST: _Kinds = frozenset({list})
_GIVEN: _Kinds = frozenset({str})
_TYPES = (*(_GIVEN,) * 5, *(_TEXT,) * 5, _NUMBER, _TEXT, _NUMBER, _LIST, _LIST)
_TAIL_KEYS = ["filed", "imported", "duplicate_of", "copies"]
_TAIL_TYPES = (_TEXT, _TEXT, _TEXT, _LIST)
_SUMMARY, _IDEAS, _SOURCES = b', "summary": ', b', "trade_ideas": [', b'], "sources": ['
_FILED, _PROVENANCE = b', "filed": ', b', "provenance": {"sha256": "'
_IDEA = b'{"id": '
_NO_IDEA = IdeaBullet("", "")
_DECODER = json.JSONDecoder()


def skimmed(raw: bytes) -> Article | None:
    """Return the article of a record without its texts, and with empty ideas in their number.

    None when the record must be parsed: it has no title, so that its first sentence is wanted, or
    it was not written by us.
    """
    texts = raw.find(_SUMMARY)
    ideas = raw.find(_IDEAS, texts)
    sources = raw.find(_SOURCES, ideas)
    tail = raw.find(_FILED, sources)
    origin = raw.find(_PROVENANCE, tail)
    if not 0 < texts < ideas < sources < tail < origin:
        return None
    head = _object(raw[:texts], _KEYS, _TYPES)
    end = _object(b"{" + raw[tail + 2 : origin], _TAIL_KEYS, _TAIL_TYPES)
    if head is None or end is None:
        return None
    at = origin + len(_PROVENANCE)
    digest = raw[at : raw.find(b'"', at)].decode("ascii", "replace")
    return _article(head, end, raw.count(_IDEA, ideas, sources), digest)


def _object(raw: bytes, keys: Sequence[str], types: tuple[_Kinds, ...]) -> list[Any] | None:
    """Return the values of the beginning of an object, if it has these keys and types."""
    try:
        record, _ = _DECODER.raw_decode(raw.decode() + "}")
    except ValueError:
        return None
    if list(record) != keys:
        return None
    values = list(record.values())
    return values if _fits(tuple(map(type, values)), types) else None


@lru_cache(maxsize=4_096)  # a few kinds of records make up a library
def _fits(given: tuple[type[object], ...], types: tuple[_Kinds, ...]) -> bool:
    return all(kind in kinds for kind, kinds in zip(given, types, strict=True))


def _article(head: list[Any], end: list[Any], ideas: int, digest: str) -> Article | None:
    article_id, rev, status, file, title, published, source, author, url, language = head[:10]
    impact, label, score, tickers, themes = head[10:]
    filed, imported, duplicate_of, copies = end
    if not (article_id and rev and status in ("ok", "partial") and isfinite(impact or 0)):
        return None
    if not (isfinite(score or 0) and set(map(type, (*tickers, *themes))) <= _GIVEN):
        return None
    try:
        known = tuple(Copy(c["id"], c["file"], c["sha256"]) for c in copies)
    except (KeyError, TypeError):
        return None
    return Article(
        id=article_id,
        rev=rev,
        file=file,
        status=status,
        title=title,
        published=published,
        source=source,
        author=author,
        url=url,
        language=language,
        market_impact=impact,
        sentiment_label=label,
        sentiment_score=score,
        tickers=tuple(tickers),
        themes=tuple(themes),
        trade_ideas=(_NO_IDEA,) * ideas,
        filed=filed,
        imported=imported,
        duplicate_of=duplicate_of,
        copies=known,
        provenance=Provenance(sha256=digest),
    )
