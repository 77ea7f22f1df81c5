"""Read ideas as compact JSON and back: what is empty is left out, nothing else is lost.

It follows the dataclasses of the model field by field, so that it needs no change when they do.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from realloy_store.research.ideas.model import TradeIdea

_Reader = Callable[[Any], Any]
_T = TypeVar("_T")


def packed(value: Any) -> Any:
    """Return a value of the model as JSON: objects without their defaults, dates as texts."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {
            name: packed(own)
            for name, default in _defaults(kind)
            if (own := getattr(value, name)) != default
        }
    if isinstance(value, tuple):
        return [packed(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def unpacked(record: Any) -> TradeIdea:
    """Return the idea that `packed` gave."""
    idea: TradeIdea = _reader_of(TradeIdea)(record)
    return idea


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader_of(hint: Any) -> _Reader:
    """Return what makes a value of a type out of JSON."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader_of(next(part for part in parts if part is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _reader_of(parts[0])
        return lambda value: tuple([item(each) for each in value])
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and is_dataclass(hint):
        return _object_reader(hint)
    return lambda value: value


def _object_reader(kind: type[_T]) -> Callable[[Any], _T]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader_of(hints[field.name]) for field in fields(kind)}  # type: ignore[arg-type]

    def read(record: Any) -> _T:
        return kind(**{name: readers[name](value) for name, value in record.items()})

    return read
