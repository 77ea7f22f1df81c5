"""What stands beside a name and makes another thing of it: a tower, a ferry, a bus line, a person.

`Iluka tower`, `Fluor Field`, `Lynas car park`        the word behind
`HMS Victory`, `the ferry Torngat`, `line LYC`        the word before
`Hancock & Gore`, `Cyrus McCormick`, `Iluka Star`     a longer name
`Lynas, 34, said`, `Syrah was born in Marseille`      somebody
"""

from __future__ import annotations

import re
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.research.entities import frame_words, tables
from realloy_store.research.entities.context import is_headline
from realloy_store.research.entities.evidence import business
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tokens import Text, opens_sentence
from realloy_store.research.entities.unlisted import FORMS

_DEPOSITS = frozenset("project mine deposit prospect property tenement pit orebody".split())
_SOMEBODY = re.compile(
    r", (?:aged |\d\d,)|,? (?:who )?(?:was (?:born|buried|arrested|elected)|died\b|married\b)|"
    r", (?:his|her) (?:wife|husband|mother|father|brother|sister|son|daughter)\b"
)
_APPOSITION = re.compile(r", (?:an?|the) ((?:[\w’'-]+ ?){1,3})")
_CALLED = frozenset("called named christened nicknamed dubbed".split())
_LIVED = frozenset("who was died married".split())
_CLASS = "-class"
_OF_THE_HOUSE = frozenset("group company co holdings".split())


def is_part_of_name(text: Text, hit: Hit) -> bool:
    """Whether a company's name belongs to a longer one or to another thing."""
    if _is_thing(text, hit) or _is_sister(text, hit):
        return True
    if hit.name.guard == "single":
        return is_stranger_before(text, hit) or _is_deposit(text, hit)
    if hit.last - hit.first > 1:
        return False
    return (
        _is_kind_before(text, hit)
        or text.text.startswith(_CLASS, hit.end)
        or _is_told_otherwise(text, hit)
        or _is_one_of_two(text, hit)
        or (not hit.name.sure and _is_member(text, hit))
    )


def stands_alone(text: Text, hit: Hit) -> bool:
    """Whether no strange word with a capital stands behind a name, as in `Iluka Star`."""
    return not _is_stranger_behind(text, hit)


def _is_thing(text: Text, hit: Hit) -> bool:
    """Whether a word follows that makes another thing of a name: `Fluor Field`, `Teck doctrine`."""
    if hit.last >= len(text.keys):
        return False
    behind, start = text.keys[hit.last], text.starts[hit.last]
    if start != hit.end + 1 or text.text[hit.end] != " ":
        return False
    small, capital = _things()
    return behind in small or (behind in capital and text.text[start].isupper())


def _is_sister(text: Text, hit: Hit) -> bool:
    """Whether a house's name goes on as another company's: `Hyundai Engineering`."""
    if text.keys[hit.first] not in frame_words.houses() or hit.last - hit.first > 1:
        return False
    if hit.last >= len(text.keys) or text.text[hit.end] != " ":
        return False
    behind, start = text.keys[hit.last], text.starts[hit.last]
    of_all = behind in FORMS or behind in _OF_THE_HOUSE
    return (
        start == hit.end + 1
        and text.text[start].isupper()
        and frame_words.is_trade(behind)
        and not of_all
        and not (hit.first and text.text[text.starts[hit.first - 1]].isupper())
    )


def _is_kind_before(text: Text, hit: Hit) -> bool:
    """Whether `HMS`, `Lake`, `ferry` or, before capitals, `line` stands before a name."""
    if not hit.first:
        return False
    before, start, end = (
        text.keys[hit.first - 1],
        text.starts[hit.first - 1],
        text.ends[hit.first - 1],
    )
    if text.text[end : hit.start] != " ":
        return False
    if before in _titles():
        return text.text[start].isupper()
    if before in _CALLED:  # a bakery called Aclara; but a company called Lynas
        return hit.first > 1 and text.keys[hit.first - 2] not in business()
    written = text.text[hit.start : hit.end]
    return before in _kinds() or (written.isupper() and before in _lines())


def _is_told_otherwise(text: Text, hit: Hit) -> bool:
    """Whether the text says who or what else a name is: `Lynas, 34,`, `Amaroq, a malamute`."""
    if not text.text.startswith(",", hit.end):
        behind = text.keys[hit.last] if hit.last < len(text.keys) else ""
        return behind in _LIVED and bool(_SOMEBODY.match(text.text, hit.end))
    if _SOMEBODY.match(text.text, hit.end):
        return True
    said = _APPOSITION.match(text.text, hit.end)
    return said is not None and not _kinds().isdisjoint(said[1].lower().split())


def _is_deposit(text: Text, hit: Hit) -> bool:
    """Whether a word follows that makes a place of a name: a `Chubb` mine."""
    return not _DEPOSITS.isdisjoint(text.keys[hit.last : hit.last + 3])


def _is_member(text: Text, hit: Hit) -> bool:
    """Whether capitals are a person's office: `MP Justin Madders`."""
    return text.text[hit.start : hit.end].isupper() and _is_stranger_behind(text, hit)


def _is_one_of_two(text: Text, hit: Hit) -> bool:
    """Whether a name goes on behind `&`, and not with another company's: `Hancock & Gore`."""
    if not text.text.startswith(" & ", hit.end) or hit.last >= len(text.keys):
        return False
    return text.keys[hit.last] not in tables.names().firsts


def is_stranger_before(text: Text, hit: Hit) -> bool:
    """Whether a strange word with a capital stands before a name: somebody's `Carina Lynas`."""
    if not hit.first:
        return False
    start, end = text.starts[hit.first - 1], text.ends[hit.first - 1]
    if text.text[end : hit.start] != " " or not text.text[start].isupper():
        return False
    return (
        not opens_sentence(text.text, start)
        and not _is_harmless(text.keys[hit.first - 1])
        and not is_headline(text, hit.start, hit.end)
    )


def _is_stranger_behind(text: Text, hit: Hit) -> bool:
    if hit.last >= len(text.keys) or text.starts[hit.last] != hit.end + 1:
        return False
    if text.text[hit.end] != " " or not text.text[hit.end + 1].isupper():
        return False
    return not _is_harmless(text.keys[hit.last]) and not is_headline(text, hit.start, hit.end)


@cache
def _is_harmless(word: str) -> bool:
    """Whether a word with a capital beside a company's name says nothing against it."""
    found = sections(tables.WORDS)
    if any(word in found[section] for section in ("people", "offices", "generic", "products")):
        return True
    alone = tables.names()[word].alone
    return any(kind == "country" for entry in alone for kind, _ in entry.targets)


@cache
def _things() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that make another thing of a name, and those that do with a capital."""
    found = sections(tables.WORDS)
    return frozenset(found["things"]), frozenset(found["institutions"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(sections(tables.WORDS)["titles"])


@cache
def _kinds() -> frozenset[str]:
    return frozenset(sections(tables.WORDS)["kinds"])


@cache
def _lines() -> frozenset[str]:
    return frozenset(sections(tables.WORDS)["lines"])
