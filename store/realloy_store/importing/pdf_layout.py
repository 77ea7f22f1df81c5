"""The lines of a PDF page to paragraphs, by type size, gaps and line ends as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any

from realloy_store.importing.prose import ends_sentence

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}"
    "(?: +[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,})*"
)
_BULLET = re.compile(r"[•●▪■◦‣–*-]\s|\(?\d{1,2}[.)]\s")
_HEADING = 1.12
"""Times the size of the body from which a line is a heading."""
_FULL = 0.8
"""Share of the column's width from which a line is full, and the next one goes on."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as it stands on the page, in points; the origin is the lower left corner."""

    text: str
    left: float
    right: float
    top: float
    """Of the first character."""
    bottom: float
    """Of the last one: a line that was joined over a hyphen ends lower than it begins."""
    size: float


def lines_of(page: Any) -> list[Printed]:
    """Return the lines of a pypdfium2 text page, in reading order."""
    text = page.get_text_range()
    found = []
    at = 0
    for line in text.split("\r\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            first = page.get_charbox(at + lead, loose=True)
            last = page.get_charbox(at + len(line.rstrip()) - 1, loose=True)
            size = max(first[3] - first[1], 0.1)
            boxes = partial(_left, page, at + lead)
            text_of_line = in_reading_order(line.strip(), boxes)
            found.append(Printed(text_of_line, first[0], last[2], first[3], last[1], size))
        at += len(line) + 2
    return found


def _left(page: Any, start: int, at: int) -> float:
    left: float = page.get_charbox(start + at, loose=True)[0]
    return left


def in_reading_order(line: str, left: Callable[[int], float]) -> str:
    """Return a line with its Arabic and Hebrew words as they are read.

    `left(n)` is where the line's character n stands. Words run from right to left on paper, and
    PDFium gives them as they are read, but for those that stand there the other way round, and for
    words that are a single glyph, whose letters it turns.
    """
    for run in _RIGHT_TO_LEFT.finditer(line):
        if left(run.end() - 1) >= left(run.start()):
            line = line[: run.start()] + run.group()[::-1] + line[run.end() :]
    return line


def paragraphs(lines: Sequence[Printed]) -> list[str]:
    """Return the paragraphs of a document's lines; headings and list items stand alone."""
    if not lines:
        return []
    body = median(line.size for line in lines)
    edge = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    gaps = [gap for a, b in pairwise(lines) if 0 <= (gap := a.bottom - b.top) < 3 * body]
    usual = median(gaps) if gaps else 0.0
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, body, edge, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [" ".join(line.text for line in group) for group in groups]


def _goes_on(before: Printed, line: Printed, body: float, edge: float, usual: float) -> bool:
    """Whether a line continues the one before."""
    if abs(before.size - line.size) > 0.08 * body or _BULLET.match(line.text):
        return False
    gap = before.bottom - line.top
    if gap < -body:
        # The next column or page: a sentence goes on there.
        return not ends_sentence(before.text) and line.text[:1].islower()
    if gap > usual + 0.45 * body:
        return False
    if line.size > _HEADING * body:
        return True
    indented = line.left > before.left + 0.8 * body and ends_sentence(before.text)
    return not indented and (before.right >= _FULL * edge or line.text[:1].islower())
