"""The role of a number in a labelled field: "Target: 25%", "Upside/downside: 700bp/300bp"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cue_roles import resolved
from realloy_store.research.ideas.cues import LIGHT, Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.labels import Label, labels_of
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS
from realloy_store.research.ideas.surroundings import Part, nearest_cue, part_of

_OF_LABELS: dict[Label, Role] = {
    "target": "target",
    "stop": "stop",
    "rise": "rise",
    "fall": "fall",
    "downside": "downside",
    "size": "size",
    "level": "level",
    "entry": "level",
    "exit": "level",
    "context": "context",
    "rationale": "context",
    "catalyst": "context",
    "risk": "downside",
}


def field_role(
    reading: Reading, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """ "Target: 25%", "Upside/downside: 700bp/300bp": the label decides, in the order of both."""
    labels = labels_of(reading, quantity.first)
    if not labels:
        return None
    clause = reading.clause_of(quantity.first)
    before = [
        q
        for q in reading.quantities
        if clause.first <= q.first < quantity.first and not q.is_time and q.unit != "bare"
    ]
    label = labels[min(len(before), len(labels) - 1)]
    if label == "target" and before and quantity.sign == "-" and direction == "rise":
        return "downside"
    told = nearest_cue(part_of(reading, quantity))
    if label in ("exit", "entry", "rationale", "catalyst", "risk"):
        alone = all(reading.low(n) in LIGHT for n in range(clause.first, quantity.first))
        if told is not None or not alone:
            return None
    elif len(before) >= len(labels) and told is not None:
        return None
    if label == "paid":
        optional = [draft for draft in drafts if draft.structure in OPTIONS]
        if not optional:
            return "context"
        return "size" if optional[0].side == "long" else "target"
    if label == "size" and quantity.unit == "x":
        return None
    role = _OF_LABELS.get(label)
    if role in (None, "stop", "target"):
        return role
    return resolved(role, quantity, Part((), ()), direction)
