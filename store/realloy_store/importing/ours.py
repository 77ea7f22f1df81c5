"""Our own records as JSON or JSON lines: exports, dry runs, shards. Nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from realloy_store.errors import RecordError, Refused
from realloy_store.models import Article
from realloy_store.records import from_json

_OURS = ("id", "rev", "provenance")


def is_record(value: Any) -> bool:
    """Whether a JSON value is a record in our own shape, rather than somebody else's."""
    return isinstance(value, dict) and all(key in value for key in _OURS)


def read(values: list[Any]) -> list[Article]:
    """Return the articles of JSON values in our shape; Refused names the record that is wrong."""
    found = []
    for n, value in enumerate(values, 1):
        try:
            found.append(from_json(value))
        except RecordError as error:
            raise Refused(f"record {n}: {error}") from error
    return found


def values(text: str) -> list[Any] | None:
    """Return the JSON values of a file, lists and wrappers opened; None if it is no JSON."""
    try:
        return list(_unwrapped(json.loads(text)))
    except (ValueError, RecursionError):
        pass
    try:
        found = [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return None
    return [each for value in found for each in _unwrapped(value)]


def _unwrapped(value: Any) -> Iterator[Any]:
    """Yield the records of a list, of `{"records": [...]}`, or of a TinyDB table."""
    if isinstance(value, list):
        for each in value:
            yield from _unwrapped(each) if isinstance(each, list) else [each]
    elif isinstance(value, dict) and isinstance(value.get("records"), list):
        yield from value["records"]
    elif isinstance(value, dict) and isinstance(value.get("_default"), dict):
        yield from value["_default"].values()
    else:
        yield value
