"""The sort of a part of a clause: when to open, when to leave, what helps, what breaks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realloy_store.models import Span
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.parts import TURNS, Part, leaves_at
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.structures import find_structures

ENTRY = frozenset(
    "on onto upon below under above after ahead whenever only before near between".split()
)
_LEVELS = frozenset("below under above near between".split())
_CATALYST = frozenset("if once as when provided assuming given either should".split())
_SUBJECTS = frozenset(
    "and then but we i i'm we're we'd i'd would should will must be are the our it they position "
    "trade switch hedge line leg book rest which".split()
)
"""Words between the start of a part and its verb for leaving."""
_NO_STATE = frozenset(
    "insurance hedge protection overlay holding catalyst core part income proxy vehicle".split()
)
"""What something is "as": no condition."""
_AS_WHAT = frozenset("a an the it they we".split())
_NO_OCCASION = frozenset(
    "spot outlay half position spread notional downside upside premium pair book nav basis margin strike day".split()
)
_RISKS = frozenset("risk risks".split())
_BREAKERS = frozenset(
    "invalidate invalidates derail hurt hurts kill kills unwind reverse break breaks erase "
    "undermine threatens threaten".split()
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sorting of a part looks at."""

    reading: Reading
    drafts: Sequence[Draft]
    losses: Sequence[Span]
    """Text spans of the numbers that are losses."""
    gains: Sequence[Span]
    """Text spans of the numbers that are aims."""
    watched: bool

    def starts(self, at: int) -> bool:
        """Whether the order of a leg stands here."""
        return any(draft.at == at for draft in self.drafts)


def sort_of(scene: Scene, clause: Clause, part: Part, *, leaving: bool) -> str | None:
    """Return the sort of a part, None if it is no condition; `leaving` says that one has left."""
    reading = scene.reading
    if part.head == "because" or (part.head == "since" and not _dated(reading, part)):
        return "risk" if leaving else "rationale"
    if _names_risk(reading, part) or (not leaving and _would_cost(scene, part)):
        return "risk"
    lasting = ("as", "long", "as")
    if reading.starts(part.first, lasting) or reading.starts(part.first + 1, lasting):
        return "exit"
    if part.head in ("until", "till"):
        return "entry" if scene.watched else "exit"
    if "wrong" in reading.words(part.first - 3, part.first) and part.head in ("if", "on"):
        return "risk" if part.head == "if" else "exit"
    if leaving:
        return "exit"
    if part.head == "unless":
        return "risk"
    if reading.low(part.first) in ("catalyst", "catalysts") and not part.first == clause.first:
        return "catalyst"
    if part.head == "as" and (reading.low(part.first + 1) in _AS_WHAT or _after_loss(scene, part)):
        return None
    if part.head == "as" and not _NO_STATE.isdisjoint(reading.words(part.first, part.last)):
        return None
    if part.head == "given":
        return "rationale"
    if part.head == "in" and reading.low(part.first + 1) == "case":
        return "risk" if scene.losses else "catalyst"
    if part.head in _CATALYST:
        return _conditional(scene, clause, part)
    return _opening(scene, part)


def _conditional(scene: Scene, clause: Clause, part: Part) -> str | None:
    if part.head == "should" and not part.comma and not _after_loss(scene, part):
        return "catalyst"
    leads = part.first == clause.first
    if leads and any(part.last <= draft.at < clause.last for draft in scene.drafts):
        return "entry"
    if leads and _loses(scene, part, clause):
        return "risk"
    return "risk" if _after_loss(scene, part) else "catalyst"


def _loses(scene: Scene, part: Part, clause: Clause) -> bool:
    """ "If the vote fails, 60% of the premium is gone": a loss follows in the clause."""
    tokens = scene.reading.tokens
    begin, end = tokens[part.last - 1].end, tokens[clause.last - 1].end
    return any(begin <= first < end for first, _ in scene.losses)


def _opening(scene: Scene, part: Part) -> str | None:
    """A condition behind an instrument: when to open, or the event that is traded."""
    if part.head in ("on", "in") and _ends_loss(scene, part):
        return "risk"
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
        turned = words & TURNS or scene.reading.low(part.first + 1) == "any"
        return "entry" if turned else "catalyst" if _is_near(scene, part) else None
    if part.head in ("each", "every"):
        return "entry" if reading_turns(scene, part) else None
    if part.head == "in":
        return "entry" if words & TURNS else None
    if part.head == "from" and not _dated(scene.reading, part):
        return None
    if scene.reading.low(part.first - 1) == "wrong":
        return None
    if part.head == "while":
        return None if words & {"would", "could", "offers"} or scene.losses else "entry"
    if part.head == "on" and _aimed_before(scene, part):
        return None if words & _NO_OCCASION else "catalyst"
    if part.head in ("on", "at") and words & {"strike", "strikes", "notional"}:
        return None
    if part.head in ("<", ">") and not _is_level(scene.reading, part):
        return None
    if part.head in ("at", "around"):
        placed = any(d.phrase and part.first - d.phrase[1] <= 4 for d in scene.drafts)
        closed = scene.reading.low(part.first - 1) in (")", "") or any(
            d.phrase and 0 <= part.first - d.phrase[1] <= _CLOSE for d in scene.drafts
        )
        return "entry" if placed and closed and _is_level(scene.reading, part) else None
    if part.head in _LEVELS and not _is_level(scene.reading, part):
        return None
    return "entry" if part.head in ENTRY | {"<", ">", "from"} else None


def reading_turns(scene: Scene, part: Part) -> bool:
    """ "Each time the tape sells off", "every dip"."""
    said = scene.reading.words(part.first + 1, part.first + 4)
    return said[:1] == ("time",) or not TURNS.isdisjoint(said)


