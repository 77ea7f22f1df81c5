"""What of a text is furniture: notices, contacts, credits, links, the company's own portrait."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from sys import maxsize

from realloy_store.data.tables import sections
from realloy_store.models import Span
from realloy_store.research.entities.tables import WORDS

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_MARKS = r"[\s*_#>•-]*"
_ABOUT = re.compile(
    rf"{_MARKS}(?:About|ABOUT) (?:the Company|us|the [Aa]uthor|"
    r"((?:[A-Z0-9][\w&.,'’-]*\s?){1,6}(?:[(\[][^()\[\]\n]*[)\]]\s?){0,2})):?[*_]*\s*(?:\n|$)"
)
"""A heading "About Lynas Rare Earths"; what follows is the same under every release."""
_GOES_ON = re.compile(
    r"(?:The [Cc]ompany|The [Gg]roup|It|Its|Our|We|Listed|Headquartered|Through|With|Since|Founded|"
    r"Established|Based|For more|Visit|To learn|To find|Follow|In addition)\b"
)
"""How the second paragraph of a portrait begins."""
_LONGEST_HEADING = 40
_LONGEST_LINK = 120
_NAME = r"(?:[A-Z][\w&'’-]*\.?,? ?){1,6}?"
_AUTHOR = (
    r"(?:(?:[Tt]he |[Tt]his |[Oo]ur )?(?:author|writer|columnist|newsletter|letter|publisher|staff|"
    r"editors?|contributors?|affiliates|employees))"
)
_INSIDE = re.compile(
    r"(?:^|(?<=[.!?)”\"] )|(?<=\n))[*_#>•(\[-]*"
    rf"(?:(?:About|ABOUT) (?:{_NAME}(?:[.:]\s|\s*\n| [–—-] )|((?:[A-Z]\S* ){{1,4}})\1)|"
    r"(?:[A-Z][\w’'-]*(?: [\w’'-]+){0,4} )?(?:[Dd]isclosures?|[Dd]isclaimer|[Rr]elated|"
    r"[Rr]ead more|[Rr]ead next|[Rr]ead also|[Aa]lso read|[Ss]ee also|[Ff]urther reading|"
    r"[Rr]ecommended|[Tt]rending|[Pp]opular|[Mm]ost read|[Ss]ponsors?|[Ss]ponsored|[Ll]inks|"
    r"[Aa]rchives?|[Ee]lsewhere|DISCLOSURES?|DISCLAIMER|RELATED|READ MORE|SEE ALSO)"
    r"(?: [\w’'-]+){0,3}:|More from |You may also like|You might also like|"
    r"(?:Also|More|Now|Next|New|Coming|Watch|Listen|Keep|Don[’']t|What|Latest)"
    r"(?: [\w’'-]+){0,4}?(?: (?:site|website|page|pages|read|reading|headlines|podcast|issue|"
    r"newsletter|stories|articles|posts|miss|next|channel|up))(?: [\w’'-]+){0,2}:|"
    r"(?=[^.!?\n]{0,200}\b(?:for (?:comparison|illustration|illustrative)|not affiliated with|"
    r"trademarks? of|makes? a market in|been compensated|was compensated|were compensated|"
    r"investment banking (?:client|services|relationship)))|"
    rf"{_AUTHOR}\b(?: (?!said|says|that|think|expect|believe)[\w’'-]+){{0,5}} "
    r"(?:holds?|owns?|is|are|have|has|was)"
    r"\b(?: [\w’'-]+){0,4} "
    r"(?:shares|stocks?|positions?|stakes?|interests?|options|long|short|paid)\b)"
)
"""How a sentence or a line begins from which on a paragraph says nothing of the news."""
_SIGNS = (
    "isclosure", "isclaimer", "DISCL", "elated:", "elated stor", "elated art", "elated news",
    "RELATED", "ead more", "ead next", "ead also", "ee also", "lso read", "More from ", "ou may al",
    "ou might al", "About ", "ABOUT ", "READ MORE", "SEE ALSO", "urther reading", "ecommended:",
    "rending:", "opular", "ost read", "ponsor", "inks:", "rchive:", "lsewhere:", "e author",
    "s author", "e writer", "columnist", "newsletter", "publisher", "ur staff", "ur editors",
    "ffiliates", "ontributors", "s letter", "on our ", "on the site", "on this site", "eading:",
    "eadlines:", "in this issue:", "miss:", "to read", "odcast", "for comparison",
    "llustrati", "ffiliated", "rademark", "a market in", "ompensated", "tment banking",
    "Coming up", "Now read", "Next up",
)  # fmt: skip
"""What has any of them is looked at more closely; most of what is read has none."""
_TOLD = frozenset(
    """
    about affiliated affiliates also archive archives articles author banking channel columnist
    comparison comparisons compensated contributor contributors disclaimer disclosure disclosures
    editor editors elsewhere employees further headlines illustration illustrations illustrative
    issue letter like links make makes miss more most newsletter next page pages podcast popular
    posts publisher read reading recommended related see site sponsor sponsored sponsors staff
    stories trademark trademarks trending up website writer
    """.split()
)
"""Words of which `_INSIDE` needs one; they are looked for in a fiftieth of the signs' time."""


def furniture(text: str, words: Iterable[str] | None = None) -> tuple[Span, ...]:
    """Return the spans that say nothing of the news, in order: paragraphs, or the ends of some.

    `words` are those of the text, folded, where the caller has them.
    """
    told = words is None or not _TOLD.isdisjoint(words)
    signs = [sign for sign in _SIGNS if sign in text] if told else []
    return tuple(_spans(text, signs))


def is_inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a place is in one of some spans, which are in order and share nothing."""
    before = bisect_right(spans, (at, maxsize))
    return before > 0 and at < spans[before - 1][1]


def _spans(text: str, signs: list[str]) -> Iterator[Span]:
    """Yield the spans; `signs` are those of `_SIGNS` that the text has."""
    portrait: re.Match[str] | None = None
    told, links = False, False
    for match in _PARAGRAPH.finditer(text):
        paragraph = match[0]
        opens = _openings().match(paragraph)
        about = _ABOUT.match(paragraph)
        if about or opens:
            portrait, told = about, bool(about) and "\n" in paragraph.strip()
            links = not about and len(paragraph) <= _LONGEST_HEADING
            yield match.span()
        elif (portrait and (not told or _is_of(paragraph, portrait))) or (
            links and _is_link(paragraph)
        ):
            told = True
            yield match.span()
        else:
            portrait, links = None, False
            signed = any(map(paragraph.__contains__, signs))
            if signed and (found := _INSIDE.search(paragraph)):
                yield match.start() + found.start(), match.end()


def _is_of(paragraph: str, portrait: re.Match[str]) -> bool:
    """Whether a paragraph goes on with the portrait of a company."""
    name = (portrait[1] or "").split()
    return bool(_GOES_ON.match(paragraph)) or bool(name and paragraph.startswith(name[0]))


def _is_link(paragraph: str) -> bool:
    """Whether a paragraph under a heading such as "Read more" is a headline and no prose."""
    return len(paragraph) <= _LONGEST_LINK and not paragraph.endswith(".")


@cache
def _openings() -> re.Pattern[str]:
    phrases = (phrase for phrase in sections(WORDS)["boilerplate"] if phrase != "about")
    ends = (re.escape(phrase) + (r"\b" if phrase[-1].isalpha() else "") for phrase in phrases)
    return re.compile(rf"{_MARKS}(?:{'|'.join(ends)})", re.IGNORECASE)
