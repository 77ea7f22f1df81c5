"""The form that puts an article right keeps what it does not change, and says entities by signs."""

from __future__ import annotations

import pytest

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Correction, Mark
from realloy_term.screens.correcting import correction_form, mark_of

PAGE = Article(
    "a" * 20, "1" * 16, "a.txt", title="Lynas signs", analysis="Lynas Rare Earths met Iluka.",
    published="2026-05-01", source="Wire",
)  # fmt: skip
SAID: dict[str, Correction] = {"entities": ("-company:LYC.AX",), "tickers": (), "title": "Mine"}
MARK = Mark(PAGE.id, corrections=SAID)


def filled(mark: Mark, **changed: str) -> dict[str, str]:
    """Return the form as it stands for this mark, with some lines changed."""
    lines = {field.name: field.value for field in correction_form(PAGE, mark)._fields}
    return {**lines, **changed}


def test_the_form_shows_what_was_said_and_keeps_it() -> None:
    assert filled(MARK)["entities"] == "-company:LYC.AX"
    assert mark_of(MARK, PAGE, filled(MARK)) == MARK, "also that a page without tickers has none"
    renamed = mark_of(MARK, PAGE, filled(MARK, title="Other"))
    assert renamed.corrections == {**SAID, "title": "Other"}
    back = mark_of(MARK, PAGE, filled(MARK, title="Lynas signs"))
    assert "title" not in back.corrections


def test_entities_stand_in_the_form_as_they_are_written() -> None:
    said = mark_of(MARK, PAGE, filled(MARK, entities="*Iluka, +Tb")).corrections
    assert said["entities"] == ("*company:ILU.AX", "+mineral:Tb")
    assert "entities" not in mark_of(MARK, PAGE, filled(MARK, entities="")).corrections
    with pytest.raises(RealloyError, match="no entity is called"):
        mark_of(MARK, PAGE, filled(MARK, entities="-Nobody Knows It"))
