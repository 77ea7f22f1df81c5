"""Events told in many words: what is done, near what it is done to, in `data/event_frames.csv`.

"The kiln has been closed", "closed two of its mines" and "a closure of the pit" have no phrase in
common. A frame has words for what happens and words for what it happens to; it is met where one
of each stands within so many words in one sentence, in either order, and nothing there denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from realloy_store.data.tables import rows, several
from realloy_store.research.entities.tokens import Text, places

_ENDS = re.compile(r"[.!?;](?=\s)|\n")
_DENIED = frozenset(
    "not no never without neither nor kept avoid avoids avoided denies averted".split()
)
_NEAR = 3
"""Words before what happens in which a denial stands."""


class Frame(NamedTuple):
    """One way in which an event is told."""

    event: str
    objects: frozenset[str]
    within: int
    """Words between at most."""


def framed(text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield the key of each event that a text tells in a frame, and its place."""
    for at in places(by_action(), text):
        for frame in by_action()[text.keys[at]]:
            other = _object(text, at, frame)
            if other is not None:
                first, last = min(at, other), max(at, other)
                yield frame.event, text.starts[first], text.ends[last]


def _object(text: Text, at: int, frame: Frame) -> int | None:
    """Return the nearest word that it happens to, within the sentence."""
    if _DENIED.intersection(text.keys[max(0, at - _NEAR) : at]):
        return None
    for distance in range(1, frame.within + 2):
        for other in (at + distance, at - distance):
            if 0 <= other < len(text.keys) and text.keys[other] in frame.objects:
                first, last = min(at, other), max(at, other)
                between = text.text[text.ends[first] : text.starts[last]]
                return None if _ENDS.search(between) else other
    return None


@cache
def by_action() -> dict[str, list[Frame]]:
    """Return the frames by what happens."""
    found: dict[str, list[Frame]] = {}
    for row in rows("event_frames.csv"):
        frame = Frame(row["event"], frozenset(several(row["objects"])), int(row["within"]))
        for action in several(row["actions"]):
            found.setdefault(action, []).append(frame)
    return found
