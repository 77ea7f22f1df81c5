"""Tests of trade ideas within a query: which of them are asked of one and the same idea.

An article is found when one of its ideas is. Tests of ideas that stand together, in one
conjunction, are asked of the same idea: `kind:pair side:short` finds articles with a pair that has
a short leg. A negation that stands alone means that no idea is so: `-kind:pair`.

In a search for ideas themselves every such test is asked of the idea, and so are `ticker:` and
`company:`, which are then about what the idea trades rather than what its article names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from realloy_store.query.ast import (
    And,
    Equals,
    Expires,
    Found,
    Node,
    Not,
    OneIdea,
    Or,
    all_of,
    walk,
)
from realloy_store.query.dates import days_ahead
from realloy_store.query.value import Query

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

IDEA_FIELDS = frozenset({"kind", "side", "structure", "state", "expires"})
IDEA_TICKER = "idea ticker"
"""The field of a `ticker:` that is asked of an idea; nobody can write it."""
IDEA_COMPANY = "idea company"
"""The same of a `company:`."""


def asks_for_ideas(query: Query) -> bool:
    """Whether a query has a test of ideas."""
    return any(leaf.field in IDEA_FIELDS for leaf in query.leaves())


def of_articles(node: Node) -> Node:
    """Return the tree with the tests of one idea together."""
    match node:
        case And(parts):
            return _conjunction(parts)
        case Or(parts):
            return Or(tuple(of_articles(part) for part in parts))
        case Not(part):
            return Not(of_articles(part))
        case _:
            return OneIdea(node) if _is_of_ideas(node) else node


def of_ideas(node: Node) -> Node:
    """Return the tree with every `ticker:` and `company:` asked of the idea."""
    match node:
        case And(parts):
            return And(tuple(of_ideas(part) for part in parts))
        case Or(parts):
            return Or(tuple(of_ideas(part) for part in parts))
        case Not(part):
            return Not(of_ideas(part))
        case Equals(field="ticker"):
            return replace(node, field=IDEA_TICKER)
        case Found(field="company"):
            return replace(node, field=IDEA_COMPANY)
        case _:
            return node


def _conjunction(parts: tuple[Node, ...]) -> Node:
    asked = [part for part in parts if _is_of_ideas(part)]
    if all(isinstance(part, Not) for part in asked):
        return And(tuple(of_articles(part) for part in parts))
    together = all_of(asked)
    assert together is not None
    rest = [of_articles(part) for part in parts if not _is_of_ideas(part)]
    return all_of([OneIdea(together), *rest]) or together


def _is_of_ideas(node: Node) -> bool:
    """Whether all that a part tests is of ideas."""
    return all(leaf.field in IDEA_FIELDS for leaf, _ in walk(node))


def holds_of(node: Node, idea: Standing, now: datetime) -> bool:
    """Whether tests of ideas, and nothing else, hold of one idea."""
    match node:
        case And(parts):
            return all(holds_of(part, idea, now) for part in parts)
        case Or(parts):
            return any(holds_of(part, idea, now) for part in parts)
        case Not(part):
            return not holds_of(part, idea, now)
        case Equals():
            return _equals(node, idea, now)
        case Found():
            from realloy_store.query.idea_companies import answers_to, keys_of_idea

            return any(answers_to(name, node) for name in keys_of_idea(idea))
        case Expires():
            first, last = days_ahead(node.low, node.high, strict=node.strict, now=now)
            latest = idea.idea.expiry.latest
            if latest is None:
                return False
            return (first or 1) <= latest.toordinal() and (
                last is None or latest.toordinal() <= last
            )
        case _:
            raise TypeError(f"{node} is no test of an idea")


def _equals(test: Equals, idea: Standing, now: datetime) -> bool:
    legs = idea.full.legs
    match test.field:
        case "kind":
            return idea.idea.kind == test.value
        case "side":
            return any(leg.side == test.value for leg in legs)
        case "idea ticker":
            return _is_ticker(idea, test)
        case "structure":
            wanted = test.value.replace("-", "_")
            return any(wanted in (leg.structure, *leg.structure_alt) for leg in legs)
        case _ if test.value == "entered":
            return idea.held(idea.state(now.date()))
        case _:
            return idea.state(now.date()).replace("_", "-") == test.value


def _is_ticker(idea: Standing, test: Equals) -> bool:
    from realloy_store.query.idea_companies import is_symbol, keys_of_idea

    return any(
        is_symbol(name, value, prefix=test.prefix)
        for name in keys_of_idea(idea)
        for value in test.symbols
    )
