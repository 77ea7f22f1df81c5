"""Reports by one form, imported from files: each is an article, however often it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from realloy_store.intake import preview, run_import
from realloy_store.library import Library
from realloy_store.reimporting import reimport

FORM = """Weekly Oxide Report{title}

{day} November 2026

{lead}Magnet makers kept buying at the usual pace, while traders kept inventories low before the
next quota notice. Bids and offers stayed close to each other through most of the week.

The desk expects the range to hold until the notice. A reader who needs material should speak to a
broker about premiums for small lots, and to the exchange about the calendar of its sales.
"""
PRICE = "{metal} traded at {price} dollars.\n\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """An empty folder beside the library."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


def report(**filled: object) -> str:
    return FORM.format(**{"title": "", "day": 6, "lead": ""} | filled)


SERIES = {
    "weeks": [report(day=day) for day in (6, 13, 20)],
    "metals": [report(title=f": {metal}") for metal in ("Terbium", "Holmium", "Yttrium")],
    "prices": [report(lead=PRICE.format(metal="Cerium", price=n)) for n in (12, 15, 19)],
}


@pytest.mark.parametrize("texts", SERIES.values(), ids=SERIES)
def test_each_report_stays_an_article(library: Library, pages: Path, texts: list[str]) -> None:
    for n, text in enumerate(texts):
        (pages / f"{n}.txt").write_text(text, "utf-8")
    assert not any(a.duplicate_of for a in preview(library, [pages], jobs=1).records)
    assert run_import(library, [pages], jobs=1).count("added") == 3
    ids = {headline.id for headline in library.headlines()}
    assert len(ids) == 3
    assert reimport(library).unchanged == 3
    for n, text in enumerate(texts):  # other bytes, the same pages
        (pages / f"{n}.txt").write_text(f"{text}\n\n", "utf-8")
    assert run_import(library, [pages], jobs=1).count("duplicate") == 3
    library.reindex()
    assert {headline.id for headline in library.headlines()} == ids
    assert not library.check()


def test_a_beginning_that_all_share_is_no_copy_of_any(library: Library, pages: Path) -> None:
    for name, lead in (("a", "Terbium traded at 95."), ("b", "Holmium traded at 28.")):
        (pages / f"{name}.txt").write_text(report(title=f" {name.upper()}ga") + lead, "utf-8")
    boilerplate = report().partition("2026")[2].strip()
    (pages / "z.txt").write_text(f"What the Desk Says\n\n{boilerplate}", "utf-8")
    assert run_import(library, [pages], jobs=1).count("added") == 3


def test_a_better_reader_does_not_join_what_was_kept_apart(library: Library, pages: Path) -> None:
    from realloy_store.importing import read

    for n, text in enumerate(SERIES["weeks"]):
        (pages / f"{n}.txt").write_text(text, "utf-8")
    run_import(library, [pages], jobs=1)
    ids = {headline.id for headline in library.headlines()}
    better = lambda data, name: [  # noqa: E731 - one field
        article.with_(author="Oxide Desk", analysis=f"{article.analysis} It ends here.")
        for article in read(data, name)
    ]
    assert reimport(library, reader=better).updated == 3
    assert {headline.id for headline in library.headlines()} == ids
    assert reimport(library, reader=better).unchanged == 3
