"""What an article is about: entities with their weight, and the reader's corrections of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, Self, get_args

Kind = Literal[
    "company",
    "fund",
    "mineral",
    "policy",
    "stage",
    "country",
    "index",
    "central_bank",
    "commodity",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


Ident = tuple[Kind, str]
"""Kind and key."""


class Place(NamedTuple):
    """Where an article speaks of an entity: `article.<field>[start:end]`."""

    field: str
    """`title`, `summary`, `analysis`, or `trade_ideas.N` for the text of the Nth idea, from 1."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that an article speaks of: ours, never the page's own statement."""

    kind: Kind
    key: str
    """Stable within its kind. A listed company or fund: its canonical symbol, `LYC.AX`; a private
    one: its id in the tables, `p_vulcan`; one in no table: `n_` and its name; a mineral: its code,
    `Dy`; a country: ISO 3166 alpha-2, or EU; all others: their key in the tables."""
    name: str
    relevance: int
    """0..100, see `relevance.py`."""
    primary: bool
    """Whether the article is about it, rather than mentioning it."""
    spans: tuple[Place, ...]
    """Every mention, in reading order; none if only the ticker line or the reader says so."""


Verdict = Literal["yes", "no", "primary", "secondary"]
_SIGNS: dict[str, Verdict] = {"+": "yes", "-": "no", "*": "primary", "~": "secondary"}


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader says of one entity of one article; it wins over every estimate."""

    kind: Kind
    key: str
    verdict: Verdict
    """`yes`: it is there; `no`: it is not; `primary`, `secondary`: it is there, in that rank."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `+company:MP`, `-country:US`, `*mineral:Dy` or `~stage:magnet`; else ValueError."""
        kind, colon, key = text[1:].partition(":")
        if text[:1] not in _SIGNS or kind not in KINDS or not colon or not key:
            raise ValueError(f"a correction is a sign of + - * ~ and kind:key, not {text!r}")
        return cls(kind, key, _SIGNS[text[0]])

    def __str__(self) -> str:
        sign = next(sign for sign, verdict in _SIGNS.items() if verdict == self.verdict)
        return f"{sign}{self.kind}:{self.key}"


class Mention(NamedTuple):
    """One place where a name stands, before it is weighed."""

    kind: Kind
    key: str
    place: Place
    sure: bool = True
    """Whether the mention shows by itself what it means; if not, it needs a sure one beside it."""
