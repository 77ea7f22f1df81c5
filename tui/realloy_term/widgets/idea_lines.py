"""Trade ideas as lines of text and component names: the list, and one idea in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import idea_wording as words
from realloy_term import safe, trade_wording
from realloy_term.widgets.cells import cut, fit_right
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.research.ideas.model import Phrase, TradeIdea
    from realloy_store.research.ideas.standing import Standing

Parts = list[tuple[str, str]]
"""Text and the component that colours it."""
NARROW = 36
"""Below this many cells an idea is one line."""
COLUMN = 48
"""Names and their numbers stand no further apart than this, however wide the panel."""
YOURS = "✎"
"""Beside what the reader filled in; everything else is what the bullet states."""
TONES = {"LONG": "long", "COVER": "long", "HOLD": "long", "SHORT": "short", "TRIM": "short",
         "EXIT": "short"}  # fmt: skip


def bare(idea: TradeIdea) -> Standing:
    """Return an idea that nothing was said of, and that has no day to count from."""
    from realloy_store.research.ideas.standing import Base, Standing  # loaded by who read ideas

    return Standing(idea, Base())


def entry(standing: Standing, width: int, state: str) -> list[Parts]:
    """Return an idea in the list: what and until when, in what, and what is at stake."""
    idea, noted = standing.full, "" if standing.mark.says_nothing else YOURS
    if width < NARROW:
        return [one_line(idea, width)]
    kind = trade_wording.kind_word(idea)
    right = f"{noted} {words.horizon(idea.horizon)}".strip()
    room = width - len(kind) - cell_len(right) - 4
    whole = trade_wording.headline(idea)
    fits = cell_len(whole) <= room
    first: Parts = [
        (kind, TONES.get(kind, "kind")),
        ("  " + _fit(whole if fits else trade_wording.brief(idea), room) + "  ", "text"),
        (right, "number"),
    ]
    lines = [first]
    said = trade_wording.instruments(idea)
    if not (trade_wording.says_symbols_only(idea) or (fits and said in whole)):
        lines.append([(cut(said, width), "text")])
    if idea.kind != "watch":
        lines.append(_stakes(idea, width))
    condition = next(iter((*idea.entry, *idea.catalyst)), None)
    if condition is not None or state:
        text = safe.line(condition.text) if condition else ""
        gap = width - cell_len(state) - 1
        lines.append([(_fit(text, gap) + " ", "fine"), (state, "state")])
    return lines


def one_line(idea: TradeIdea, width: int) -> Parts:
    """Return an idea as one row: letter, what, target, horizon."""
    kind = trade_wording.kind_word(idea)
    target = "" if not idea.targets else words.targets(idea)
    right = f"{target} {words.horizon(idea.horizon)}".strip()
    room = width - cell_len(right) - 3
    what = _fit(trade_wording.headline(idea), room) + " "
    return [(kind[0] + " ", TONES.get(kind, "kind")), (what, "text"), (right, "number")]


def detail(standing: Standing, width: int, state: str) -> list[Parts]:
    """Return everything that was read out of one idea, what the reader added, its own words."""
    return [*_legs(standing, width), [], *_numbers(standing, width, state), *_said(standing, width),
            [], *_conditions(standing.idea, width), *_verbatim(standing.idea, width)]  # fmt: skip


def _stakes(idea: TradeIdea, width: int) -> Parts:
    text = f"target {words.targets(idea)}   loss {words.downside(idea)}"
    ratio = words.reward_risk(idea)
    if ratio != "–" and cell_len(text) + cell_len(ratio) + 7 <= width:
        text += f"   R/R {ratio}"
    return [(cut(text, width), "number")]


def _legs(standing: Standing, width: int) -> Iterator[Parts]:
    idea = standing.full
    if not idea.legs:
        yield [("NO POSITION  ", "kind"), (cut(" ".join(idea.tickers), width - 13), "text")]
        yield from _wrapped(trade_wording.instruments(idea), width, "text")
    stated = {ticker for leg in standing.idea.legs for ticker in leg.tickers}
    for leg in idea.legs:
        side = leg.side.upper()
        extra = " · ".join(
            part for part in (leg.action if leg.action != "open" else "",
                              leg.role if leg.role != "core" else "") if part
        )  # fmt: skip
        yield [
            (side, TONES[side]),
            (f"  {trade_wording.structure(leg)}", "text"),
            (f"  {extra}", "fine"),
        ]
        yield from _wrapped(safe.line(leg.instrument.text), width, "text")
        if leg.tickers:
            own = "" if stated.issuperset(leg.tickers) else f" {YOURS}"
            yield _row("Tickers", safe.line(" ".join(leg.tickers)) + own, width)
    if sizes := trade_wording.ratio(idea):
        yield _row("Long:short", sizes, width)


def _numbers(standing: Standing, width: int, state: str) -> Iterator[Parts]:
    def row(name: str, say: Callable[[TradeIdea], str]) -> Parts:
        stated, full = say(standing.idea), say(standing.full)
        return _row(name, full if full == stated else f"{full} {YOURS}", width)

    idea = standing.idea
    yield row("Target", words.targets)
    yield row("Downside", words.downside)
    yield row("R/R", words.reward_risk)
    yield row("Horizon", lambda idea: words.long_horizon(idea.horizon))
    yield _row("Review/expiry", words.window(idea), width)
    if state:
        yield _row("State", state, width)
    if idea.sizing:
        yield _row("Size", words.magnitude(idea.sizing), width)
    level = idea.conviction.level if idea.conviction else "not stated"
    yield _row("Conviction", level, width)


def _said(standing: Standing, width: int) -> Iterator[Parts]:
    """What the reader said of it, apart from what was stated."""
    if standing.mark.says_nothing:
        return
    yield []
    yield [(f"{YOURS} yours, not the page's", "state")]
    for name, value in words.said(standing.mark):
        yield from _labelled(name, value, width, "number")


def _conditions(idea: TradeIdea, width: int) -> Iterator[Parts]:
    groups: tuple[tuple[str, tuple[Phrase, ...]], ...] = (
        ("Enter", idea.entry), ("If", idea.catalyst), ("Exit", idea.exit), ("Risk", idea.risk),
        ("Why", idea.rationale),
    )  # fmt: skip
    found = False
    for name, phrases in groups:
        for phrase in phrases:
            found = True
            text = safe.line(phrase.text)
            if name in ("If", "Risk"):
                text = text.removeprefix("if ").removeprefix("If ")
            yield from _labelled(name, text, width)
    if found:
        yield []


def _verbatim(idea: TradeIdea, width: int) -> Iterator[Parts]:
    yield [("In the page's words", "fine")]
    yield from _wrapped(safe.line(idea.text), width, "fine")


def _row(name: str, value: str, width: int) -> Parts:
    room = max(0, min(width, COLUMN) - 13)
    value = fit_right(value, room) if cell_len(value) <= room else cut(value, max(0, width - 13))
    return [(f"{name:<13}", "fine"), (value, "number")]


def _labelled(name: str, text: str, width: int, style: str = "text") -> Iterator[Parts]:
    indent = max(7, len(name) + 1)
    for row, (start, end) in enumerate(wrap(text, width - indent)):
        yield [(f"{name if row == 0 else '':<{indent}}", "fine"), (text[start:end], style)]


def _wrapped(text: str, width: int, style: str) -> Iterator[Parts]:
    for start, end in wrap(text, width):
        yield [(text[start:end], style)]


def _fit(text: str, width: int) -> str:
    text = cut(text, max(0, width))
    return text + " " * max(0, width - cell_len(text))
