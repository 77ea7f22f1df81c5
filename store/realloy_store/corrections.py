"""What the reader puts right in a record: kept as a mark, so that no later import undoes it.

The record itself stays as the page states it. Lists, searches and screens show the corrected one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Correction, Mark
from realloy_store.symbols import read_symbols

TEXTS = ("title", "source", "author", "url")
LISTS = ("tickers", "themes")
FIELDS = (*TEXTS, *LISTS)
"""What can be corrected; a date is the mark's `published`."""


def corrected(article: Article, mark: Mark) -> Article:
    """Return the article with what the reader put right."""
    said: dict[str, Any] = {f: mark.corrections[f] for f in FIELDS if f in mark.corrections}
    return replace(article, **said) if said else article


def read_correction(field: str, text: str) -> Correction:
    """Return the value that a reader wrote for a field; an empty text means that it has none.

    Tickers are parted by blanks or commas, themes by commas or `·`. RealloyError for a field that
    cannot be corrected, a ticker that is no symbol, or a link that is none.
    """
    known(field)
    text = " ".join(text.split())
    if field == "tickers":
        return read_symbols(text)
    if field == "themes":
        parts = map(str.strip, text.replace("·", ",").split(","))
        return tuple(dict.fromkeys(part for part in parts if part))
    if field == "url" and text and urlsplit(text).scheme not in ("http", "https"):
        raise RealloyError(f"{text!r} is no link: it begins with http:// or https://")
    return text or None


def known(field: str) -> str:
    """Return the field if it can be corrected; RealloyError says which can."""
    if field not in FIELDS:
        raise RealloyError(
            f"{field!r} cannot be corrected: choose {', '.join(FIELDS)}; "
            "a date is set with `mark --date`"
        )
    return field


def written(article: Article, field: str) -> str:
    """Return a field's value as the reader would write it."""
    value = getattr(article, field)
    if field in LISTS:
        return (" " if field == "tickers" else ", ").join(value)
    return value or ""


def with_corrections(mark: Mark, article: Article, said: Mapping[str, str]) -> Mark:
    """Return the mark with these fields as written; what the page itself states is no correction.

    `article` is as stored.
    """
    corrections = dict(mark.corrections)
    for field, text in said.items():
        value = read_correction(field, text)
        if value == getattr(article, field):
            corrections.pop(field, None)
        else:
            corrections[field] = value
    return replace(mark, corrections=corrections)
