"""The record's JSON: a lossless way there and back.

`to_json` writes every key, in the order that a reader of the file would expect. `from_json` is the
door for records written by us, by an older or newer version, by hand or by a stranger: it accepts
missing keys, keeps unknown ones, and refuses wrong types with the name of the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.highlight_records import highlight_from_json, highlight_to_json
from realloy_store.idea_records import idea_mark_from_json, idea_mark_to_json
from realloy_store.models import (
    Article,
    Copy,
    Correction,
    IdeaBullet,
    Json,
    Mark,
    Provenance,
    Source,
    Span,
    Status,
)

_PLAIN = (
    "id rev status file title published source author url language market_impact "
    "sentiment_label sentiment_score"
).split()
_TAIL = "risk_notice filed imported duplicate_of".split()
OURS = "ours"
"""The key under which what we make of an article is joined on output; no part of a record."""
ARTICLE_KEYS = frozenset(
    [
        *_PLAIN,
        *_TAIL,
        *"tickers themes summary analysis trade_ideas sources copies provenance".split(),
    ]
)
_PROVENANCE_KEYS = frozenset(
    "sha256 reader notes spans raw published_from published_not_before".split()
)
_MARK_KEYS = frozenset(
    "id read starred tags note noted published deleted corrections apart ideas highlights".split()
)


def to_json(article: Article) -> Json:
    """Return the article as the record's JSON object, every key present, unknown keys last."""
    record: Json = {key: getattr(article, key) for key in _PLAIN}
    record["tickers"] = list(article.tickers)
    record["themes"] = list(article.themes)
    record["summary"] = article.summary
    record["analysis"] = article.analysis
    record["trade_ideas"] = [
        {"id": idea.id, "text": idea.text, "source_span": _pair(idea.source_span)}
        for idea in article.trade_ideas
    ]
    record["sources"] = [
        {"publisher": s.publisher, "title": s.title, "url": s.url} for s in article.sources
    ]
    record.update((key, getattr(article, key)) for key in _TAIL)
    record["copies"] = [{"id": c.id, "file": c.file, "sha256": c.sha256} for c in article.copies]
    record["provenance"] = _provenance_json(article.provenance)
    return {**record, **article.extra}


def from_json(record: Any) -> Article:
    """Return the article that a record describes; RecordError names the field that is wrong."""
    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a JSON object, not {_kind(record)}")
    article_id = _text(record, "id")
    if not article_id:
        raise RecordError('field "id" is missing: a record needs its id')
    return Article(
        id=article_id,
        rev=_text(record, "rev") or "",
        file=_text(record, "file") or "",
        status=_status(record),
        title=_text(record, "title"),
        published=_text(record, "published"),
        source=_text(record, "source"),
        author=_text(record, "author"),
        url=_text(record, "url"),
        language=_text(record, "language"),
        market_impact=_number(record, "market_impact"),
        sentiment_label=_text(record, "sentiment_label"),
        sentiment_score=_number(record, "sentiment_score"),
        tickers=_texts(record, "tickers"),
        themes=_texts(record, "themes"),
        summary=_text(record, "summary"),
        analysis=_text(record, "analysis"),
        trade_ideas=tuple(
            _idea(item, article_id, n) for n, item in enumerate(_items(record, "trade_ideas"), 1)
        ),
        sources=tuple(_source(item) for item in _items(record, "sources")),
        risk_notice=_text(record, "risk_notice"),
        filed=_text(record, "filed"),
        imported=_text(record, "imported"),
        duplicate_of=_text(record, "duplicate_of"),
        copies=tuple(_copy(item) for item in _items(record, "copies")),
        provenance=_provenance(record.get("provenance")),
        extra=_unknown(record, ARTICLE_KEYS | {OURS}),
    )


def mark_to_json(mark: Mark) -> Json:
    """Return a mark as its JSON object, without the keys that say nothing."""
    record: Json = {"id": mark.id}
    for key in ("read", "starred", "tags", "note", "noted", "published", "deleted", "apart"):
        if value := getattr(mark, key):
            record[key] = list(value) if isinstance(value, tuple) else value
    if mark.corrections:
        record["corrections"] = {
            field: list(value) if isinstance(value, tuple) else value
            for field, value in mark.corrections.items()
        }
    if mark.ideas:
        record["ideas"] = {name: idea_mark_to_json(said) for name, said in mark.ideas.items()}
    if mark.highlights:
        record["highlights"] = [highlight_to_json(each) for each in mark.highlights]
    return {**record, **mark.extra}


