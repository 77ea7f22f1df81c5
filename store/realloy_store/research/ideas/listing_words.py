"""Where a symbol is listed, told by words beside it: `ASX: LYC`, `LYC:ASX`, `Oslo: NHY`."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.exchanges import BLOOMBERG, PLACES, suffix_of
from realloy_store.research.ideas.lexer import Token

_LONGEST = 3
"""Words that the name of an exchange may have."""


def exchange_before(tokens: Sequence[Token], colon: int) -> tuple[int, str] | None:
    """Return the first token and the suffix of the exchange in front of a colon and a symbol."""
    code = code_behind(tokens, colon)
    if code is None or tokens[colon].text != ":":
        return None
    for size in range(min(_LONGEST, colon), 0, -1):
        name = "".join(token.text for token in tokens[colon - size : colon])
        suffix = suffix_of(name, tokens[code].text) if name[:1].isupper() else None
        if suffix is None and _may_be_place(tokens, colon - size, code):
            suffix = PLACES.get(name.upper())
        if suffix is not None:
            return colon - size, suffix
    return None


def code_behind(tokens: Sequence[Token], colon: int) -> int | None:
    """Return the token of the symbol right behind a colon, over a dollar sign."""
    at = colon + 1
    at += at < len(tokens) and tokens[at].text == "$"
    return at if at < len(tokens) and is_code(tokens[at].text) else None


def joins_listing(tokens: Sequence[Token], colon: int) -> bool:
    """Whether a colon joins an exchange and a symbol, so that no clause ends there."""
    if exchange_before(tokens, colon) is not None:
        return True
    if colon == 0 or colon + 1 >= len(tokens) or not is_code(tokens[colon - 1].text):
        return False
    glued = tokens[colon].glued and tokens[colon + 1].glued
    return glued and suffix_of(tokens[colon + 1].text, tokens[colon - 1].text) is not None


def is_numbered(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is the code of a share: `000831 CH`, `4063 JP`, `HKEX: 1208`."""
    token = tokens[at]
    if token.kind != "num" or not token.text.isdigit() or len(token.text) < _DIGITS:
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    country = behind is not None and not behind.glued and behind.text in BLOOMBERG
    return country or (at > 1 and exchange_before(tokens, at - 1) is not None)


_DIGITS = 3
"""Digits of a code, at least."""


def is_code(text: str) -> bool:
    """Whether a word has the shape of a symbol that an exchange vouches for: `LYC`, `1208`."""
    letters = any(character.isalpha() for character in text)
    plain = text.replace(".", "").isalnum() and text == text.upper()
    return plain and (letters or len(text) > 2)


def _may_be_place(tokens: Sequence[Token], first: int, code: int) -> bool:
    """A city counts in brackets, or in front of a code of digits: "London: RBW" may be talk."""
    bracketed = first > 0 and tokens[first - 1].text in "([;/,"
    return bracketed or tokens[code].text.isdigit()
