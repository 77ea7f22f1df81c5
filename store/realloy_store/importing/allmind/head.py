"""What stands under no heading: headline, ticker line, tag line, date line, summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store.importing import dates, themes, tickers
from realloy_store.importing.allmind import values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.plain import bylines
from realloy_store.importing.prose import Line, ends_sentence, fold

_APART = 3
"""White space between lines of one block: a blank line at most."""
_TEXT = 60
"""Letters of a line from which on it is text."""
_LONGEST_TITLE = 300
_PART = re.compile(
    r"introduction|background|highlights|takeaways|context|opinion|update[ds]?|exclusive"
    r"|breaking|advertisement|sponsored|premium|contents|details|conclusion|abstract|reuters"
    r"|bloomberg|mining\.com|benzinga|cnbc|comment(?:ary)?",
    re.IGNORECASE,
)
"""Single words between a headline and its text that are no tags: parts of pages, agencies."""
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]\.)+$|\b(?:Inc|Corp|Co|Ltd|Plc|St|Jr|No|vs)\.$", re.IGNORECASE
)
_SEAM = re.compile(r"[A-Z0-9$][A-Z0-9$.,;|/·: -]*(?=[A-Z][a-z])(?<=[A-Z0-9])")
"""Capitals that run into a word: the end of a ticker line without a break before the tags."""
_MARK = re.compile(r"^[•·●▪-]\s+")
_ADDRESS = re.compile(r"https?://\S+$")
_NOISE = re.compile(
    r"©|\(c\)\s*\d{4}|all rights reserved|privacy policy|terms of (?:use|service)|cookie"
    r"|^\d+\s*min(?:ute)?s?\s*read$|^\d+(?:\s*[-–]\s*\d+)?\s+minutes?$|^\d{1,2}:\d\d(?:\s?[ap]m)?$"
    r"|^(?:submitted|posted|shared)\b.{0,60}\bago\b.{0,60}$"
    r"|^(?:created|clipped|captured|saved)(?:\s+(?:on|at|from|time))?\s*:.{0,80}$"
    r"|^\d+\s+(?:minutes?|hours?|days?)\s+ago$|^[<>←→|·•\-_=*\s]+$"
    r"|^(?:last )?(?:updated|modified|edited|revised)\b.{0,60}$"
    r"|^(?:very )?(?:high|medium|moderate|low)(?: impact)?$"
    r"|^(?:share|print|save|bookmark|subscribe|follow us|related news|previous|next|menu|news|home"
    r"|allmind|portfolio|alerts|watchlists?|dashboard|research|screener|settings|log ?out|search"
    r"|markets|contact( us)?|about( us)?|help|careers|blog)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """The parts of a page's head, each where it stands."""

    title: Line | None = None
    tickers: list[Line] = field(default_factory=list)
    """The ticker line, or several that follow one another."""
    themes: list[Line] = field(default_factory=list)
    published: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    stated: list[Line] = field(default_factory=list)
    """Where date, author, publisher and address stand."""
    prose: list[Line] = field(default_factory=list)


def read(
    items: Sequence[Item],
    body: str,
    *,
    titled: str | None = None,
    late_from: int | None = None,
    summed: bool = False,
) -> Head:
    """Sort the head's lines; `body` is the page's text, `titled` a headline known already.

    `summed`: the summary has a heading, so that nothing of the head need be text. Behind
    `late_from`, where other sections have begun, a headline is one only with text below it.
    """
    head = Head()
    rest = [item for item in items if not _is_particular(head, item, body)]
    rest = rest if titled else _from_marked_title(rest)
    counts = _counts(rest)
    for n, item in enumerate(rest):
        name = fold(item.text).casefold()
        if titled is not None and name == fold(titled).casefold():
            continue
        if head.title is not None and name == fold(head.title.text).casefold():
            continue
        awaited = head.title is None and titled is None and not head.prose
        if late_from is not None and item.line.start >= late_from:
            awaited = awaited and any(len(other.text) > 60 for other in rest[n + 1 :])
        if awaited and _is_title(item, rest[n + 1 :], doubled=counts[name] > 1):
            _take_title(head, item.line)
        else:
            head.prose.append(item.line)
    _take_unknown_tags(head, summed=summed)
    return head


def _take_title(head: Head, line: Line) -> None:
    """Take a line for the headline, a by-line that is glued to it aside."""
    parted = bylines.glued(line)
    if parted is None:
        head.title = line
        return
    head.title, stated = parted
    head.stated.append(line.part(len(head.title.text)))
    head.author = head.author or stated.author
    head.published = head.published or stated.published
    head.publisher = head.publisher or stated.source


