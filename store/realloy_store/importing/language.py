"""The language of a text, by its script, then by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from realloy_store import data

_SAMPLE = 2_000
_WORD = re.compile(r"(?<!\w['’])\b[^\W\d_]+")
"""Words; what follows an apostrophe, as in "it's", is half of one."""
_FEWEST = 3
"""Common words that a text must hold before its language is named."""

_SHARE = 0.08
"""Of a text's words, those that must be common ones; in running text it is a third and more."""

_SCRIPTS = (
    # Kana and Hangul before Han, which Japanese and Korean use too.
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WEIGHT = {"ja": 2.5, "ko": 2.5, "zh": 2.5}
"""A Han character or a syllable block carries about as much as two or three letters."""


@cache
def _words(table: str) -> dict[str, tuple[str, ...]]:
    source = tomllib.loads(data.text("common_words.toml"))[table]
    found: dict[str, list[str]] = {}
    for name, words in source.items():
        for word in set(words.split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None for too little evidence."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _by_words(sample, "latin")
    weights = {
        name: len(script.findall(sample)) * _WEIGHT.get(name, 1.0) for name, script in _SCRIPTS
    }
    latin = len(_LATIN.findall(sample))
    name, weight = max(weights.items(), key=lambda pair: pair[1])
    if weights["ja"] and weights["ja"] * 8 > weights["zh"] and name == "zh":
        name, weight = "ja", weights["ja"] + weights["zh"]
    if weight <= latin or weight < 4:
        return _by_words(sample, "latin") if latin else None
    tables = {"ru": "cyrillic", "ar": "arabic"}
    return (_by_words(sample, tables[name]) or name) if name in tables else name


def commonness(text: str) -> float:
    """Return the share of a text's words that are common ones in its language, 0..1."""
    tables = ("latin", "cyrillic", "greek", "arabic")
    return max(_best(text[:_SAMPLE], table)[1] for table in tables)


def _by_words(sample: str, table: str) -> str | None:
    name, share, hits = _best(sample, table)
    return name if hits >= _FEWEST and share >= _SHARE else None


def _best(sample: str, table: str) -> tuple[str | None, float, int]:
    """Return the language of most common words, their share, and how many words were common."""
    scores: dict[str, float] = {}
    known = _words(table)
    words = _WORD.findall(sample.casefold())
    hits = 0
    for word in words:
        names = known.get(word, ())
        hits += bool(names)
        for name in names:
            scores[name] = scores.get(name, 0.0) + 1 / len(names)
    if not scores:
        return None, 0.0, 0
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best] / len(words), hits
