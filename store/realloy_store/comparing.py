"""Ideas of the ledger laid side by side: what contradicts what, and what else does not fit.

What comes in: rows of the ledger and, where asked for, trades out of running text. Nothing is
kept: the comparison is a value, and belongs to whoever asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realloy_store.library.idea_values import IdeaRow
from realloy_store.models import Article, Mark
from realloy_store.query import parse
from realloy_store.research.ideas.conflicts import Conflict, contradictions, find_conflicts
from realloy_store.research.ideas.exposures import exposures
from realloy_store.research.ideas.model import TradeIdea
from realloy_store.research.ideas.oddities import (
    Flag,
    bullish_on_bearish_pages,
    find_flags,
    stops_above_targets,
)
from realloy_store.research.ideas.prose import ProseTrade, prose_trades
from realloy_store.research.ideas.standing import base_of

if TYPE_CHECKING:
    from realloy_store.library import Library

PRICED = 300
"""Ideas whose targets an idea's stop is held against, and stops its target, at most."""
RUNNING = parse("-state:closed -state:expired -state:watch")
"""Ideas that take a position and are not over."""
OVER = ("closed", "expired", "watch")
"""The states of all others: they contradict nothing, and nothing contradicts them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What does not fit together, and what was compared, by the id that the conflicts name."""

    conflicts: Sequence[Conflict]
    """The hardest first."""
    flags: Sequence[Flag]
    ideas: Mapping[str, TradeIdea]
    rows: Mapping[str, IdeaRow]
    """Rows of the ledger among them: not of notes, nor of more conflicts than were asked for."""


def compare(rows: Iterable[IdeaRow], notes: Collection[ProseTrade] = ()) -> Comparison:
    """Compare ideas with each other; the pairs of all grow with the square of their number."""
    by_id = {row.id: row for row in rows}
    ideas = [row.standing.full for row in by_id.values()]
    told = [note.idea for note in notes]
    conflicts = find_conflicts(
        [*ideas, *told],
        {name: day for name, row in by_id.items() if (day := row.base.counted)},
        notes={idea.id for idea in told},
    )
    moods = {name: row.sentiment for name, row in by_id.items() if row.sentiment is not None}
    named = {idea.id: idea for idea in [*ideas, *told]}
    return Comparison(conflicts, find_flags(ideas, moods), named, by_id)


def contradicting(library: Library, own: IdeaRow) -> list[Conflict]:
    """Return what contradicts one idea, among all that run, the hardest first.

    Nothing contradicts an idea that is over: the same as in a comparison of many. The other ideas
    are not read for it: 10,000 of them take a tenth of a second.
    """
    if own.state in OVER:
        return []
    held = tuple(exposures(own.standing.full, own.base.counted))
    return contradictions([*held, *library.exposures_against(RUNNING, held)], about=own.id)


def compare_one(library: Library, own: IdeaRow, most: int) -> Comparison:
    """Return what contradicts one idea, rows of the first `most` of it, and what is odd in it."""
    conflicts = contradicting(library, own)
    sides = {name for each in conflicts[:most] for name, _ in (each.first, each.second)}
    page = {row.id: row for row in library.ideas_of(own.article)}
    rows = {own.id: own}
    rows |= {row.id: row for row in library.ideas_among(RUNNING, sorted(sides - {own.id}))}
    mood = {name: row.sentiment for name, row in page.items() if row.sentiment is not None}
    told = {name: row.standing.full for name, row in (page | rows).items()}
    odd = bullish_on_bearish_pages([told[name] for name in page], mood)
    flags = [*_stops(library, own), *odd]
    return Comparison(conflicts, [flag for flag in flags if own.id in flag.ideas], told, rows)


def _stops(library: Library, own: IdeaRow) -> Iterator[Flag]:
    """Yield stops above targets, an idea's and those of the newest on the same symbols."""
    full = own.standing.full
    if not full.tickers or not any(m.unit == "price" for m in (*full.targets, *full.downside)):
        return
    likewise = parse(" or ".join(f'ticker:"{ticker}"' for ticker in full.tickers))
    others = library.ideas(RUNNING & parse("side:long") & likewise, limit=PRICED)
    yield from stops_above_targets([full, *(r.standing.full for r in others if r.id != own.id)])


def notes_of(article: Article, mark: Mark, decisions: Sequence[TradeIdea]) -> list[ProseTrade]:
    """Return the trades that only an article's running text tells, dated as its decisions are."""
    found = prose_trades(
        article.analysis or "",
        decisions,
        id=article.id,
        article_date=base_of(article, mark).counted,
        page_tickers=article.tickers,
    )
    return [note for note in found if note.repeats is None]
