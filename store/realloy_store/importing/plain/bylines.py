"""Lines that say by whom, for whom and when something was written, in whichever order.

`By Jane Doe, Example Wire - 5 May 2026 10:40 GMT`, `Example Wire | May 5th, 2026`, `Published: 5
May 2026 | Updated: 6 May 2026`: a line is cut at its separators, each part is known by its form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from realloy_store import data
from realloy_store.importing import dates
from realloy_store.importing.prose import Line, ends_sentence

_LONGEST = 160
_NAME = 60
_MOST_NAMES = 2
"""Parts that are neither a date nor signed: the publisher, and a person."""
_HINT = re.compile(
    r"\d|[:：]|\b(?:by|von|par|por|di|door|av|af)\s|^\W*(?:share|print|save)|記者|文[/／]",
    re.IGNORECASE,
)
"""One of these is in every by-line; most lines have none, and are passed over at once."""
_PARTS = re.compile(
    r"\s*[|·•¦]\s*|\s+[-–—/]\s+|\t+\s*|\s{3,}|\s+(?=[Bb]y\s+[A-Z]|\d{1,3}[\s-]*min\w*\s+read)"
    r"|(?<=\d)\s+(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{3})"
    r"|\s+(?=(?:来源|來源|作者|编辑|编辑者|责任编辑|記者|记者|出处|出典|기자|출처)\s*[:：])"
)
_STRONG = re.compile(r"\s*[|·•¦]\s*|\t+\s*|\s{2,}|\s+(?=[Bb]y\s+[A-Z])|(?<=[a-z0-9])(?=By\s+[A-Z])")
"""What surely separates a headline from its by-line; a dash may be part of it."""
_SIGNED = re.compile(
    r"(?:(?:(?:written\s+|reported\s+)?by|von|par|por|di|door|av|af|記者|文[/／])\s*:?\s+|作者\s*[:：]\s*"
    r"|(?:authors?|autor(?:in)?|auteure?|autore)\s*[:：]\s*)"
    r"(?P<name>[^\W\d_][^\d,|]{1,60}?)(?:,\s*(?P<rest>\S.{0,80}))?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+in\s+[A-Z].*$")
"""Where someone writes from, or the part of the paper that they write for."""
_DATED = re.compile(
    r"(?:(?:first\s+|originally\s+)?(?:published|posted|released|issued)(?:\s+(?:on|at))?|date"
    r"|veröffentlicht(?:\s+am)?|publié(?:e)?(?:\s+le)?|publicado(?:\s+el)?|发布时间|发布于)\s*[:：]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)(?:[a-z]{3,7})?"
    r"\b[.,]?\s",
    re.IGNORECASE,
)
CHANGED = re.compile(
    "|".join(
        phrase
        for phrases in tomllib.loads(data.text("article_words.toml"))["changed"].values()
        for phrase in phrases
    ),
    re.IGNORECASE,
)
"""Words beside a time at which something was changed, and not published."""
_SAYS_CHANGED = 16
"""Characters at the beginning of a part with such a word in them: "Last updated"."""
_READING = re.compile(
    r"\d{1,3}[\s-]*min(?:ute)?s?(?:[\s-]+read)?|reading\s+time\b.{0,20}|\d+\s+(?:comments?|views?)"
    r"|share|print|save",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:source|publisher|agency|quelle|fuente|fonte|via|来源|來源|出处|出典|출처)\s*[:：]\s*",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:\w*wires?|news|agency|press|media|daily|weekly|times|journal|post|herald|tribune|review"
    r"|bulletin|report|gazette|magazine|today|insider|observer|telegraph|chronicle|dispatch|register"
    r"|reuters|bloomberg|afp|ap|dpa|cnbc|bbc|xinhua|kyodo|yonhap|tass|interfax|nikkei|marketwatch"
    r"|benzinga|fastmarkets|argus|platts)\b|\.(?:com|net|org|io|co)\b",
    re.IGNORECASE,
)
"""Words that tell a publisher's name from a person's."""
_PERSON = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:de|van|von|der|da|and|&|[A-Z][\w.'’-]*)){1,6}$")
_AGENCY_END = re.compile(
    r"(?:(?<=[a-z0-9])(?=[A-Z])|\s+)(?P<agency>(?:PR\s?|Globe|Dow\s+Jones\s+)?Newswires?|Reuters"
    r"|Bloomberg|AFP|AP|dpa|Xinhua|Kyodo|Yonhap|TASS|CNBC|Business\s?Wire|Benzinga|MarketWatch"
    r"|Dow\s+Jones)$"
)
"""A publisher whose name runs together with the headline before it."""
_PUBLISHER_END = re.compile(r"\s*(?:[|¦]|\s[-–—])\s+(?P<publisher>(?:The\s+)?[A-Z][^|¦–—]{1,40})$")
_COMMON_NOUNS = re.compile(
    r"\b(?:report|review|today|daily|weekly|news|press|media)$", re.IGNORECASE
)
"""Words of publishers' names that may as well end a headline behind a dash."""
_HEADLINE_WORDS = 4
"""Words of a headline, at least, to the end of which a by-line may be glued."""


@dataclass(slots=True)
class ByLine:
    """What one line states."""

    author: str | None = None
    source: str | None = None
    published: str | None = None
    sure: bool = True
    """Whether names have the form of persons' names, and publishers words of theirs."""

    @property
    def states(self) -> bool:
        """Whether it states anything."""
        return bool(self.author or self.source or self.published)


