"""Words of two senses: what of an ore is won back is a recovery, and no upturn.

An outage through which a plant ran is no bad news, and "said it would" supposes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.tone.lexicon import Entry
from realloy_store.research.tone.marks import Mark

_RECOVERY = frozenset("recovery recoveries".split())
_OF_ORE = frozenset(
    """
    metallurgical ore ores concentrate flotation leach leaching mill plant pilot
    circuit flowsheet assay feed reagent acid process oxide clay head grade grades tailings refinery
    kiln autoclave solvent extraction bioleach magnetic gravity beneficiation recycled scrap magnets
    metal metals test tests testwork
    """.split()
)
"""Words beside which a recovery is one of metal."""
_OF_MARKETS = frozenset(
    "demand prices price market economy economic sales shares stocks v-shaped".split()
)
_NEAR, _AT_ONCE = 8, 3
"""How many tokens around a recovery may tell; how many after it its number stands."""
_SHARE, _WEATHERED = Entry("thing", 1), Entry("word", 1, 0.8)


_SAID = frozenset("said says announced confirmed told decided".split())
_SPOKEN = 5
"""How many tokens before "would" the speaker's verb may stand."""
_RAN = frozenset(
    """
    ran run runs running kept keeps continued continues operated operates stayed remained held
    survived survives worked weathered
    """.split()
)
_THROUGH = frozenset("through throughout".split())
_TROUBLE = 5
"""How many tokens before and after "through" the verb and the trouble may stand."""
SPECIAL = _RECOVERY | _THROUGH | {"would", "shares"}
"""Without any of these no sense is in doubt."""


def sensed(tokens: Sequence[str], marks: list[Mark]) -> list[Mark]:
    """Return the marks, those of words of two senses with what they mean in this sentence."""
    trouble = _weathered(tokens, marks)
    return [
        sense
        for mark in marks
        if (sense := _calm(mark) if mark in trouble else _sense(tokens, mark)) is not None
    ]


def _sense(tokens: Sequence[str], mark: Mark) -> Mark | None:
    """Return a mark with its sense; None for "would" after "said": nothing is supposed there."""
    word = tokens[mark.start]
    if (word in _RECOVERY and _of_ore(tokens, mark)) or _listed(tokens, mark):
        return mark._replace(entry=_SHARE)
    if word == "would" and not _SAID.isdisjoint(tokens[max(0, mark.start - _SPOKEN) : mark.start]):
        return None
    return mark


def _listed(tokens: Sequence[str], mark: Mark) -> bool:
    """Whether shares in a company open the sentence: they then move, and are not held."""
    return mark.start <= 1 and tokens[mark.start : mark.end] in (["shares", "in"], ["stock", "in"])


def _weathered(tokens: Sequence[str], marks: list[Mark]) -> list[Mark]:
    """Return the trouble through which something kept running."""
    for at, token in enumerate(tokens):
        if token in _THROUGH and not _RAN.isdisjoint(tokens[max(0, at - _TROUBLE) : at]):
            return [m for m in marks if m.entry.sign < 0 and at < m.start <= at + _TROUBLE]
    return []


def _calm(mark: Mark) -> Mark:
    return mark._replace(entry=_WEATHERED)


def _of_ore(tokens: Sequence[str], mark: Mark) -> bool:
    around = tokens[max(0, mark.start - _NEAR) : mark.end + _NEAR]
    if tokens[mark.start] == "recoveries" or tokens[mark.end - 1] == "rate":
        return True
    if any(each[0].isdigit() for each in tokens[mark.end : mark.end + _AT_ONCE]):
        return True
    return not _OF_ORE.isdisjoint(around) and _OF_MARKETS.isdisjoint(around)
