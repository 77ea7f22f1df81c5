"""Orders: the words that open, hold, reduce or close a position, where they are meant as orders.

"Short" is an order in "we would short developers" and in "hedge with short developers", and none in
"short interest" or "short supply". What decides is the place in the clause: an order begins one, or
follows one of the few words that introduce an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.reading import Reading

_TABLE: dict[tuple[Side | None, Action], str] = {
    ("long", "open"): (
        "go long|going long|get long|turn long|be long|long|buy|buying|own|owning|accumulate|"
        "accumulating|add to|adding to|add|adding|build|building|overweight|overweighting|"
        "go overweight|scale into|scaling into|lean into|nibble at|nibble on|participate in|"
        "subscribe to|pick up|load up on|start buying|start accumulating|prefer|favor|favour|"
        "we like|rotate into|rotating into|rotate the proceeds into|rotate proceeds into|"
        "rotate to|switch into|switch to|and into|reallocate to|allocate to|back|backing|"
        "redeploy into|redeploying into|reinvest in|reinvest into|deploy into|"
        "buyers of|be buyers of|buyer of|be a buyer of|"
        "invest in|position in|step into|buy into|acquire|collect"
    ),
    ("long", "hold"): (
        "stay long|remain long|keep long|hold|holding|stay overweight|remain overweight|"
        "maintain long|retain|stick with|keep holding|keep owning"
    ),
    ("long", "close"): "cover|covering|buy back|buying back|buy-to-cover",
    ("short", "open"): (
        "sell short|selling short|go short|going short|get short|short|shorting|be short|sell|"
        "selling|fade|fading|underweight|underweighting|go underweight|write|writing|bet against|"
        "betting against|sell down|lean against|sellers of|be sellers of|seller of"
    ),
    ("short", "hold"): "stay short|remain short|stay underweight|remain underweight|maintain short",
    ("short", "reduce"): (
        "trim|trimming|reduce|reducing|cut|cutting|take profits in|take profits on|"
        "take profits from|take profit in|take profit on|taking profits in|lighten|lighten up on|"
        "pare|paring|pare back|scale out of|scaling out of|rotate out of|rotating out of|"
        "rotate from|rotating from|switch out of|switching out of|switch from|rotate|switch|"
        "sell part of|book profits in|book profits on|reduce exposure to|cut exposure to"
    ),
    ("short", "close"): "exit|exiting|close|closing|close out|sell out of|liquidate|unwind",
    (None, "open"): (
        "use|using|put on|enter|enter into|establish|initiate|open|run|deploy|set up|structure|"
        "express|implement|take"
    ),
    (None, "hold"): "maintain|maintaining|keep on",
}
_SIDE_NOUNS: dict[str, Side] = {
    "long": "long",
    "longs": "long",
    "overweight": "long",
    "overweights": "long",
    "short": "short",
    "shorts": "short",
    "underweight": "short",
    "underweights": "short",
}
_POSITION_OF = (
    ("in",),
    ("on",),
    ("position", "in"),
    ("positions", "in"),
    ("exposure", "to"),
    ("leg", "in"),
    ("trade", "in"),
    ("against",),
)
_LEADS = frozenset(
    "we'd i'd we're we've and or then we i also instead only first second next finally consider "
    "considering "
    "either just simply please now still "
    "rather plus meanwhile again gradually steadily prefer continue aggressively cautiously".split()
)
_LEADS_OF_PARTICIPLES = frozenset(
    "by via through using with against versus vs vs. while but over of as when for funding "
    "recommend suggest advise favor favour like start keep recommends suggests".split()
)
_LEADS_OF_SIDES = _LEADS_OF_PARTICIPLES | frozenset(
    "into to be is stay position positioned go get run trade pair pairs maintain keep hold enter "
    "establish initiate take remain".split()
)
_TO_AFTER = frozenset(
    "is was prefer want like time choose continue opportunity looking plan chance trade "
    "idea".split()
)
_MODALS = frozenset("would should can could may might must".split())
_READERS = frozenset(
    "speculators punters lenders "
    "we i investors traders holders accounts buyers funds portfolios managers one you makers suppliers "
    "importers users manufacturers allocators bulls bears longs shorts owners".split()
)
"""Who an order is given to: "traders can buy the dip", not "Beijing may buy copper"."""
_MARKS = frozenset('.;:,(-/+!?"')
_ADJECTIVES = frozenset(
    "a an the plain outright tactical speculative small starter core short-term long-term "
    "medium-term "
    "high-conviction conviction structural strategic contrarian tight half selective modest new "
    "opportunistic fresh equal-weight equal-weighted leveraged concentrated best top".split()
)
_HELD = frozenset("maintain keep hold enter establish initiate take open retain add".split())
_NO_ORDER_AFTER = {
    "long": frozenset(
        "/ term run way lead before after as enough time history tail list haul end gamma vega "
        "only only-mandate duration dated".split()
    ),
    "short": frozenset(
        "/ covering squeeze squeezes term interest run supply notice order of list seller "
        "sellers end "
        "sighted gamma vega cover report reports dated".split()
    ),
    "back": frozenset("to in from at below above".split()),
    "hold": frozenset("for to through until till and or".split()),
    "holding": frozenset("period periods company companies".split()),
    "position": frozenset({"size", "sizes"}),
    "build": frozenset({"out", "up"}),
    "use": frozenset({"of", "case"}),
    "close": frozenset("expected to at on in".split()),
    "cut": frozenset("losses loss if at".split()),
    "cover": frozenset({"quickly", "if", "when"}),
    "open": frozenset("interest ended market".split()),
    "take": frozenset("profit profits advantage care note".split()),
}
_REFUSALS = (
    ("not",),
    ("never",),
    ("don't",),
    ("without",),
    ("than",),
    ("instead", "of"),
    ("avoid",),
    ("nor",),
    ("not", "to"),
    ("no",),
)


class Order(NamedTuple):
    """An order at tokens `first` up to, not including, `last`; its object begins at `last`."""

    first: int
    last: int
    side: Side | None
    """None where the object decides: "use puts", "maintain a short in X"."""
    action: Action
    refused: bool
    """Said only to be rejected: "not buying the rally"."""


_ORDERS: dict[str, list[tuple[tuple[str, ...], Side | None, Action]]] = {}
for (_side, _action), _forms in _TABLE.items():
    for _form in _forms.split("|"):
        _words = tuple(_form.split())
        _ORDERS.setdefault(_words[0], []).append((_words, _side, _action))
for _entries in _ORDERS.values():
    _entries.sort(key=lambda entry: len(entry[0]), reverse=True)


def find_orders(reading: Reading) -> Iterator[Order]:
    """Yield the orders of a bullet, left to right."""
    at = 0
    while at < len(reading.tokens):
        order = order_at(reading, at)
        if order is not None:
            yield order
        at = at + 1 if order is None else order.last


def order_at(reading: Reading, at: int) -> Order | None:
    """Return the order that begins here, if the words are meant as one."""
    low = reading.low(at)
    shorthand = _shorthand(reading, at)
    if shorthand is not None:
        return shorthand
    if low in _SIDE_NOUNS:
        noun = _position(reading, at, _SIDE_NOUNS[low])
        if noun is not None:
            return noun
    for words, side, action in _ORDERS.get(low, ()):
        last = _matched(reading, at, words)
        if last and _is_order(reading, at, words, last):
            return Order(at, last, side, action, _is_refused(reading, at))
    return None


def _matched(reading: Reading, at: int, words: tuple[str, ...]) -> int:
    """Return the token after the order's words, over an adverb in "add selectively to"; else 0."""
    if reading.starts(at, words):
        return at + len(words)
    adverb = len(words) > 1 and reading.low(at + 1).endswith("ly")
    if adverb and reading.low(at) == words[0] and reading.starts(at + 2, words[1:]):
        return at + 1 + len(words)
    return 0


