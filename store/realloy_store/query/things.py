"""What has a name in our tables: minerals, companies, policies, countries."""

from __future__ import annotations

from realloy_store.query.ast import Found, Phrase
from realloy_store.query.fields import Field
from realloy_store.query.lexer import Token
from realloy_store.query.refusing import nearest, only_colon, refuse
from realloy_store.query.words import key

_LONG = 5
"""Letters of a name in which a slip can be told from another name."""


def mineral(field: Field, token: Token) -> Found:
    """Return the test of a mineral, by any of its names, with the minerals that are part of it."""
    # 1 ms: the tables are read when something of them is first asked for.
    from realloy_store.query import minerals
    from realloy_store.query.found import minerals_within

    only_colon(field, token)
    named = minerals.mineral(token.value)
    found = minerals.begun(token.value) if token.prefix else (named,) if named else ()
    if not found:
        near = nearest(token.value, minerals.known())
        refuse(token, f'no mineral is called "{token.value}"', near)
    keys = dict.fromkeys(code for each in found for code in minerals_within(each.code))
    phrases = dict.fromkeys(phrase for each in found for phrase in each.phrases)
    return Found(field.name, token.value, (*keys,), (*phrases,), token.prefix, token.place)


def found(field: Field, token: Token) -> Found:
    """Return the test of a stage, country or policy."""
    from realloy_store.query.found import keys_of, known, stages  # 1 ms

    only_colon(field, token)
    keys = keys_of(field.name, token.value, prefix=token.prefix)
    if not keys:
        near = nearest(key(token.value), map(key, known(field.name)))
        all_of_them = f"; there are {', '.join(stages())}" if field.name == "stage" else ""
        refuse(token, f'no {field.name} is called "{token.value}"{all_of_them}', near)
    return Found(field.name, token.value, keys, prefix=token.prefix, place=token.place)


def company(field: Field, token: Token) -> Found:
    """Return the test of a company of the tables, or of its words where they have none."""
    from realloy_store.query.companies import keys_of  # 30 ms, at the first company

    only_colon(field, token)
    phrase = Phrase.of(token.value, prefix=token.prefix)
    if phrase is None:
        refuse(token, f"{field.name}: needs a letter or digit", field.example)
    keys = keys_of(phrase) + _at_home(token.value)
    if not keys and not token.quoted and (near := _misspelt(token.value)):
        refuse(token, f'no company of the tables is called "{token.value}"', near)
    return Found(field.name, token.value, keys, (phrase,), token.prefix, token.place)


def _at_home(value: str) -> tuple[str, ...]:
    """Return the company that a further symbol of it stands for: `LYC.AX` for LYSDY."""
    from realloy_store.research.listings import home_listing

    symbol = value.upper()
    home = home_listing(symbol)
    return (home,) if home != symbol else ()


def _misspelt(value: str) -> str | None:
    """Return the company whose name a long word nearly is; symbols are too short to tell."""
    from realloy_store.query.companies import firms

    if len(value) < _LONG:
        return None
    return nearest(key(value), [line.strip() for f in firms() for line in f.said.split("\n")], 0.8)
