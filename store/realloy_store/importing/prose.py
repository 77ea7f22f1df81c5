"""Lines and paragraphs with their places: what every text reader starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from realloy_store.models import Span

_TERMINAL = tuple(".!?…。！？｡")
_CLOSERS = "\"'”’»)]）」』*_"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
HYPHEN = "\u2060"
"""Stands for a line break inside a word with a hyphen: nothing, once white space is folded."""
WRAP_WIDTH = 120
"""Text that was broken by hand or by a mailer has lines no longer than this."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, stripped. `text` is exactly the file's `[start:end]`."""

    text: str
    start: int
    indent: int = 0
    """Columns before it."""
    after_blank: bool = False

    @property
    def end(self) -> int:
        """Offset just behind the text."""
        return self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> Line:
        """Return a piece of the line, stripped, with its place."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Line(piece.strip(), self.start + start + lead, self.indent, self.after_blank)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, white space folded, and where it stands."""

    text: str
    span: Span


def lines(text: str) -> list[Line]:
    """Return the lines that hold something, in order."""
    found = []
    offset, blank = 0, False
    # What nobody sees is no part of a line's ends; places stay.
    visible = _INVISIBLE.sub(" ", text) if _INVISIBLE.search(text) else text
    split = visible.split("\n")
    quoted = _is_quoted(split)
    for raw in split:
        bare = raw.lstrip("> \t") if quoted else raw.lstrip()
        stripped = bare.rstrip()
        if stripped:
            indent = len(raw) - len(bare)
            start = offset + indent
            found.append(Line(text[start : start + len(stripped)], start, indent, blank))
        blank = not stripped
        offset += len(raw) + 1
    return found


def _is_quoted(split: Sequence[str]) -> bool:
    """Whether a text is a quotation in a mail: nearly every line begins with `>`."""
    filled = [raw for raw in split if raw.strip()]
    return len(filled) > 2 and sum(raw.lstrip()[:1] == ">" for raw in filled) > 0.8 * len(filled)


def fold(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join((text.replace(HYPHEN, "") if HYPHEN in text else text).split())


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS + " ").endswith(_TERMINAL)


def paragraphs(found: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs: one a line, but hard-wrapped blocks joined."""
    result = []
    for block in _blocks(found):
        groups = [block] if is_wrapped(block) else [[line] for line in block]
        result += [joined(group) for group in groups]
    return result


def joined(group: Sequence[Line]) -> Paragraph:
    """Return one paragraph of several lines."""
    text = fold(" ".join(line.text for line in group))
    return Paragraph(text, (group[0].start, group[-1].end))


def is_wrapped(block: Sequence[Line]) -> bool:
    """Whether a block of lines is one paragraph, broken at a fixed width.

    It is when the first word of nearly every line would not have fitted into the line before.
    """
    if len(block) < 2:
        return False
    width = max(len(line.text) for line in block)
    if width > WRAP_WIDTH or width < 30:
        return False
    breaks = [
        len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width
        for line, following in pairwise(block)
    ]
    return sum(breaks) >= 0.75 * len(breaks)


def text_of(found: Iterable[Paragraph]) -> str | None:
    """Return paragraphs as a field's text, a blank line between them; None for nothing."""
    return "\n\n".join(paragraph.text for paragraph in found) or None


def spans_of(name: str, found: Sequence[Paragraph], text: str) -> dict[str, Span]:
    """Return where a field stands: one span, or `name.1`, `name.2` … if there are gaps."""
    if not found:
        return {}
    whole = (found[0].span[0], found[-1].span[1])
    if fold(text[slice(*whole)]) == fold(" ".join(p.text for p in found)):
        return {name: whole}
    return {f"{name}.{n}": p.span for n, p in enumerate(found, 1)}


def _blocks(found: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in found:
        if not blocks or line.after_blank:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks
