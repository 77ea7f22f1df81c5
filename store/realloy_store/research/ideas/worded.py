"""Quantities in words: "a couple of weeks", "two-thirds", "low teens", "ten-bagger", "2.5 to 1"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.lexer import NUMBER_WORDS, Token
from realloy_store.research.ideas.quantity import (
    CURRENCY,
    LETTER_UNITS,
    PERCENT,
    Quantity,
    number_at,
    number_value,
    plain_quantity,
    word_at,
    words_at,
)
from realloy_store.research.ideas.units import read_time_unit

_VAGUE = {"couple": (2.0, 2.0), "few": (2.0, 4.0), "several": (3.0, 6.0)}
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_FRACTIONS |= {"thirds": 100 / 3, "quarters": 25.0, "fifths": 20.0, "tenths": 10.0}


_MULTIPLES = {"double": 2.0, "doubles": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0}
_MULTIPLES |= {"tripling": 3.0, "quadruple": 4.0, "two-bagger": 2.0}


_STAKES = frozenset("premium credit debit outlay stake money cost".split())
"""What something is "twice" of where a gain or a loss is told."""
_BANDS = {"low": (1.0, 3.0), "mid": (4.0, 6.0), "high": (7.0, 9.0)}
_TENS = {"teens": 10.0, "double-digit": 10.0, "double-digits": 10.0, "twenties": 20.0}
_TENS |= {"thirties": 30.0, "forties": 40.0, "fifties": 50.0}


WORDED_HEADS = frozenset(
    "a an next coming past last one two three half halve halves halving twice month quarter week "
    "year half-year".split()
) | {word.split("-")[0] for word in (*_VAGUE, *_MULTIPLES, *_BANDS)}
"""Words, up to a hyphen, that a quantity in words can begin with."""


def read_vague_time(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`a couple of weeks`, `several quarters`, `a year`, `the next quarter`, `half a year`."""
    word, after = tokens[at].low, at + 1
    if word in ("a", "an", "next", "coming", "past", "last", "one-") and tokens[at].text != "A":
        extra = word_at(tokens, after)
        if extra == "half-year" and word in ("next", "coming"):
            return plain_quantity(at, after + 1, 6.0, 6.0, "month")
        if extra in _VAGUE:
            return _vague_time_at(tokens, at, after)
        if extra in ("full", "single", "further"):
            after += 1
        unit = read_time_unit(tokens, after)
        if word in ("next", "coming") and word_at(tokens, after) in _PLURALS:
            return None
        if word_at(tokens, after) == "quarter" and _is_part(tokens, at, after):
            return None
        if unit is not None and word_at(tokens, after) not in LETTER_UNITS:
            if word not in ("a", "an", "next", "coming"):
                return None
            more = words_at(tokens, unit[1], 2) in ("or two", "or so")
            top = 2.0 if word_at(tokens, unit[1] + 1) == "two" else 1.0
            last = unit[1] + 2 if more else unit[1]
            return plain_quantity(at, last, 1.0, top, unit[0])._replace(approx=more)
        return None
    if word in _AHEAD and word_at(tokens, after) == "ahead" and word_at(tokens, at - 1) == "the":
        return plain_quantity(at, after + 1, 1.0, 1.0, word)
    if word == "half-year" and word_at(tokens, after) in _VIEWS:
        return plain_quantity(at, after, 6.0, 6.0, "month")
    if word == "half" and word_at(tokens, after) == "year":
        return plain_quantity(at, after + 1, 0.5, 0.5, "year")
    if word == "half" and word_at(tokens, after) in ("a", "-"):
        unit = read_time_unit(tokens, after + 1)
        if unit is not None:
            return plain_quantity(at, unit[1], 0.5, 0.5, unit[0])
    return _vague_time_at(tokens, at, at)


_VIEWS = frozenset("view hold horizon holding trade window basis call timeframe".split())
_AHEAD = ("week", "month", "quarter", "year")
_PLURALS = frozenset("days sessions weeks months quarters years".split())


def _vague_time_at(tokens: Sequence[Token], first: int, at: int) -> Quantity | None:
    bounds = _VAGUE.get(tokens[at].low)
    if bounds is None:
        return None
    after = at + 1
    while word_at(tokens, after) in ("of", "more", "next"):
        after += 1
    unit = read_time_unit(tokens, after)
    if unit is None:
        return None
    return plain_quantity(first, unit[1], *bounds, unit[0])._replace(approx=True)


