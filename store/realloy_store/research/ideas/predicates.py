"""Numbers told by a predicate or a supposition: "a double is the hope", "a 20% fall would pay"."""

from __future__ import annotations

from itertools import pairwise

from realloy_store.research.ideas.cues import LIGHT, Role
from realloy_store.research.ideas.phrased_words import (
    ABOUT,
    EXPECTING,
    FALLS,
    GLAD,
    GONE,
    HOPED,
    MULTIPLIED,
    PARTING,
)
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said

_OUR_WAY = {
    ("our", "way"),
    ("our", "direction"),
    ("in", "our", "favour"),
    ("in", "our", "favor"),
    ("in", "our", "direction"),
    ("in", "its", "favour"),
}
"""What is said behind a move that the trade gains from."""


def is_name(reading: Reading, quantity: Quantity) -> bool:
    """The "10X facility" and a "4X ramp": a capital that names, and no multiple of the stake."""
    after = reading.low(quantity.last)
    unit = reading.tokens[quantity.last - 1].text
    if unit == "X" and reading.low(quantity.first - 1) in ("section", "sec", "article", "form"):
        return True
    named = after.isalpha() and after not in MULTIPLIED and after not in LIGHT
    return quantity.unit == "x" and unit == "X" and named


_UNSURPRISING = {
    ("would", "not", "surprise"),
    ("wouldn't", "surprise"),
    ("would", "be", "unsurprising"),
    ("is", "not", "out", "of", "the", "question"),
    ("is", "no", "stretch"),
    ("is", "doable"),
}
_WE = frozenset("we you i one holders".split())
_LOSING = frozenset("lose risk forfeit forgo".split())
_WINNING = frozenset("make gain earn win pocket collect".split())
_WHOSE = frozenset("your our the my".split())
_STAKES = frozenset("money stake capital outlay".split())
_GOES = GONE | {"goes", "go", "vanishes", "disappears"}
_TELLING = frozenset(words[0] for words in _UNSURPRISING)
_VANISHING = (("evaporate",), ("vanish",), ("disappear",), ("evaporates",), ("vanishes",))
_CAPS = frozenset(
    "cap caps capping capped limit limits limiting limited hold holds holding keep keeps keeping "
    "contain contains containing restrict restricting confine confining".split()
)
_TAKEN = frozenset("credit premium".split())
_EARNED = frozenset("earned captured decayed kept collected banked".split())
"""What has happened to a part of the credit when a written option is closed early."""
_LIKELY = (("should",), ("could",), ("will",), ("may",), ("might",), ("to",))
_STATES = frozenset(
    "backwardation contango discount premium gap basis spread inventories inventory imports "
    "exports output capacity freight".split()
)
"""Subjects whose halving or doubling is no gain of the trade by itself."""
_OF = frozenset({"of", "between"})


def _is_of_state(before: tuple[str, ...]) -> bool:
    """Whether a subject is such a state: "the discount", "the discount of 25%"."""
    return before[-1:] in {(state,) for state in _STATES} or any(
        word in _STATES and following in _OF for word, following in pairwise(before[-_REACH:])
    )


_REACH = 6
_AT = (("at",), ("around",), ("near",))
_RETURNS = frozenset("return returns upside gain gains payoff reward".split())
_RUNNING = frozenset(
    "run be come amount work out total land reach average approach exceed to at in near around "
    "about between some".split()
)


def _returned(before: tuple[str, ...]) -> bool:
    """ "Total return should run 12-14% a year"."""
    modals = [n for n, word in enumerate(before) if word in _MODALS and n]
    if not modals or before[modals[-1] - 1] not in _RETURNS:
        return False
    return modals[-1] + 1 < len(before) and _RUNNING.issuperset(before[modals[-1] + 1 :])


_MODALS = frozenset("should could would may might will can".split())


