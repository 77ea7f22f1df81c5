"""Read ideas as compact JSON and back: what is empty or follows from the text is left out.

It goes by the dataclasses of the model field by field, so that it needs no change when they do.
Words of the bullet are kept as their place alone.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from realloy_store.research.ideas.model import Phrase, TradeIdea

_Reader = Callable[[Any, str], Any]
"""From a JSON value and the text of the bullet to a value of the model."""


def packed(idea: TradeIdea) -> Any:
    """Return an idea as JSON: objects without their defaults, dates as texts."""
    return _packed(idea, idea.text)


def unpacked(record: Any) -> TradeIdea:
    """Return the idea that `packed` gave."""
    idea: TradeIdea = _reader_of(TradeIdea)(record, record["text"])
    return idea


def _packed(value: Any, text: str) -> Any:
    if isinstance(value, Phrase) and text[slice(*value.span)] == value.text:
        return list(value.span)
    if is_dataclass(value):
        kind: Any = type(value)
        return {
            name: _packed(own, text)
            for name, default in _defaults(kind)
            if (own := getattr(value, name)) != default
        }
    if isinstance(value, tuple):
        return [_packed(item, text) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader_of(hint: Any) -> _Reader:
    """Return what makes a value of a type out of JSON."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader_of(next(part for part in parts if part is not types.NoneType))
        return lambda value, text: None if value is None else inner(value, text)
    if origin is tuple:
        item = _reader_of(parts[0])
        return lambda value, text: tuple([item(each, text) for each in value])
    if hint is date:
        return lambda value, text: date.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _phrase if hint is Phrase else _object_reader(hint)
    return lambda value, text: value


def _object_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader_of(hints[field.name]) for field in fields(kind)}

    def read(record: Any, text: str) -> Any:
        return kind(**{name: readers[name](value, text) for name, value in record.items()})

    return read


def _phrase(value: Any, text: str) -> Phrase:
    if isinstance(value, list):
        return Phrase(text[slice(*value)], (value[0], value[1]))
    return Phrase(value["text"], (value["span"][0], value["span"][1]))
