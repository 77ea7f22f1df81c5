"""How a month of an entity reads: articles by day, and our tone towards it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloy_term import safe, wording
from realloy_term.entity_wording import symbol

if TYPE_CHECKING:
    from realloy_store.analysed import Lately

NEUTRAL = 0.1
"""Mean tone of a day up to which it takes no side."""


def whose(lately: Lately) -> tuple[str, str]:
    """Return the name of the entity, and what may stand for it where that is too long."""
    name = safe.line(lately.name)
    return name, symbol(lately) or name


def which(lately: Lately) -> str:
    """Say which days these are: `30 days to 5 November 2026`."""
    return f"{len(lately.days)} days to {wording.long_date(lately.until.isoformat())}"


def bar(articles: int, lately: Lately) -> str:
    """Return one cell for the articles of a day: a full one for the day with most."""
    most = max(day.articles for day in lately.days)
    return wording.BARS[round((len(wording.BARS) - 1) * articles / most)] if articles else "·"


def sign(tone: float | None) -> str:
    """Return one cell for our tone of a day: a plus, a minus, or a blank for neither."""
    if tone is None or abs(tone) < NEUTRAL:
        return " "
    return "+" if tone > 0 else "−"


def summed(lately: Lately) -> str:
    """Return how many articles the month has, and our tone of them with its number."""
    told = wording.plural(lately.articles, "article")
    toned = sum(day.toned for day in lately.days)
    if lately.tone is None:
        return told
    return f"{told} · tone {wording.signed(lately.tone)} (n {toned:,})"
