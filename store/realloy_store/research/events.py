"""Event words: what of a text moves markets, from `data/events.csv` and `event_frames.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from realloy_store.data.tables import rows
from realloy_store.research.entities.model import Place
from realloy_store.research.entities.names import Names, match, phrases
from realloy_store.research.entities.tokens import Text, read
from realloy_store.research.event_frames import framed

MOST_PHRASES = 60


class Event(NamedTuple):
    """A kind of event."""

    key: str
    name: str
    weight: float
    """0..1: how much such news moves what it is about."""


class EventMention(NamedTuple):
    """Where a text speaks of an event."""

    event: Event
    place: Place


@cache
def events() -> dict[str, Event]:
    """Return the kinds of events by key."""
    return {
        row["key"]: Event(row["key"], row["name"], float(row["weight"]))
        for row in rows("events.csv")
    }


def find_events(texts: Iterable[tuple[str, str]]) -> Iterator[EventMention]:
    """Yield the events that texts, by field, speak of: by phrases, then by frames."""
    return events_in(read(field, body) for field, body in texts)


def events_in(texts: Iterable[Text]) -> Iterator[EventMention]:
    """Yield the events of texts that were read."""
    for text in texts:
        for hit in match(text, event_phrases()):
            ((_, key),) = hit.name.targets
            yield EventMention(events()[key], Place(text.field, hit.start, hit.end))
        for key, start, end in framed(text):
            yield EventMention(events()[key], Place(text.field, start, end))


@cache
def event_phrases() -> Names:
    """Return the phrases of all events."""
    return Names(
        entry
        for row in rows("events.csv")
        for entry in phrases(row["phrases"], (("event", row["key"]),))
    )
