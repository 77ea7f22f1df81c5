"""The bullets under "Key Decisions for Investors", verbatim, with or without glyphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from realloy_store.importing.allmind import run_on, unmarked
from realloy_store.importing.prose import Line, Paragraph, ends_sentence, joined

GLYPH = re.compile(
    r"(?:(?:[-*+]\s+)?\[[ xX]?\]|<li(?:\s[^<>]{0,200})?>"
    r"|[•·●○◦▪▸►‣⁃∙*+–—-]|[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?"
    r"|\(?\d{1,2}[.)]|\(?[a-h]\)|o(?=\s+[A-Z]))(?:\s+|(?=[A-Z\"“$])|$)"
)
"""What may stand before a bullet; a minus before a digit is none."""
_AGAIN = re.compile(r"[•●▪◦‣▸►✓✔✅➤]\ufe0f?\s*(?=\S)|\d{1,2}[.)]\s+(?=[A-Z])")
_INLINE = re.compile(r"(?<=[.;!?)])\s*[•●▪◦‣]\s*|\s+[•●▪◦‣]\s+")
_SEAM = re.compile(r"(?<=[a-z0-9%)][.!?])(?=[A-Z][a-z]+ )")
"""Where bullets without glyphs run together: a sentence ends and no space follows."""
_END = re.compile(r"--\s*$|_{5,}$|-{5,}$|={5,}$")
_TAGS = re.compile(r"</?(?:li|ul|ol|p|b|strong|em|i|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def glyph(line: Line) -> str | None:
    """Return the glyph before a bullet, None for a line that has none."""
    match = GLYPH.match(line.text)
    return match.group().strip() if match else None


def bare(line: Line) -> str:
    """Return a line's text without its glyph."""
    match = GLYPH.match(line.text)
    return line.text[match.end() :] if match else line.text


def read(found: Sequence[Line]) -> list[Paragraph]:
    """Return the bullets; lines among them and behind them may be none."""
    kept = list(_until_end(found))
    marked = [line for line in kept if glyph(line)]
    groups = _by_glyph(kept) if marked else unmarked.groups(kept)
    pieces = [piece for group in groups for piece in _split_inline(group)]
    if not marked:
        pieces = [part for piece in pieces for part in run_on.parted(piece)]
    return [plain for plain in map(_plain, pieces) if any(map(str.isalnum, plain.text))]


def _until_end(found: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines before a rule; one directly under the heading only underlines it."""
    for n, line in enumerate(found):
        if n and _END.match(line.text):
            return
        if not _END.match(line.text) and _TAGS.sub("", line.text).strip():
            yield line


def _by_glyph(found: Sequence[Line]) -> list[list[Line]]:
    """Group lines into bullets: one begins at a glyph no deeper than the first bullet's."""
    groups: list[list[Line]] = []
    depth = min(line.indent for line in found if glyph(line))
    for line in found:
        begins = glyph(line) is not None
        if begins and (line.indent <= depth + 1 or not groups):
            groups.append([line])
        elif groups and (
            begins or (_continues(groups[-1], line) and not _lost_glyph(groups, line))
        ):
            groups[-1].append(line)
        elif _is_own_bullet(line) or (groups and _lost_glyph(groups, line)):
            groups.append([line])
    return groups


def _continues(bullet: Sequence[Line], line: Line) -> bool:
    if line.after_blank:
        return line.indent > bullet[0].indent and not ends_sentence(bullet[-1].text)
    return line.indent > bullet[0].indent or not ends_sentence(bullet[-1].text)


def _lost_glyph(groups: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether a line of a list opens as a decision does, behind one that is complete."""
    before = groups[-1][-1]
    under = line.indent > groups[-1][0].indent
    return not under and unmarked.begins(line.text) and not unmarked.is_open(before.text)


def _is_own_bullet(line: Line) -> bool:
    return len(line.text) >= 40 and ends_sentence(line.text)


def _split_inline(group: Sequence[Line]) -> list[list[Line]]:
    """Split a line that holds several bullets."""
    if len(group) > 1:
        return [list(group)]
    line, starts = group[0], [0]
    match = GLYPH.match(line.text)
    marks = _INLINE if match or "•" in line.text else _SEAM
    for mark in marks.finditer(line.text, match.end() if match else 0):
        starts.append(mark.start())
    ends = [*starts[1:], None]
    return [[line.part(a, b)] for a, b in zip(starts, ends, strict=True) if line.part(a, b).text]


def _plain(group: Sequence[Line]) -> Paragraph:
    """Return a bullet without its glyph and without markup."""
    first = group[0]
    if match := _TAGS.match(first.text):
        first = first.part(match.end())
    if match := GLYPH.match(first.text):
        first = first.part(match.end())
    if match := _AGAIN.match(first.text):  # a list's own mark, and one that its page draws
        first = first.part(match.end())
    whole = joined([first, *group[1:]] if first.text else group[1:] or [first])
    text = _EMPHASIS.sub(r"\2", _TAGS.sub("", whole.text))
    return Paragraph(text.strip(), whole.span)
