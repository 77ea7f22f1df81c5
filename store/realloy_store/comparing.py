"""Ideas of the ledger laid side by side: what contradicts what, and what else does not fit.

What comes in: rows of the ledger and, where asked for, trades out of running text. Nothing is
kept: the comparison is a value, and belongs to whoever asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from realloy_store.library.idea_values import IdeaRow
from realloy_store.models import Article, Mark
from realloy_store.query import Query, parse
from realloy_store.research.ideas.conflicts import Conflict, Flag, find_conflicts, find_flags
from realloy_store.research.ideas.model import TradeIdea
from realloy_store.research.ideas.prose import ProseTrade, prose_trades
from realloy_store.research.ideas.standing import base_of

RUNNING = parse("-state:closed -state:expired -state:watch")
"""Ideas that take a position and are not over."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What does not fit together, and what was compared, by the id that the conflicts name."""

    conflicts: Sequence[Conflict]
    """The hardest first."""
    flags: Sequence[Flag]
    ideas: Mapping[str, TradeIdea]
    rows: Mapping[str, IdeaRow]
    """Rows of the ledger among them; the others are notes."""


def compare(
    rows: Iterable[IdeaRow], notes: Collection[ProseTrade] = (), about: str | None = None
) -> Comparison:
    """Compare ideas with each other, or with one of them, by its id.

    The pairs of all grow with the square of their number.
    """
    by_id = {row.id: row for row in rows}
    ideas = [row.standing.full for row in by_id.values()]
    told = [note.idea for note in notes]
    conflicts = find_conflicts(
        [*ideas, *told],
        {name: day for name, row in by_id.items() if (day := row.base.counted)},
        notes={idea.id for idea in told},
        about=about,
    )
    moods = {name: row.sentiment for name, row in by_id.items() if row.sentiment is not None}
    named = {idea.id: idea for idea in [*ideas, *told]}
    flags = [flag for flag in find_flags(ideas, moods) if about is None or about in flag.ideas]
    return Comparison(conflicts, flags, named, by_id)


def rivals(idea: TradeIdea) -> Query:
    """Return which ideas may contradict one: the ones that run, by symbol where it has them."""
    if not idea.legs or any(not leg.tickers for leg in idea.legs):
        return RUNNING
    return RUNNING & parse(" or ".join(f'ticker:"{ticker}"' for ticker in idea.tickers))


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
