"""What is short in time or length, where the word tells no side of a trade."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Reading

_TIMES = frozenset(
    "payback paybacks lead-time lead-times cycle cycles history duration durations runway maturity "
    "maturities haul notice timeline timelines queue queues delivery distance permitting build "
    "memory".split()
)
"""What is short in time or length: "developers with funding and short payback"."""


def is_brief(reading: Reading, at: int) -> bool:
    """ "Short payback", "short lead times": the word tells a length, and no side."""
    timed = reading.low(at + 1) == "lead" and reading.low(at + 2) in ("time", "times")
    return reading.low(at) == "short" and (timed or reading.low(at + 1) in _TIMES)
