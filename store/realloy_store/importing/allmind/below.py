"""What stands below, or among, the decisions of a page and is none of them: the window's furniture.

With glyphs a list says itself what belongs to it. Without them a line is left out when it is known
furniture, when it stands under the heading of other articles, or when it ends the list as no
decision would: a few words that are no sentence and order nothing, below decisions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store.importing import dates
from realloy_store.importing.allmind import bullets, head, unmarked
from realloy_store.importing.allmind.trade_sentences import Told
from realloy_store.importing.furniture import heads_others, is_furniture
from realloy_store.importing.plain import endings
from realloy_store.importing.prose import Line, ends_sentence

_NUMBERED = re.compile(
    r"\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_COLUMN = re.compile(r"#|(?:decision|action|idea|trade|recommendation)s?:?", re.IGNORECASE)
"""The head of a column of decisions."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_BETWEEN = re.compile(r"\s*[|·•/]\s*|\s{3,}|\t")
_LONGEST = 160
"""Characters of a line that may be furniture; decisions seldom have so few."""
_MOST_LINES = 300
"""Lines of a list of decisions; a longer one is something else, and is left as it stands."""
_ENTRIES = 3
"""Parts of a line, of few words each, from which on it is a menu."""
_ENTRY_WORDS = 3
_DECIDES = re.compile(
    r"(?:watch|monitor|hold|avoid|wait|await|no|neutral|stay|stand|skip|pass|patience|flat|remain"
    r"|track)\b",
    re.IGNORECASE,
)
"""Words that a decision opens with which takes no position."""
_TAIL_WORDS = 12
"""Words of a line, at most, that may be left out at the end without being known furniture."""


@dataclass(slots=True)
class Decisions:
    """The lines under the heading of decisions."""

    kept: list[Line] = field(default_factory=list)
    notices: list[Line] = field(default_factory=list)
    """Disclaimers and other notices of risk."""
    left: list[Line] = field(default_factory=list)
    """Furniture of the page's window, where a list without glyphs has room for it."""


def read(found: Sequence[Line]) -> Decisions:
    """Tell the decisions from what stands below them."""
    if len(found) > _MOST_LINES:
        return Decisions([*found])
    parts = Decisions()
    others = False
    for line in found:
        text = bullets.bare(line)
        others = heads_others(text) or (others and not _is_decision(line, text))
        if notice := endings.notice(line.part(len(line.text) - len(text))):
            parts.notices.append(notice)
        elif others or is_window(text):
            parts.left.append(line)
        else:
            parts.kept.append(line)
    if any(bullets.glyph(line) for line in parts.kept):
        parts.left = [line for line in parts.left if bullets.glyph(line)]
    else:
        _leave_tail(parts)
    return parts


def _is_decision(line: Line, text: str) -> bool:
    """Whether a line below the heading of other articles is a decision all the same."""
    return text != line.text or (ends_sentence(text) and Told.read(text).begins)


def is_window(text: str) -> bool:
    """Whether a line is furniture of the window around a page, and tells no trade."""
    if len(text) > _LONGEST:
        return False
    known = (
        head.is_noise(text)
        or endings.is_rights(text)
        or _NUMBERED.fullmatch(text) is not None
        or _COLUMN.fullmatch(text) is not None
        or _ADDRESS.fullmatch(text) is not None
        or dates.stands_alone(text) is not None
        or _is_menu(text)
    )
    return known or (is_furniture(text) and not _names_trade(text))


def _is_menu(text: str) -> bool:
    entries = [entry for entry in _BETWEEN.split(text) if entry]
    short = all(
        len(entry.split()) <= _ENTRY_WORDS and not any(map(str.isdigit, entry)) for entry in entries
    )
    return len(entries) >= _ENTRIES and short and not ends_sentence(text)


def _names_trade(text: str) -> bool:
    """Whether a line that begins as furniture does ("Subscribe to …") orders something by name."""
    if _DECIDES.match(text):
        return True
    return any(leg.tickers or leg.names for leg in Told.read(text).idea.legs)


def _leave_tail(parts: Decisions) -> None:
    """Leave out what ends a list without glyphs as no decision does."""
    groups = unmarked.groups(parts.kept)
    while len(groups) > 1 and _is_stray(groups[-1], groups[:-1]):
        parts.left += groups.pop()
    parts.left.sort(key=lambda line: line.start)
    parts.kept = [line for group in groups for line in group]


def _is_stray(group: Sequence[Line], above: Sequence[Sequence[Line]]) -> bool:
    """Whether a line stands below decisions and is nothing like them."""
    text = " ".join(line.text for line in group)
    if len(text.split()) > _TAIL_WORDS or text.endswith((".", ";", ",")) or _DECIDES.match(text):
        return False
    punctuated = all(ends_sentence(each[-1].text) for each in above)
    idea = Told.read(text).idea
    if idea.legs or idea.targets or idea.downside or (idea.horizon and not text.endswith("?")):
        return False
    return punctuated or not unmarked.begins(text)
