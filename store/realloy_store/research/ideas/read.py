"""The pipeline: a bullet in, a trade idea out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from realloy_store.models import Span
from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.conditions import read_conditions
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.expiry import expiry
from realloy_store.research.ideas.hedging import find_frames
from realloy_store.research.ideas.horizon import read_horizon
from realloy_store.research.ideas.instrument import instrument
from realloy_store.research.ideas.kind import read_kind
from realloy_store.research.ideas.legs import read_drafts
from realloy_store.research.ideas.magnitudes import read_magnitudes
from realloy_store.research.ideas.model import Kind, Leg, Phrase, TradeIdea
from realloy_store.research.ideas.names import company_names
from realloy_store.research.ideas.option_terms import strikes_of, tenor_of
from realloy_store.research.ideas.reading import Reading, lay_out, without_edge
from realloy_store.research.ideas.stance import read_conviction, read_reward_risk
from realloy_store.research.ideas.tickers import find_symbols
from realloy_store.research.ideas.weights import weighted

ANALYSED = 4000
"""Characters of a bullet that are analysed; real ones have 200 to 400."""


def read_idea(
    text: str,
    *,
    id: str,  # noqa: A002
    article_date: date | None = None,
    page_tickers: Sequence[str] = (),
    source_span: Span | None = None,
    truncated: bool = False,
) -> TradeIdea:
    """Read one bullet. Never fails: what cannot be read is left out, and the text is kept whole.

    `article_date` is the base of the expiry; `page_tickers` are the canonical symbols of the page's
    ticker line, which may stand bare in the bullet. `truncated` says that the file broke off inside
    the bullet: no number at its end is used. Spans count from the start of `text`.
    """
    reading = lay_out(text[:ANALYSED])
    truncated = truncated or len(text) > ANALYSED
    if truncated:
        reading = without_edge(reading)
    symbols = find_symbols(reading, page_tickers)
    drafts = read_drafts(reading, symbols)
    kind, kind_alt = read_kind(reading, drafts)
    drafts = [] if kind == "watch" else drafts
    ends = [*(draft.at for draft in drafts[1:]), len(reading.tokens)]
    legs = weighted(
        text,
        [_leg(reading, d, end) for d, end in zip(drafts, ends, strict=False) if d.phrase],
    )
    magnitudes = read_magnitudes(reading, drafts, pair=kind == "pair")
    conditions = read_conditions(reading, drafts, magnitudes, watched=kind == "watch")
    horizon = read_horizon(reading, drafts, kind, article_date)
    watched = kind == "watch"
    return TradeIdea(
        id=id,
        text=text,
        kind=kind,
        kind_alt=kind_alt,
        source_span=source_span,
        legs=legs,
        tickers=_union(legs, _watched_symbols(symbols) if watched else ()),
        horizon=horizon,
        expiry=expiry(horizon, article_date),
        entry=conditions.entry,
        exit=conditions.exit,
        catalyst=conditions.catalyst,
        risk=conditions.risk,
        rationale=conditions.rationale,
        targets=() if watched else magnitudes.targets,
        downside=() if watched else magnitudes.downside,
        reward_risk=read_reward_risk(reading),
        sizing=None if watched else magnitudes.sizing,
        conviction=read_conviction(reading),
        hedges=_hedges(reading, kind),
        subject=_subject(reading) if watched else None,
        truncated=truncated,
    )


def _leg(reading: Reading, draft: Draft, end: int) -> Leg:
    assert draft.phrase is not None
    first, last = draft.phrase
    names = company_names(reading, first, last)
    tickers = tuple(dict.fromkeys(symbol.canonical for symbol in draft.symbols))
    return Leg(
        side=draft.side,
        instrument=reading.phrase(*instrument(reading, draft)),
        structure=draft.structure,
        structure_alt=draft.structure_alt,
        action=draft.action,
        role=draft.role,
        strikes=strikes_of(reading, draft, end),
        tenor=tenor_of(reading, draft, end),
        condition=_condition(reading, draft),
        tickers=tickers,
        names=tuple(names),
        resolved=tuple(s for s in dict.fromkeys(names.values()) if s and s not in tickers),
    )


def _condition(reading: Reading, draft: Draft) -> Phrase | None:
    """Return the outcome that the leg depends on: "if approved, buy X"."""
    first = reading.clause_of(draft.at).first
    while reading.low(first) in ("and", "but", "conversely", ","):
        first += 1
    if reading.low(first) not in ("if", "should"):
        return None
    last = next((n for n in range(first, draft.at) if reading.low(n) == ","), None)
    return None if last is None else reading.phrase(first, last)


def _union(legs: Sequence[Leg], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([t for leg in legs for t in leg.tickers] + list(more)))


def _watched_symbols(symbols: Sequence[Symbol]) -> tuple[str, ...]:
    return tuple(symbol.canonical for symbol in symbols)


def _hedges(reading: Reading, kind: Kind) -> Phrase | None:
    for frame in find_frames(reading):
        if frame.exposure is not None and kind == "hedge":
            return reading.phrase(*frame.exposure)
    return None


def _subject(reading: Reading) -> Phrase | None:
    """Return what a watch item is about: the noun phrase behind the refusal."""
    from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase

    at = 0
    while at < len(reading.tokens) and reading.low(at) in _REFUSING:
        at += 1
    phrase = noun_phrase(reading, at)
    return None if phrase is None or is_generic(reading, *phrase) else reading.phrase(*phrase)


_REFUSING = frozenset(
    "avoid stay out of no position positions in on do not chase chasing the wait for neutral away "
    "from flat monitor watch keep watchlist remain skip pass : we have steer clear a an patience "
    "new".split()
)
"""Words of a refusal, in front of what it is about."""
