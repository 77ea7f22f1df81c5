"""A query's text into tokens; every text gives tokens, what is wrong with them the parser says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from realloy_store.models import Span
from realloy_store.query.ast import FIELD_START, KEYWORDS
from realloy_store.query.fields import named

TokenKind = Literal["word", "field", "(", ")", "and", "or", "not", "end"]

_BARE = re.compile(r"[^\s()]+")
_QUOTES = {'"': '"', "“": '”"', "„": "“”", "«": "»"}
"""Opening marks and what may close them."""
_SIGNS = {"≥": ">=", "≤": "<="}
_COMPARED = re.compile(r"(local-impact|[A-Za-z]+)[ \t]*(>=|<=|[=<>≥≤])[ \t]*", re.IGNORECASE)
"""A name and a comparison, blanks around it."""
_COMPARABLE = frozenset(("number", "tone", "date", "ahead"))
"""Kinds of fields with an order."""


class Token(NamedTuple):
    """A piece of the query; `value` is set of words and fields."""

    kind: TokenKind
    place: Span
    value: str = ""
    field: str = ""
    """The name before the sign, in lower case."""
    sign: str = ""
    quoted: bool = False
    closed: bool = True
    """False of a quotation that runs to the end of the text."""
    prefix: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, `end` last."""
    at = _skip(text, 0)
    while at < len(text):
        token = _next(text, at)
        yield token
        at = _skip(text, token.place[1])
    yield Token("end", (len(text), len(text)))


def _next(text: str, at: int) -> Token:
    if text[at] == "(":
        return Token("(", (at, at + 1))
    if text[at] == ")":
        return Token(")", (at, at + 1))
    if text[at] == "-" and not text[at + 1 : at + 2].isspace() and at + 1 < len(text):
        return Token("not", (at, at + 1))
    match = _comparison(text, at) or FIELD_START.match(text, at)
    if match and _is_field(text, match):
        return _value(text, match.end(), at, match[1].lower(), _SIGNS.get(match[2], match[2]))
    token = _value(text, at, at)
    keyword = None if token.quoted else KEYWORDS.get(token.value.lower())
    return Token(keyword, token.place) if keyword else token


def _comparison(text: str, at: int) -> re.Match[str] | None:
    """Return the name and sign of a comparison of a known field, as `tone < 0` has them."""
    match = _COMPARED.match(text, at)
    field = named().get(match[1].lower()) if match else None
    return match if field is not None and field.kind in _COMPARABLE else None


def _is_field(text: str, match: re.Match[str]) -> bool:
    """Tell a field from prose: `https://…` and `Outlook: the …` are words."""
    rest = text[match.end() :]
    if match[1].lower() in named():
        return True
    return not rest.startswith("/") and rest[:1].strip() not in ("", ")")


def _value(text: str, at: int, start: int, field: str = "", sign: str = "") -> Token:
    """Read the word, quotation or nothing that stands at a place."""
    kind: TokenKind = "field" if field else "word"
    if text[at : at + 1] in _QUOTES:
        return _quotation(text, at, Token(kind, (start, at), "", field, sign, quoted=True))
    match = _BARE.match(text, at)
    raw = match[0] if match else ""
    place = (start, at + len(raw))
    return Token(kind, place, raw.rstrip("*"), field, sign, prefix=raw.endswith("*"))


def _quotation(text: str, at: int, token: Token) -> Token:
    """Read up to the closing mark; a backslash takes the next character as it is."""
    closing, value, end = _QUOTES[text[at]], "", at + 1
    while end < len(text) and text[end] not in closing:
        end += text[end] == "\\" and end + 1 < len(text)
        value += text[end]
        end += 1
    closed = end < len(text)
    prefix = text[end + 1 : end + 2] == "*"
    place = (token.place[0], end + closed + prefix)
    return token._replace(place=place, value=" ".join(value.split()), closed=closed, prefix=prefix)


def _skip(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
