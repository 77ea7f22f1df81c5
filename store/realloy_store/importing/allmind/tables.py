"""Tables on a page: a label a row, labels side by side over their values, a decision a row.

Markdown draws them with bars; copies of a rendered page keep tabs between the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from realloy_store.importing.allmind import values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import PHRASE, Role, role_of
from realloy_store.importing.prose import Line

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?|\|\s*:?-+:?\s*\|")
"""The line of dashes under the head of a Markdown table."""
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DECORATION = "*_`:： "
_LONGEST_LABEL = 40
_ORDINAL = re.compile(r"(?:#|no\.?|nr\.?|\d{1,2}[.)]?)?", re.IGNORECASE)
_VALUED: frozenset[Role | None] = frozenset({"impact", "label", "score"})
_BULLET = "• "

Row = tuple[Line, ...]


def read(found: Sequence[Line]) -> list[Line | Item]:
    """Return a page's lines in order, those of its tables as items."""
    result: list[Line | Item] = []
    under: Role | None = None
    for shaped, group in groupby(found, _shape):
        block = list(group)
        items = _table(block, under) if shaped else None
        result += items if items is not None else block
        for line in block:
            under = _label(line.text) or under
    return result


def _shape(line: Line) -> str:
    """Return what separates the cells of a line; nothing for one that is no row of a table."""
    if line.text.startswith("|") or _RULE.fullmatch(line.text):
        return "|"
    return "\t" if "\t" in line.text and not line.text.startswith(("•", "*", "-")) else ""


def _cells(line: Line) -> Row:
    """Return the cells of a row, empty ones between others too; none of a rule."""
    if _RULE.fullmatch(line.text):
        return ()
    cut = _BAR if line.text.startswith("|") else _TAB
    ends = [match.span() for match in cut.finditer(line.text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), None]
    cells = [line.part(a, b) for a, b in zip(starts, stops, strict=True)]
    if cut is _BAR:
        cells = cells[1 : -1 if line.text.endswith("|") else None]
    return tuple(cells)


def _table(block: Sequence[Line], under: Role | None) -> list[Line | Item] | None:
    """Return the items of a table whose labels are known; None for any other lines."""
    rows = [_cells(line) for line in block]
    body = [row for row in rows if row]
    if not body:
        return None
    head = [_label(cell.text) for cell in body[0]]
    if sum(role is not None for role in head) > 1 and len(body) > 1:
        return _by_columns(body)
    numbered = all(row[0].text[:1].isdigit() and _ORDINAL.fullmatch(row[0].text) for row in body)
    drawn = len(body) < len(rows) or numbered
    if under == "ideas" and drawn and not any(_label(row[0].text) for row in body):
        return [*_decisions(block, rows)]
    if len({len(row) for row in body} - {0}) == 1 and len(body[0]) == 2 and _is_labelled(body):
        return [item for row in body for item in _pair(row[0], row[1])]
    return None


def paired(items: Sequence[Item]) -> list[Item]:
    """Return items with values under their own labels, where labels and values are stacked.

    A table whose cells stand one below the other: all its labels, then a value for each.
    """
    found = list(items)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].role in _VALUED:
            end += 1
        labels, stacked = found[at:end], found[end : 2 * end - at]
        if len(labels) > 1 and len(stacked) == len(labels) and all(map(_is_value, stacked)):
            pairs = zip(labels, stacked, strict=True)
            found[at : 2 * end - at] = [item for pair in pairs for item in pair]
            end = 2 * end - at
        at = max(end, at + 1)
    return found


def _is_value(item: Item) -> bool:
    """Whether an item is a number or a mood alone."""
    text = item.text.strip(_DECORATION)
    return bool(
        item.kind in ("number", "mood")
        or values.NUMBER.fullmatch(text)
        or values.LABEL.fullmatch(text)
    )


def _label(text: str) -> Role | None:
    bare = text.strip(_DECORATION + "#>| ")
    return role_of(bare) if len(bare) <= _LONGEST_LABEL and PHRASE.fullmatch(bare) else None


def _is_labelled(body: Sequence[Row]) -> bool:
    """Whether the first cells of rows of two are labels, those of the head and a few aside."""
    known = sum(_label(row[0].text) is not None for row in body)
    return known > 1 and known >= 0.6 * (len(body) - 1)


def _by_columns(body: Sequence[Row]) -> list[Line | Item]:
    """Return a row's values under the labels of the head; each of several headlines is a page."""
    titled = any(_label(cell.text) == "title" for cell in body[0])
    items: list[Line | Item] = []
    for row in body[1:]:
        if titled and len(body) > 2:
            items.append(Item("heading", row[0].part(0, 0), "back"))
        for label, value in zip(body[0], row, strict=False):
            items += _pair(label, value)
    return items


def _pair(label: Line, value: Line) -> Iterator[Item]:
    role = _label(label.text)
    if role is None or not value.text:
        return
    yield Item("heading", label, role)
    starts = [0, *(match.end() for match in _BREAK.finditer(value.text))]
    stops = [*(match.start() for match in _BREAK.finditer(value.text)), None]
    for start, stop in zip(starts, stops, strict=True):
        if (piece := value.part(start, stop)).text.strip(_DECORATION):
            yield Item("text", piece)


def _decisions(block: Sequence[Line], rows: Sequence[Row]) -> Iterator[Line]:
    """Yield a decision a row as a bullet, its number left out; a head names columns and is none."""
    listed = [(line, row) for line, row in zip(block, rows, strict=True) if row]
    for n, (line, row) in enumerate(listed):
        told = [cell for cell in row if not _ORDINAL.fullmatch(cell.text)]
        if told and (n or max(len(cell.text) for cell in told) > _LONGEST_LABEL):
            start, end = told[0].start - line.start, told[-1].end - line.start
            # What stands before the first cell is the bar and its space.
            yield Line(_BULLET + line.text[start:end], told[0].start - len(_BULLET))
