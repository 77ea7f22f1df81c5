"""One trade idea in full: every field with its place in the bullet, so that it can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from realloy_store.models import Span
from realloy_term import idea_wording as words
from realloy_term import safe, trade_wording, wording
from realloy_term import size_wording as sizes
from realloy_term.widgets.cells import cut, fit, fit_right
from realloy_term.widgets.idea_bar import bar
from realloy_term.widgets.idea_lines import TONES, YOURS, Parts
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.research.ideas.model import Leg, Magnitude, Phrase, TradeIdea
    from realloy_store.research.ideas.standing import Standing

COLUMN = 48
"""Names and their numbers stand no further apart than this, however wide the panel."""
_NAME = 13
_LEADS = {"If": "if ", "Leg if": "if ", "Risk": "if ", "Until": "until "}
"""What a condition begins with that its name says already."""
UNSTATED = ("–", "? / ?", f"? / ?  {wording.UNDATED}", "none stated", "not stated")
"""Values of what a bullet does not state."""
_LOSSES = {"stop": "Stop", "max loss": "Max loss", "loss": "Downside"}


class Line(NamedTuple):
    """One line, and the place in the bullet of what it says; None for what is not read there."""

    parts: Parts
    span: Span | None = None
    right: Line | None = None
    """What stands beside it, in two columns."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a detail says beside the idea itself."""

    today: date | None = None
    source: str = ""
    """The key that shows the sentence in its article."""
    conflicts: str = ""
    """What is known of them; empty as long as nothing is."""


def detail(standing: Standing, width: int, state: str, beside: Beside) -> Iterator[Line]:
    """Yield everything that was read out of one idea, what the reader added, its own words."""
    yield from legs(standing, width)
    yield Line([])
    if standing.full.kind != "watch":
        yield from stakes(standing, width)
    yield from time(standing, width, beside.today)
    yield from stands(state, "", width)
    yield from about(standing, width)
    yield from _apart(said(standing, width))
    yield Line([])
    if stated := list(conditions(standing.idea, width)):
        yield from (*stated, Line([]))
    yield from stands("", beside.conflicts, width)
    yield from source(standing.idea, width, beside.source)
    yield from own_words(standing.idea, width)