def mark_from_json(record: Any) -> Mark:
    """Return the mark that an object describes; RecordError names the field that is wrong."""
    if not isinstance(record, Mapping):
        raise RecordError(f"a mark is a JSON object, not {_kind(record)}")
    mark_id = _text(record, "id")
    if not mark_id:
        raise RecordError('field "id" is missing: a mark needs the id of its article')
    return Mark(
        id=mark_id,
        read=_text(record, "read"),
        starred=bool(record.get("starred")),
        tags=_texts(record, "tags"),
        note=_text(record, "note"),
        noted=_text(record, "noted"),
        published=_text(record, "published"),
        deleted=_text(record, "deleted"),
        corrections=_corrections(_object(record.get("corrections") or {}, "corrections")),
        apart=_texts(record, "apart"),
        ideas={
            str(name): idea_mark_from_json(said, f"ideas.{name}")
            for name, said in _object(record.get("ideas") or {}, "ideas").items()
        },
        highlights=tuple(
            highlight_from_json(item, f"highlights.{n}")
            for n, item in enumerate(_items(record, "highlights"), 1)
        ),
        extra=_unknown(record, _MARK_KEYS),
    )


def _corrections(said: Mapping[str, Any]) -> dict[str, Correction]:
    return {
        str(field): _texts(said, field) if isinstance(value, list) else _text(said, field)
        for field, value in said.items()
    }


def _status(record: Mapping[str, Any]) -> Status:
    match record.get("status"):
        case None | "" | "ok":
            return "ok"
        case "partial":
            return "partial"
        case other:
            raise RecordError(f'field "status" is "ok" or "partial", not {other!r}')


def _provenance_json(provenance: Provenance) -> Json:
    return {
        "sha256": provenance.sha256,
        "reader": provenance.reader,
        "notes": list(provenance.notes),
        "spans": {name: list(span) for name, span in provenance.spans.items()},
        "raw": {"tickers": provenance.raw_tickers, "themes": provenance.raw_themes},
        "published_from": provenance.published_from,
        "published_not_before": provenance.published_not_before,
        **provenance.extra,
    }


def _provenance(value: Any) -> Provenance:
    record = _object(value or {}, "provenance")
    raw = _object(record.get("raw") or {}, "provenance.raw")
    spans = _object(record.get("spans") or {}, "provenance.spans")
    return Provenance(
        sha256=_text(record, "sha256") or "",
        reader=_text(record, "reader") or "",
        notes=_texts(record, "notes"),
        spans={name: _span(span, f"provenance.spans.{name}") for name, span in spans.items()},
        raw_tickers=_text(raw, "tickers"),
        raw_themes=_text(raw, "themes"),
        published_from=_text(record, "published_from"),
        published_not_before=_text(record, "published_not_before"),
        extra=_unknown(record, _PROVENANCE_KEYS),
    )


def _idea(item: Any, article_id: str, position: int) -> IdeaBullet:
    record = {"text": item} if isinstance(item, str) else _object(item, "trade_ideas")
    text = _text(record, "text")
    if not text:
        raise RecordError(f'field "trade_ideas", item {position}: "text" is missing')
    span = record.get("source_span")
    return IdeaBullet(
        id=_text(record, "id") or f"{article_id}-{position}",
        text=text,
        source_span=None if span is None else _span(span, "trade_ideas.source_span"),
    )


def _source(item: Any) -> Source:
    record = _object(item, "sources")
    return Source(_text(record, "publisher"), _text(record, "title"), _text(record, "url"))


def _copy(item: Any) -> Copy:
    record = _object(item, "copies")
    return Copy(*(_text(record, key) or "" for key in ("id", "file", "sha256")))


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _span(value: Any, name: str) -> Span:
    match value:
        case [int(begin), int(end)] if 0 <= begin <= end:
            return begin, end
    raise RecordError(f'field "{name}" is [from, to], not {value!r}')


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise RecordError(f'field "{name}" is a JSON object, not {_kind(value)}')


def _items(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return list(value)
    raise RecordError(f'field "{key}" is a list, not {_kind(value)}')


def _texts(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    items = _items(record, key)
    if all(isinstance(item, str) for item in items):
        return tuple(items)
    raise RecordError(f'field "{key}" is a list of texts')


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise RecordError(f'field "{key}" is a text or null, not {_kind(value)}')


def _number(record: Mapping[str, Any], key: str) -> float | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise RecordError(f'field "{key}" is a number or null, not {value!r}')


def _unknown(record: Mapping[str, Any], known: frozenset[str]) -> Json:
    return {key: value for key, value in record.items() if key not in known}


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), f"a {type(value).__name__}")
