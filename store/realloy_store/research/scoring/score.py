"""One outcome an idea: which rule applies, and what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from realloy_store.research.ideas.model import Leg, TradeIdea
from realloy_store.research.scoring.benchmarks import stated_benchmark
from realloy_store.research.scoring.currencies import in_one_currency
from realloy_store.research.scoring.hedges import offset_of, proxy_of
from realloy_store.research.scoring.holding import Part, common_days, gains_of, legs_held, opens
from realloy_store.research.scoring.linear import score_linear
from realloy_store.research.scoring.lives import lives_of
from realloy_store.research.scoring.modelled import Book, book_of
from realloy_store.research.scoring.optional import entry_at, score_options, volatility_before
from realloy_store.research.scoring.outcome import Outcome
from realloy_store.research.scoring.prices import Prices
from realloy_store.research.scoring.rules import (
    LINEAR,
    OPTIONS,
    Candidate,
    NotTriggered,
    Rules,
    Unscorable,
)
from realloy_store.research.scoring.span import Span, span_of

_WORD = re.compile(r"\w+")


class Overview:
    """What must be known of all ideas before the first is scored: go through them once for it."""

    def __init__(self, candidates: Iterable[Candidate], rules: Rules) -> None:
        self.symbols = set(rules.benchmarks.values())
        """The symbols whose prices the scores need, benchmarks and stand-ins included."""
        self._first: dict[int, tuple[date, str]] = {}
        for candidate in candidates:
            self.symbols.update(_symbols(candidate))
            key, telling = _words(candidate), (candidate.standing.base.counted or date.max)
            known = self._first.setdefault(key, (telling, candidate.id))
            self._first[key] = min(known, (telling, candidate.id))

    def original(self, candidate: Candidate) -> str:
        """Return the id of the earliest telling of an idea, undated ones last; its own if new."""
        return self._first.get(_words(candidate), (date.max, candidate.id))[1]


def score(
    candidates: Iterable[Candidate], overview: Overview, prices: Prices, rules: Rules
) -> Iterator[Outcome]:
    """Yield an outcome for every idea, in order; what is told twice counts at its first telling.

    `overview` has seen the same candidates. No price after `rules.as_of` is looked at.
    """
    if rules.as_of is not None:
        prices = {symbol: series.until(rules.as_of) for symbol, series in prices.items()}
    for candidate in candidates:
        outcome = score_one(candidate, prices, rules)
        original = overview.original(candidate)
        if original != candidate.id:
            outcome = replace(outcome, state="duplicate", reason=f"says what {original} says")
        yield outcome


def score_one(candidate: Candidate, prices: Prices, rules: Rules) -> Outcome:
    """Return the outcome of one idea; it never fails, but says why it could not be scored."""
    base = candidate.standing.base.counted
    outcome = Outcome(candidate.id, candidate.idea.kind, candidate.source, "unscorable", base=base)
    try:
        span = span_of(candidate, rules)
    except Unscorable as reason:
        return replace(outcome, reason=str(reason))
    try:
        priced = in_one_currency(candidate.idea, prices, rules)
        found = _scored(candidate, span, priced.prices, rules, outcome)
        files = {**found.files, **priced.rates}
        return replace(found, currency=priced.currency, files=files)
    except Unscorable as reason:
        return replace(outcome, reason=str(reason))
    except NotTriggered as reason:
        return replace(
            outcome, state="pending" if span.runs else "not_triggered", reason=str(reason)
        )


def _symbols(candidate: Candidate) -> Iterator[str]:
    yield from candidate.idea.tickers
    for leg in candidate.idea.legs:
        yield from leg.tickers
    for symbols in candidate.standing.mark.tickers.values():
        yield from symbols.split()
    if benchmark := stated_benchmark(candidate.idea):
        yield benchmark


def _scored(
    candidate: Candidate, span: Span, prices: Prices, rules: Rules, outcome: Outcome
) -> Outcome:
    idea = candidate.idea
    if idea.kind == "watch":
        return _watched(candidate, span, prices, outcome)
    structures = {leg.structure for leg in idea.legs if leg.role != "alternative"}
    if unknown := structures - LINEAR - OPTIONS:
        name = sorted(unknown)[0].replace("_", " ")
        raise Unscorable(
            "price files hold no credit spreads" if name == "cds" else f"no model of a {name}"
        )
    if idea.kind == "hedge":
        return _hedged(candidate, span, prices, outcome)
    if structures & OPTIONS:
        return score_options(candidate, span, prices, rules, outcome)
    return score_linear(candidate, span, prices, rules, outcome)


def _watched(candidate: Candidate, span: Span, prices: Prices, outcome: Outcome) -> Outcome:
    """Tell what the avoided names did, in equal parts, from the next open on: no hit, no miss."""
    symbols = candidate.idea.tickers
    if not symbols:
        raise Unscorable("nothing with a ticker is watched")
    missing = [symbol for symbol in symbols if symbol not in prices]
    if missing:
        raise Unscorable(f"no prices: {', '.join(missing)}")
    parts = [Part(prices[symbol], 1 / len(symbols)) for symbol in symbols]
    for part in parts:
        span.check(part.series)
    days = [day for day in common_days(parts) if span.base < day <= span.end]
    if not days:
        raise Unscorable("no prices after the base date")
    gains = gains_of(parts, days, opens(parts, days[0]))
    return replace(
        outcome,
        state="watch",
        entered=days[0],
        left=days[-1],
        gain=gains[-1].close,
        best=max(day.best for day in gains),
        worst=min(day.worst for day in gains),
        files={part.series.symbol: part.series.sha256 for part in parts},
    )


def _hedged(candidate: Candidate, span: Span, prices: Prices, outcome: Outcome) -> Outcome:
    legs = legs_held(candidate.idea)
    leg = next((leg for leg in legs if leg.role == "hedge" and leg.tickers), legs[0])
    held = next((other for other in legs if other is not leg and other.side == "long"), None)
    proxy = held.tickers[0] if held else proxy_of(candidate.standing, leg)
    missing = [symbol for symbol in (leg.tickers[0], proxy) if symbol not in prices]
    if missing:
        raise Unscorable(f"no prices: {', '.join(missing)}")
    series, protected = prices[leg.tickers[0]], prices[proxy]
    span.check(series)
    span.check(protected)
    at, last = entry_at(candidate, series, span)
    book = _book(
        candidate.idea,
        leg,
        series.bars[at].open,
        series.bars[at].day,
        span,
        volatility_before(series, at),
    )
    files = {series.symbol: series.sha256, protected.symbol: protected.sha256}
    return replace(
        outcome,
        state="running" if span.runs else "hedge",
        entered=series.bars[at].day,
        left=series.bars[last - 1].day,
        modelled=book is not None,
        offset=offset_of(protected, series, at, last - 1, leg, book),
        files=files,
    )


def _book(
    idea: TradeIdea, leg: Leg, spot: float, day: date, span: Span, volatility: float
) -> Book | None:
    if leg.structure not in OPTIONS:
        return None
    return book_of(leg, spot, day, lives_of(idea, leg, day, span.latest), volatility)


def _words(candidate: Candidate) -> int:
    return hash(tuple(_WORD.findall(candidate.standing.idea.text.casefold())))