def _ends_loss(scene: Scene, part: Part) -> bool:
    """A loss stands right before: "12% downside on a break"."""
    if scene.reading.low(part.first + 1) not in ("a", "an", "any"):
        return False
    tokens = scene.reading.tokens
    before = tokens[part.first - 1].end
    return any(
        last <= before
        and before - last <= _BESIDE
        and scene.reading.clause_of(part.first).first < part.first
        for _, last in scene.losses
    )


_BESIDE = 20
"""Characters between a loss and what it hangs on."""


def _is_near(scene: Scene, part: Part) -> bool:
    """Hardly anything stands between the instrument and the part."""
    return any(d.phrase and part.first - d.phrase[1] <= _NEAR for d in scene.drafts)


_CLOSE = 2
_NEAR = 8


def _aimed_before(scene: Scene, part: Part) -> bool:
    """An aim stands between the instrument and the part: it is what the aim hangs on."""
    start = scene.reading.tokens[part.first].start
    opens = scene.reading.tokens[scene.reading.clause_of(part.first).first].start
    return any(opens <= begin < start for begin, _ in scene.gains)


def _is_level(reading: Reading, part: Part) -> bool:
    """A price or an average, and not the strike of an option ("below spot")."""
    words = set(reading.words(part.first, part.last))
    prices = any(
        q.unit == "price" or (q.unit == "bare" and not reading.low(q.last).isalpha())
        for q in _numbers(reading, part)
    )
    bound = not {"tighter", "lower", "below", "better", "under", "wider", "cheaper"}.isdisjoint(
        words
    )
    prices = prices or (bound and any(q.unit in ("bps", "pct") for q in _numbers(reading, part)))
    return prices or bool(words & {"average", "high", "low", "par", "nav"})


def _numbers(reading: Reading, part: Part) -> list[Quantity]:
    return [
        reading.quantity_at[at] for at in range(part.first, part.last) if at in reading.quantity_at
    ]


def leaves(scene: Scene, part: Part) -> bool:
    """The part begins with a verb that ends the position, and opens no leg."""
    at = part.first
    if at == 0 or not (part.comma or part.head == "and"):
        return False
    while at < part.last and (
        scene.reading.low(at) in _SUBJECTS or scene.reading.low(at).endswith("ly")
    ):
        at += 1
    if scene.watched or scene.starts(at):
        return False
    if find_structures(scene.reading, at, part.last) and _numbers(scene.reading, part):
        return False
    if scene.reading.low(at) == "stop":
        return scene.reading.low(at + 1) in ("if", "once", "when", "out")
    if scene.reading.low(at) == "covering" and at + 1 in scene.reading.quantity_at:
        return False
    if scene.reading.low(at) == "close" and scene.reading.low(at + 1) in ("expected", "due"):
        return False
    return leaves_at(scene.reading, at)


def _names_risk(reading: Reading, part: Part) -> bool:
    """ "With the main risk a truce", "but a quota deal would invalidate the thesis"."""
    words = reading.words(part.first, part.last)
    if words[-2:] in _CALLED_RISK:
        return True
    if _numbers(reading, part) or not words or "/" in words:
        return False
    if words[0] in ("but", "while", "though") and bool(_BREAKERS & set(words)):
        return True
    named = next((n for n, word in enumerate(words[1:4], 1) if word in _RISKS), None)
    if named is None or words[named + 1 : named + 2] and words[named + 1] in _NO_RISK:
        return False
    stated = words[named + 1 : named + 2] and words[named + 1] in _STATED
    return bool(stated) or words[named - 1] in _RANKED


_CALLED_RISK = (("the", "risk"), ("main", "risk"), ("key", "risk"), ("biggest", "risk"))
_STATED = frozenset("is are remains being to from of lies comes rises".split())
_RANKED = frozenset("main key biggest chief principal primary the real".split())


def _would_cost(scene: Scene, part: Part) -> bool:
    """ "A deal break would cost 25-30%": what a loss is told to come from."""
    reading = scene.reading
    words = reading.words(part.first, part.last)
    ours = not {"if", "should", "we", "i"}.isdisjoint(words[:2])
    if not part.comma or _MODALS.isdisjoint(words) or ours:
        return False
    start, end = reading.tokens[part.first].start, reading.tokens[part.last - 1].end
    lost = any(start <= begin < end for begin, _ in scene.losses)
    return lost and not any(start <= begin < end for begin, _ in scene.gains)


_MODALS = frozenset("would could might may".split())
_NO_RISK = frozenset("reversal reversals parity premium premia appetite budget".split())


def _dated(reading: Reading, part: Part) -> bool:
    """ "since March", "from the 1st of October": a time."""
    return any(n in reading.mention_at for n in (part.first + 1, part.first + 2))


def _after_loss(scene: Scene, part: Part) -> bool:
    """A loss is the last number said in the sentence before this condition."""
    reading = scene.reading
    start = reading.tokens[part.first].start
    opens = reading.tokens[reading.clause_of(part.first).first].start
    lost = max((begin for begin, _ in scene.losses if opens <= begin < start), default=-1)
    won = max((begin for begin, _ in scene.gains if opens <= begin < start), default=-1)
    return lost > won


def _after_instrument(scene: Scene, part: Part) -> bool:
    """The part stands behind an instrument of the same sentence."""
    sentence = scene.reading.clause_of(part.first).sentence
    return any(
        draft.phrase is not None
        and draft.phrase[1] <= part.first <= draft.phrase[1] + 14
        and scene.reading.clause_of(draft.at).sentence == sentence
        for draft in scene.drafts
    )
