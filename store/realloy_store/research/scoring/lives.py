"""When options run out, by what the bullet says of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from realloy_store.errors import RealloyError
from realloy_store.research.ideas.completing import read_horizon
from realloy_store.research.ideas.expiry import expiry
from realloy_store.research.ideas.model import Leg, TradeIdea
from realloy_store.research.scoring.modelled import CALENDAR, Lives

MONTH = timedelta(days=30)
"""From the near month of a calendar spread to the far one, where nothing is said."""
_HYPHEN = re.compile(r"(?<=\d)-(?=[a-z])")
_LIFE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|nine|twelve)-(?:day|week|month|quarter|year)\b"
)
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "nine": "9",
    "twelve": "12",
}  # fmt: skip


def lives_of(idea: TradeIdea, leg: Leg, entered: date, latest: date) -> Lives:
    """Return when the options of a leg run out, from their entry and the idea's last day.

    Options live as long as is said of them, and not less than the idea. A calendar's months are the
    two lives that the bullet names ("short the one-month, long the four-month"); else the near one
    ends with the idea and the far one a month later.
    """
    if leg.structure != CALENDAR:
        told = leg.tenor and _end(leg.tenor.text, entered)
        last = max(told or latest, latest)
        return Lives(last, last)
    ends = {_end(life, entered) for life in _LIFE.findall(idea.text.lower())}
    months = sorted(end for end in ends if end is not None)
    if len(months) > 1:
        return Lives(months[0], months[-1])
    return Lives(latest, latest + MONTH)


def _end(life: str, entered: date) -> date | None:
    """Return the last day of "four-month" or "45 days"; None for what is no length of time."""
    number, joint, unit = life.lower().partition("-")
    plain = f"{_NUMBERS.get(number, number)} {unit}" if joint else number
    try:
        return expiry(read_horizon(_HYPHEN.sub(" ", plain)), entered).latest
    except RealloyError:
        return None