def _take_unknown_tags(head: Head, *, summed: bool) -> None:
    """Take a line for tags by its place and form: what tags say may be new.

    It stands right below the symbols, else below the headline, above the text. A line below a
    headline may as well go on with it: there a tag is a single word, or one of several.
    """
    followed = summed or any(len(line.text) > _TEXT for line in head.prose[1:2])
    if head.themes or not head.prose or not followed:
        return
    line, above = head.prose[0], head.tickers[-1] if head.tickers else head.title
    if above is None or not 0 <= line.start - above.end <= _APART or not themes.by_form(line.text):
        return
    if head.tickers or (themes.is_terse(line.text) and not _PART.fullmatch(line.text)):
        head.themes.append(head.prose.pop(0))


def _from_marked_title(items: Sequence[Item]) -> list[Item]:
    """Return the items from the first marked heading on, if only short lines stand before it."""
    marked = next((n for n, item in enumerate(items) if item.marked), 0)
    furniture = all(len(item.text) <= 40 for item in items[:marked])
    return list(items[marked:] if furniture else items)


def _counts(items: Sequence[Item]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        name = fold(item.text).casefold()
        counts[name] = counts.get(name, 0) + 1
    return counts


def _is_particular(head: Head, item: Item, body: str) -> bool:
    """File a line that is no prose and no headline."""
    text = item.text
    if is_noise(text) or dates.is_no_day(text):  # such a day is told as not read
        return True
    if not item.marked and not head.tickers and (parted := _parted(item.line, body)):
        head.tickers.append(parted[0])
        _add(head.themes, parted[1])
    elif themes.read(text):
        _add(head.themes, item.line)
    elif _lists_symbols(_MARK.sub("", text), body, marked=item.marked):
        _add(head.tickers, item.line)
    else:
        return _is_stated(head, item.line)
    return True


def _lists_symbols(text: str, body: str, *, marked: bool = False) -> bool:
    """Whether a line is one of symbols; one that is set as a heading lists several."""
    found = tickers.read(text, body)
    return found is not None and (not marked or len(found.symbols) > 1)


def _is_stated(head: Head, line: Line) -> bool:
    """File a line that is a date, an author or an address."""
    if day := _dated(line.text):
        head.published = head.published or day
    elif (stated := bylines.read(line.text)) and stated.states and stated.sure:
        head.author = head.author or stated.author
        head.published = head.published or stated.published
        head.publisher = head.publisher or stated.source
    elif _ADDRESS.match(line.text):
        head.url = head.url or line.text
    else:
        return False
    head.stated.append(line)
    return True


def _parted(line: Line, body: str) -> tuple[Line, Line] | None:
    """Return the symbols and the tags of a line in which they run together."""
    seam = _SEAM.match(line.text)
    if seam is None or themes.is_known(seam.group()) or not themes.read(line.text[seam.end() :]):
        return None
    first = tickers.read(seam.group(), body)
    return (line.part(0, seam.end()), line.part(seam.end())) if first and first.symbols else None


def _add(block: list[Line], line: Line) -> None:
    """Add a line to a block that it continues; what stands apart belongs to something else."""
    if not block or line.start - block[-1].end <= _APART:
        block.append(line)


def _dated(text: str) -> str | None:
    """Return the date of a line such as `14 May 2026` or `May 14, 2026 • 3 min read`."""
    pieces = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", text) if len(text) < 120 else [text]
    days = [day for piece in pieces if (day := dates.stands_alone(piece))]
    others = [piece for piece in pieces if not dates.stands_alone(piece)]
    return days[0] if days and all(map(is_noise, others)) else None


def is_particular(text: str) -> bool:
    """Whether a line is no headline, whatever its place: furniture, a date, a by-line, a link."""
    stated = bylines.read(text)
    by_line = stated is not None and stated.states and stated.sure
    return is_noise(text) or by_line or _dated(text) is not None or bool(_ADDRESS.match(text))


def is_noise(text: str) -> bool:
    """Whether a line belongs to the window around a page: its menu, its footer."""
    return len(text) < 160 and (_NOISE.search(text) is not None or dates.lacks_year(text))


def _is_title(item: Item, following: Sequence[Item], *, doubled: bool) -> bool:
    text = item.text
    if len(text) > _LONGEST_TITLE or item.kind == "number" or values.NUMBER.fullmatch(text):
        return False
    if doubled or item.marked:
        return True
    if not ends_sentence(text) or _ABBREVIATION.search(text) or text.endswith(("?", "!")):
        return len(text.split()) <= (30 if not following else 45)
    longest = max((len(other.text) for other in following), default=0)
    return len(text.split()) <= 14 and longest > 2 * len(text)
