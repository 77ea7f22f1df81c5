"""Moves that are expected: "the group should re-rate 10-15%", "we see it running 30%".

A verb for what a price does stands right before the number, and a word for what is likely before
the verb. What is expected of earnings, volumes or the price of something else is no aim.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.outcome_words import ACCOUNTS
from realloy_store.research.ideas.phrased_words import ABOUT
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said


def _forms(verbs: str) -> frozenset[str]:
    """Return the plain form and the one in -ing of verbs."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        found |= {verb, f"{verb}{verb[-1]}ing" if verb in _DOUBLING else f"{stem}ing"}
    return frozenset(found)


_DOUBLING = frozenset("run pop slip drop shed sag".split())
_RISING = _forms(
    "rise climb rally run gain add advance appreciate rebound bounce rerate re-rate jump pop "
    "recover outperform beat spike soar surge squeeze grind rip re-price reprice outrun outpace"
)
_FALLING = _forms(
    "fall drop decline slide sink tumble slip shed retreat correct derate de-rate slump give sag "
    "ease fade plunge crater swoon unwind round-trip surrender forfeit shave wipe lop strip "
    "knock erase dent"
)
_MOVING = _forms("go move trade travel head work") | {"going"}
"""Verbs that say their way behind: "go up 100%", "trade 20% lower"."""
_TRAILING = _forms("lag trail underperform") | {"lagging"}
_LIKELY = frozenset(
    "should could would may might can will expect expects see sees look looks looking poised set "
    "likely needs need apt room scope positioned primed due expecting seeing".split()
)
_BETWEEN = ABOUT | frozenset(
    "by another further as much at least up back higher lower down between anywhere from only "
    "off away out perhaps maybe easily up-to some in on an extra additional over to".split()
)
"""Words between the verb and the number."""
_OPENERS = frozenset("if once when unless until till whenever before provided after".split())
_PRICED = frozenset(
    "prices pricing realisations realizations benchmarks premia assessments quotes".split()
)
"""Prices of something that a company sells, where its shares are traded."""
_OWN = frozenset("share shares stock stocks equity equities unit units valuation".split())


def expected_role(
    reading: Reading,
    said: Said,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
) -> Role | None:
    """Return the role of an expected move, None where none is expected of the trade."""
    if quantity.unit not in ("pct", "bps", "x") or quantity.sign or quantity.fraction:
        return None
    verb = _verb_at(said.before)
    if verb is None:
        verb = _stated_at(said.before)
        verb = verb if verb is not None and _is_branch(reading, quantity) else None
    if verb is None or (said.after[:1] in _LEVELLED and _GAINED.isdisjoint(said.after[1:4])):
        return None
    if is_of_prices((*said.before[:verb], *said.after[:5]), drafts):
        return "context"
    needed = not {"needs", "need"}.isdisjoint(said.before[:verb])
    if needed or not ACCOUNTS.isdisjoint(_subject(said.before[:verb])):
        return "context"
    if _is_posed(said, verb) or not ACCOUNTS.isdisjoint(said.before[:verb]):
        return None
    word = said.before[verb]
    word = _PLAIN_FORMS.get(word, word)
    if word in _TRAILING and direction == "spread":
        return "target"
    if word in _MOVING:
        ways = {*said.before[verb:], *said.after[:1]}
        if _UP.isdisjoint(ways) == _DOWN.isdisjoint(ways):
            return None
        word = "fall" if _UP.isdisjoint(ways) else "rise"
    if word in _RISING and not _DOWN.isdisjoint(said.after[:1]):
        return fall_role(direction)
    if word in _RISING:
        return "downside" if direction == "fall" else "target"
    return fall_role(direction)


_GAINED = frozenset(
    "relative outperformance performance alpha return returns upside excess value gain "
    "gains".split()
)
"""What points are points of: "add 5 points of relative performance"."""
_DOWN = frozenset("lower down".split())
_UP = frozenset("higher up".split())
_LEVELLED = (("below",), ("above",), ("cheaper",), ("under",), ("of",))


def _verb_at(before: Sequence[str]) -> int | None:
    """Return the place of the verb right before the number, with what is likely before it."""
    at = len(before) - 1
    while at > 0 and before[at] in _BETWEEN:
        at -= 1
    if at <= 0 or before[at] not in _ANY:
        return None
    return at if not _LIKELY.isdisjoint(before[max(0, at - _REACH) : at]) else None


_ANY = _RISING | _FALLING | _TRAILING | _MOVING
_PLAIN_FORMS = {f"{verb}s": verb for verb in _ANY if not verb.endswith("ing")} | {
    "surges": "surge",
    "slides": "slide",
}
_REACH = 7
"""Words from what is likely to its verb: "expect the whole group to rally"."""


def _stated_at(before: Sequence[str]) -> int | None:
    """Return the place of a verb in the present right before the number: "NB re-rates 25%"."""
    at = len(before) - 1
    while at > 0 and before[at] in _BETWEEN:
        at -= 1
    return at if at > 0 and before[at] in _PLAIN_FORMS else None


def _is_branch(reading: Reading, quantity: Quantity) -> bool:
    """What is told behind "if the loan closes," is what would be then."""
    clause = reading.clause_of(quantity.first)
    opened = reading.low(clause.first) in _BRANCHES
    return opened and "," in reading.words(clause.first, quantity.first)


_BRANCHES = frozenset("if should once when on with under assuming provided without".split())


def _subject(before: Sequence[str]) -> Sequence[str]:
    """Return the word right before what is likely: "consensus" of "consensus needs to fall"."""
    at = next((n for n in range(len(before) - 1, 0, -1) if before[n] in _SUPPOSING), 0)
    modified = at and not _OF.isdisjoint(before[max(0, at - _MODIFIER) : at - 1])
    return before[at - 1 : at] if at and not modified else ()


_OF = frozenset("on of in for from to over against about".split())
_MODIFIER = 4
"""Words from the preposition of a modifier to the verb: "a truce on refined imports would"."""
_SUPPOSING = frozenset("should could would may might can will needs need has have".split())


def _is_posed(said: Said, verb: int) -> bool:
    """ "Add if it should fall 10%", "should MP rally 20%": a condition, and no expectation."""
    if not _OPENERS.isdisjoint(said.before[:verb]) or said.before[0] == "should":
        return True
    buys = not _BUYS.isdisjoint(said.before[verb : verb + 1])
    return buys and (not {"we", "i"}.isdisjoint(said.before[:verb]) or "lower" in said.after[:1])


_BUYS = frozenset({"add", "adding"})


def is_of_prices(words: Sequence[str], drafts: Sequence[Draft]) -> bool:
    """ "Would add 15% to realised prices": of what is sold, where shares are traded."""
    if not drafts or any(draft.structure not in ("shares", "calls", "puts") for draft in drafts):
        return False
    return any(
        word in _PRICED and words[n - 1 : n] not in _OWN_WORDS for n, word in enumerate(words)
    )


_OWN_WORDS = tuple((word,) for word in _OWN)
