"""Legs that take their structure from the leg they stand against: futures, and grades of credit."""

from __future__ import annotations

from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading


def alike(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Against futures stand futures: "long NdPr futures against short dysprosium"."""
    if any(draft.structure in ("bonds", "cds") for draft in drafts):
        drafts = [_graded(reading, draft) for draft in drafts]
    if not any(draft.structure == "futures" for draft in drafts):
        return drafts
    return [
        replace(draft, structure="futures")
        if draft.structure == "shares" and not draft.symbols and _is_commodity(reading, draft)
        else draft
        for draft in drafts
    ]


def _is_commodity(reading: Reading, draft: Draft) -> bool:
    """The phrase ends in what is traded by the tonne or by its month, and not in who makes it."""
    if draft.phrase is None:
        return False
    last = draft.phrase[1] - 1
    return last in reading.mention_at or reading.low(last) in _COMMODITIES


_COMMODITIES = frozenset(
    "copper nickel zinc lead tin aluminium aluminum gold silver platinum palladium cobalt lithium "
    "carbonate hydroxide spodumene ore oxide ndpr neodymium praseodymium dysprosium terbium cerium "
    "lanthanum tungsten apt antimony gallium germanium graphite uranium crude brent wti oil gas "
    "gasoil diesel corn wheat soybeans sugar coffee rebar steel coal carbon scandium manganese "
    "vanadium titanium molybdenum magnesium silicon polysilicon metal concentrate power nymex "
    "comex "
    "lme shfe month nearby deferred".split()
)


def _graded(reading: Reading, draft: Draft) -> Draft:
    """ "High-yield credit versus investment grade": a grade stands for the credit that has it."""
    words = reading.words(*draft.phrase) if draft.phrase else ()
    graded = words[-1:] in (("grade",), ("ig",), ("hy",), ("high-yield",), ("investment-grade",))
    graded = graded or words[-1:] in (("tens",), ("twos",), ("fives",), ("thirties",))
    graded = graded or words[-2:] == ("high", "yield")
    return replace(draft, structure="bonds") if graded and draft.structure == "shares" else draft