def is_order_word(reading: Reading, at: int) -> bool:
    """Whether a word can begin an order, wherever it stands."""
    return any(reading.starts(at, words) for words, _, _ in _ORDERS.get(reading.low(at), ()))


def _is_order(reading: Reading, at: int, words: tuple[str, ...], last: int) -> bool:
    if reading.low(last) in _NO_ORDER_AFTER.get(words[-1], ()):
        return False
    return _introduced(reading, at, words)


def _introduced(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    before = reading.low(at - 1)
    if before in _MODALS:
        return _is_reader(reading, at - 2) or _opens_with_reader(reading, at)
    if at == 0 or before in _LEADS or before == "" or before.endswith("ly"):
        return True
    if before in _MARKS:
        return before != "-" or not reading.tokens[at].glued
    if any(reading.words(at - len(no), at) == no for no in _REFUSALS):
        return words[0].endswith("ing") or words[0] in _SIDE_NOUNS or before in ("not", "don't")
    if before == "to":
        opens = reading.low(reading.clause_of(at).first) in ("use", "take", "wait", "look", "sell")
        return reading.low(at - 2) in _TO_AFTER or opens
    participle = words[0].endswith("ing") and len(words[0]) > 4
    if participle and before in _LEADS_OF_PARTICIPLES:
        return True
    side_word = words[-1] in _SIDE_NOUNS or words[0] in _SIDE_NOUNS
    if side_word and before in _LEADS_OF_SIDES | {"of"}:
        return True
    return side_word and before in _ADJECTIVES and _begins_clause(reading, at - 1)


def _is_reader(reading: Reading, at: int) -> bool:
    return at < 0 or reading.low(at) in _READERS or reading.low(at) in _MARKS


def _opens_with_reader(reading: Reading, at: int) -> bool:
    """ "Portfolios with heavy exposure should own calls"."""
    first = reading.clause_of(at).first
    return any(word in _READERS for word in reading.words(first, min(at, first + 3)))


def _begins_clause(reading: Reading, at: int) -> bool:
    """Only determiners and adjectives stand between here and the start of the clause."""
    while at >= 0 and reading.low(at) in _ADJECTIVES:
        at -= 1
    return at < 0 or reading.low(at) in _MARKS


def _position(reading: Reading, at: int, side: Side) -> Order | None:
    """`a short in UAMY`, `shorts in ...`, `an overweight in JL Mag`, `tactical long in ...`."""
    before = reading.low(at - 1)
    plural = reading.low(at).endswith("s")
    held = _ADJECTIVES | {"with", ",", "and", "by"} | _HELD
    if not plural and before not in held and at > 0:
        return None
    for words in _POSITION_OF:
        if reading.starts(at + 1, words):
            return Order(at, at + 1 + len(words), side, "open", _is_refused(reading, at))
    return None


def _shorthand(reading: Reading, at: int) -> Order | None:
    """`L: UUUU / S: URNM`, `+LYC.AX / -NTU.AX`."""
    low = reading.low(at)
    if low in ("l", "s") and reading.low(at + 1) == ":" and reading.tokens[at].text.isupper():
        return Order(at, at + 2, "long" if low == "l" else "short", "open", False)
    signed = low in ("+", "-") and at + 1 < len(reading.tokens) and reading.tokens[at + 1].glued
    if not signed or reading.kind(at + 1) not in ("word", "cur"):
        return None
    text = reading.tokens[at + 1].text
    opens = at == 0 or reading.low(at - 1) in _MARKS or reading.low(at - 1) in ("and", "vs", "vs.")
    if (
        not opens
        or text != text.upper()
        or (reading.tokens[at].glued and reading.low(at - 1) != "/")
    ):
        return None
    return Order(at, at + 1, "long" if low == "+" else "short", "open", False)


def _is_refused(reading: Reading, at: int) -> bool:
    """A negation stands right before, perhaps over an adverb or an article."""
    for skip in (0, 1):
        adverbs = ("to", "yet", "just", "outright", "a", "be", "via", "stock", "naked", "plain")
        if skip and reading.low(at - 1) not in adverbs:
            break
        for words in _REFUSALS:
            end = at - skip
            if reading.words(end - len(words), end) == words:
                return True
    return False