def read(text: str, most_names: int = _MOST_NAMES) -> ByLine | None:
    """Return what a line states; None for one that is no by-line.

    `most_names`: how many parts may be names without a label.
    """
    if len(text) > _LONGEST or _HINT.search(text) is None:
        return None
    text = text.strip("*_()[]# \t")
    if ends_sentence(text) and not dates.stands_alone(text):
        return None
    found, names, known = ByLine(), [], False
    for part in _split(text):
        if _tells_change(part) or _READING.fullmatch(part):
            pass
        elif day := _date(part):
            found.published = found.published or day
        elif match := _SIGNED.fullmatch(part):
            _sign(found, match["name"].strip(), match["rest"])
        elif label := _LABELLED.match(part):
            found.source = found.source or part[label.end() :]
        else:
            names.append(part)
            continue
        known = True
    if not known or len(names) > most_names or any(len(name) > _NAME for name in names):
        return None
    _take_names(found, names)
    person = found.author or ""
    found.sure = all(_is_publisher(name) or name == person for name in names) and (
        not person or _PERSON.match(person) is not None or not person.isascii()
    )
    return found


def _is_publisher(name: str) -> bool:
    return _AGENCY.search(name) is not None and not _COMMON_NOUNS.search(name)


def is_person(name: str) -> bool:
    """Whether a name has the form of a person's, and no word of a publisher's."""
    return _PERSON.match(name) is not None and _AGENCY.search(name) is None


def is_publisher_alone(text: str) -> bool:
    """Whether a line is nothing but a publisher's name, as it stands above a headline."""
    return len(text.split()) < _HEADLINE_WORDS and _AGENCY.search(text) is not None


def named(names: list[str]) -> ByLine:
    """Return what names say that stand by themselves, one or two: a publisher, a person."""
    found = ByLine()
    _take_names(found, names)
    return found


def are_several(text: str) -> bool:
    """Whether a line has several parts."""
    return _PARTS.search(text) is not None


def _split(text: str) -> Iterator[str]:
    """Yield the parts of a line, a date behind a comma apart from the name before it."""
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        part = part.strip("()[]")
        dated = _date(part) is not None or _tells_change(part)
        if not dated and (at := _date_from(part)):
            yield part[:at].rstrip(" ,(")
            yield part[at:]
        else:
            yield part


def _tells_change(part: str) -> bool:
    return CHANGED.search(part[:_SAYS_CHANGED]) is not None


def _date(part: str) -> str | None:
    label = _DATED.match(part)
    return dates.stands_alone(part[label.end() :] if label else part)


def _date_from(part: str) -> int:
    """Return where the date begins that a part ends with; 0 for a part without one."""
    for match in re.finditer(r"[,(]\s*(?=\S)|\s+(?=\d|[A-Z])", part):
        rest = part[match.end() :]
        begins = rest[0].isdigit() or _WEEKDAY.match(rest) or dates.parse(rest)
        if begins and dates.stands_alone(rest):
            return match.end()
    return 0


def _sign(found: ByLine, name: str, rest: str | None) -> None:
    found.author = found.author or _PLACE.sub("", name)
    if not rest:
        return
    first, _, more = rest.partition(",")
    found.published = found.published or _date(rest) or _date(more.strip())
    if not _date(rest):
        found.source = found.source or first.strip()


def _take_names(found: ByLine, names: list[str]) -> None:
    """File names without a label: a publisher is told by its words, else comes first."""
    agencies = [name for name in names if _AGENCY.search(name)]
    for name in names:
        others = found.source or (len(names) > 1 and agencies and name not in agencies)
        if others and not found.author and _PERSON.match(name):
            found.author = name
        else:
            found.source = found.source or name


def glued(headline: Line) -> tuple[Line, ByLine] | None:
    """Return headline and by-line of a line in which they run together; None for a headline."""
    for cuts, most_names in ((_STRONG, _MOST_NAMES), (_PARTS, 1)):
        for cut in cuts.finditer(headline.text):
            title = headline.part(0, cut.start())
            stated = read(headline.text[cut.end() :], most_names)
            if len(title.text.split()) < _HEADLINE_WORDS or stated is None:
                continue
            if headline.text.startswith("by ", cut.end()) and not stated.published:
                continue  # "A takeover by Pelham", "built by Rio Tinto": who did it, not who wrote
            if stated.published or stated.author:
                return _without_agency(title, stated)
    return _without_publisher(headline)


def _without_publisher(headline: Line) -> tuple[Line, ByLine] | None:
    """Return headline and publisher of "Headline | The Example Wire"."""
    match = _PUBLISHER_END.search(headline.text)
    if match is None or len(headline.text[: match.start()].split()) < _HEADLINE_WORDS:
        return None
    name = match["publisher"]
    bar = headline.text[match.start() :].lstrip()[0] in "|¦"
    if not (_is_publisher(name) or (bar and _AGENCY.search(name))):
        return None
    return headline.part(0, match.start()), ByLine(source=name)


def _without_agency(title: Line, stated: ByLine) -> tuple[Line, ByLine]:
    match = _AGENCY_END.search(title.text) if stated.source is None else None
    if match is None or len(title.text[: match.start()].split()) < _HEADLINE_WORDS:
        return title, stated
    stated.source = match["agency"]
    return title.part(0, match.start()), stated
