"""One token into one test: the meaning of a word or of `name:value`."""

from __future__ import annotations

from collections.abc import Callable

from realloy_store.query import ranges, things
from realloy_store.query.ast import (
    TEXT_FIELDS,
    Equals,
    Leaf,
    Phrase,
    Words,
    is_plain,
)
from realloy_store.query.fields import Field, Kind, named
from realloy_store.query.lexer import Token
from realloy_store.query.refusing import nearest, only_colon, refuse
from realloy_store.query.spellings import spelled
from realloy_store.query.words import key, placed

_HEX = frozenset("0123456789ABCDEFabcdef")
_OF_IDEAS = frozenset({"entered", "closed"})
"""Values of `is:` that ask for an idea: what the reader did about it."""
_OTHERWISE = {
    "entity": "company", "companies": "company", "firm": "company", "fund": "company",
    "from": "since", "to": "until", "till": "until", "by": "until", "on": "date", "day": "date",
    "published": "date", "imported": "arrived", "symbol": "ticker", "label": "tag",
    "publisher": "source", "language": "lang", "headline": "title",
}  # fmt: skip
"""What fields are called by those who do not know their names."""


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
        near = _OTHERWISE.get(token.field) or nearest(token.field, named())
        refuse(token, f'no field is called "{token.field}"; in quotes it is text', near)
    if not field.available:
        refuse(token, f"{field.name}: is not available yet in this version")
    if not token.value:
        refuse(token, f"{field.name}: needs a value right behind the sign", field.example)
    return _READERS[field.kind](field, token)


def _words(field: Field, token: Token) -> Words:
    only_colon(field, token)
    phrase = Phrase.of(token.value, prefix=token.prefix)
    if phrase is None:
        refuse(token, f"{field.name}: needs a letter or digit", field.example)
    in_text = field.name in TEXT_FIELDS
    exact = token.quoted and in_text
    phrases: tuple[Phrase, ...] = (phrase,)
    if in_text:
        phrases = _meant(token.value, phrase, named=not (exact or token.prefix))
    return Words(token.value, phrases, field.name, token.prefix, exact, token.place)


def _equals(field: Field, token: Token) -> Equals:
    only_colon(field, token)
    value = key(token.value)
    if not value:
        refuse(token, f"{field.name}: needs a value", field.example)
    if field.name in ("id", "story"):  # the beginning is all that anybody writes of an id
        value = token.value.lower() if _HEX.issuperset(token.value) else token.value
    return Equals(
        field.name, value, token.prefix and field.name not in ("id", "story"), token.place
    )


def _flag(field: Field, token: Token) -> Equals:
    only_colon(field, token)
    value = token.value.lower().replace("_", "-")
    if value not in field.values:
        near = nearest(value, field.values)
        hint = f"{field.name}:{near}" if near else None
        refuse(token, f"{field.name}: is one of {', '.join(field.values)}", hint)
    of_idea = field.name == "is" and value in _OF_IDEAS
    return Equals("state" if of_idea else field.name, value, place=token.place)


_READERS: dict[Kind, Callable[[Field, Token], Leaf]] = {
    "words": _words,
    "mineral": things.mineral,
    "found": things.found,
    "company": things.company,
    "tone": ranges.tone,
    "equals": _equals,
    "flag": _flag,
    "number": ranges.number,
    "date": ranges.date,
    "ahead": ranges.ahead,
}


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
