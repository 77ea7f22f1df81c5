"""The JSON of what the reader said about trade ideas: in marks files, and beside the stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.models import IdeaMark, Json
from realloy_store.record_fields import number_of, object_of, text_of, unknown_of

_TEXTS = "text entered closed reason note base side horizon target downside".split()
_NUMBERS = "entry_price exit_price".split()
_KEYS = (
    "text entered entry_price closed exit_price reason note base side tickers horizon target "
    "downside"
).split()


def idea_mark_to_json(mark: IdeaMark) -> Json:
    """Return the mark as its JSON object, without the keys that say nothing."""
    record: Json = {}
    for key in _KEYS:
        value = getattr(mark, key)
        if value or value == 0.0:
            record[key] = dict(value) if key == "tickers" else value
    return {**record, **mark.extra}


def reader_json(mark: IdeaMark | None) -> Json | None:
    """Return what `--json` shows as the reader's: status first, without the bullet; None if none.

    Every key is there, null where the reader said nothing.
    """
    if mark is None or mark.says_nothing:
        return None
    said = {key: getattr(mark, key) for key in _KEYS if key != "text"}
    return {"status": mark.status, **said, "tickers": dict(mark.tickers)}


def idea_mark_from_json(value: Any, name: str) -> IdeaMark:
    """Return the mark that an object describes; RecordError names the field that is wrong."""
    record = object_of(value, name)
    texts = {key: text_of(record, key, f"{name}.") or None for key in _TEXTS}
    if texts["side"] not in (None, "long", "short"):
        raise RecordError(f'field "{name}.side" is "long" or "short", not {texts["side"]!r}')
    tickers = record.get("tickers") or {}
    if not isinstance(tickers, Mapping) or not all(isinstance(v, str) for v in tickers.values()):
        raise RecordError(f'field "{name}.tickers" is an object of texts')
    numbers = {key: number_of(record, key, f"{name}.") for key in _NUMBERS}
    text = texts.pop("text") or ""
    known: dict[str, Any] = {**texts, **numbers, "tickers": dict(tickers)}
    return IdeaMark(text, extra=unknown_of(record, _KEYS), **known)
