"""When to open, when to leave, what would make it work, what would break it, and why.

Every part of a clause is sorted by the word at its head, by its place (behind an instrument, behind
a loss, in front of an order) and by what the clause does (opens or leaves a position).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Phrase
from realloy_store.research.ideas.parts import Part, parts
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.structures import find_structures

_ENTRY = frozenset(
    "on onto upon below under above after ahead whenever only before near between".split()
)
_LEVELS = frozenset("below under above near between".split())
_CATALYST = frozenset("if once as when provided assuming given either should".split())
_TURNS = frozenset(
    "rally rallies spike spikes strength weakness dip dips squeeze pop headlines close open "
    "selloff sell-off pullback pullbacks bounce hype euphoria panic volatility".split()
)
_EXIT_VERBS = frozenset(
    "cover covering exit close closing cut stop sell roll reverse walk abandon unwind trim "
    "invalidated liquidate out flatten flat".split()
)
_RISKS = frozenset("risk risks".split())
_BREAKERS = frozenset(
    "invalidate invalidates derail hurt hurts kill kills unwind reverse break breaks erase "
    "undermine threatens threaten".split()
)
_HEADINGS = {
    **dict.fromkeys(("risk", "risks", "caveat"), "risk"),
    **dict.fromkeys(("thesis", "rationale", "reason", "why", "logic"), "rationale"),
    **dict.fromkeys(("entry", "trigger", "enter"), "entry"),
    **dict.fromkeys(("catalyst", "catalysts"), "catalyst"),
    "exit": "exit",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The phrases of each sort, in the order of the text."""

    entry: tuple[Phrase, ...] = ()
    exit: tuple[Phrase, ...] = ()
    catalyst: tuple[Phrase, ...] = ()
    risk: tuple[Phrase, ...] = ()
    rationale: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the sorting of a part looks at."""

    reading: Reading
    drafts: Sequence[Draft]
    losses: Sequence[tuple[int, int]]
    """Text spans of the numbers that are losses."""
    watched: bool

    def starts(self, at: int) -> bool:
        """Whether the order of a leg stands here."""
        return any(draft.at == at for draft in self.drafts)


def read_conditions(
    reading: Reading,
    drafts: Sequence[Draft],
    losses: Sequence[tuple[int, int]],
    *,
    watched: bool,
) -> Conditions:
    """Return the conditions of a bullet; `losses` are the text spans of its losses."""
    scene = _Scene(reading, drafts, losses, watched)
    inside = {at for draft in drafts if draft.phrase for at in range(*draft.phrase)}
    found: dict[str, list[Phrase]] = {}
    for clause in reading.clauses:
        heading = _heading(reading, clause)
        cut = list(parts(reading, clause, inside))
        stretches = [(heading, *_body(reading, clause))] if heading else _sorted(scene, clause, cut)
        for sort, first, last in stretches:
            if last > first:
                found.setdefault(sort, []).append(reading.phrase(first, last))
    return Conditions(**{sort: tuple(phrases) for sort, phrases in found.items()})


def _heading(reading: Reading, clause: Clause) -> str | None:
    """ "Risk: ...", "Thesis: ...", "Entry on ..."."""
    if reading.low(clause.first - 1) == ":" and clause.first - 2 >= 0:
        return _HEADINGS.get(reading.low(clause.first - 2))
    opens = reading.low(clause.first) == "entry" and reading.low(clause.first + 1) in _ENTRY
    return "entry" if opens else None


def _body(reading: Reading, clause: Clause) -> tuple[int, int]:
    return clause.first, clause.last


def _sorted(scene: _Scene, clause: Clause, cut: Sequence[Part]) -> list[tuple[str, int, int]]:
    """Return the sorted stretches of a clause: neighbours of one sort are one stretch."""
    result: list[tuple[str, int, int]] = []
    leaving = False
    for part in cut:
        leaving = leaving or _leaves(scene, part)
        sort = _sort(scene, clause, part, leaving=leaving)
        if part.comma and part.head == "not" and result and result[-1][0] == "entry":
            sort = "entry" if part.first - result[-1][2] == 1 else None
        if part.comma and leaving and not _leaves(scene, part) and sort == "exit":
            sort = None
        if sort is None:
            continue
        if result and result[-1][0] == sort and _adjoin(scene, result[-1][2], part, sort):
            result[-1] = (sort, result[-1][1], part.last)
        else:
            skipped = part.head == "because" and sort == "risk"
            result.append((sort, part.first + skipped, part.last))
    return _led_by_condition(scene, cut, result)


def _adjoin(scene: _Scene, end: int, part: Part, sort: str) -> bool:
    """Whether a part goes on from what ends here; a "not" behind a comma goes on too."""
    negated = scene.reading.low(part.first) in ("not", "or")
    return part.first == end or (negated and part.first - end == 1 and sort != "exit")


def _led_by_condition(
    scene: _Scene, cut: Sequence[Part], found: list[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """ "If headlines fade, cover quickly" is one exit."""
    for first, second in pairwise(cut):
        condition = first.head in ("if", "once", "when") and first.comma
        exits = [
            stretch for stretch in found if stretch[0] == "exit" and stretch[1] == second.first
        ]
        if condition and exits:
            kept = [s for s in found if s[1] not in (first.first, second.first)]
            return sorted([*kept, ("exit", first.first, exits[0][2])], key=lambda s: s[1])
    return found


def _sort(scene: _Scene, clause: Clause, part: Part, *, leaving: bool) -> str | None:
    reading = scene.reading
    if part.head == "because" or (part.head == "since" and not _dated(reading, part)):
        return "risk" if leaving else "rationale"
    if _names_risk(reading, part):
        return "risk"
    if part.head in ("until", "till") or reading.starts(part.first, ("as", "long", "as")):
        return "entry" if scene.watched else "exit"
    if leaving:
        return "exit"
    if part.head == "unless":
        return "risk"
    if part.head in _CATALYST:
        return _conditional(scene, clause, part)
    return _opening(scene, part)


def _conditional(scene: _Scene, clause: Clause, part: Part) -> str | None:
    if part.head == "should" and not part.comma and not _after_loss(scene, part):
        return "catalyst"
    leads = part.first == clause.first
    if leads and any(part.last <= draft.at < clause.last for draft in scene.drafts):
        return "entry"
    return "risk" if _after_loss(scene, part) else "catalyst"


def _opening(scene: _Scene, part: Part) -> str | None:
    """A condition behind an instrument: when to open, or the event that is traded."""
    held = part.head == "into" and part.first - 1 in scene.reading.quantity_at
    if not (_after_instrument(scene, part) or scene.watched or held):
        return None
    if scene.watched and part.head not in _LEVELS | {"after", "before", "on"}:
        return None
    if scene.watched and part.head == "on" and not _is_level(scene.reading, part):
        return None
    if any(d.phrase and d.phrase[0] == part.first + 1 for d in scene.drafts):
        return None
    words = set(scene.reading.words(part.first, part.last))
    if part.head == "into":
        return "entry" if words & _TURNS else "catalyst"
    if part.head == "at":
        placed = any(d.phrase and part.first - d.phrase[1] <= 4 for d in scene.drafts)
        closed = scene.reading.low(part.first - 1) in (")", "") or any(
            d.phrase and d.phrase[1] == part.first for d in scene.drafts
        )
        return "entry" if placed and closed and _is_level(scene.reading, part) else None
    if part.head in _LEVELS and not _is_level(scene.reading, part):
        return None
    return "entry" if part.head in _ENTRY else None


def _is_level(reading: Reading, part: Part) -> bool:
    """A price or an average, and not the strike of an option ("below spot")."""
    words = set(reading.words(part.first, part.last))
    prices = any(q.unit in ("price", "bare") for q in _numbers(reading, part))
    return prices or bool(words & {"average", "high", "low", "par", "nav"})


def _numbers(reading: Reading, part: Part) -> list[Quantity]:
    return [
        reading.quantity_at[at] for at in range(part.first, part.last) if at in reading.quantity_at
    ]


def _leaves(scene: _Scene, part: Part) -> bool:
    """The part begins with a verb that ends the position, and opens no leg."""
    at = part.first
    if part.head in ("and", "then", "but", "we") or part.head.endswith("ly"):
        at += 1
    if scene.watched or scene.starts(at) or not part.comma:
        return False
    word = scene.reading.low(at)
    if find_structures(scene.reading, at, part.last) and _numbers(scene.reading, part):
        return False
    if word == "stop":
        return scene.reading.low(at + 1) in ("if", "once", "when", "out")
    return word in _EXIT_VERBS


def _names_risk(reading: Reading, part: Part) -> bool:
    """ "with the main risk a truce", "but a quota deal would invalidate the thesis"."""
    words = reading.words(part.first, part.last)
    if _numbers(reading, part) or not words or "/" in words:
        return False
    contrast = words[0] in ("but", "while", "though") and bool(_BREAKERS & set(words))
    return contrast or (not _RISKS.isdisjoint(words[:4]) and "risk" not in words[:1])


def _dated(reading: Reading, part: Part) -> bool:
    """ "since March" is a time."""
    return part.first + 1 in reading.mention_at


def _after_loss(scene: _Scene, part: Part) -> bool:
    """A loss is the last number said in the sentence before this condition."""
    reading = scene.reading
    start = reading.tokens[part.first].start
    opens = reading.tokens[reading.clause_of(part.first).first].start
    return any(opens <= begin < start for begin, _ in scene.losses)


def _after_instrument(scene: _Scene, part: Part) -> bool:
    """The part stands behind an instrument of the same sentence."""
    sentence = scene.reading.clause_of(part.first).sentence
    return any(
        draft.phrase is not None
        and draft.phrase[1] <= part.first <= draft.phrase[1] + 14
        and scene.reading.clause_of(draft.at).sentence == sentence
        for draft in scene.drafts
    )
