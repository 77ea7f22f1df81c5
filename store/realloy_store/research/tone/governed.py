"""What is done to a measure: the verbs and denials before it, and those that it suffers."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.tone.marks import Mark

HEADS = {"burden", "benefit", "against", "rule"}
"""Kinds of marks that name a measure."""
DOES = {"act", "side", "fade", "list", "contest"}
"""Kinds of marks that do something to it."""
BOTH = frozenset(("and", "or"))
WILL = frozenset("will would to may should shall can could must".split())
_STOPS = frozenset(
    "by in at with under through against during until over on between how via".split()
)
"""What stands between a verb and no object of it."""
_LEADS = frozenset("to from for".split())
"""What stands there, too, unless something is taken from a list or put on one."""
_BE = frozenset("is are was were be been being get gets got isn't aren't wasn't weren't".split())
_AUXILIARIES = WILL | {"has", "have", "had"}
_FINITE = _BE | {"has", "have", "had", "will", "would"}
_DETERMINED = frozenset("the a an its their his her our this that these all any".split())
"""What follows a verb that has an object: it is then no participle."""
_NOUNS = ("sion", "tion", "wal", "sal", "val", "ement", "ance")
_PARTICIPLES = ("ed", "ut", "wn", "en")
_REACH, _BEYOND, _NEXT, _BEFORE_VERB = 8, 14, 3, 4
"""How many tokens may stand between a verb and its object; a measure and what it suffers; that and
what it leads to ("allowed to lapse"); a form of "to be" and its participle."""


def governing(tokens: Sequence[str], marks: list[Mark], head: Mark) -> list[Mark]:
    """Return what governs a measure, from its verb on to the left: "declined to extend the"."""
    found: list[Mark] = []
    after = head
    for mark in reversed(marks):
        gap = tokens[mark.end : after.start]
        if not _reaches(mark, gap, to_head=after is head) or _loose_noun(tokens, mark):
            break
        found.append(mark)
        after = mark
    return found


def _reaches(mark: Mark, gap: Sequence[str], *, to_head: bool) -> bool:
    """Whether what follows a verb or a denial is its object, or a verb that it governs."""
    if mark.entry.kind == "list":
        return len(gap) <= _REACH
    if mark.entry.kind == "flip":
        return len(gap) <= _NEXT and _STOPS.isdisjoint(gap)
    stops = _STOPS | _LEADS | BOTH if to_head else _STOPS
    return mark.entry.kind in DOES and len(gap) <= _REACH and stops.isdisjoint(gap)


def _loose_noun(tokens: Sequence[str], mark: Mark) -> bool:
    """Whether a verb's noun has no object: "expansion needs", beside "expansion of"."""
    return tokens[mark.end - 1].endswith(_NOUNS) and tokens[mark.end] not in ("of", "to", "on")


def suffered(tokens: Sequence[str], marks: list[Mark], head: Mark) -> list[Mark]:
    """Return what is done to a measure, from the first verb on: "was allowed to lapse"."""
    found: list[Mark] = []
    for mark in marks:
        if mark.entry.kind in HEADS:
            if found:
                break
            continue
        gap = tokens[(found[-1].end if found else head.end) : mark.start]
        if len(gap) > (_NEXT if found else _BEYOND):
            break
        if mark.entry.kind == "flip" or found or _undergone(tokens, mark, gap):
            found.append(mark)
    return found if any(mark.entry.kind != "flip" for mark in found) else []


def _undergone(tokens: Sequence[str], mark: Mark, gap: Sequence[str]) -> bool:
    """Whether a verb after a measure says what happens to it, not what it does to another."""
    verb, before = tokens[mark.start], tokens[mark.start - 1]
    follows = tokens[mark.end] if mark.end < len(tokens) else ""
    if not _BE.isdisjoint(gap[-_BEFORE_VERB:]) and not verb.endswith("ing"):
        return True
    if follows in _DETERMINED or not BOTH.isdisjoint(gap):
        return False
    if mark.entry.kind == "fade":
        return before not in _STOPS | _LEADS
    # "Permits granted in May were few": what follows has the verb.
    participle = verb.endswith(_PARTICIPLES) and _AUXILIARIES.isdisjoint(gap)
    return participle and _FINITE.isdisjoint(tokens[mark.end :])
