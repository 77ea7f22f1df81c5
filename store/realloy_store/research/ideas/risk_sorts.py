"""What would break a trade: parts that name a risk, or tell what a loss comes from."""

from __future__ import annotations

from realloy_store.research.ideas.parts import Part
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.scenes import Scene, numbers_of

_RISKS = frozenset("risk risks".split())
_BREAKERS = frozenset(
    "invalidate invalidates derail hurt hurts kill kills unwind reverse break breaks erase "
    "undermine threatens threaten".split()
)
_CALLED_RISK = (("the", "risk"), ("main", "risk"), ("key", "risk"), ("biggest", "risk"))
_STATED = frozenset("is are remains being to from of lies comes rises".split())
_RANKED = frozenset("main key biggest chief principal primary the real".split())
_NO_RISK = frozenset("reversal reversals parity premium premia appetite budget".split())
_SUFFERING = frozenset(
    "fails breaks vulnerable exposed suffers suffer hurt hurts unravels unwinds sours stalls "
    "collapses dies wobbles squeezed threatened challenged jeopardised jeopardized undermined "
    "impaired invalid offside painful costly wrong-footed weakens reverses falters dead".split()
)
"""What a trade is where the condition behind is the risk: "vulnerable if China resumes"."""
_MODALS = frozenset("would could might may".split())


def is_risk(scene: Scene, part: Part, *, leaving: bool) -> bool:
    """Whether a part tells what would break the trade, whatever word it begins with."""
    if _names_risk(scene.reading, part) or (not leaving and _would_cost(scene, part)):
        return True
    broken = scene.reading.low(part.first - 1) in _SUFFERING
    return part.head in ("if", "when", "once", "should") and broken


def _names_risk(reading: Reading, part: Part) -> bool:
    """ "With the main risk a truce", "but a quota deal would invalidate the thesis"."""
    words = reading.words(part.first, part.last)
    if words[-2:] in _CALLED_RISK:
        return True
    if numbers_of(reading, part) or not words or "/" in words:
        return False
    if words[0] in ("but", "while", "though") and not _BREAKERS.isdisjoint(words):
        return True
    named = next((n for n, word in enumerate(words[1:4], 1) if word in _RISKS), None)
    if named is None:
        return False
    behind = words[named + 1] if named + 1 < len(words) else ""
    return behind not in _NO_RISK and (behind in _STATED or words[named - 1] in _RANKED)


def _would_cost(scene: Scene, part: Part) -> bool:
    """ "A deal break would cost 25-30%": what a loss is told to come from."""
    words = scene.reading.words(part.first, part.last)
    ours = not {"if", "should", "we", "i"}.isdisjoint(words[:2])
    if not part.comma or _MODALS.isdisjoint(words) or ours:
        return False
    return scene.holds(scene.losses, part) and not scene.holds(scene.gains, part)
