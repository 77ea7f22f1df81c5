"""The form that puts an article's fields right; the page's own values stay in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from realloy_store.corrections import FIELDS, corrected, read_correction, with_corrections, written
from realloy_store.days import read_day
from realloy_store.models import Article, Mark
from realloy_term import safe, wording
from realloy_term.screens.form import Field, Form

_EXAMPLES = {
    "title": "Dysprosium licences slow to a trickle",
    "date": "2026-05-31",
    "source": "Reuters",
    "author": "Jane Smith",
    "url": "https://example.com/news",
    "tickers": "MP, LYC.AX",
    "themes": "rare earths, trade policy",
}


def correction_form(article: Article, mark: Mark) -> Form:
    """Return the form, filled with what is shown now; `article` is as stored."""
    shown = corrected(article, mark)
    values = {field: written(shown, field) for field in FIELDS}
    values["date"] = mark.published or article.published or ""
    fields = [Field(name, safe.line(values[name]), text) for name, text in _EXAMPLES.items()]
    hint = "what you change is kept as yours"

    def check(said: Mapping[str, str]) -> None:
        for field in FIELDS:
            read_correction(field, said[field])
        mark_of(mark, article, said)

    return Form("Correct", wording.article_title(article), fields, check, hint)


def mark_of(mark: Mark, article: Article, said: Mapping[str, str]) -> Mark:
    """Return the mark with what the form says, where it differs from what the page states."""
    shown = {field: safe.line(written(article, field)) for field in FIELDS}
    changed = {field: said[field] for field in FIELDS if said[field] != shown[field]}
    kept = {field: value for field, value in mark.corrections.items() if field in changed}
    day = _date(mark, article, said["date"])
    return with_corrections(replace(mark, corrections=kept, published=day), article, changed)


def _date(mark: Mark, article: Article, said: str) -> str | None:
    """Return the reader's date: none where the page states it so, as it was where it stays."""
    if not said or said == article.published:
        return None
    return said if said == mark.published else read_day(said).isoformat()
