"""Notes and highlights of an export, put back: what is new is added, what is there is left alone.

What comes in: JSON of `notes --json`, or records of `export` with what the reader said under
`reader`. Where it goes: into the marks of the articles that the library has, as one step to undo.
Nothing that the reader wrote here is replaced, so that a file may be read any number of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from realloy_store.corrections import corrected
from realloy_store.errors import NoSuchArticle, RealloyError, RecordError
from realloy_store.exporting.lines import READER
from realloy_store.highlights import find, passages, with_highlight
from realloy_store.models import Highlight, IdeaMark, Json, Mark
from realloy_store.record_fields import object_of, text_of
from realloy_store.records import mark_from_json

if TYPE_CHECKING:
    from realloy_store.library import Library


@dataclass
class PutBack:
    """What became of the notes and highlights of a file."""

    added: int = 0
    there: int = 0
    """How many said nothing new."""
    kept: int = 0
    """How many notes say something else than the reader's here, which stayed."""
    lost: int = 0
    """How many of the added highlights have no place in the text as it is here."""
    unknown: dict[str, int] = field(default_factory=dict)
    """Ids of articles that the library has not, with how much was said of each."""


def put_back(library: Library, values: Iterable[Any], label: str) -> PutBack:
    """Put what JSON values say of articles back as one step to undo.

    RecordError names the value that is none of ours; then nothing is written.
    """
    report, said = PutBack(), dict[str, Mark]()
    for article_id, mark in _by_article(values).items():
        try:
            said[library.resolve(article_id)] = mark
        except NoSuchArticle:
            report.unknown[article_id] = len(mark.notes) + sum(not h.note for h in mark.highlights)
    texts = {article_id: _texts(library, article_id) for article_id in said}
    new = []
    for article_id, mark in said.items():
        mine = library.mark(article_id)
        if _merged(mine, mark, texts[article_id], report) != mine:
            new.append(article_id)
    if new:
        library.change(
            new, lambda mine: _merged(mine, said[mine.id], texts[mine.id], PutBack()), label=label
        )
    return report


def _texts(library: Library, article_id: str) -> Mapping[str, str]:
    try:
        return passages(corrected(library.get(article_id), library.mark(article_id)))
    except RealloyError:  # its file is damaged: the marks are not
        return {}


def _merged(mine: Mark, said: Mark, texts: Mapping[str, str], report: PutBack) -> Mark:
    """Return a mark with what another says beyond it, and count that."""
    if said.note:
        _tally(mine.note, said.note, report)
        if not mine.note:
            mine = replace(mine, note=said.note, noted=said.noted)
    for name, idea in said.ideas.items():
        if idea.note:
            known = mine.ideas.get(name, IdeaMark(text=idea.text))
            _tally(known.note, idea.note, report)
            if not known.note:
                mine = replace(mine, ideas={**mine.ideas, name: replace(known, note=idea.note)})
    for highlight in said.highlights:
        mine = _with(mine, highlight, texts, report)
    return mine


def _with(mine: Mark, new: Highlight, texts: Mapping[str, str], report: PutBack) -> Mark:
    """Return the mark with a highlight; where one stands already, with what its note adds."""
    there = _same(mine, new, texts)
    if there is None:
        report.added += 1
        report.lost += find(new, texts) is None
        return with_highlight(mine, new)
    if new.note is None:
        report.there += 1
        return mine
    _tally(there.note, new.note, report)
    return mine if there.note else with_highlight(mine, replace(there, note=new.note))


def _same(mine: Mark, new: Highlight, texts: Mapping[str, str]) -> Highlight | None:
    """Return the highlight that is this one: by its id, or because it stands just there."""
    place = find(new, texts)
    for each in mine.highlights:
        if each.id == new.id:
            return each
        other = find(each, texts)
        if place and other and (place.field, place.span) == (other.field, other.span):
            return each
    return None


def _tally(mine: str | None, said: str, report: PutBack) -> None:
    if not mine:
        report.added += 1
    elif mine == said:
        report.there += 1
    else:
        report.kept += 1


def _by_article(values: Iterable[Any]) -> dict[str, Mark]:
    """Return what values say, by article; those that say nothing of one are left out."""
    found: dict[str, Mark] = {}
    for number, value in enumerate(values, 1):
        try:
            said = _mark(value)
        except RecordError as error:
            raise RecordError(f"entry {number}: {error}") from error
        known = found.setdefault(said.id, Mark(said.id))
        for highlight in said.highlights:
            known = with_highlight(known, highlight)
        if said.note:
            known = replace(known, note=said.note, noted=said.noted)
        found[said.id] = replace(known, ideas={**known.ideas, **said.ideas})
    return {i: mark for i, mark in found.items() if mark.notes or mark.highlights}


def _mark(value: Any) -> Mark:
    """Return the mark that an entry of `notes --json`, or a record of an export, describes."""
    record = object_of(value, "entry")
    if "kind" not in record and "rev" in record:
        said = object_of(record.get(READER) or {}, READER)
        return mark_from_json({**said, "id": text_of(record, "id")})
    return mark_from_json({"id": text_of(record, "article"), **_said(record)})


def _said(record: Mapping[str, Any]) -> Json:
    """Return what an entry of `notes --json` says as a mark's JSON."""
    match record.get("kind"):
        case "note":
            return {"note": text_of(record, "note"), "noted": text_of(record, "made")}
        case "idea":
            name, bullet = text_of(record, "id"), text_of(record, "quote")
            return {"ideas": {name: {"text": bullet or "", "note": text_of(record, "note")}}}
        case "highlight":
            return {"highlights": [_highlight(record)]}
    raise RecordError('"kind" is note, idea or highlight: write the file with `notes --json`')


def _highlight(record: Mapping[str, Any]) -> Json:
    """Return a highlight's JSON; what was edited in the file beside its anchor counts."""
    anchor = object_of(record.get("anchor") or {}, "anchor")
    edited = {key: record[key] for key in _EDITED if record.get(key) is not None}
    return {**anchor, **edited, "note": text_of(record, "note")}


_EDITED = ("id", "quote", "meaning", "made")
