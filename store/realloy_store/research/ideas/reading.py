"""A bullet laid out for reading: tokens, quantities, dates, clauses; and ways to look around."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from realloy_store.research.ideas.dates import find_mentions
from realloy_store.research.ideas.lexer import Token, shadow, tokenise
from realloy_store.research.ideas.listing_words import is_code, is_numbered, joins_listing
from realloy_store.research.ideas.mention import Mention
from realloy_store.research.ideas.model import Phrase
from realloy_store.research.ideas.quantities import find_quantities
from realloy_store.research.ideas.quantity import Quantity

P = ParamSpec("P")
T = TypeVar("T")
_SENTENCE = frozenset(".!?")
_BREAKS = frozenset(".!?;:")


class Clause(NamedTuple):
    """Tokens `first` up to, not including, `last`, between strong punctuation."""

    first: int
    last: int
    closed_by: str
    """`.`, `;`, `:`, `?`, `!`, or nothing at the end of the bullet."""
    sentence: int
    """Number of the sentence that it belongs to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a bullet before anything is interpreted."""

    text: str
    tokens: Sequence[Token]
    quantities: Sequence[Quantity]
    mentions: Sequence[Mention]
    clauses: Sequence[Clause]
    low: Callable[[int], str]
    """The token at a place in lower case, "" outside the bullet."""
    lows: tuple[str, ...] = ()
    """Every token in lower case."""
    vocabulary: frozenset[str] = frozenset()
    """The words that occur, so that most rules can be passed over at once."""
    quantity_at: dict[int, Quantity] = field(default_factory=dict)
    mention_at: dict[int, Mention] = field(default_factory=dict)
    plain: str = ""
    """The shadow of the text in lower case, for turns that are found by their letters."""
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False)
    """What rules have found, by the rule and what it was asked: see `once`."""

    def kind(self, at: int) -> str:
        """The kind of a token, "" outside the bullet."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The tokens of a stretch in lower case."""
        if first < 0:
            first = 0
        return self.lows[first : last if last > 0 else 0]

    def phrase(self, first: int, last: int) -> Phrase:
        """The verbatim text of a stretch of tokens, at least one."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Phrase(self.text[start:end], (start, end))

    def starts(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether these words stand at this place."""
        return self.lows[at : at + len(phrase)] == phrase

    def says(self, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of some phrases stands anywhere in the bullet."""
        return any(
            phrase[0] in self.vocabulary
            and any(self.starts(at, phrase) for at, low in enumerate(self.lows) if low == phrase[0])
            for phrase in phrases
        )

    def clause_of(self, at: int) -> Clause:
        """The clause that a token stands in."""
        for clause in self.clauses:
            if at < clause.last:
                return clause
        return self.clauses[-1]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last token of each sentence."""
        first = 0
        for n, clause in enumerate(self.clauses):
            final = n + 1 == len(self.clauses)
            if final or self.clauses[n + 1].sentence != clause.sentence:
                yield first, clause.last
                first = clause.last + 1


def once(rule: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Let a rule answer the same question of a bullet once; it is asked of places, by position."""

    def answered(reading: Reading, /, *asked: P.args, **named: P.kwargs) -> T:
        key = (rule, *asked)
        if key not in reading.known:
            reading.known[key] = rule(reading, *asked, **named)
        found: T = reading.known[key]
        return found

    return update_wrapper(answered, rule)


class _Words(dict[int, str]):
    """Words by their place: asked a thousand times a bullet, so that a method would be felt."""

    def __missing__(self, at: int) -> str:
        return ""


def lay_out(text: str) -> Reading:
    """Tokenise a bullet and find its quantities, dates and clauses."""
    plain = shadow(text)
    tokens = tokenise(plain)
    mentions = find_mentions(tokens)
    mention_at = {at: mention for mention in mentions for at in range(mention.first, mention.last)}
    codes = {
        at for at, token in enumerate(tokens) if token.kind == "num" and is_numbered(tokens, at)
    }
    quantities = find_quantities(tokens, frozenset(mention_at) | codes)
    quantity_at = {at: q for q in quantities for at in range(q.first, q.last)}
    clauses = _clauses(tokens, quantity_at)
    lows = tuple(token.low for token in tokens)
    return Reading(
        text,
        tokens,
        quantities,
        mentions,
        clauses,
        _Words(enumerate(lows)).__getitem__,
        lows,
        frozenset(lows),
        quantity_at,
        mention_at,
        plain.lower(),
    )


def without_edge(reading: Reading) -> Reading:
    """Drop a number at the end of a text that was cut off: it may be half of one."""
    edge = len(reading.tokens) - 1
    while edge >= 0 and reading.tokens[edge].kind in ("mark", "cur"):
        edge -= 1
    kept = [quantity for quantity in reading.quantities if quantity.last <= edge]
    at = {n: quantity for quantity in kept for n in range(quantity.first, quantity.last)}
    dated = [mention for mention in reading.mentions if mention.last <= edge]
    return replace(reading, quantities=kept, quantity_at=at, mentions=dated, known={})


def _clauses(tokens: Sequence[Token], quantity_at: dict[int, Quantity]) -> list[Clause]:
    found: list[Clause] = []
    first = sentence = 0
    bracketed = _bracketed(tokens)
    for at, token in enumerate(tokens):
        if at in bracketed:
            continue
        if token.text not in _BREAKS or at in quantity_at or _joins(tokens, at):
            continue
        found.append(Clause(first, at, token.text, sentence))
        first = at + 1
        sentence += token.text in _SENTENCE
    if first < len(tokens) or not found:
        found.append(Clause(first, len(tokens), "", sentence))
    return found


def _bracketed(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the tokens inside brackets that are closed soon: no clause ends there."""
    inside: set[int] = set()
    opened = -1
    for at, token in enumerate(tokens):
        if token.text == "(":
            opened = at
        elif token.text == ")" and opened >= 0 and at - opened < 40:
            inside.update(range(opened, at))
            opened = -1
    return frozenset(inside)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """`ASX: LYC`, `L: UUUU`: this colon joins a capital code to a symbol."""
    if tokens[at].text != ":" or at == 0 or at + 1 >= len(tokens):
        return False
    lettered = tokens[at - 1].text in ("L", "S") and is_code(tokens[at + 1].text)
    return lettered or joins_listing(tokens, at)
