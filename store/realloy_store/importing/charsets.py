"""The likeliest charset of text that is not UTF-8: the one in which it reads best.

Every candidate that can decode the bytes is tried, and the text that comes out is judged: in
Chinese, Japanese and Korean by the share of everyday characters, elsewhere by the share of the
commonest words of some language. A wrong charset gives neither.
"""

from __future__ import annotations

import re
import tomllib

from realloy_store import data
from realloy_store.importing import language

_EVERYDAY = tomllib.loads(data.text("everyday_characters.toml"))
_EVERYDAY["euc_jp"] = _EVERYDAY["cp932"]
_ALPHABETIC = (
    # In this order where two read equally well.
    "cp1252 cp1251 koi8-r koi8-u cp1250 iso8859-2 cp1254 cp1253 cp1255 cp1256 cp1257 iso8859-5 "
    "iso8859-7 iso8859-15 cp874 cp866 mac-roman"
).split()
_SCRIPT = {"cp1255": r"[א-ת]{2,}", "cp874": r"[ก-๙]{3,}"}
"""Scripts without common words in our tables: a run of their letters is judged instead."""
_BY_SCRIPT = 0.1
"""What a text wholly in such a script scores: less than one with common words."""
_FEWEST_COMMON = 0.12
"""Below it, common words are there by chance."""
_SHARE = 0.25
"""Everyday characters among those outside ASCII, from which a text is Chinese, Japanese, Korean."""
_PIECES = re.compile(rb"[<>\r\n]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_ODD = re.compile("[\u2500-\u259f\u0080-\u009f¤§¬¶¹²³¼½¾×÷±µ]|(?<=[a-zà-ÿа-я])[A-ZÀ-ÞА-Я]")


def likeliest(sample: bytes) -> str:
    """Return the codec in which the bytes read best; windows-1252 when none stands out."""
    # Markup and lines in ASCII say nothing of a charset and would water down what the rest says.
    sample = b"\n".join(piece for piece in _PIECES.split(sample) if not piece.isascii())
    high = len(_HIGH.findall(sample))
    if high > 0.2 * len(sample):
        share, encoding = max((_everyday(sample, each), each) for each in _EVERYDAY)
        if share >= _SHARE:
            return encoding
    scores = [(_words(sample, each), -n, each) for n, each in enumerate(_ALPHABETIC)]
    score, _, encoding = max(scores)
    return encoding if score > 0 else "cp1252"


def _everyday(sample: bytes, encoding: str) -> float:
    """Return the share of everyday characters among those outside ASCII, 0 if it cannot decode."""
    text = _decoded(sample, encoding)
    foreign = [c for c in text if ord(c) > 127]
    usual = frozenset(_EVERYDAY[encoding])
    return sum(c in usual for c in foreign) / len(foreign) if foreign else 0.0


def _words(sample: bytes, encoding: str) -> float:
    """Return how well a text reads: the share of common words, less for odd characters."""
    text = _decoded(sample, encoding)
    if not text:
        return 0.0
    foreign = sum(ord(c) > 127 for c in text)
    odd = len(_ODD.findall(text)) / max(foreign, 1)
    if script := _SCRIPT.get(encoding):
        letters = sum(map(len, re.findall(script, text)))
        return _BY_SCRIPT * letters / max(foreign, 1) - odd if letters > foreign / 2 else 0.0
    common = language.commonness(text)
    return common - 0.2 * odd if common >= _FEWEST_COMMON else 0.0


def _decoded(sample: bytes, encoding: str) -> str:
    """Return the text; the sample may end inside a character."""
    for end in range(len(sample), max(len(sample) - 4, 0), -1):
        try:
            return sample[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
