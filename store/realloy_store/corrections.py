"""What the reader puts right in a record: kept as a mark, so that no later import undoes it.

The record itself stays as the page states it. Lists, searches and screens show the corrected one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from realloy_store.errors import WrongUse
from realloy_store.models import Article, Correction, Mark
from realloy_store.symbols import read_symbols

TEXTS = ("title", "source", "author", "url")
LISTS = ("tickers", "themes")
FIELDS = (*TEXTS, *LISTS)
"""What can be corrected; a date is the mark's `published`."""
ENTITIES = "entities"
"""What is said of entities stands beside the fields, see `realloy_store.entity_corrections`."""
_DENIED = ("-company:", "-fund:")


def corrected(article: Article, mark: Mark) -> Article:
    """Return the article with what the reader put right."""
    said: dict[str, Any] = {f: mark.corrections[f] for f in FIELDS if f in mark.corrections}
    shown = replace(article, **said) if said else article
    return _without_denied(shown, mark) if shown.tickers and ENTITIES in mark.corrections else shown


def said_of_entities(corrections: Mapping[str, Correction]) -> tuple[str, ...]:
    """Return what the reader said of entities, as it is stored: `-company:MP`."""
    said = corrections.get(ENTITIES)
    return said if isinstance(said, tuple) else ()


def joined(
    first: Mapping[str, Correction], second: Mapping[str, Correction]
) -> dict[str, Correction]:
    """Return the corrections of two marks of one article; where both say something, the first's."""
    both = {**second, **first}
    said = {text[1:]: text for each in (second, first) for text in said_of_entities(each)}
    return {**both, ENTITIES: tuple(said.values())} if said else both


def _without_denied(article: Article, mark: Mark) -> Article:
    """Return the article without the tickers of companies that the reader says are not there."""
    said = (
        text.partition(":")
        for text in said_of_entities(mark.corrections)
        if text.startswith(_DENIED)
    )
    denied = {symbol for _, _, symbol in said}
    if not denied:
        return article
    from realloy_store.research.listings import home_listing  # 10 ms with the companies

    kept = (each for each in article.tickers if not {each, home_listing(each)} & denied)
    return replace(article, tickers=tuple(kept))


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
        raise WrongUse(f"{text!r} is no link: it begins with http:// or https://")
    return text or None


def known(field: str) -> str:
    """Return the field if it can be corrected; RealloyError says which can."""
    if field not in FIELDS:
        raise WrongUse(
            f"{field!r} cannot be corrected: choose {', '.join((*FIELDS, ENTITIES))}; "
            "a date is set with `mark --date`"
        )
    return field


def written(article: Article, field: str) -> str:
    """Return a field's value as the reader would write it."""
    value = getattr(article, field)
    if field in LISTS:
        return (" " if field == "tickers" else ", ").join(value)
    return value or ""


def with_corrections(mark: Mark, article: Article, said: Mapping[str, str | None]) -> Mark:
    """Return the mark with these fields as written; None goes back to what the page states.

    What the page itself states is no correction, but for a list that it leaves empty: whoever says
    that there is none does not want ours instead. `article` is as stored.
    """
    corrections = dict(mark.corrections)
    for field, text in said.items():
        value = None if text is None else read_correction(field, text)
        if text is None or (value == getattr(article, known(field)) and value != ()):
            corrections.pop(known(field), None)
        else:
            corrections[field] = value
    return replace(mark, corrections=corrections)
