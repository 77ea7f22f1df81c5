"""Tone: how good or bad news is, -1..1, for an article or for one entity, and which words say so.

Rules know which way things move and whether that is good ("costs fell", "cut its dividend", "no
recovery"); a small model of words and word pairs, trained on headlines and posts, adds the rest.
`docs/tone.md` tells how well it does, on what. Everything is plain Python; the tables are read on
first use.
"""

from realloy_store.research.tone.article import read_tone
from realloy_store.research.tone.entity import entity_tone
from realloy_store.research.tone.model import THREE_WAY_CUT, Cause, Tone, word_for
from realloy_store.research.versions import TONE_VERSION

__all__ = [
    "THREE_WAY_CUT",
    "TONE_VERSION",
    "Cause",
    "Tone",
    "entity_tone",
    "read_tone",
    "word_for",
]
