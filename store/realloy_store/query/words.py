"""The one tokenizer: the index, the predicate and the hit finder see the same words.

A word is a run of letters and digits, folded: compatibility forms opened (`ﬁ` is `fi`, `₂` is `2`),
case folded (`ß` is `ss`), accents and invisible characters dropped (`bastnäsite` is `bastnasite`).
Everything else separates, so `LYC.AX` is the words `lyc ax` and `rare-earth` is `rare earth`; a
query folds in the same way and asks for neighbours.

Scripts written without spaces (Han, kana, Thai …) and Hangul, whose particles cling to the noun,
give one token a character: it and the next, the last alone. `稀土矿` is `稀土 土矿 矿`: any part of
a run is found as neighbours, and one character as a prefix.

Tokens hold no ASCII but a–z and 0–9. Stored joined by blanks, FTS5's `ascii` tokenizer, to which
everything beyond ASCII belongs to a word, gives back exactly these tokens on any SQLite, whatever
its Unicode tables say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

MAX_WORD = 64
"""Code points kept of one word: encoded attachments must not fill the index."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INVISIBLE = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
)
# Vowel signs and voicing marks are no letters to `\w`, yet no word of their scripts is whole
# without them.
_INDIC_SIGNS = "\u0900-\u0963\u0971-\u0df3"
_OTHER_SIGNS = "\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u109d\u17b4-\u17d3\u3099\u309a"
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if code < 0x80 and chr(code).isalnum() else 0x20 for code in range(256)
)
"""ASCII in lower case, everything that separates a blank."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BLANKS = re.compile(r"[\s\x00-\x20\x7f]+")


class Word(NamedTuple):
    """A token and its place in the text that it was read from."""

    text: str
    start: int
    """Code-point offset; `text[start:end]` is the word as written."""
    end: int


def words(text: str) -> list[str]:
    """Return the tokens of a text in order."""
    if is_simple(text):  # a third of the time
        found = text.encode("ascii", "replace").translate(_ASCII_WORDS).decode().split()
        is_long = max(map(len, found), default=0) > MAX_WORD
        return [word[:MAX_WORD] for word in found] if is_long else found
    found = []
    for run in _run().findall(text.replace("_", " ")):
        if run.isascii():
            found.append(run.lower()[:MAX_WORD])
        else:
            found.extend(_tokens(fold(run)))
    return found


def placed(text: str) -> Iterator[Word]:
    """Yield the tokens of `words(text)` with their places, lazily.

    Of a pair of characters the place is the first one's: neighbours then join without overlap.
    """
    for match in _run().finditer(text.replace("_", " ")):
        run = match[0]
        if run.isascii():
            yield Word(run.lower()[:MAX_WORD], *match.span())
        else:
            yield from _place(run, match.start())


def fold(text: str) -> str:
    """Return the text as the index sees it: case, accents and compatibility forms gone."""
    if text.isascii():
        return text.lower()
    opened = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _dropped().sub("", unicodedata.normalize("NFKD", opened)))


def is_simple(text: str) -> bool:
    """Whether all words of a text are ASCII, whatever its dashes and quotation marks are.

    Then `lower` is all the folding there is, and it keeps every place.
    """
    return text.isascii() or not any(map(_run().search, _BEYOND_ASCII.findall(text)))


@lru_cache(maxsize=4_096)  # the same few tickers, themes and sources, article by article
def key(text: str) -> str:
    """Return a ticker, tag or theme as it is compared: folded, blanks made one."""
    return _BLANKS.sub(" ", fold(text)).strip()


def is_unspaced(word: str) -> bool:
    """Whether a token comes from a script in which a token is a pair of characters."""
    return not word.isascii() and _unspaced().match(word) is not None


def _tokens(folded: str) -> Iterator[str]:
    for piece in _piece().findall(folded):
        if is_unspaced(piece):
            yield from (piece[at : at + 2] for at in range(len(piece)))
        else:
            yield piece[:MAX_WORD]


def _place(run: str, offset: int) -> Iterator[Word]:
    folded = fold(run)
    origins = _origins(run, folded)
    for match in _piece().finditer(folded):
        start, end = match.span()
        step = 1 if is_unspaced(match[0]) else end - start
        for at, token in zip(range(start, end, step), _tokens(match[0]), strict=True):
            yield Word(token, offset + origins[at][0], offset + origins[at + step - 1][1])


def _origins(run: str, folded: str) -> list[tuple[int, int]]:
    """Return for each character of `folded` the span of `run` that it was folded from.

    A run whose parts fold otherwise than the whole is one span: the place is coarse, never wrong.
    """
    if folded == run.casefold() and len(folded) == len(run):
        return [(at, at + 1) for at in range(len(run))]
    clusters = [(match.span(), fold(match[0])) for match in _cluster().finditer(run)]
    if "".join(piece for _, piece in clusters) != folded:
        return [(0, len(run))] * len(folded)
    return [span for span, piece in clusters for _ in piece]


# Each of these takes a millisecond to compile; a program that meets only ASCII never does.
@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"[\w{_INVISIBLE}{_INDIC_SIGNS}{_OTHER_SIGNS}]+")


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]+|(?:[^\W{_UNSPACED}]|[{_INDIC_SIGNS}])+")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}]+")


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(rf"(?s:.)[{_INVISIBLE}\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*")
