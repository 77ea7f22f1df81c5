"""What a leg is made of: shares, or one of the named structures."""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.research.ideas.everyday import is_everyday
from realloy_store.research.ideas.reading import Reading, once

OPTIONS = frozenset(
    "calls puts call_spread put_spread straddle strangle collar risk_reversal calendar_spread "
    "iron_condor".split()
)
COMBINED = OPTIONS - {"calls", "puts"}
"""Structures that are several options at once: their parts are no legs of their own."""


def _spreads(sort: str) -> str:
    """Return the names of what several calls, or several puts, make up together."""
    made = "ratio spread|spread|vertical|fly|butterfly|ladder|ratio|backspread|condor|debit spread"
    made += "|credit spread|vertical spread|1x2|one-by-two"
    said = [f"{sort} {name}" for name in made.split("|")]
    said += [f"{lead} {sort} spread" for lead in ("ratio", "vertical")]
    return "|".join(said + [f"{name[:-1]}ies" if name[-1] == "y" else f"{name}s" for name in said])


_FORMS = {
    "call_spread": "cs|call-spread|call-spreads|bull spread|bull spreads|" + _spreads("call"),
    "put_spread": "ps|put-spread|put-spreads|bear spread|bear spreads|" + _spreads("put"),
    "straddle": "straddle|straddles|volatility|implied volatility|implied vol|vol|gamma",
    "strangle": "strangle|strangles",
    "collar": "collar|collars|fence|fences|put spread collar|put-spread collar|three-way collar",
    "risk_reversal": "rr|risk reversal|risk reversals|risk-reversal|risk-reversals|synthetic long|"
    "synthetic longs",
    "calendar_spread": "calendar spread|calendar spreads|option calendar|option calendars|"
    "calendar|calendars|diagonal|diagonals|diagonal spread|diagonal spreads|time spread|"
    "time spreads|call calendar|call calendars|put calendar|put calendars|call diagonal|"
    "call diagonals|put diagonal|put diagonals|call calendar spread|put calendar spread|"
    "double calendar|double calendars",
    "iron_condor": "iron condor|iron condors|condor|condors|iron butterfly|iron butterflies|"
    "iron fly|iron flies",
    "calls": "call|calls|call option|call options|call-options|leaps|warrants|caps|"
    "covered-call|covered-calls|call-writing|call writing|call-overwriting|call overwriting|"
    "buy-write|buy-writes|call warrants|receiver swaptions|receivers",
    "puts": "put|puts|put option|put options|downside protection|protection|floor options|"
    "put-writing|put writing|put-write|put warrants|payer swaptions|payers",
    "cds": "cds|credit default swap|credit default swaps|credit protection",
    "futures": "future|futures|swap|swaps|contract|contracts|forward cover|front month",
    "fx": "currency forward|currency forwards|fx forward|fx forwards|ndf|ndfs",
    "bonds": "perpetual|perpetuals|perps|debt|bond|bonds|convertible|convertibles|convert|"
    "converts|convertible bonds|"
    "convertible notes|"
    "senior notes|debentures|credit|secured notes|coupon notes|notes|term loan|term loans|"
    "leveraged loans|secured tranche|senior tranche|mezzanine tranche|exchangeables|"
    "exchangeable bonds|mandatory convertibles|sukuk|hybrid bonds",
    "note": "reverse-convertible|reverse-convertible note|reverse-convertible notes|"
    "reverse convertible note|reverse convertible notes|equity-linked note|equity-linked notes|"
    "autocall|autocalls|phoenix note|phoenix autocall|barrier note|bonus certificate|"
    "discount certificate|certificate|autocallable note|autocallable notes|capital-protected note|"
    "participation note|structured note|structured notes|autocallable|autocallables|"
    "reverse convertible",
    "shares": "share|shares|stock|stocks|equity|equities|etf|etfs|basket|index",
    "forwards": "forward|forwards",
    "options": "option|options",
}
_PHRASES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _structure, _forms in _FORMS.items():
    for _form in _forms.split("|"):
        _words = tuple(_form.split())
        _PHRASES.setdefault(_words[0], []).append((_words, _structure))
for _entries in _PHRASES.values():
    _entries.sort(key=lambda entry: len(entry[0]), reverse=True)

