"""Sentences put together from parts, with the tone that follows from how they are made.

They teach what people write too seldom to be learned from: which of two amounts was first, and that
a fact without its like from before says nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_GOOD = (
    "Operating profit|Net sales|Revenue|Turnover|Net profit|Profit before taxes|EBIT|EBITDA|"
    "Earnings per share|Order intake|The order backlog|Net interest income|"
    "Profit for the period|Cash flow|The operating margin|Orders received|Gross profit|Sales|"
    "Production|Market share|The number of customers|Passenger numbers|Return on equity|"
    "Deliveries|The occupancy rate|The number of subscribers|Net asset value|Export sales|"
    "Demand|The company's net sales|The group's operating profit"
).split("|")
_BAD = (
    "Net loss|The operating loss|Loss before taxes|Operating costs|Net debt|The pre-tax loss|"
    "Credit losses|Loss for the period|The loss per share|Unit costs|Personnel costs|"
    "The number of unsold flats|Bad loans|The vacancy rate|Administrative expenses|"
    "The number of complaints|Raw material costs|The debt ratio|The accident rate|"
    "Impairment losses"
).split("|")
_UP = ("rose|increased|grew|climbed|went up|advanced|jumped|surged").split("|")
_DOWN = ("fell|decreased|dropped|declined|went down|slipped|sank|shrank|contracted").split("|")
_OF = (
    "of the paper division|of the group|in Finland|of the packaging unit|"
    "excluding one-off items|in Russia|"
).split("|")
_WHEN = (
    "in January-March 2009|in the second quarter|for the first nine months|in 2008|"
    "in the review period|"
).split("|")
_MONEY = (
    "EUR {} mn|EUR {}m|EUR{}mn|SEK {} million|{} million euros|$ {} million|DKK {} bn|"
    "NOK {} mn|USD {} mln"
).split("|")
_PLAIN = (
    "{what} totalled {now} {when}",
    "{what} was {now} {when}",
    "{what} amounted to {now} {when}",
    "{what} came to {now}",
    "{what} stood at {now} at the end of the period",
    "{what} is expected to be at the same level as last year",
    "{what} remained unchanged",
    "{what} was at the level of the previous year",
    "{what} is reported by segment",
)
_MOVED = (
    "{what} {verb} to {now} from {then} {when}",
    "{what} {verb} by {share} % {when}",
    "{what} {verb} {share} % to {now}",
    "{what} {verb} from {then} to {now} {when}",
    "{what} was {now} , compared with {then} a year earlier",
    "{what} totalled {now} ( {then} ) {when}",
    "{what} amounted to {now} , against {then} {when}",
    "{what} came to {now} , {way} from {then}",
    "{what} was {way} {share} % at {now}",
    "{what} was {share} % {more} than a year ago",
    "{what} of {now} , as against {then} a year before",
    "{what} : {now} ( {then} )",
)
_TURNED = (
    "Operating result was a {one} of {now} , compared with a {other} of {then}",
    "The company swung to a {one} of {now} from a {other} of {then}",
    "Net {one} was {now} , against a {other} of {then} a year ago",
    "The unit posted a {one} of {now} , compared to a {other} of {then} {when}",
)


def made(count: int, chance: random.Random) -> Iterator[tuple[str, int]]:
    """Yield sentences with their class -1, 0 or 1."""
    for _ in range(count):
        text, label = _one(chance)
        yield " ".join(text.split()) + chance.choice((" .", ".", "")), label


def _one(chance: random.Random) -> tuple[str, int]:
    pick = chance.choice
    low = round(chance.uniform(1, 95), 1)
    high = round(low * chance.uniform(1.04, 2.2), 1)
    unit = pick(_MONEY)
    direction, sign = pick((1, -1)), pick((1, 1, -1))
    now, then = (high, low) if direction > 0 else (low, high)
    parts = {
        "what": f"{pick(_GOOD if sign > 0 else _BAD)} {pick(_OF)}",
        "now": unit.format(now),
        "then": unit.format(then),
        "when": pick(_WHEN),
        "share": str(pick((chance.randint(2, 60), round(chance.uniform(1, 40), 1)))),
        "verb": pick(_UP if direction > 0 else _DOWN),
        "way": "up" if direction > 0 else "down",
        "more": "higher" if direction > 0 else "lower",
    }
    kind = chance.random()
    if kind < 0.25:
        return pick(_PLAIN).format(**parts), 0
    if kind < 0.88:
        return pick(_MOVED).format(**parts), sign * direction
    told = pick(_TURNED)
    one, other = ("profit", "loss") if direction > 0 else ("loss", "profit")
    return told.format(one=one, other=other, **parts), direction
