"""Reading the fields of a record that anybody may have written: checked, and named where wrong.

Each takes the object and the key; `within` is what stands before the key in the error's text, such
as `"ideas.4f2a-1."`. A missing key reads as null does. All raise RecordError.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import isfinite
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.models import Json, Span


def object_of(value: Any, name: str) -> Mapping[str, Any]:
    """Return the value as a JSON object."""
    if isinstance(value, Mapping):
        return value
    raise RecordError(f'field "{name}" is a JSON object, not {kind_of(value)}')


def items_of(record: Mapping[str, Any], key: str) -> list[Any]:
    """Return a list, empty where nothing is stated."""
    value = record.get(key)
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return list(value)
    raise RecordError(f'field "{key}" is a list, not {kind_of(value)}')


def texts_of(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts, empty where nothing is stated."""
    items = items_of(record, key)
    if all(isinstance(item, str) for item in items):
        return tuple(items)
    raise RecordError(f'field "{key}" is a list of texts')


def text_of(record: Mapping[str, Any], key: str, within: str = "") -> str | None:
    """Return a text, or None where nothing is stated; an empty text stays one."""
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise RecordError(f'field "{within}{key}" is a text or null, not {kind_of(value)}')


def number_of(record: Mapping[str, Any], key: str, within: str = "") -> float | None:
    """Return a finite number, or None where nothing is stated."""
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise RecordError(f'field "{within}{key}" is a number or null, not {value!r}')


def span_of(value: Any, name: str) -> Span:
    """Return [from, to) as offsets of characters, 0 <= from <= to."""
    match value:
        case [int(begin), int(end)] if 0 <= begin <= end:
            return begin, end
    raise RecordError(f'field "{name}" is [from, to], not {value!r}')


def unknown_of(record: Mapping[str, Any], known: Collection[str]) -> Json:
    """Return the keys that this version does not know, to be kept as they are."""
    return {key: value for key, value in record.items() if key not in known}


def kind_of(value: Any) -> str:
    """Return what a value is in the words of JSON, as in "an object"."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), f"a {type(value).__name__}")
