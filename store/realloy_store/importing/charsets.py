"""The likeliest charset of text that is not UTF-8: the one in which it reads best.

Every candidate that can decode the bytes is tried, and the text that comes out is judged: in
Chinese, Japanese and Korean by the share of everyday characters, elsewhere by how well its letters
outside ASCII fit one language, and by the share of that language's commonest words. A wrong charset
gives letters of several languages, symbols inside words and capitals behind small letters.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache

from realloy_store import data
from realloy_store.importing import language

_EVERYDAY = tomllib.loads(data.text("everyday_characters.toml"))
_EVERYDAY["euc_jp"] = _EVERYDAY["cp932"]
_ALPHABETIC = (
    # In this order where two read equally well.
    "cp1252 cp1251 koi8-r koi8-u cp1250 iso8859-2 cp1254 cp1253 cp1255 cp1256 cp1257 iso8859-5 "
    "iso8859-7 iso8859-15 cp874 cp866 mac-roman"
).split()
_RARE = {"mac-roman": 0.3}
"""What an encoding has against it from the start: its letters are typographic signs elsewhere."""
_SHARE = 0.25
"""Everyday characters among those outside ASCII, from which a text is Chinese, Japanese, Korean."""
_PIECES = re.compile(rb"[<>\r\n]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_TYPOGRAPHIC = frozenset("“”‘’„‚–—…«»€£©®°•§™²½\u00a0\u200e\u200f")
_INSIDE = re.compile("(?<=[^\\W\\d_])[^\\w\\s'’‘.,:;/@&()\u00ad\u2010-\u2015-](?=[^\\W\\d_])")
"""A symbol inside a word."""
_RAISED = re.compile("[^\\W\\d_A-Z][^\\W\\d_a-z]")
_MIXED = re.compile("[A-Za-z][\u0370-\u0e7f]|[\u0370-\u0e7f][A-Za-z]")
"""Letters of two scripts in one word."""
_WRONG = 1.5
"""What a letter of no language and an odd place cost, where a right letter gains one."""


def likeliest(sample: bytes) -> str:
    """Return the codec in which the bytes read best; windows-1252 when none stands out."""
    # Markup and lines in ASCII say nothing of a charset and would water down what the rest says.
    sample = b"\n".join(piece for piece in _PIECES.split(sample) if not piece.isascii())
    high = len(_HIGH.findall(sample))
    if high > 0.2 * len(sample):
        share, encoding = max((_everyday(sample, each), each) for each in _EVERYDAY)
        if share >= _SHARE:
            return encoding
    fits = [_fit(_decoded(sample, each)) - _RARE.get(each, 0.0) for each in _ALPHABETIC]
    score, _, encoding = max((fit, -n, _ALPHABETIC[n]) for n, fit in enumerate(fits))
    return encoding if score > 0 else "cp1252"


def _everyday(sample: bytes, encoding: str) -> float:
    """Return the share of everyday characters among those outside ASCII, 0 if it cannot decode."""
    text = _decoded(sample, encoding)
    foreign = [c for c in text if ord(c) > 127]
    usual = frozenset(_EVERYDAY[encoding])
    return sum(c in usual for c in foreign) / len(foreign) if foreign else 0.0


def _fit(text: str) -> float:
    """Return how well a text reads: about 1 where all letters are of one language."""
    counts = Counter(c for c in text if ord(c) > 127)
    total = sum(n for c, n in counts.items() if c not in _TYPOGRAPHIC)
    letters = {
        c: n for c, n in counts.items() if c.isalpha() or c in "¿¡·ºª" or 0x300 <= ord(c) < 0x2000
    }
    strange = sum(n for c, n in counts.items() if c not in letters and c not in _TYPOGRAPHIC)
    if not total:
        return 1.0 + language.commonness(text) if counts else 0.0
    fit = max(
        sum(n * weights.get(c.lower(), -_WRONG) for c, n in letters.items())
        for weights in _weights()
    )
    raised = sum(1 for pair in _RAISED.findall(text) if pair[0].islower() and pair[1].isupper())
    odd = strange + raised + len(_INSIDE.findall(text)) + len(_MIXED.findall(text))
    return (fit - _WRONG * odd) / total + language.commonness(text)


def _is_letter(c: str) -> bool:
    """Whether a sign belongs to words: a letter, a mark on one, or a sign that Spanish uses."""
    return c.isalpha() or c in "¿¡·ºª" or 0x300 <= ord(c) < 0x2000


@cache
def _weights() -> tuple[dict[str, float], ...]:
    """Return what each letter of a language speaks for it: frequent ones of an alphabet more."""
    tables = tomllib.loads(data.text("letters.toml"))
    accented = [dict.fromkeys(letters, 1.0) for letters in tables["accented"].values()]
    ranked = [
        {letter: 1.4 - 1.2 * n / len(letters) for n, letter in enumerate(letters)}
        for letters in tables["alphabets"].values()
    ]
    return (*accented, *ranked)


def _decoded(sample: bytes, encoding: str) -> str:
    """Return the text; the sample may end inside a character."""
    for end in range(len(sample), max(len(sample) - 4, 0), -1):
        try:
            return sample[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
