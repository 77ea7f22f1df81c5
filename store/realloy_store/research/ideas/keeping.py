"""What is kept: "keep Cameco for three years", "keep the stock as our largest holding"."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Reading


def kept(reading: Reading, at: int) -> bool:
    """Whether a holding stands here: "keep the stock as our largest holding"."""
    if reading.low(at) in ("the", "our", "an", "any") and reading.low(at + 2) in _HOLDINGS:
        return True
    said = reading.words(at, at + 8)
    if reading.starts(at, ("what", "you")) or reading.starts(at, ("what", "we")):
        return True
    sized = any(
        reading.low(n) == "at"
        and n + 1 in reading.quantity_at
        and reading.quantity_at[n + 1].unit in ("pct", "bps")
        for n in range(at, at + 6)
    )
    named = at < len(reading.tokens) and reading.tokens[at].text[0].isupper()
    near = range(at + 1, at + 8)
    joined = next((n for n in near if reading.low(n) in ("and", ",", ";", "but")), at + 8)
    if named and any(_opens_time(reading, n) for n in range(at + 1, joined)):
        return True
    return (sized and named) or (
        "as" in said and not {"holding", "position", "core"}.isdisjoint(said)
    )


_HOLDINGS = frozenset("position holding stake long short exposure weight shares".split())


def _opens_time(reading: Reading, at: int) -> bool:
    """ "Keep Cameco for three years", "keep MP through the ruling": how long it is held."""
    if reading.low(at) in ("through", "into", "until"):
        return True
    held = reading.quantity_at.get(at + 1)
    return reading.low(at) in ("for", "over") and held is not None and held.is_time
