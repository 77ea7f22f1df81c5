"""Whether a name is evidence by itself where it stands, or needs another mention beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from realloy_store.data.tables import sections
from realloy_store.research.entities import context, frames, neighbours
from realloy_store.research.entities.evidence import Evidence, business, everyday, states
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import Text, opens_sentence

GOODS = ("mineral", "commodity", "country")
"""Kinds whose names are also those of other things."""
_ORDINARY = 2
"""So many ordinary words with capitals are no evidence of a name: `Critical Metals`."""
_NEAR = 20
"""Words between a mine and its owner."""
_BESIDE = 12
"""Words between a company and its metal."""
_ROWS = (", and ", ", or ", ", ", " and ", " or ", " & ", "/")
_LONGEST_ROW = 30
"""Names of a row that are looked at on either side of one."""
_START, _END = attrgetter("start"), attrgetter("end")
_FELLOWS = 2
"""Companies beside which in a row a weak name is one, too."""
_ARTICLES = frozenset("the a an this that your my our".split())
_WORD_ENDS = (" ", "s ", ",", ".", "s,", "s.", "-", "’", "'")


def _is_beside_owner(hit: Hit, firms: Sequence[Hit]) -> bool:
    own = hit.name.targets[0]
    return any(
        other.name.targets[0] == own
        and other.name.sure
        and other.name.guard != "site"
        and abs(other.first - hit.first) <= _NEAR
        for other in firms
    )


def is_sure_good(text: Text, hit: Hit, firms: Sequence[Hit], evidence: Evidence) -> bool:
    """Whether a mineral, a commodity or a country is meant, and not what else is called so.

    `silver plates` and `zinc lozenges` are no news of silver and zinc.
    """
    if hit.name.targets[0][0] == "country":
        return _is_country(text, hit, evidence)
    if evidence.is_report or hit.last - hit.first > 1 or text.keys[hit.first] not in everyday():
        return True
    if any(abs(other.first - hit.first) <= _BESIDE for other in firms):
        return True
    return evidence.is_of_trade(text, hit)


def _is_country(text: Text, hit: Hit, evidence: Evidence) -> bool:
    if _is_american_town(text, hit, evidence):
        return False
    written = text.text[hit.start : hit.end]
    return hit.last - hit.first > 1 or written.isupper() or not _is_word(text, hit, evidence)


def _is_american_town(text: Text, hit: Hit, evidence: Evidence) -> bool:
    """Whether a country or its capital is a town's name: `Peru, Indiana`."""
    behind = text.keys[hit.last] if hit.last < len(text.keys) else ""
    if behind in states() and text.text.startswith(", ", hit.end):
        return text.keys[hit.first] not in states()
    return text.keys[hit.first] in _towns() and evidence.is_american


def is_sure_company(text: Text, hit: Hit, firms: Sequence[Hit], evidence: Evidence) -> bool:
    """Whether the name of a company or a fund is evidence by itself where it stands.

    `firms` are all that are named in the text.
    """
    entry = hit.name
    if not entry.sure:
        if entry.targets[0][0] == "fund" and context.is_beside_fund(text, hit):
            return True
        needed = 2 if evidence.is_report else 3
        return frames.tell_company(text, hit.first, hit.last, needed) or _is_in_row(
            text, hit, firms
        )
    if entry.guard == "site":
        return evidence.is_of_mining(text, hit) or _is_beside_owner(hit, firms)
    if entry.guard == "headline" and context.is_headline(text, hit.start, hit.end):
        return False
    if hit.last - hit.first > (_ORDINARY if entry.guard == "headline" else 1):
        return True
    if neighbours.is_stranger_before(text, hit) or _is_word(text, hit, evidence):
        return False
    alone = neighbours.stands_alone(text, hit)
    if alone and (evidence.is_report or text.keys[hit.first] in _unmistakable()):
        return True
    return evidence.speaks_for(text, hit, firms)


def _is_in_row(text: Text, hit: Hit, firms: Sequence[Hit]) -> bool:
    """Whether a weak name stands in a row with two names that are not: `Cameco, NexGen and X`."""
    if not (text.text.endswith(_ROWS, 0, hit.start) or text.text.startswith(_ROWS, hit.end)):
        return False
    sure = 0
    for ahead in (True, False):
        at = hit
        for _ in range(_LONGEST_ROW):
            found = _next(text.text, at, firms, ahead=ahead)
            if found is None or sure == _FELLOWS:
                break
            at = found
            sure += at.name.sure
    return sure >= _FELLOWS


def _next(body: str, hit: Hit, firms: Sequence[Hit], *, ahead: bool) -> Hit | None:
    """Return the company before or behind one in its row; `firms` are in reading order."""
    for gap in _ROWS:
        if ahead and body.endswith(gap, 0, hit.start):
            place, border = hit.start - len(gap), _END
        elif not ahead and body.startswith(gap, hit.end):
            place, border = hit.end + len(gap), _START
        else:
            continue
        n = bisect_left(firms, place, key=border)
        if n < len(firms) and border(firms[n]) == place:
            return firms[n]
    return None


def _is_word(text: Text, hit: Hit, evidence: Evidence) -> bool:
    """Whether a name may be a word of the language here.

    `Apple` at the head of a sentence is one where the text says `apple` too; so are capitals that
    no sentence would have behind `the`.
    """
    written = text.text[hit.start : hit.end]
    if written.isupper():
        return _has_article(text, hit)
    if not opens_sentence(text.text, hit.start):
        return False
    word = f" {written.lower()}"
    return any(
        word in each.text and any(f"{word}{end}" in each.text for end in _WORD_ENDS)
        for each in evidence.texts
    )


def _has_article(text: Text, hit: Hit) -> bool:
    """Whether an article stands before capitals, and no word of business behind them."""
    if not hit.first or text.keys[hit.first - 1] not in _ARTICLES:
        return False
    return text.keys[hit.last : hit.last + 1] == [] or text.keys[hit.last] not in business()


@cache
def _unmistakable() -> frozenset[str]:
    return frozenset(sections(WORDS)["unmistakable"])


@cache
def _towns() -> frozenset[str]:
    return frozenset(sections(WORDS)["towns"])
