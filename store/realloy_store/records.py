"""The record's JSON: a lossless way there and back.

`to_json` writes every key, in the order that a reader of the file would expect. `from_json` is the
door for records written by us, by an older or newer version, by hand or by a stranger: it accepts
missing keys, keeps unknown ones, and refuses wrong types with the name of the field.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from realloy_store.record_fields import (
    items_of,
    kind_of,
    number_of,
    object_of,
    span_of,
    text_of,
    texts_of,
    unknown_of,
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
        raise RecordError(f"a record is a JSON object, not {kind_of(record)}")
    article_id = text_of(record, "id")
    if not article_id:
        raise RecordError('field "id" is missing: a record needs its id')
    return Article(
        id=article_id,
        rev=text_of(record, "rev") or "",
        file=text_of(record, "file") or "",
        status=_status(record),
        title=text_of(record, "title"),
        published=text_of(record, "published"),
        source=text_of(record, "source"),
        author=text_of(record, "author"),
        url=text_of(record, "url"),
        language=text_of(record, "language"),
        market_impact=number_of(record, "market_impact"),
        sentiment_label=text_of(record, "sentiment_label"),
        sentiment_score=number_of(record, "sentiment_score"),
        tickers=texts_of(record, "tickers"),
        themes=texts_of(record, "themes"),
        summary=text_of(record, "summary"),
        analysis=text_of(record, "analysis"),
        trade_ideas=tuple(
            _idea(item, article_id, n) for n, item in enumerate(items_of(record, "trade_ideas"), 1)
        ),
        sources=tuple(_source(item) for item in items_of(record, "sources")),
        risk_notice=text_of(record, "risk_notice"),
        filed=text_of(record, "filed"),
        imported=text_of(record, "imported"),
        duplicate_of=text_of(record, "duplicate_of"),
        copies=tuple(_copy(item) for item in items_of(record, "copies")),
        provenance=_provenance(record.get("provenance")),
        extra=unknown_of(record, ARTICLE_KEYS | {OURS}),
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
        raise RecordError(f"a mark is a JSON object, not {kind_of(record)}")
    mark_id = text_of(record, "id")
    if not mark_id:
        raise RecordError('field "id" is missing: a mark needs the id of its article')
    return Mark(
        id=mark_id,
        read=text_of(record, "read"),
        starred=bool(record.get("starred")),
        tags=texts_of(record, "tags"),
        note=text_of(record, "note"),
        noted=text_of(record, "noted"),
        published=text_of(record, "published"),
        deleted=text_of(record, "deleted"),
        corrections=_corrections(object_of(record.get("corrections") or {}, "corrections")),
        apart=texts_of(record, "apart"),
        ideas={
            str(name): idea_mark_from_json(said, f"ideas.{name}")
            for name, said in object_of(record.get("ideas") or {}, "ideas").items()
        },
        highlights=tuple(
            highlight_from_json(item, f"highlights.{n}")
            for n, item in enumerate(items_of(record, "highlights"), 1)
        ),
        extra=unknown_of(record, _MARK_KEYS),
    )


def _corrections(said: Mapping[str, Any]) -> dict[str, Correction]:
    return {
        str(field): texts_of(said, field) if isinstance(value, list) else text_of(said, field)
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
    record = object_of(value or {}, "provenance")
    raw = object_of(record.get("raw") or {}, "provenance.raw")
    spans = object_of(record.get("spans") or {}, "provenance.spans")
    return Provenance(
        sha256=text_of(record, "sha256") or "",
        reader=text_of(record, "reader") or "",
        notes=texts_of(record, "notes"),
        spans={name: span_of(span, f"provenance.spans.{name}") for name, span in spans.items()},
        raw_tickers=text_of(raw, "tickers"),
        raw_themes=text_of(raw, "themes"),
        published_from=text_of(record, "published_from"),
        published_not_before=text_of(record, "published_not_before"),
        extra=unknown_of(record, _PROVENANCE_KEYS),
    )


def _idea(item: Any, article_id: str, position: int) -> IdeaBullet:
    record = {"text": item} if isinstance(item, str) else object_of(item, "trade_ideas")
    text = text_of(record, "text")
    if not text:
        raise RecordError(f'field "trade_ideas", item {position}: "text" is missing')
    span = record.get("source_span")
    return IdeaBullet(
        id=text_of(record, "id") or f"{article_id}-{position}",
        text=text,
        source_span=None if span is None else span_of(span, "trade_ideas.source_span"),
    )


def _source(item: Any) -> Source:
    record = object_of(item, "sources")
    return Source(text_of(record, "publisher"), text_of(record, "title"), text_of(record, "url"))


def _copy(item: Any) -> Copy:
    record = object_of(item, "copies")
    return Copy(*(text_of(record, key) or "" for key in ("id", "file", "sha256")))


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
