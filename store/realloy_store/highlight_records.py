"""The JSON of what the reader highlighted: in marks files, in `--json` output and in exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.models import Highlight, Json

_TEXTS = "id quote field prefix suffix meaning note made".split()
_ALWAYS = ("id", "quote", "field", "start", "meaning")
_KEYS = "id quote field start prefix suffix meaning note made".split()


def highlight_to_json(highlight: Highlight) -> Json:
    """Return the highlight as its JSON object, without the keys that say nothing."""
    stated = {key: getattr(highlight, key) for key in _KEYS}
    said = {key: value for key, value in stated.items() if value or key in _ALWAYS}
    return {**said, **highlight.extra}


def highlight_from_json(value: Any, name: str) -> Highlight:
    """Return the highlight that an object describes; RecordError names the field that is wrong."""
    if not isinstance(value, Mapping):
        raise RecordError(f'field "{name}" is a JSON object')
    said: dict[str, Any] = {key: _text(value.get(key), f"{name}.{key}") for key in _TEXTS}
    if not said["id"] or not said["quote"]:
        raise RecordError(f'field "{name}" needs an "id" and a "quote"')
    start = value.get("start") or 0
    if isinstance(start, bool) or not isinstance(start, int) or start < 0:
        raise RecordError(f'field "{name}.start" is a number of characters, not {start!r}')
    stated = {key: text for key, text in said.items() if text is not None}
    extra = {key: rest for key, rest in value.items() if key not in _KEYS}
    return Highlight(**stated, start=start, extra=extra)


def _text(value: Any, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise RecordError(f'field "{name}" is a text or null')
