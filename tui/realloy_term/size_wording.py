"""How stated sizes read: gains, losses, levels, and one against the other.

A number is shown whole or not at all: where it has no room, what stands beside it gives way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import safe

if TYPE_CHECKING:  # the reader of ideas costs 70 ms, and only its values are needed here
    from realloy_store.research.ideas.model import Magnitude, TradeIdea

_UNIT = {"pct": "%", "bps": " bps", "x": "x"}
_CURRENCY = {"USD": "$", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "EUR": "€", "GBP": "£",
             "JPY": "¥", "KRW": "₩"}  # fmt: skip
_LOSSES = {"stop": "stop", "max_loss": "max loss"}


def count(value: float | None) -> str | None:
    """Return a number without decimals that say nothing: `3`, `2.5`, `1,200`; None for none."""
    return None if value is None else f"{value:,.10g}"


def money(*values: float | None) -> list[str | None]:
    """Return prices, each with the decimals that the others have, two at least: `10.20`, `11.00`.

    Whole ones among themselves have none.
    """
    written = [f"{value:.10g}" for value in values if value is not None]
    decimals = max((len(text.partition(".")[2]) for text in written), default=0)
    places = max(2, decimals) if decimals else 0
    return [None if value is None else f"{value:,.{places}f}" for value in values]


def magnitude(value: Magnitude, sign: str = "") -> str:
    """Return `+20..30%`, `~-10%`, `+200..400 bps rel`, `2..3x`, `A$7.25`; open ends as `25%+`."""
    is_price = value.unit == "price"
    low, high = money(value.min, value.max) if is_price else (count(value.min), count(value.max))
    several = low != high and low is not None and high is not None
    number = f"{low}..{high}" if several else low or high or "?"
    if is_price:
        coin = _CURRENCY.get(str(value.currency), f"{value.currency} " if value.currency else "")
        text = f"{coin}{number}"
    else:
        text = f"{sign}{number}{_UNIT.get(value.unit, '')}"
    open_end = "+" if high is None and low is not None else ""
    ceiling = "≤" if low is None and high is not None else ""
    per = f"/{value.per}" if value.per else ""
    relative = " rel" if value.relative else ""
    return f"{'~' if value.approx else ''}{ceiling}{text}{open_end}{per}{relative}"


def unit(value: Magnitude) -> str:
    """Return the unit of a size in words: `pct`, `bps rel`, `x`, `AUD`, `price`, `pct per year`."""
    name = value.currency or value.unit if value.unit == "price" else value.unit
    return f"{name}{' rel' if value.relative else ''}{f' per {value.per}' if value.per else ''}"


def gains(idea: TradeIdea) -> list[str]:
    """Return the stated targets, one by one."""
    return [magnitude(value, "+") for value in idea.targets]


def losses(idea: TradeIdea) -> list[tuple[str, str]]:
    """Return the stated losses, each behind what it is: `stop`, `max loss`, or `loss`."""
    named = ((_LOSSES.get(str(value.kind), "loss"), value) for value in idea.downside)
    return [(name, magnitude(value, "-")) for name, value in named]


def targets(idea: TradeIdea) -> str:
    """Return the stated targets, or a dash."""
    return _joined(gains(idea))


def downside(idea: TradeIdea) -> str:
    """Return the stated losses, or a dash; a stop is said to be one: `stop -8%`."""
    return _joined(_named(losses(idea)))


def target_column(idea: TradeIdea, width: int, most: int) -> str:
    """Return the targets, right-aligned in a column: see `_column`."""
    return _column(gains(idea), width, most)


def loss_column(idea: TradeIdea, width: int, most: int) -> str:
    """Return the losses, right-aligned in a column: see `_column`."""
    return _column(_named(losses(idea)), width, most)


def reward_risk(idea: TradeIdea) -> str:
    """Return the ratio or the view that the bullet states, else the ratio of the mid-points."""
    stated = idea.reward_risk
    if stated and stated.ratio:
        return f"{count(stated.ratio)}:1"
    if stated and stated.view:
        return safe.line(stated.view)
    middle = _middle(idea.targets), _middle(idea.downside)
    if middle[0] and middle[1]:
        return f"{middle[0] / middle[1]:.1f} (mid/mid)"
    return "–"


def _column(texts: Sequence[str], width: int, most: int) -> str:
    """Return all sizes, else the first and how many more, as in `+8% & 1`.

    It is wider than the column if need be; of what does not even fit into `most` cells an ellipsis
    says that there is something, never a part of a number.
    """
    forms = [_joined(texts)] + ([f"{texts[0]} & {len(texts) - 1}"] if len(texts) > 1 else [])
    forms += [form.replace(" bps", "bp") for form in forms]
    shortest = min(forms, key=cell_len)
    text = next((form for form in forms if cell_len(form) <= width), shortest)
    text = text if cell_len(text) <= most else "…"
    return " " * (width - cell_len(text)) + text


def _named(stated: Iterable[tuple[str, str]]) -> list[str]:
    return [text if name == "loss" else f"{name} {text}" for name, text in stated]


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts) or "–"


def _middle(values: tuple[Magnitude, ...]) -> float | None:
    """The mid-point of a single stated percentage; other units do not compare."""
    if len(values) != 1 or values[0].unit not in ("pct", "bps"):
        return None
    ends = [end for end in (values[0].min, values[0].max) if end]
    scale = 100 if values[0].unit == "bps" else 1
    return sum(ends) / len(ends) / scale if ends else None