_CURRENCY_WORDS = frozenset(
    "aud usd eur gbp jpy cny cnh rmb cad krw chf nzd sek nok brl inr myr yuan yen euro sterling "
    "kiwi aussie loonie cable clp zar mxn php thb pln huf czk sgd twd hkd ils cop pen kzt zmw "
    "idr vnd dkk ars cdf mnt "
    "ringgit rupiah rand peso ruble zloty krona krone baht dong lira tenge kwacha shekel franc won "
    "dollar renminbi dollars euros pounds pesos reais francs kroner rupee rupees soles rands "
    "zlotys forints pound real australian-dollar us-dollar".split()
)
_PAIR_OF_CODES = frozenset(
    a + b
    for a in "aud usd eur gbp nzd".split()
    for b in (
        "usd cny cnh jpy cad krw chf aud eur nzd clp zar mxn brl inr idr sgd twd nok sek"
    ).split()
    if a != b
)
EQUITY_NOUNS = frozenset(
    "winners losers beneficiaries plays companies firms operators suppliers manufacturers smelters "
    "mills vendors utilities groups fabricators converters separators royalties juniors seniors "
    "miner miners producer producers developer developers names stocks equities shares explorers "
    "processors makers refiners recyclers proxies exposure etf basket".split()
)
"""Words that name shares, whatever they are the shares of."""


class StructureWord(NamedTuple):
    """The words of a structure at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    structure: str


def structure_at(reading: Reading, at: int) -> StructureWord | None:
    """Return the longest structure name that begins here."""
    return _longest_at(reading, at) if reading.low(at) in _PHRASES else None


@once
def _longest_at(reading: Reading, at: int) -> StructureWord | None:
    for words, structure in _PHRASES.get(reading.low(at), ()):
        if reading.starts(at, words) and not is_everyday(reading, at, words):
            return StructureWord(at, at + len(words), structure)
    return None


def find_structures(reading: Reading, first: int, last: int) -> list[StructureWord]:
    """Return the structure names within a stretch of tokens, left to right."""
    found: list[StructureWord] = []
    reached = first
    for at in range(first, last):
        word = structure_at(reading, at) if at >= reached else None
        if word is not None and word.last <= last:
            found.append(word)
            reached = word.last
    return found


_HAS_SHARES = EQUITY_NOUNS - {"exposure"} | {"explorers", "sleeve", "bonds", "paper"}


def is_currency(reading: Reading, first: int, last: int) -> bool:
    """Whether the stretch names a currency or a currency pair, and nothing that has shares."""
    words = [w for w in reading.words(first, last) if w.isalpha() or "-" in w]
    if not words or not _HAS_SHARES.isdisjoint(words) or "in" in words:
        return False
    named = sum(word in _CURRENCY_WORDS or word in _PAIR_OF_CODES for word in words)
    named += sum(reading.kind(n) == "cur" for n in range(first, last))
    return named > 0 and words[-1] in _CURRENCIES | {
        "exposure",
        "leg",
        "risk",
        "proceeds",
        "revenues",
        "revenue",
        "sales",
        "inflows",
        "payables",
        "invoices",
        "income",
        "carry",
        "receivables",
        "cross",
        "pair",
    }


_CURRENCIES = _CURRENCY_WORDS | _PAIR_OF_CODES


_CREDIT = frozenset(
    "cds cdx itraxx credit spread spreads default bp bps issuer senior high-yield hy ig reference "
    "five-year single-name".split()
)


def is_credit_protection(reading: Reading, word: StructureWord) -> bool:
    """ "Protection" on a credit index or an issuer's default, and not against a falling price."""
    named = word.last - word.first == 1 and reading.low(word.first) == "protection"
    lived = reading.quantity_at.get(word.first - 1)
    if named and lived is not None and lived.unit == "year" and lived.hyphenated:
        return True
    clause = reading.clause_of(word.first)
    last = max(word.last + 8, min(word.last + 12, clause.last))
    near = reading.words(max(word.first - 3, clause.first), last)
    if not {"put", "puts"}.isdisjoint(near):
        return False
    return named and not _CREDIT.isdisjoint(near)


def alternatives(reading: Reading, found: list[StructureWord]) -> tuple[str, ...]:
    """Return the structures offered beside the first: "puts or put spreads"."""
    if len(found) < 2 or reading.low(found[1].first - 1) not in ("or", "/"):
        return ()
    return (found[1].structure,) if found[1].structure != found[0].structure else ()