def read_fraction(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`a third`, `two-thirds`, `half`, `a fifth to a quarter`, `one-fifth`."""
    low = _fraction_end(tokens, at)
    if low is None:
        return None
    value, last = low
    joint = word_at(tokens, last)
    high = _fraction_end(tokens, last + 1) if joint in ("to", "or") else None
    top, last = high or (value, last)
    return plain_quantity(at, last, value, top, "pct")._replace(fraction=True, approx=False)


def _fraction_end(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    if at >= len(tokens):
        return None
    word, count, after = tokens[at].low, 1.0, at + 1
    if word in ("a", "one", "two", "three") and tokens[at].text != "A":
        count = NUMBER_WORDS.get(word, 1.0)
        if word_at(tokens, after) == "-":
            after += 1
        if word_at(tokens, after) in ("quarter", "quarters") and not _is_part(tokens, at, after):
            return None
        if word in ("two", "three") and word_at(tokens, after) == "quarter":
            return None
    elif word == "half" and word_at(tokens, after) not in ("a", "-", "year"):
        return 50.0, after
    else:
        return None
    part = _FRACTIONS.get(word_at(tokens, after))
    return None if part is None else (round(count * part, 4), after + 1)


_MOVES = frozenset(
    "loss fall drop decline gain rise drawdown lose losing by correction back sheds shed".split()
)


_MOVED_BY = frozenset("of lower higher cheaper down up off less more below above".split())


def _is_part(tokens: Sequence[Token], at: int, quarter: int) -> bool:
    """ "A quarter of the book", "a loss of about a quarter": a fraction, and no three months."""
    behind = word_at(tokens, quarter + 1)
    if behind == "to":
        upper = word_at(tokens, quarter + 2)
        return upper in ("a", "one", "half", "two") or number_at(tokens, quarter + 2)
    if behind in _MOVED_BY:
        return True
    before = _words_before(tokens, at)
    return not _MOVES.isdisjoint(before) and _LATE.isdisjoint(before)


_LATE = frozenset("lag lags lagged lagging late delay delays delayed".split())


def _words_before(tokens: Sequence[Token], at: int) -> list[str]:
    return [word_at(tokens, n) for n in range(at - 3, at)]


def read_band(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`low teens`, `mid-single-digit`, `low-double-digit`, `mid-to-high single digits`."""
    if tokens[at].low.split("-")[0] not in _BANDS:
        return None
    words = [part for n in range(at, at + 6) for part in word_at(tokens, n).split("-") if part]
    if not words or words[0] not in _BANDS:
        return None
    low, high = _BANDS[words[0]]
    spanned = words[1:2] == ["to"] and words[2:3] != [] and words[2] in _BANDS
    if spanned:
        high = _BANDS[words[2]][1]
    named = words[3:] if spanned else words[1:]
    text = "-".join(named[:2])
    taken = 0
    elided = named[:2] == ["single", "to"]
    if text.startswith("single-digit") or elided:
        taken = 2 if elided else 3
    else:
        for name, base in _TENS.items():
            if text.startswith(name):
                low, high, taken = low + base, high + base, 2 + name.count("-")
                break
    taken += 2 if spanned and taken else 0
    if not taken:
        return None
    last = at
    while taken > 0:
        taken -= len([part for part in word_at(tokens, last).split("-") if part])
        last += 1
    if word_at(tokens, last) in PERCENT:
        last += 1
    joined = word_at(tokens, last) in ("to", "-") and last + 1 < len(tokens)
    upper = read_band(tokens, last + 1) if joined else None
    if upper is not None and upper.high is not None:
        last, high = upper.last, upper.high
    elif elided:
        return None
    return plain_quantity(at, last, low, high, "pct")._replace(approx=True)


def read_price_band(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`mid-$60s`, `the low A$40s`, `mid-20s percent`: a part of ten units."""
    band = _BANDS.get(tokens[at].low)
    money = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
    if band and word_at(tokens, money + 1) == "s" and word_at(tokens, money + 2) in PERCENT:
        if tokens[money].kind == "num" and number_value(tokens[money]) % 10 == 0:
            low, high = (number_value(tokens[money]) + end for end in band)
            return plain_quantity(at, money + 3, low, high, "pct")._replace(approx=True)
        return None
    if band is None or money + 2 >= len(tokens) or tokens[money].kind != "cur":
        return None
    number, plural = tokens[money + 1], tokens[money + 2]
    if number.kind != "num" or plural.low != "s" or not plural.glued:
        return None
    value, scale = number_value(number), 1.0 if number_value(number) < 100 else 10.0
    low, high = (value + scale * end for end in band)
    found = plain_quantity(at, money + 3, low, high, "price")
    return found._replace(currency=CURRENCY.get(tokens[money].low), approx=True)


def read_multiple(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`double`, `triple the premium`, `halve`, `tenfold`, `ten-bagger`."""
    word = tokens[at].low
    if word == "twice":
        behind = {word_at(tokens, n) for n in range(at + 1, at + 4)}
        return None if behind.isdisjoint(_STAKES) else plain_quantity(at, at + 1, 2.0, 2.0, "x")
    if word in _MULTIPLES and word_at(tokens, at + 1) not in ("-", "as", "back", "up", "down"):
        value = _MULTIPLES[word]
        top = _MULTIPLES.get(word_at(tokens, at + 2)) if word_at(tokens, at + 1) == "or" else None
        return plain_quantity(at, at + 3 if top else at + 1, value, top or value, "x")
    equal = word == "halves" and word_at(tokens, at - 1) in ("equal", "both", "two", "the", "of")
    if word in ("halve", "halves", "halving") and not equal:
        return plain_quantity(at, at + 1, 50.0, 50.0, "pct")._replace(sign="-")
    if word.endswith("fold") and word[:-4].rstrip("-") in NUMBER_WORDS:
        value = NUMBER_WORDS[word[:-4].rstrip("-")]
        return plain_quantity(at, at + 1, value, value, "x")
    if tokens[at].kind in ("count", "num"):
        after = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
        if word_at(tokens, after) in ("bagger", "baggers"):
            return plain_quantity(
                at, after + 1, number_value(tokens[at]), number_value(tokens[at]), "x"
            )
    return None
