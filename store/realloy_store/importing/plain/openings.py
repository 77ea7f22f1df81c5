"""What stands before an article: its headline, by-line, date line and labelled particulars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from realloy_store.importing import dates, themes
from realloy_store.importing.plain import bylines
from realloy_store.importing.prose import Line, ends_sentence, fold, is_wrapped

_LABELS = {
    "title": "title|headline|subject|betreff|objet|asunto|oggetto|titel|titre|título|titolo|标题"
    "|標題|タイトル|제목",
    "published": "date|published|published on|publication date|posted|datum|veröffentlicht|date de "
    "publication|publié le|fecha|publicado|data|日期|时间|发布时间|日付|날짜",
    "author": "author|by|from|autor|autorin|auteur|autore|автор|作者|著者",
    "source": "source|publisher|quelle|fuente|fonte|источник|来源|出处|출처",
    "url": "url|link|permalink|链接",
}
_FIELD = {label: name for name, labels in _LABELS.items() for label in labels.split("|")}
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(sorted(_FIELD, key=len, reverse=True))})\s*[:：]\s*"
    r"(?P<value>\S.{0,400})",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][A-Z .'/-]{2,40}(?:,\s+[A-Z][\w. ]{1,20})??"
_DATELINE = re.compile(
    rf"(?:{_PLACE},?\s+)?(?P<date>[A-Z\d].{{3,23}}?)\s*"
    r"\((?P<agency>[A-Z][\w .&-]{1,40})\)\s*[-–—]+\s"
)
_RELEASED = re.compile(
    rf"{_PLACE}(?:,\s*|\s+[-–—|]\s+)(?P<date>[A-Z\d].{{3,23}}?)\s*"
    r"(?:/\s?[\w .&-]{2,40}/\s*)?(?:[-–—:/]+\s|$)"
)
"""The place and the day of a release, and perhaps who sends it out."""
_DAY_FIRST = re.compile(r"(?P<date>[A-Z\d].{5,28}?)\s+[-–—]+\s+(?=[A-Z\"“])")
_KICKER = re.compile(
    r"(?:news|press|media|earnings)\s+release|for\s+immediate\s+release|comunicado de prensa"
    r"|communiqué de press[e]|pressemitteilung|medienmitteilung|新闻稿|プレスリリース|보도자료",
    re.IGNORECASE,
)
"""What a release says of itself above its headline."""
_BUTTON = re.compile(
    r"(?:last )?(?:updated|modified)(?: on| at)?:?|listen(?: to this article)?|\d{1,2}:\d\d"
    r"|(?:share|save|print|gift)(?: this)?(?: article)?",
    re.IGNORECASE,
)
"""What a site puts between an article's headline and its text."""
_SECTION = re.compile(
    r"[A-Z][\w&-]+(?:\s[\w&-]+)?(?:\s*[|/›>»•·]\s*[A-Z][\w&-]+(?:\s[\w&-]+)?){1,4}"
)
"""The way through a site to an article, or the parts of it that it stands in."""
_PERIODICAL = re.compile(
    r".*\b(?:note|brief|briefing|newsletter|letter|daily|weekly|monthly|digest|update|wrap|edition"
    r"|issue|bulletin|report|roundup)\b\W{1,3}(?P<date>\S.{3,30})$",
    re.IGNORECASE,
)
"""The headline of something that appears regularly: behind its name the day is its own."""
_MAILBOX = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>$")
_ADDRESSEE = re.compile(r"(?:to|cc|reply-to|an|à|para)\s*:\s*\S.{0,200}", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_PARTICULAR = 140
_LONGEST_NAME = 60
_MOST_NAMES = 2
_MOST_WORDS = 45


@dataclass(slots=True)
class Opening:
    """What an article says of itself before its text, and how many lines that takes."""

    title: Line | None = None
    titled: bool = False
    """The headline is known from elsewhere."""
    author: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    lines: int = 0


def read(found: Sequence[Line], title: str | None = None) -> Opening:
    """Read headline and particulars; the text begins at `found[opening.lines]`.

    `title`: the headline, if it is known; then only a line that repeats it is one.
    """
    opening = Opening(titled=title is not None)
    for n, line in enumerate(found[:12]):
        known = title is not None and opening.title is None
        taken = (
            _is_particular(opening, line)
            or _is_byline(opening, found, n)
            or (
                _repeats(opening, line, title)
                if known and title
                else _take_title(opening, found, n)
            )
        )
        if not (taken or _is_name(opening, found, n)):
            break
        opening.lines = n + 1
    _read_dateline(opening, found)
    return opening


def _is_particular(opening: Opening, line: Line) -> bool:
    text = line.text.strip("*_ ")
    if (opening.title is not None or opening.titled) and _BUTTON.fullmatch(text):
        return True
    if not any(map(str.isalnum, text)) or _KICKER.fullmatch(text) or _ADDRESSEE.fullmatch(text):
        return True
    if opening.title is None and not opening.titled and _SECTION.fullmatch(text):
        return themes.read(text) is None
    if (match := _LABELLED.fullmatch(text)) and (name := _FIELD.get(match["label"].casefold())):
        value = match["value"]
        several = name != "title" and bylines.are_several(text)
        if several and (stated := bylines.read(text)) and stated.states:
            return _state(opening, stated)
        return _keep(opening, name, value, line.part(line.text.index(value)))
    day = dates.stands_alone(text)
    if day is None and (match := _RELEASED.fullmatch(text)):
        day = dates.stands_alone(match["date"])
    opening.published = opening.published or day
    return day is not None


def _is_byline(opening: Opening, found: Sequence[Line], at: int) -> bool:
    """Read a line that says when, by whom or for whom; above a headline only if it says two."""
    text = found[at].text
    stated = bylines.read(text)
    if opening.title is not None or opening.titled:
        return stated is not None and _state(opening, stated)
    if _PERIODICAL.fullmatch(text) or at + 1 >= len(found) or _title(found, at + 1) is None:
        return False
    if bylines.is_publisher_alone(text) and _is_particulars(found[at + 2 : at + 4 + _MOST_NAMES]):
        return _state(opening, bylines.ByLine(source=text))
    if stated is None or not stated.published or not (stated.source or stated.author):
        return False
    return _state(opening, stated)


def _state(opening: Opening, stated: bylines.ByLine) -> bool:
    author = stated.author
    if opening.source and stated.source and bylines.is_person(stated.source):
        author = author or stated.source
    opening.author = opening.author or author
    opening.source = opening.source or stated.source
    opening.published = opening.published or stated.published
    return True


def _is_name(opening: Opening, found: Sequence[Line], at: int) -> bool:
    """Read short lines between the headline and the date or the by-line: publisher, author."""
    text = found[at].text
    if opening.title is None:
        return False
    if text in (opening.source, opening.author):
        return True
    names = _names_above_date(found[at : at + _MOST_NAMES + 1])
    return bool(names and not opening.source) and _state(opening, bylines.named(names))


def _names_above_date(found: Sequence[Line]) -> list[str]:
    """Return the short lines up to the first that is dated or signed; none without such a line."""
    names: list[str] = []
    for line in found:
        if _is_dated_or_signed(line.text):
            return names
        if len(line.text) > _LONGEST_NAME or ends_sentence(line.text):
            break
        names.append(line.text)
    return []


def _is_dated_or_signed(text: str) -> bool:
    stated = bylines.read(text)
    labelled = _LABELLED.fullmatch(text) if len(text) < _LONGEST_PARTICULAR else None
    return labelled is not None or (stated is not None and stated.states)


def _keep(opening: Opening, name: str, value: str, line: Line) -> bool:
    if name == "title":
        opening.title = opening.title or line
    elif name == "published":
        day = dates.stands_alone(value) or dates.parse(value)
        if day is None:
            return False
        opening.published = opening.published or day
    elif name == "url":
        opening.url = opening.url or value.strip("<>")
    else:
        known = _MAILBOX.sub("", value).strip() or value.strip()
        setattr(opening, name, getattr(opening, name) or known)
    return True


def _repeats(opening: Opening, line: Line, title: str) -> bool:
    bare = line.part(len(line.text) - len(line.text.lstrip("#* ")))
    if fold(bare.text).casefold() != fold(title).casefold():
        return False
    opening.title = bare
    return True


def _take_title(opening: Opening, found: Sequence[Line], at: int) -> bool:
    if opening.title is not None:
        return found[at].text == opening.title.text
    title = _title(found, at)
    if title is not None and (parted := bylines.glued(title)):
        title, stated = parted
        _state(opening, stated)
    opening.title = title
    if title is not None and (match := _PERIODICAL.fullmatch(title.text)):
        opening.published = opening.published or dates.stands_alone(match["date"])
    return title is not None


def _title(found: Sequence[Line], at: int) -> Line | None:
    """Return the headline that stands here: a line set as one, or set apart."""
    line = found[at]
    following = found[at + 1] if at + 1 < len(found) else None
    if marked := re.match(r"#{1,3}\s+", line.text):
        closing = re.search(r"\s+#+$", line.text)
        return line.part(marked.end(), closing.start() if closing else None)
    if bold := re.fullmatch(r"\*\*([^*]{4,200})\*\*", line.text):
        return line.part(2, 2 + len(bold[1]))
    if following is None or len(line.text) > _LONGEST_TITLE or len(line.text.split()) > _MOST_WORDS:
        return None
    if re.fullmatch(r"[=\-]{3,}", following.text):
        return line
    if re.match(r"[•·*+–—-]\s|\d+[.)]\s|>|\|", line.text) or line.text.endswith((":", ",", ";")):
        return None
    if ends_sentence(line.text) and not line.text.endswith(("?", "!")):
        return None
    if is_wrapped(found[at : at + 4]) and not following.after_blank:
        return None
    apart = following.after_blank or len(following.text) > 1.5 * len(line.text)
    return line if apart or _is_particulars(found[at + 1 : at + 2 + _MOST_NAMES]) else None


def _is_particulars(found: Sequence[Line]) -> bool:
    """Whether lines below a headline say when or by whom: the first, or the one behind names."""
    if not found or _is_dated_or_signed(found[0].text):
        return bool(found)
    names = _names_above_date(found)
    return bool(names) and not any(line.after_blank for line in found[1 : len(names) + 1])


def _read_dateline(opening: Opening, found: Sequence[Line]) -> None:
    """Read `LONDON, May 14, 2026 (Agency) - ` at the head of the text."""
    if opening.lines >= len(found):
        return
    text = found[opening.lines].text[:160]
    if match := _DATELINE.match(text):
        opening.source = opening.source or match["agency"]
    if match := match or _RELEASED.match(text) or _DAY_FIRST.match(text):
        opening.published = opening.published or dates.stands_alone(match["date"])