def is_supposed(said: Said) -> bool:
    """ "A 20% fall in FXI would return 8 times": the move that the gain is reckoned for."""
    moved = not FALLS.isdisjoint(said.after[:1]) or said.after[:1] in (("rise",), ("rally",))
    if said.before[-3:-1] == ("so", "that"):
        return True
    posed = said.before[-2:] in (("in", "a"), ("on", "a"), ("under", "a"), ("in", "any"))
    if posed and (moved or said.after[:1] in (("drawdown",), ("move",), ("gap",), ("shock",))):
        return True
    weighed = "worth" in said.after[1:] and said.after[:1] in (("move",), ("swing",), ("change",))
    if weighed and said.before[-1:] in (("a",), ("every",), ("each",)):
        return True
    named = said.after[:1] != ("downside",)
    return moved and named and not {"would", "pays", "returns"}.isdisjoint(said.after[1:])


def predicate_role(said: Said) -> Role | None:
    """ "A double is the hope", "low teens is plenty", "25% in it", "$25 against us"."""
    plain = tuple(word for word in said.before if word not in ABOUT and word != "of")
    if plain[-2:] in GLAD or plain[-2:] in (("gross", "spread"), ("deal", "spread")):
        return "target"
    if said.before[-1:] in (("gross",), ("net",)) and "for" in said.before[-3:-1]:
        return "target"
    told = bool(said.after) and said.after[0] in _TELLING
    if told and any(said.after[:size] in _UNSURPRISING for size in (2, 3, 6)):
        return "target"
    if said.after[:1] in _VANISHING:
        return "downside"
    if said.after[:1] == ("the",) and "one" in said.after[1:6]:
        return "target"
    if said.after[:2] == ("on", "average"):
        return "target"
    taken = said.before[-2:-1] in (("profits",), ("profit",)) and said.before[-1:] in _AT
    if taken and said.before[-3:-2] in (("taking",), ("take",), ("book",), ("booking",), ("bank",)):
        return "target"
    if said.last == "away":
        return "size"
    if _returned(said.before):
        return "target"
    capped = not _CAPS.isdisjoint(said.before) and not {"at", "to"}.isdisjoint(said.before[-2:])
    if capped and not {"loss", "losses", "damage"}.isdisjoint(said.before[-5:-1]):
        return "downside"
    if not _EARNED.isdisjoint(said.after[1:7]) and not _TAKEN.isdisjoint(said.after[:3]):
        return "context"
    if said.before[-1:] in _LIKELY and _is_of_state(said.before[:-1]):
        return "context"
    if said.last in ("is", "are") and "drawdown" in said.before:
        return "downside"
    if said.last in ("give", "gives", "giving"):
        return "target"
    wanted = said.last in ("want", "wants") and said.after[:1] in (("before",), ("to",))
    if wanted and not PARTING.isdisjoint(said.after[1:3]):
        return "target"
    told = said.after[:1] in (("is",), ("are",), ("would",), ("will",), ("being",))
    if told and not HOPED.isdisjoint(said.after[1:7]):
        return "target"
    if said.after[:2] in (("in", "it"), ("on", "offer"), ("to", "go")):
        return "target"
    if said.after[:3] == ("is", "on", "offer") or _OUR_WAY & {said.after[:2], said.after[:3]}:
        return "target"
    if said.last == "for" and said.after[:2] == ("of", "risk"):
        return "downside"
    if said.after[:2] == ("the", "premium") and not GONE.isdisjoint(said.after[2:4]):
        return "downside"
    if said.after[:1] == ("of",) and not GONE.isdisjoint(said.after[1:5]):
        return "downside"
    if said.after[:2] == ("is", "what"):
        return "target"
    if said.after[1:3] and said.after[0] in _WE and said.after[1] in _MODALS | {"stand"}:
        lost, won = (not words.isdisjoint(said.after[2:5]) for words in (_LOSING, _WINNING))
        if lost != won:
            return "downside" if lost else "target"
    if said.after[1:2] and said.after[0] in _WHOSE and said.after[1] in _STAKES:
        return "downside" if not _GOES.isdisjoint(said.after[2:4]) else None
    if said.last == "add" and said.before[-2:-1] == ("to",) and said.has(EXPECTING):
        return "target"
    against = said.after[:2] in (("against", "us"), ("against", "me"), ("against", "you"))
    return "stop" if against else None