def _apart(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield a blank line before the lines, if there are any."""
    for first in lines:
        yield Line([])
        yield first
        yield from lines


def legs(standing: Standing, width: int) -> Iterator[Line]:
    """Yield each side, and what it is in; of what takes no position, what is watched."""
    idea = standing.full
    if not idea.legs:
        span = idea.subject.span if idea.subject else None
        named = cut(" ".join(idea.tickers), width - 13)
        yield Line([("NO POSITION  ", "kind"), (named, "text")], span)
        for parts in _wrapped(trade_wording.instruments(idea), width, "text"):
            yield Line(parts, span)
    stated = {ticker for leg in standing.idea.legs for ticker in leg.tickers}
    for leg in idea.legs:
        for parts in _leg(leg, stated, width, several=len(idea.legs) > 1):
            yield Line(parts, leg.instrument.span if leg.instrument.span[1] else None)
    if sizes_of_sides := trade_wording.ratio(idea):
        yield from _valued("Long:short", sizes_of_sides, width)


def _leg(leg: Leg, stated: set[str], width: int, *, several: bool) -> Iterator[Parts]:
    side = trade_wording.side_word(leg)
    sign = f"{'+' if leg.side == 'long' else '-'} " if several else ""
    action = leg.action if leg.action != "open" and side == leg.side.upper() else ""
    roles = (action, leg.role if leg.role != "core" else "")
    told = " · ".join(filter(None, (trade_wording.structure(leg), *roles)))
    symbols = trade_wording.instrument(leg) if trade_wording.is_symbols(leg) else ""
    gap = min(width, COLUMN) - cell_len(f"{sign}{side}  {symbols}{told}")
    if symbols and gap > 1:
        yield [(sign + side, TONES[side]), (f"  {symbols}{'':{gap}}{told}", "text")]
    else:
        yield [(sign + side, TONES[side]), (f"  {told}", "text")]
        yield from _wrapped(safe.line(leg.instrument.text), width, "text")
        if leg.tickers:
            own = "" if stated.issuperset(leg.tickers) else f" {YOURS}"
            yield from _rows("Tickers", safe.line(" ".join(leg.tickers)) + own, width)
    if leg.strikes:
        strikes = "/".join(filter(None, sizes.money(*leg.strikes)))
        yield from _rows("Strike", strikes, width)
    if leg.tenor:
        yield from _rows("Life", safe.line(leg.tenor.text), width)
    if leg.weight is not None:
        yield from _rows("Weight", f"{100 * leg.weight:.3g}%", width)


def stakes(standing: Standing, width: int) -> Iterator[Line]:
    """Yield targets, losses and their ratio."""
    idea, full = standing.idea, standing.full
    own = "" if full.targets == idea.targets else f" {YOURS}"
    for value in full.targets:
        yield from _size("Target", value, f"{sizes.magnitude(value, '+')}", full, own, width)
    if not full.targets:
        yield from _valued("Target", "–", width)
    own = "" if full.downside == idea.downside else f" {YOURS}"
    for value, (name, text) in zip(full.downside, sizes.losses(full), strict=True):
        yield from _size(_LOSSES[name], value, text, full, own, width)
    if not full.downside:
        yield from _valued("Downside", "–", width)
    span = idea.reward_risk.phrase.span if idea.reward_risk else None
    ratio = sizes.reward_risk(full)
    mark = "" if ratio == sizes.reward_risk(idea) else f" {YOURS}"
    yield from _valued("R/R", ratio + mark, width, span)


def _size(
    name: str, value: Magnitude, text: str, idea: TradeIdea, own: str, width: int
) -> Iterator[Line]:
    """Yield one target or loss, of what it is a share, and of which leg."""
    basis = f" of {value.basis}" if value.basis else ""
    several = value.leg is not None and value.leg < len(idea.legs) > 1
    leg = f"{trade_wording.instrument(idea.legs[value.leg or 0])}  " if several else ""
    span = value.phrase.span if value.phrase.span[1] else None
    room = max(0, width - _NAME - cell_len(text + basis + own))
    yield from _valued(name, f"{cut(leg, room)}{text}{basis}{own}", width, span)


def time(standing: Standing, width: int, today: date | None) -> Iterator[Line]:
    """Yield the horizon and its days: as a bar, if it is known which day is `today`."""
    stated, full = standing.idea.horizon, standing.full.horizon
    entry = {phrase.span for phrase in standing.idea.entry}
    told = words.long_horizon(full, entry)
    own = "" if told == words.long_horizon(stated, entry) else f" {YOURS}"
    span = stated.phrase.span if stated else None
    yield from _valued("Horizon", told + own, width, span)
    days = [] if today is None else bar(standing, today, min(width, COLUMN))
    if days:
        yield from (Line([(text, "fine")], span) for text in days)
    elif standing.full.kind != "watch" or standing.idea.expiry.latest:
        yield from _valued("Review/expiry", words.window(standing), width, span)


def stands(state: str, conflicts: str, width: int) -> Iterator[Line]:
    """Yield the state, and what contradicts the idea; nothing of what is not known."""
    for name, told in (("State", state), ("Conflicts", conflicts)):
        if told:
            yield from _valued(name, told, width)


def about(standing: Standing, width: int) -> Iterator[Line]:
    """Yield what else is stated of the trade: what it protects, its size, how sure it is."""
    idea = standing.idea
    if idea.hedges:
        yield from _labelled("Hedges", idea.hedges, width)
    if idea.sizing:
        yield from _valued("Size", sizes.magnitude(idea.sizing), width, idea.sizing.phrase.span)
    if idea.kind != "watch" or idea.conviction:
        told = idea.conviction
        level = told.level if told else "not stated"
        yield from _valued("Conviction", level, width, told.phrase.span if told else None)


def said(standing: Standing, width: int) -> Iterator[Line]:
    """Yield what the reader said of it, apart from what was stated."""
    if standing.mark.says_nothing:
        return
    yield Line([(f"{YOURS} yours, not the page's", "state")])
    for name, value in words.said(standing.mark):
        yield from map(Line, _text(name, value, width, "number"))


def conditions(idea: TradeIdea, width: int) -> Iterator[Line]:
    """Yield what it hangs on, and why it should come true."""
    of_legs = [leg.condition for leg in idea.legs if leg.condition]
    entry = tuple(phrase for phrase in idea.entry if phrase not in of_legs)
    groups: tuple[tuple[str, tuple[Phrase, ...]], ...] = (
        ("Until" if idea.kind == "watch" else "Enter", entry), ("If", idea.catalyst),
        ("Exit", idea.exit), ("Risk", idea.risk), ("Why", idea.rationale),
    )  # fmt: skip
    stated = [(name, phrase) for name, phrases in groups for phrase in phrases]
    stated += [("Leg if", condition) for condition in of_legs]
    for name, phrase in stated:
        yield from _labelled(name, phrase, width)


def own_words(idea: TradeIdea, width: int) -> Iterator[Line]:
    """Yield the bullet."""
    for parts in _wrapped(safe.line(idea.text), width, "fine"):
        yield Line(parts, (0, len(idea.text)))


def source(idea: TradeIdea, width: int, key: str) -> Iterator[Line]:
    """Yield where the idea stands: the article, the place in its file, the key that goes there."""
    at = "[{}-{}]".format(*idea.source_span) if idea.source_span else ""
    named = f"Source {safe.line(idea.id[:7])} {at}".rstrip()
    press = f"press {key}" if key else ""
    gap = min(width, COLUMN) - cell_len(named) - len(press)
    yield Line([(named if gap < 1 else f"{named}{'':{gap}}{press}", "fine")])


def _labelled(name: str, phrase: Phrase, width: int) -> Iterator[Line]:
    text, lead = safe.line(phrase.text), _LEADS.get(name, "")
    if lead and text.lower().startswith(lead):
        text = text[len(lead) :]
    for parts in _text(name, text, width, "text"):
        yield Line(parts, phrase.span)


def _valued(name: str, value: str, width: int, span: Span | None = None) -> Iterator[Line]:
    for parts in _rows(name, value, width):
        yield Line(parts, span)


def _rows(name: str, value: str, width: int) -> Iterator[Parts]:
    """Yield a name and its value, right-aligned; below each other where one line is too short."""
    room = min(width, COLUMN) - _NAME
    if cell_len(value) <= max(room, width - _NAME):
        yield [
            (f"{name:<{_NAME}}", "fine"),
            (fit_right(value, max(room, cell_len(value))), "number"),
        ]
        return
    yield [(fit(name, width), "fine")]
    for start, end in wrap(value, width - 2):
        yield [(f"  {value[start:end]}", "number")]


def _text(name: str, text: str, width: int, style: str) -> Iterator[Parts]:
    indent = max(7, len(name) + 1)
    for row, (start, end) in enumerate(wrap(text, width - indent)):
        yield [(f"{name if row == 0 else '':<{indent}}", "fine"), (text[start:end], style)]


def _wrapped(text: str, width: int, style: str) -> Iterator[Parts]:
    for start, end in wrap(text, width):
        yield [(text[start:end], style)]
