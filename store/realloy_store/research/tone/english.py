"""Whether a text is one that the rules can read."""

from __future__ import annotations

import re

from realloy_store.research.tone.lexicon import lexicon
from realloy_store.research.tone.weights import weights

_STRANGE = re.compile(r"[^\W\d_a-z\u00c0-\u024f]")
"""A letter of another script than the Latin one."""
_WORD = re.compile(r"(?<![$@#\w])[^\W\d_]{2,}")
"""A word; tickers and names of accounts belong to no language."""
_ASCII_WORD = re.compile(r"[a-z](?<![$@#\w].)[a-z]+")
"""The same in half of the time: letters are looked for before what must not stand ahead."""
SAMPLE = 500
"""Characters of a text that tell its language."""
_FEW, _KNOWN, _MOSTLY = 3, 0.25, 0.4
"""Without a common word, so many words make a text foreign if fewer than this share is known."""
_ENGLISH = frozenset(
    """
    the of and to in is that for it with by at from are this have not which has its their
    will said would more than been were was but they or after about could as on an be he she
    we our you your what who how why when new over up down says into per year first against
    between
    """.split()
)
_OTHERS = frozenset(
    """
    der das und den von zu mit sich des auf für ist im dem nicht ein eine auch werden aus
    hat dass sie nach wird bei einer um sind noch wie einem über zum zur durch oder les et
    une du pour qui dans sur au avec ne pas plus ce cette sont ses été aux los las del que
    por para una su como más pero sus di che è della dei nel sono alla gli delle anche em
    não uma os das pela het een van voor zijn niet och att som är på av för det till inte af
    og ikke er fra ved sig ovat että myös sekä oli na jest się przez ve bir için olarak yang
    dan dengan untuk
    """.split()
)
"""Common words of other languages that are no English ones."""
_IN_NAMES = frozenset("de la el le en y e o da do dos tras desde sobre con al tot te".split())
"""More of them, one or two of which stand in names of English texts, too: `Serra de la Mina`."""
_TOO_MANY = 3


def english(lowered: str) -> bool:
    """Whether a lower-case text is English; a short one is unless its words say otherwise."""
    sample = lowered[:SAMPLE]
    if sample.isascii():
        words = _ASCII_WORD.findall(sample)
    else:
        strange = len(_STRANGE.findall(sample))
        if strange * 2 > sum(map(str.isalpha, sample)):
            return False
        words = _WORD.findall(sample)
    foreign = sum(map(_OTHERS.__contains__, words))
    particles = sum(map(_IN_NAMES.__contains__, words))
    if foreign and foreign + particles > _TOO_MANY and _ENGLISH.isdisjoint(words):
        return False
    if foreign > 1 and foreign > (common := sum(map(_ENGLISH.__contains__, words))):
        return not common and _known(words) >= _MOSTLY  # "Banco del Sur profit falls"
    return not _ENGLISH.isdisjoint(words) or len(words) < _FEW or _known(words) >= _KNOWN


def _known(words: list[str]) -> float:
    model, rules = weights().words, lexicon()
    return sum(word in model or word in rules for word in words) / len(words)
