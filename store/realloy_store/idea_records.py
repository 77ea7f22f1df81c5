"""The JSON of what the reader said about trade ideas: in marks files, and beside the stated."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.models import IdeaMark, Json

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
    if not isinstance(value, Mapping):
        raise RecordError(f'field "{name}" is a JSON object')
    texts = {key: _text(value.get(key), f"{name}.{key}") for key in _TEXTS}
    if texts["side"] not in (None, "long", "short"):
        raise RecordError(f'field "{name}.side" is "long" or "short", not {texts["side"]!r}')
    tickers = value.get("tickers") or {}
    if not isinstance(tickers, Mapping) or not all(isinstance(v, str) for v in tickers.values()):
        raise RecordError(f'field "{name}.tickers" is an object of texts')
    numbers = {key: _number(value.get(key), f"{name}.{key}") for key in _NUMBERS}
    text = texts.pop("text") or ""
    known: dict[str, Any] = {**texts, **numbers, "tickers": dict(tickers)}
    extra = {key: rest for key, rest in value.items() if key not in _KEYS}
    return IdeaMark(text, extra=extra, **known)


def _text(value: Any, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise RecordError(f'field "{name}" is a text or null')


def _number(value: Any, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise RecordError(f'field "{name}" is a number or null, not {value!r}')
