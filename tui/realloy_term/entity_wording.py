"""How an entity's card reads: who it is by the tables, and what the library's articles say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from realloy_store.entity_keys import is_internal
from realloy_term import safe, wording

if TYPE_CHECKING:
    from realloy_store.analysed import EntityCard, FoundEntity, Lately, Profile, ToneWeek

FEW = 10
"""Articles with a tone below which their weeks are no trend."""
_LISTED = ("company", "fund", "mineral")
"""Kinds that are known by a symbol beside their name."""
WEEKS = 26
"""Weeks of the trend at most, the latest."""
_FIELDS = {
    "mineral": "mineral",
    "policy": "policy",
    "stage": "stage",
    "country": "country",
    "company": "ticker",
    "fund": "ticker",
}
"""By which field of the query language a kind is asked for."""


def kind(name: str) -> str:
    """Return the kind of an entity as words."""
    return name.replace("_", " ")


def query_for(card: EntityCard) -> str:
    """Return the query for the articles about an entity: its name where no field asks for it."""
    field = None if is_internal(card.key) else _FIELDS.get(card.kind)
    return f"{field}:{card.key}" if field else '"' + card.name.replace('"', " ") + '"'


def symbol(found: FoundEntity | Lately) -> str:
    """Return by what an entity is known beside its name: `LYC.AX`, `Dy`."""
    known = found.kind in _LISTED and not is_internal(found.key)
    return safe.line(found.key) if known and found.key != found.name else ""


def in_article(found: FoundEntity) -> str:
    """Return what an article has to do with an entity, on one line."""
    often = f"named {found.count}×" if found.count else "on the ticker line"
    tone = "" if found.tone is None else f" · tone {wording.signed(found.tone)}"
    return f"{'about it' if found.primary else 'mentioned'}{tone} · {often}"


def heading(card: EntityCard) -> str:
    """Return name, kind and symbol."""
    symbol = card.profile.symbol or card.key
    shown = "" if symbol == card.name or is_internal(symbol) else f" {symbol}"
    return safe.line(f"{card.name} · {kind(card.kind)}{shown}")


def facts(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield what the tables say, as names and values; nothing of what they leave open."""
    parts = {
        "Listed" if profile.exchange else "Symbol": " ".join(
            filter(None, (profile.symbol, profile.exchange))
        ),
        "Country": profile.country,
        "Status": profile.status,
        "Stages": ", ".join(profile.stages),
        "Minerals": ", ".join(profile.minerals),
        "Dates": " · ".join(
            f"{n.replace('_', ' ')} {day}" for n, day in (profile.dates or {}).items()
        ),
        "Note": profile.note,
        "Source": source(profile),
    }
    yield from ((name, safe.line(value)) for name, value in parts.items() if value)


def source(profile: Profile) -> str:
    """Return what the tables' facts rest on, since when and how sure they are."""
    sure = f"confidence {profile.confidence}" if profile.confidence else ""
    looked = f"looked up {wording.long_date(profile.checked)}" if profile.checked else ""
    from realloy_store.analysed import UNVERIFIED  # 4 ms, before the first headlines otherwise

    rests_on = "not verified" if profile.source == UNVERIFIED else profile.source
    return " · ".join(filter(None, (looked, sure, rests_on)))


def summed(card: EntityCard) -> str:
    """Return how many articles there are, and their tone with its number."""
    told = f"{wording.plural(card.articles, 'article')}, {card.primary:,} about it"
    if card.tone is None:
        return told
    return f"{told} · tone {wording.signed(card.tone)} (n {card.toned:,})"


def weeks_in_order(weeks: tuple[ToneWeek, ...]) -> list[ToneWeek | None]:
    """Return the latest weeks without gaps: None for one in which nothing is dated."""
    if not weeks:
        return []
    by_day = {each.start: each for each in weeks}
    last = date.fromisoformat(weeks[-1].start)
    count = min(WEEKS, (last - date.fromisoformat(weeks[0].start)).days // 7 + 1)
    days = [last - timedelta(weeks=back) for back in reversed(range(count))]
    return [by_day.get(day.isoformat()) for day in days]


def tone_bar(week: ToneWeek | None) -> str:
    """Return one cell for the tone of a week, -1..1 from the lowest to the highest bar."""
    if week is None or week.tone is None:
        return "·"
    return wording.BARS[round((week.tone + 1) / 2 * (len(wording.BARS) - 1))]


def number(week: ToneWeek | None) -> str:
    """Return one cell for how many articles of a week have a tone; a plus sign from ten on."""
    if week is None or not week.toned:
        return " "
    return str(week.toned) if week.toned < 10 else "+"


def span_of(weeks: list[ToneWeek | None], toned: int) -> str:
    """Say which weeks these are, and when they are too few for a trend."""
    last = next(week.start for week in reversed(weeks) if week)
    told = f"{wording.plural(len(weeks), 'week')} to {wording.long_date(last)}"
    return f"{told} · n {toned:,}, too few for a trend" if toned < FEW else told
