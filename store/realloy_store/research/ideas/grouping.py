"""Ideas by what they trade, by kind, by stage of the supply chain, or by the month they end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal, TypeVar

from realloy_store.research.ideas.clusters import cluster
from realloy_store.research.ideas.standing import Standing

Grouping = Literal["ticker", "kind", "stage", "expiry"]
T = TypeVar("T")


def grouped(
    items: Iterable[T], by: Grouping, standing: Callable[[T], Standing]
) -> dict[str, list[T]]:
    """Return the ideas by group, largest group first, expiry months in their order.

    An idea with several tickers or stages stands in each of their groups; what has none is under
    `no ticker`, `no stage` or `no end`, last.
    """
    none = {"ticker": "no ticker", "stage": "no stage", "expiry": "no end", "kind": ""}[by]
    groups: dict[str, list[T]] = {}
    for item in items:
        for name in _names(standing(item), by) or (none,):
            groups.setdefault(name, []).append(item)
    if by == "expiry":
        return dict(sorted(groups.items(), key=lambda group: (group[0] == none, group[0])))
    return dict(sorted(groups.items(), key=lambda g: (g[0] == none, -len(g[1]), g[0])))


def _names(standing: Standing, by: Grouping) -> tuple[str, ...]:
    idea = standing.full
    if by == "kind":
        return (idea.kind,)
    if by == "expiry":
        return (f"{standing.idea.expiry.latest:%Y-%m}",) if standing.idea.expiry.latest else ()
    if by == "ticker":
        return idea.tickers
    stages = [stage for ticker in idea.tickers for stage in _stages().get(ticker, ())]
    groups = filter(None, (cluster(leg.instrument.text) for leg in idea.legs if not leg.tickers))
    return tuple(dict.fromkeys([*stages, *groups]))


@cache
def _stages() -> dict[str, tuple[str, ...]]:
    from realloy_store.research.companies import companies  # 2 ms, once

    return {company.symbol: company.stages for company in companies() if company.symbol}
