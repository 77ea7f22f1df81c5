"""British and American spelling: who asks for `licence` means `license` too.

By rule where a whole class of words differs, by the beginning of the word where a few do. A rule
may make a word that there is not (`noize`): no text has it, and nothing is found by it. Pairs of
which one half is another word as well (tyre and tire, cheque and check) are left out. Spellings as
in the Oxford and Merriam-Webster dictionaries.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product


def _both_ways(pairs: str) -> dict[str, str]:
    british = dict(pair.split(":") for pair in pairs.split())
    return british | {american: word for word, american in british.items()}


_WHOLE = _both_ways(
    "analogue:analog analogues:analogs catalogue:catalog catalogues:catalogs catalogued:cataloged "
    "centre:center centres:centers centred:centered centring:centering dialogue:dialog "
    "dialogues:dialogs fibre:fiber fibres:fibers programme:program programmes:programs "
    "theatre:theater theatres:theaters"
)
_BEGINNINGS = _both_ways(
    "armour:armor artefact:artifact behaviour:behavior colour:color defenc:defens "
    "enrolment:enrollment endeavour:endeavor favour:favor fulfilment:fulfillment grey:gray "
    "harbour:harbor honour:honor instalment:installment judgement:judgment labour:labor "
    "licenc:licens mould:mold neighbour:neighbor offenc:offens plough:plow rigour:rigor "
    "rumour:rumor sceptic:skeptic skilful:skillful sulph:sulf vapour:vapor wilful:willful"
)
_IZE = re.compile(r"(\w{2,}(?:i|ly))([sz])(e|es|ed|er|ers|ing|ation|ations|ational)")
"""Organise, stabilisation, catalysed."""
_DOUBLED = re.compile(
    r"(cancel|channel|counsel|dial|equal|fuel|label|level|marshal|model|signal|total|travel|tunnel)"
    r"(l?)(ed|ing|er|ers)"
)
_MOST = 6
"""Spellings of a phrase; each is looked for."""


@lru_cache(maxsize=1024)
def other_spellings(word: str) -> tuple[str, ...]:
    """Return the other spelling of a word in lower case; nothing for most words."""
    if found := _IZE.fullmatch(word):
        stem, sign, ending = found.groups()
        return (f"{stem}{'z' if sign == 's' else 's'}{ending}",)
    if found := _DOUBLED.fullmatch(word):
        stem, doubled, ending = found.groups()
        return (f"{stem}{'' if doubled else 'l'}{ending}",)
    if word in _WHOLE:
        return (_WHOLE[word],)
    ends = (end for end in range(4, len(word) + 1) if word[:end] in _BEGINNINGS)
    return tuple(_BEGINNINGS[word[:end]] + word[end:] for end in ends)


def spelled(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a phrase in its other spellings, without the one it has."""
    choices = [(word, *other_spellings(word)) for word in words]
    return tuple(islice(product(*choices), 1, _MOST))
