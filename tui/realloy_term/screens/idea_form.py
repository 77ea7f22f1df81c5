"""The form for what a trade idea leaves open: filled in by the reader, kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from realloy_store.days import read_day
from realloy_store.idea_records import idea_mark_from_json, idea_mark_to_json
from realloy_store.models import IdeaMark
from realloy_store.symbols import read_symbols
from realloy_term import idea_wording, safe, size_wording, trade_wording, wording
from realloy_term.screens.form import Check, Field, Form

if TYPE_CHECKING:
    from realloy_store.research.ideas.model import Leg, TradeIdea
    from realloy_store.research.ideas.standing import Standing

_EXAMPLES = {
    "base": "2026-05-31",
    "side": "short",
    "horizon": "3-6 months, 2026-12-31",
    "target": "20-30%, 400 bps, A$7.50",
    "downside": "10-15%, stop 8%",
    "note": "ask about the permit",
}
_SYMBOLS = "MP, LYC.AX"
_ORIGINS = {
    "entered": "when you entered", "reader": "as you set it", "published": "as published",
    "not_before": "or later, as the page implies",
}  # fmt: skip


def idea_form(standing: Standing, keep: Check, which: str = "") -> Form:
    """Return the form; what the bullet states is shown, and nobody else may say it.

    `keep` keeps what it says; what cannot be kept stays in it. `which` says which one of several
    it is: `1 of 3`.
    """
    from realloy_store.research.ideas.completing import checked
    from realloy_store.research.ideas.leg_tickers import check_tickers

    def check(said: Mapping[str, str]) -> None:
        mark = checked(mark_of(standing, said))
        check_tickers(standing.idea, mark.tickers, standing.mark.tickers)
        keep(said)

    text = safe.line(standing.idea.text)
    fields = list(_fields(standing))
    title = " · ".join(filter(None, ("What the page leaves open", which)))
    return Form(title, text, fields, check, "empty: not said")


def mark_of(standing: Standing, said: Mapping[str, str]) -> IdeaMark:
    """Return the mark with what the form says; RealloyError names what is wrong."""
    from realloy_store.research.ideas.leg_tickers import regiven

    own = {name: text for name, text in said.items() if name in _EXAMPLES}
    if own.get("base"):
        own["base"] = read_day(own["base"]).isoformat()
    mark = idea_mark_from_json({**idea_mark_to_json(standing.mark), **own}, "form")
    symbols = {
        each.name: _listed(said[name])
        for name, each in _asked(standing.idea)
        if name in said and _listed(said[name]) != each.symbols_of(standing)
    }
    if not symbols:
        return mark
    unchanged = {each.name: each.symbols_of(standing) for _, each in _asked(standing.idea)}
    tickers = regiven(standing.idea, mark.tickers, {**unchanged, **symbols})
    return replace(mark, tickers=tickers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One line that asks for symbols: of a leg, or of an idea without legs."""

    name: str
    """Under which the mark keeps them."""
    leg: Leg | None = None

    def symbols_of(self, standing: Standing) -> str:
        """What the reader gave so far."""
        from realloy_store.research.ideas.leg_tickers import given

        tickers = standing.mark.tickers
        if self.leg is None:
            return " ".join(tickers.values())
        return " ".join(given(standing.idea, self.leg, tickers))


def _asked(idea: TradeIdea) -> list[tuple[str, _Asked]]:
    """Return the lines by the names of their fields; legs that share a name share a line."""
    from realloy_store.research.ideas.leg_tickers import name_of, open_legs

    if not idea.legs and not idea.tickers:
        return [("tickers", _Asked(""))]
    named = {name_of(idea, leg): leg for leg in reversed(open_legs(idea))}
    several = [(f"tickers-{n}", _Asked(*each)) for n, each in enumerate(reversed(named.items()), 1)]
    return [("tickers", several[0][1])] if len(idea.legs) == 1 and several else several


def _fields(standing: Standing) -> Iterator[Field]:
    stated = dict(_stated(standing))
    for name, example in _EXAMPLES.items():
        given = safe.line(getattr(standing.mark, name) or "")
        default = _counted(standing) if name == "base" else ""
        yield Field(name, given, example, stated.get(name, ""), default=default)
        if name == "side":
            yield from _symbol_fields(standing)


def _symbol_fields(standing: Standing) -> Iterator[Field]:
    idea = standing.idea
    if tickers := [leg for leg in idea.legs if leg.tickers]:
        told = "  ".join(trade_wording.sided(leg) for leg in tickers)
        symbols = told if len(idea.legs) > 1 else trade_wording.instrument(tickers[0])
        yield Field("stated", stated=symbols, label="Tickers")
    elif idea.tickers:
        yield Field("stated", stated=safe.line(" ".join(idea.tickers)), label="Tickers")
    for name, each in _asked(idea):
        several = each.leg is not None and len(idea.legs) > 1
        label = f"Tickers {each.leg.side}" if each.leg and several else ""
        about = (
            f"{each.leg.side}: {safe.line(each.leg.instrument.text)}"
            if several and each.leg
            else ""
        )
        yield Field(name, each.symbols_of(standing), _SYMBOLS, label=label, about=about)


def _stated(standing: Standing) -> Iterator[tuple[str, str]]:
    idea = standing.idea
    if idea.legs:
        yield "side", " / ".join(trade_wording.side_word(leg).lower() for leg in idea.legs)
    if idea.horizon:
        yield "horizon", idea_wording.long_horizon(idea.horizon)
    if idea.targets:
        yield "target", size_wording.targets(idea)
    if idea.downside:
        yield "downside", size_wording.downside(idea)


def _counted(standing: Standing) -> str:
    """Say from which day its time runs as it is."""
    base = standing.base
    if base.counted is None or base.origin is None:
        return ""
    return f"{wording.long_date(base.counted.isoformat())}, {_ORIGINS[base.origin]}"


def _listed(text: str) -> str:
    return " ".join(read_symbols(text))
