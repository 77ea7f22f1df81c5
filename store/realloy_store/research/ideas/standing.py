"""Where an article's ideas stand: what is stated, what the reader said, and the dates of both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from realloy_store.corrections import corrected
from realloy_store.idea_records import reader_json
from realloy_store.models import Article, IdeaBullet, IdeaMark, Json, Mark
from realloy_store.research.ideas.expiry import State, counts_from_base, expiry, state
from realloy_store.research.ideas.following import idea_marks
from realloy_store.research.ideas.model import TradeIdea

Origin = Literal["entered", "reader", "published", "not_before", "imported"]
"""Where the day from which an idea counts comes from: see `Base`."""
UNSAID = IdeaMark()
_STOPS = (".", "!", "?", "…", ")", "”", '"')


class Base(NamedTuple):
    """The day from which an idea's horizon counts.

    `entered` is the day on which the reader took the position, `reader` one that they set for the
    idea or its page, `published` the page's own. `not_before` is a bound that the page's text
    gives: dates counted from it are the earliest possible. `imported` is known, but nothing is
    counted from it: an undated page stays undated.
    """

    day: date | None = None
    origin: Origin | None = None

    @property
    def counted(self) -> date | None:
        """The day, where a horizon may be counted from it."""
        return None if self.origin == "imported" else self.day

    def to_json(self) -> Json:
        """`{"date", "origin"}`."""
        return {"date": self.day and self.day.isoformat(), "origin": self.origin}


@dataclass(frozen=True, slots=True)
class Standing:
    """One idea as its page states it, and as it stands for this reader."""

    idea: TradeIdea
    """As stated, but for its expiry, which counts from `base` and heeds the reader."""
    base: Base
    mark: IdeaMark = UNSAID

    @property
    def full(self) -> TradeIdea:
        """The idea with what the reader filled in: for states, scores and conflicts."""
        from realloy_store.research.ideas.completing import completed

        return self.idea if self.mark.says_nothing else completed(self.idea, self.mark)

    @property
    def at_least(self) -> bool:
        """Whether its ends were counted from a bound: they are those days or later."""
        return self.base.origin == "not_before" and counts_from_base(self.full.horizon)

    def state(self, today: date) -> State:
        """Return the state on a day."""
        return state(
            self.full, today=today, entered=day_of(self.mark.entered),
            closed=day_of(self.mark.closed), at_least=self.at_least,
        )  # fmt: skip

    def held(self, state: State) -> bool:
        """Whether the reader is in it, given its state: entered, and not closed."""
        return day_of(self.mark.entered) is not None and state != "closed"

    def to_json(self) -> Json:
        """The idea's record, with what the reader said apart under `reader`, and the base date.

        `at_least` tells that the ends under `expiry` are those days or later.
        """
        said = reader_json(self.mark)
        base = {"base": self.base.to_json(), "at_least": self.at_least}
        return {**self.idea.to_json(), "reader": said, **base}


def standings(article: Article, mark: Mark, most: int | None = None) -> list[Standing]:
    """Return the ideas of an article, no more than `most`, read now (about a millisecond each).

    They are called by their places, whatever the page's file calls its bullets: an idea is asked
    for by the id of its article and its place.
    """
    from realloy_store.research.ideas.read import read_idea  # 70 ms

    said = idea_marks(article.trade_ideas, mark.ideas)
    tickers = corrected(article, mark).tickers
    found = []
    for place, bullet in enumerate(article.trade_ideas[:most], 1):
        own = said.get(bullet.id, UNSAID)
        page = base_of(article, mark, replace(own, entered=None))
        idea = read_idea(
            bullet.text,
            id=f"{article.id}-{place}",
            article_date=page.counted,
            page_tickers=tickers,
            source_span=bullet.source_span,
            truncated=is_cut(article, bullet),
        )
        found.append(standing(idea, base_of(article, mark, own), own))
    return found


def standing(idea: TradeIdea, base: Base, mark: IdeaMark) -> Standing:
    """Return an idea with its expiry counted from `base`, by the reader's horizon if there is one.

    A form in the mark that cannot be read, written by hand or by another version, counts as unsaid.
    """
    from realloy_store.errors import RealloyError
    from realloy_store.research.ideas.completing import completed

    try:
        full = completed(idea, mark)
    except RealloyError:
        mark = replace(mark, horizon=None, target=None, downside=None)
        full = completed(idea, mark)
    return Standing(replace(idea, expiry=expiry(full.horizon, base.counted)), base, mark)


def base_of(article: Article, mark: Mark, said: IdeaMark = UNSAID) -> Base:
    """Return the day from which an idea of an article counts, the first that is known."""
    candidates: tuple[tuple[str | None, Origin], ...] = (
        (said.entered, "entered"),
        (said.base, "reader"),
        (mark.published, "reader"),
        (article.published, "published"),
        (article.provenance.published_not_before, "not_before"),
        (article.imported, "imported"),
    )
    for text, origin in candidates:
        if (day := day_of(text)) is not None:
            return Base(day, origin)
    return Base()


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None for a month, a year or other text."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def is_cut(article: Article, bullet: IdeaBullet) -> bool:
    """Whether the file broke off inside this bullet: the last text of a partial page, unended."""
    if article.status != "partial" or bullet is not article.trade_ideas[-1]:
        return False
    if bullet.text.rstrip().endswith(_STOPS):
        return False
    spans = article.provenance.spans.values()
    return bullet.source_span is None or all(s[0] <= bullet.source_span[0] for s in spans)
