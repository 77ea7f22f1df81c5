"""The formats that articles are written in, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from realloy_store.errors import WrongUse
from realloy_term import safe
from realloy_term.sharing.shared import Shared


class Form(NamedTuple):
    """A format."""

    name: str
    """As the command line calls it."""
    ending: str
    help: str


FORMATS: tuple[Form, ...] = (
    Form("markdown", ".md", "Markdown, for reading and editing"),
    Form("html", ".html", "one page for browser and printer"),
    Form("jsonl", ".jsonl", "a line of JSON each, can be imported again without loss"),
    Form("json", ".json", "one JSON array of the same"),
    Form("csv", ".csv", "a row each for a spreadsheet"),
)


def by_ending(path: PurePath) -> Form | None:
    """Return the format that a file name stands for; None for another ending."""
    ending = {".htm": ".html", ".markdown": ".md"}.get(path.suffix.lower(), path.suffix.lower())
    return next((form for form in FORMATS if form.ending == ending), None)


def meant_by(path: PurePath) -> Form | None:
    """Return the format of a file name, None without an ending; RealloyError for an unknown one."""
    form = by_ending(path)
    if form is None and path.suffix:
        known = ", ".join(each.ending for each in FORMATS)
        raise WrongUse(f"no format ends in {path.suffix!r}: name the file {known}")
    return form


def written(form: str, several: Iterable[Shared], *, title: str = "") -> Iterator[str]:
    """Yield articles in a format, piece by piece; `title` heads a page of several.

    Nothing in it can steer a terminal, start a formula or become markup.
    """
    return _WRITERS[form](several, title)


def _markdown(several: Iterable[Shared], title: str) -> Iterator[str]:
    from realloy_store.exporting import markdown

    for each in several:
        yield safe.block(markdown(each.article, each.mark)) + "\n"


def _html(several: Iterable[Shared], title: str) -> Iterator[str]:
    from realloy_term.sharing.page import page

    return page(several, title)


def _jsonl(several: Iterable[Shared], title: str) -> Iterator[str]:
    from realloy_store.exporting import whole_json

    return (
        safe.json_text(whole_json(each.article, each.mark, each.ours)) + "\n" for each in several
    )


def _json(several: Iterable[Shared], title: str) -> Iterator[str]:
    from realloy_store.exporting import whole_json

    return safe.json_array(whole_json(each.article, each.mark, each.ours) for each in several)


def _csv(several: Iterable[Shared], title: str) -> Iterator[str]:
    from realloy_term.sharing.table import rows

    return rows(several)


_WRITERS: dict[str, Callable[[Iterable[Shared], str], Iterator[str]]] = {
    "markdown": _markdown, "html": _html, "jsonl": _jsonl, "json": _json, "csv": _csv,
}  # fmt: skip
