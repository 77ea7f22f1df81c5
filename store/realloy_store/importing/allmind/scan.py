"""A page's lines as items: headings, promotion, values and text, however glued together."""

from __future__ import annotations

import re

from realloy_store.importing import dates, themes, tickers
from realloy_store.importing.allmind import tables, values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import GLUED, PHRASE, PROSE, Role, role_of
from realloy_store.importing.prose import Line, ends_sentence, lines

_TAG = r"</?(?:h[1-6]|strong|b|em|i|u|span|p|div|section|header)(?:\s[^<>]{0,300})?>"
_OPENING = re.compile(rf"(?:{_TAG}|#{{1,6}}(?=\s|\w)|\*\*|__|<(?=\s)|[>|←⬅↩‹«\s])+", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:{_TAG}|\*\*|__|[#|:：\s])+$", re.IGNORECASE)
_CLOSERS = tuple(">*_#|:：")
_SLANTED = re.compile(r"([*_])(?=[^\s*_])(?P<text>[^*_]{2,300})(?<=\S)\1(?=\s*(?:[:：|=–—-]|$)|\t)")
"""A line, or a label, in single marks of emphasis."""
_HEADING_MARK = re.compile(r"(?:<h[1-6][\s>]|#{1,6}\s|\*\*[^*]+\*\*:?$)", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"[.](?:\*\*|__)\s+|[*_]{{0,2}}\s+[-–—](?:\s+|$)|(?:[\s:：|·•,;()\[\]*_=`]|{_TAG})*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[:：|=\t]|\.(?:\*\*|__)|\s[-–—](?:\s|$)")
_LIST_MARK = re.compile(r"[-*•·–]\s+")
_ANALYSIS = re.compile(r"(?<=[.!?”\"]) Analysis(?=:? [A-Z])")
_FLATTENED = 3
"""Different headings on one line that make it a page without line breaks."""
_LONG_LINE = 20_000
"""Headings are not looked for inside a longer line: it is one paragraph of text."""


def items(text: str) -> list[Item]:
    """Return everything on the page, in order."""
    found: list[Item] = []
    for each in tables.read(lines(text)):
        found += [each] if isinstance(each, Item) else _of_line(each)
    return tables.paired(found)


def _of_line(line: Line) -> list[Item]:
    if len(line.text) > _LONG_LINE:
        return [Item("text", line)]
    bare, marked = _undecorated(line)
    if not bare.text:
        return []
    if (whole := _whole(bare)) is not None:
        return whole
    if (listed := _listed(bare)) is not None:
        return listed
    if (headed := _headed(bare)) is not None:
        return headed
    if (tailed := _tailed(line)) is not None:
        return tailed
    if (pieces := _flattened(line)) is not None:
        return [item for piece in pieces for item in _of_line(piece)]
    plain = bare if marked or _SLANTED.fullmatch(line.text) else line
    return [Item("text", plain, marked=marked)]


def _undecorated(line: Line) -> tuple[Line, bool]:
    """Return the line without what sets it as a heading."""
    if slanted := _SLANTED.match(line.text):
        if slanted.end() == len(line.text):
            return line.part(1, -1), False
        if PHRASE.fullmatch(slanted["text"]):
            return line.part(1), False
    opening = _OPENING.match(line.text)
    start = opening.end() if opening else 0
    closing = _CLOSING.search(line.text, start) if _may_close(line.text) else None
    return line.part(start, closing.start() if closing else None), bool(
        _HEADING_MARK.match(line.text)
    )


def _may_close(text: str) -> bool:
    """Whether what closes a heading can stand at a text's end; its pattern tries every place."""
    return text[-1:] in _CLOSERS or text[-1:].isspace()


def _whole(line: Line) -> list[Item] | None:
    """Read a line that is nothing but headings, promotion and their values."""
    found, end = _run(line)
    rest = line.text[end:]
    closed = rest == "." and found[-1:] and found[-1].kind == "heading"
    if not found or (rest and not closed) or found[0].kind == "mood":
        return None
    if found[0].kind == "number" and (len(found) < 2 or found[1].role not in _NUMERIC):
        return None
    return found


def _listed(line: Line) -> list[Item] | None:
    """Read an item of a list that is a heading with its value, as `- Market Impact: 0.3`."""
    mark = _LIST_MARK.match(line.text)
    found = _whole(line.part(mark.end())) if mark else None
    if not found or found[0].role not in _NUMERIC or len(found) < 2:
        return None
    return found


def _headed(line: Line) -> list[Item] | None:
    """Read a line that begins with a heading and goes on with that heading's text."""
    found, _ = _run(line)
    while found and not (found[-1].kind == "heading" or _is_plain_value(found[-1])):
        found.pop()
    if not found or found[0].kind != "heading":
        return None
    last = found[-1]
    end = last.line.end - line.start
    gap = _BETWEEN.match(line.text, end)
    between = gap.group() if gap else ""
    glyph = between.find("•")
    body = line.part(end + (glyph if glyph >= 0 else len(between)))
    if last.kind == "number" or last.role == "promo":
        joins = last.kind == "number" or len(found) > 1 or (not between and body.text[:1].isupper())
    else:
        joins = _introduces(last.role, between, line.text[end - 1], body.text) or (
            last.role == "published" and dates.stands_alone(body.text) is not None
        )
    return [*found, *_of_line(body)] if joins else None


def _introduces(role: Role | None, between: str, before: str, body: str) -> bool:
    """Whether a heading is followed by its own text, rather than being the sentence's beginning."""
    if role in PROSE and not _reads_as_prose(body):
        return False
    if _SEPARATOR.search(between) or (role == "ideas" and "•" in between):
        return True
    glued = not between and before.islower() and body[:1].isupper()
    return glued and (role in PROSE or role in ("back", "ideas"))


def _is_plain_value(item: Item) -> bool:
    return item.kind == "number" and ("." in item.text or "%" in item.text)


def _tailed(line: Line) -> list[Item] | None:
    """Read a line of text to whose end headings or promotion are glued."""
    for match in GLUED.finditer(line.text):
        at = match.start()
        if not at or line.text[at - 1].isspace() or line.text[at - 1] in "(\"'“‘-–—/":
            continue
        tail = line.part(at)
        if (found := _whole(tail)) is not None:
            return [Item("text", line.part(0, at)), *found]
    return None


def _flattened(line: Line) -> list[Line] | None:
    """Cut a line that holds a whole page, all its line breaks lost, before the page's headings."""
    starts = [match.start() for match in GLUED.finditer(line.text)] if len(line.text) > 300 else []
    roles = {role_of(match.group()) for match in GLUED.finditer(line.text)} if starts else set()
    if len(roles) < _FLATTENED:
        return None
    starts += [at for match in _ANALYSIS.finditer(line.text) for at in match.span()]
    cuts = sorted({0, *starts, *_head_cuts(line.text)})
    ends = [*cuts[1:], None]
    return [line.part(a, b) for a, b in zip(cuts, ends, strict=True) if line.part(a, b).text]


def _head_cuts(text: str) -> list[int]:
    """Return where headline, ticker line and tag line end, in a page without line breaks.

    The tags are known names that follow one another; the symbols are the word before them.
    """
    tags = themes.run(text)
    if tags is None:
        return []
    before = text[: tags[0]].rstrip()
    word = before.rfind(" ") + 1
    listed = tickers.read(before[word:], text) if len(before) - word > 1 else None
    return [*([word] if listed and listed.symbols else []), *tags]


_NUMERIC: tuple[Role, ...] = ("impact", "score", "mood", "label")


def _run(line: Line) -> tuple[list[Item], int]:
    """Read headings, and values where a heading asks for them, as far as they go."""
    found: list[Item] = []
    position = end = 0
    while position < len(line.text):
        item = _next(line, position, found)
        if item is None:
            break
        found.append(item)
        end = item.line.end - line.start
        gap = _BETWEEN.match(line.text, end)
        position = gap.end() if gap else end
    return found, position if position >= len(line.text) else end


def _next(line: Line, at: int, before: list[Item]) -> Item | None:
    asked = any(item.role in _NUMERIC for item in before)
    if (match := PHRASE.match(line.text, at)) and _stands_alone(line.text, match):
        return Item("heading", _piece(line, match), role_of(match.group()))
    if (match := values.NUMBER.match(line.text, at)) and (asked or not before):
        return Item("number", _piece(line, match))
    match = values.LABEL.match(line.text, at) if asked or not before else None
    if match and _stands_alone(line.text, match):
        return Item("mood", _piece(line, match))
    return None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a phrase ends where a word ends, or where another word was glued to it."""
    following = text[match.end() : match.end() + 1]
    if not following or not following.isalpha():
        return True
    before = text[match.end() - 1]
    if not before.isalpha() or (following.isupper() and before.islower()):
        return True
    return bool(values.LABEL.match(text, match.end()))


def _piece(line: Line, match: re.Match[str]) -> Line:
    return line.part(match.start(), match.end())


def _reads_as_prose(text: str) -> bool:
    return len(text) >= 80 or (len(text) >= 30 and ends_sentence(text) and not text.endswith("?"))
