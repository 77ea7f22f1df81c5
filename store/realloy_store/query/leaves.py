"""One token into one test: the meaning of a word or of `name:value`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn, TypeVar

from realloy_store.errors import QueryError
from realloy_store.query.ast import (
    TEXT_FIELDS,
    Dates,
    Equals,
    Expires,
    Found,
    Leaf,
    Number,
    Phrase,
    Words,
    is_plain,
)
from realloy_store.query.dates import FORMS, is_period, is_relative
from realloy_store.query.fields import Field, Kind, named
from realloy_store.query.lexer import Token
from realloy_store.query.spellings import spelled
from realloy_store.query.words import key, placed

T = TypeVar("T")
_HEX = frozenset("0123456789ABCDEFabcdef")
_NUMERIC = frozenset("0123456789.+-eE")
"""`float` alone would take nan, infinity and underscores too."""
_OF_IDEAS = frozenset({"entered", "closed"})
"""Values of `is:` that ask for an idea: what the reader did about it."""
_LONG = 5
"""Letters of a name in which a slip can be told from another name."""
_OTHERWISE = {"entity": "company", "companies": "company", "firm": "company", "fund": "company"}
"""What fields are called by those who do not know their names."""
_SIGNS = (">=", "<=", ">", "<", "=")


def word_of(token: Token) -> Words | None:
    """Return the search for a bare word or a quotation; None when it holds no word."""
    phrase = Phrase.of(token.value, prefix=token.prefix)
    if phrase is None:
        return None
    value = token.value if token.quoted else _trimmed(token.value)
    exact = token.quoted or not is_plain(value)
    phrases = _meant(value, phrase, named=not (exact or token.prefix))
    return Words(value, phrases, "", token.prefix, exact, token.place)


def test_of(token: Token) -> Leaf:
    """Return the test that a field asks for; QueryError for a name or value that there is not."""
    field = named().get(token.field)
    if field is None:
        nearest = _OTHERWISE.get(token.field) or _nearest(token.field, named())
        _refuse(token, f'no field is called "{token.field}"; in quotes it is text', nearest)
    if not field.available:
        _refuse(token, f"{field.name}: is not available yet in this version")
    if not token.value:
        _refuse(token, f"{field.name}: needs a value right behind the sign", field.example)
    return _READERS[field.kind](field, token)


def _words(field: Field, token: Token) -> Words:
    _only_colon(field, token)
    phrase = Phrase.of(token.value, prefix=token.prefix)
    if phrase is None:
        _refuse(token, f"{field.name}: needs a letter or digit", field.example)
    in_text = field.name in TEXT_FIELDS
    exact = token.quoted and in_text
    phrases: tuple[Phrase, ...] = (phrase,)
    if in_text:
        phrases = _meant(token.value, phrase, named=not (exact or token.prefix))
    return Words(token.value, phrases, field.name, token.prefix, exact, token.place)


def _mineral(field: Field, token: Token) -> Found:
    # 1 ms: the tables are read when something of them is first asked for.
    from realloy_store.query.found import minerals_within
    from realloy_store.query.minerals import known, mineral

    _only_colon(field, token)
    found = mineral(token.value)
    if found is None:
        _refuse(token, f'no mineral is called "{token.value}"', _nearest(token.value, known()))
    keys = minerals_within(found.code)
    return Found(field.name, token.value, keys, found.phrases, place=token.place)


def _found(field: Field, token: Token) -> Found:
    from realloy_store.query.found import keys_of, known  # 1 ms

    _only_colon(field, token)
    keys = keys_of(field.name, token.value, prefix=token.prefix)
    if not keys:
        near = _nearest(key(token.value), map(key, known(field.name)))
        _refuse(token, f'no {field.name} is called "{token.value}"', near)
    return Found(field.name, token.value, keys, prefix=token.prefix, place=token.place)


def _company(field: Field, token: Token) -> Found:
    from realloy_store.query.companies import keys_of  # 30 ms, at the first company

    _only_colon(field, token)
    phrase = Phrase.of(token.value, prefix=token.prefix)
    if phrase is None:
        _refuse(token, f"{field.name}: needs a letter or digit", field.example)
    keys = keys_of(phrase)
    if not keys and not token.quoted and (near := _misspelt(token.value)):
        _refuse(token, f'no company of the tables is called "{token.value}"', near)
    return Found(field.name, token.value, keys, (phrase,), token.prefix, token.place)


def _misspelt(value: str) -> str | None:
    """Return the company whose name a long word nearly is; symbols are too short to tell."""
    from realloy_store.query.companies import firms

    if len(value) < _LONG:
        return None
    return _nearest(key(value), [line.strip() for f in firms() for line in f.said.split("\n")], 0.8)


def _equals(field: Field, token: Token) -> Equals:
    _only_colon(field, token)
    value = key(token.value)
    if not value:
        _refuse(token, f"{field.name}: needs a value", field.example)
    if field.name in ("id", "story"):  # the beginning is all that anybody writes of an id
        value = token.value.lower() if _HEX.issuperset(token.value) else token.value
    return Equals(
        field.name, value, token.prefix and field.name not in ("id", "story"), token.place
    )


def _flag(field: Field, token: Token) -> Equals:
    _only_colon(field, token)
    value = token.value.lower().replace("_", "-")
    if value not in field.values:
        nearest = _nearest(value, field.values)
        hint = f"{field.name}:{nearest}" if nearest else None
        _refuse(token, f"{field.name}: is one of {', '.join(field.values)}", hint)
    of_idea = field.name == "is" and value in _OF_IDEAS
    return Equals("state" if of_idea else field.name, value, place=token.place)


def _tone(field: Field, token: Token) -> Number:
    from realloy_store.query.found import TONES

    named = TONES.get(key(token.value.replace("-", " "))) if token.sign in (":", "=") else None
    return Number(field.name, *named, place=token.place) if named else _number(field, token)


def _number(field: Field, token: Token) -> Number:
    def read(text: str) -> float:
        try:
            value = float(text if _NUMERIC.issuperset(text) else "")
        except ValueError:
            _refuse(token, f'"{text}" is not a number', field.example)
        if not _at(field.low, value) <= value <= _at(field.high, value):
            _refuse(token, f"{field.name} runs from {field.low:g} to {field.high:g}", field.example)
        return value

    low, high, strict = _bounds(token, token.value.replace("\N{MINUS SIGN}", "-"), read)
    if low is not None and high is not None and low > high:
        _refuse(token, "the range runs backwards", f"{field.name}:{high:g}..{low:g}")
    return Number(field.name, low, high, strict, token.place)


def _date(field: Field, token: Token) -> Dates:
    def read(text: str) -> str:
        if not is_period(text):
            _refuse(token, f'"{text}" is not a date; write {FORMS}', field.example)
        return text

    value = token.value.lower()
    if field.name == "date":
        return Dates(*_bounds(token, value, read), token.place)
    _only_colon(field, token)
    if field.name == "before":
        return Dates(None, read(value), True, token.place)
    return Dates(read(value), None, field.name == "after", token.place)


def _ahead(field: Field, token: Token) -> Expires:
    def read(text: str) -> str:
        if not is_period(text):
            _refuse(token, f'"{text}" is not a date; write {FORMS}', field.example)
        return text

    low, high, strict = _bounds(token, token.value.lower(), read)
    if low is not None and low == high and is_relative(low):
        low = "today"
    return Expires(low, high, strict, token.place)


_READERS: dict[Kind, Callable[[Field, Token], Leaf]] = {
    "words": _words,
    "mineral": _mineral,
    "found": _found,
    "company": _company,
    "tone": _tone,
    "equals": _equals,
    "flag": _flag,
    "number": _number,
    "date": _date,
    "ahead": _ahead,
}


def _bounds(token: Token, value: str, read: Callable[[str], T]) -> tuple[T | None, T | None, bool]:
    """Read `>0.3`, `0.2..0.5` or `0.3` as low, high, and whether the bounds are left out."""
    sign = token.sign
    if sign == ":" and value.startswith(_SIGNS):
        sign = next(sign for sign in _SIGNS if value.startswith(sign))
        value = value.removeprefix(sign)
    if sign[0] in "<>":
        bound, strict = read(value), len(sign) == 1
        return (None, bound, strict) if sign[0] == "<" else (bound, None, strict)
    low, dots, high = value.partition("..")
    if not dots:
        return read(low), read(low), False
    return read(low) if low else None, read(high) if high or not low else None, False


def _meant(text: str, phrase: Phrase, *, named: bool) -> tuple[Phrase, ...]:
    """Return a phrase, its other spellings, and where a thing is `named` its other names."""
    phrases = (phrase, *(phrase._replace(words=words) for words in spelled(phrase.words)))
    if named:
        # 1 ms: see above.
        from realloy_store.query.minerals import other_names

        phrases += other_names(text)
    return tuple(dict.fromkeys(phrases))


def _trimmed(word: str) -> str:
    """Return a word, or several joined by signs, without the punctuation around."""
    found = list(placed(word))
    return word[found[0].start : found[-1].end]


def _only_colon(field: Field, token: Token) -> None:
    if token.sign not in (":", "="):
        _refuse(token, f"{field.name} cannot be compared with {token.sign}", field.example)


def _nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    # 2 ms, and only for a query that is wrong anyway.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, names, 1, cutoff)), None)


def _at(bound: float | None, value: float) -> float:
    return value if bound is None else bound


def _refuse(token: Token, message: str, hint: str | None = None) -> NoReturn:
    raise QueryError(message, token.place[0] + 1, hint)
