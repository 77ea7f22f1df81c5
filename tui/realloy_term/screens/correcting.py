"""The form that puts an article's fields right; the page's own values stay in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from realloy_store.corrections import (
    ENTITIES,
    FIELDS,
    corrected,
    read_correction,
    said_of_entities,
    with_corrections,
    written,
)
from realloy_store.days import read_day
from realloy_store.models import Article, Mark
from realloy_term import safe, wording
from realloy_term.screens.form import Check, Field, Form

_EXAMPLES = {
    "title": "Dysprosium licences slow to a trickle",
    "date": "2026-05-31",
    "source": "Reuters",
    "author": "Jane Smith",
    "url": "https://example.com/news",
    "tickers": "MP, LYC.AX",
    "themes": "rare earths, trade policy",
    "entities": "-MP, +Dy, *Lynas, ~US: not there, there, about it, only mentioned",
}


def correction_form(article: Article, mark: Mark, keep: Check | None = None) -> Form:
    """Return the form, filled with what is shown now; `article` is as stored.

    `keep` keeps what it says; what cannot be kept stays in it.
    """
    values = _values(article, mark)
    fields = [Field(name, values[name], text) for name, text in _EXAMPLES.items()]
    hint = "what you change is kept as yours"

    def check(said: Mapping[str, str]) -> None:
        for field in FIELDS:
            read_correction(field, said[field])
        mark_of(mark, article, said)
        if keep is not None:
            keep(said)

    return Form("Correct", wording.article_title(article), fields, check, hint)


def mark_of(mark: Mark, article: Article, said: Mapping[str, str]) -> Mark:
    """Return the mark with what the form says, where it differs from what was shown."""
    before = _values(article, mark)
    changed = {field: _changed(article, field, said[field]) for field in FIELDS
               if said[field] != before[field]}  # fmt: skip
    day = _date(mark, article, said["date"])
    new = with_corrections(replace(mark, published=day), article, changed)
    if said[ENTITIES] == before[ENTITIES]:
        return new
    from realloy_store.entity_corrections import read_entities, with_entities  # with its tables
    from realloy_store.research.analysis import entities_of

    found = entities_of(corrected(article, mark), Mark(article.id))
    return with_entities(new, read_entities(said[ENTITIES], found), only=True)


def _values(article: Article, mark: Mark) -> dict[str, str]:
    """Return what stands in the form at first."""
    shown = corrected(article, mark)
    values = {field: safe.line(written(shown, field)) for field in FIELDS}
    values["date"] = safe.line(mark.published or article.published or "")
    return {**values, ENTITIES: safe.line(", ".join(said_of_entities(mark.corrections)))}


def _changed(article: Article, field: str, said: str) -> str | None:
    """Return what is said of a field, None where the page states the same."""
    return None if said == safe.line(written(article, field)) else said


def _date(mark: Mark, article: Article, said: str) -> str | None:
    """Return the reader's date: none where the page states it so, as it was where it stays."""
    if not said or said == article.published:
        return None
    return said if said == mark.published else read_day(said).isoformat()
