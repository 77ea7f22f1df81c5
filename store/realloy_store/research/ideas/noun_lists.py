"""Lists in a noun phrase: "Lynas (LYC.AX), Iluka and Arafura", and where they end."""

from __future__ import annotations

from realloy_store.research.ideas.orders import is_order_word
from realloy_store.research.ideas.phrase_words import ENDERS, NEW_THOUGHT, NO_OBJECT
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, structure_at


def over_brackets(reading: Reading, at: int) -> int:
    """Brackets belong when the list goes on behind them: "Lynas (LYC.AX) and Iluka (ILU.AX)"."""
    for close in range(at + 1, min(at + 8, len(reading.tokens))):
        if close in reading.quantity_at and reading.quantity_at[close].sign:
            return 0
        if reading.low(close) != ")":
            continue
        joint = reading.low(close + 1)
        goes_on = joint in ("and", "or", ",", "/", "&") and list_goes_on(reading, close + 2)
        name = reading.tokens[close + 2].text[:1] if close + 2 < len(reading.tokens) else ""
        word = reading.tokens[close + 1].text if close + 1 < len(reading.tokens) else ""
        if goes_on and name.isupper():
            return close + 1 - at
        if goes_on and reading.low(close + 3) == "(" and close + 2 not in reading.quantity_at:
            return close + 1 - at
        if _names_option(reading, close + 1):
            return close + 1 - at
        noun = word.isalpha() and word.islower() and not word.endswith("ly")
        noun = noun and word not in _NOT_BEHIND | {"and", "or", "in"}
        return close + 1 - at if noun and not is_order_word(reading, close + 1) else 0
    return 0


def _names_option(reading: Reading, at: int) -> bool:
    """ "Alcoa (AA) August $34 puts": terms behind the brackets, and the structure behind them."""
    n = at
    while n < at + _TERMS:
        inside = reading.mention_at.get(n) or reading.quantity_at.get(n)
        if inside is None:
            break
        n = inside.last + (reading.low(inside.last) == "/")
    word = structure_at(reading, n) if n > at else None
    return word is not None and word.structure in OPTIONS | {"bonds", "note"}


_TERMS = 8


def list_goes_on(reading: Reading, at: int) -> bool:
    """What follows "and" is another item, not another order or thought."""
    low = reading.low(at)
    if not low or low in ENDERS or low in NEW_THOUGHT or low in NO_OBJECT:
        return False
    if low in _SETTING and reading.low(at + 1) in _BY_WHAT:
        return False
    if at in reading.quantity_at and not reading.quantity_at[at].hyphenated:
        return _names_option(reading, at)
    if _is_fresh_verb(reading, at) or (low.endswith("ly") and is_order_word(reading, at + 1)):
        return False
    return not is_order_word(reading, at) and reading.kind(at) in ("word", "cur", "num", "count")


_SETTING = frozenset("hedge hedged pair paired fund finance offset balance".split())
_BY_WHAT = frozenset("with via by using against through it them".split())
"""What makes a word behind "and" the next step of the trade: "processors and hedge with puts"."""
DETERMINERS = frozenset("the a an half it them its our some".split())


_NOT_BEHIND = ENDERS | DETERMINERS


def _is_fresh_verb(reading: Reading, at: int) -> bool:
    """ "MP and finance half of it": a verb, behind a name, with an object of its own."""
    item = reading.tokens[at - 2].text if at >= 2 else ""
    named = item[:1].isupper() or item == ")"
    verb = reading.tokens[at].text.islower() and reading.low(at) not in DETERMINERS
    return named and verb and reading.low(at + 1) in DETERMINERS


_LIST_REACH = 40
"""Tokens of a list that are looked over for its closing "and"."""


def describes_on(reading: Reading, first: int, at: int) -> bool:
    """A comma between what describes one thing: "small, liquid miners"."""
    if at != first + 1 or not _is_adjective(reading, first):
        return False
    n = at + 1
    while reading.low(n + 1) == "," and _is_adjective(reading, n):
        n += 2
    plain = reading.kind(n) == "word" and reading.tokens[n].text.islower()
    if not plain or is_order_word(reading, n) or reading.low(n) in ENDERS | NEW_THOUGHT | NO_OBJECT:
        return False
    noun = reading.low(n + 1)
    return reading.kind(n + 1) == "word" and noun not in ENDERS | NEW_THOUGHT | {"and", "or"}


def _is_adjective(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return reading.kind(at) == "word" and (
        low in _ADJECTIVES or ("-" in low and low.islower()) or low.endswith(_ADJECTIVAL)
    )


_ADJECTIVES = frozenset(
    "cheap expensive small large big liquid illiquid young early late listed junior senior strong "
    "weak pure domestic foreign western chinese european american australian canadian japanese "
    "korean indebted quality select unloved niche smaller larger cheaper stronger weaker".split()
)
_ADJECTIVAL = ("able", "ible", "ive", "ous", "ful", "less", "ated", "ised", "ized", "itted")


def comma_list(reading: Reading, at: int) -> bool:
    """A comma inside "A, B and C": items of a few plain words up to a closing and / or."""
    item = 0
    inside = False
    for n in range(at + 1, min(at + _LIST_REACH, len(reading.tokens))):
        low = reading.low(n)
        inside = low == "(" or (inside and reading.low(n - 1) != ")")
        if inside and n in reading.quantity_at and reading.quantity_at[n].sign:
            return False
        if inside:
            continue
        if n == at + 1 and not (low in ("and", "or") or list_goes_on(reading, n)):
            return False
        if low in ("and", "or"):
            return list_goes_on(reading, n + 1) and item <= 4
        if low == ",":
            item = 0
            continue
        plain = reading.kind(n) in ("word", "cur") or low in (":", "(", ")")
        if not plain or low in ENDERS or low in NEW_THOUGHT or n in reading.mention_at:
            return False
        item += 1
    return False
