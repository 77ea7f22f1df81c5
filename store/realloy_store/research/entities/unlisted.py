"""Companies that no table has, by their legal form or by the symbol that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.entity_keys import coined
from realloy_store.research.entities.tables import WORDS, trade_name
from realloy_store.research.entities.tokens import Text, fold, split

FORMS = frozenset(
    "inc corp corporation ltd limited plc llc gmbh pty ag asa oyj bhd "
    "dmcc fze fzco jsc pjsc kgaa kft zrt sarl spa".split()
)
"""Legal forms."""
_CAPITAL = r"(?:[A-Z][\w’'&-]*|&|de|of)"
_FULL = re.compile(
    rf"(?<![\w&])([A-Z][\w’'&-]*(?: {_CAPITAL}){{0,4}}),? "
    r"(?:Inc\b|Corp\b|Corporation|Ltd\b|Limited|plc\b|PLC\b|LLC|GmbH|Pty\b|AG\b|ASA\b|Oyj|Bhd\b|"
    r"DMCC|FZE\b|FZCO|P?JSC\b|KGaA|Kft\b|Zrt\b|SARL\b|SpA\b)"
)
_BEFORE_SYMBOL = re.compile(
    rf"([A-Z][\w’'&-]*(?: {_CAPITAL}){{0,4}}(?:\.| plc| p\.l\.c\.)?)"
    r"\s?(?:[(\[][^()\[\]]{0,40}|<)$"
)
_OPENERS = frozenset(
    "the a an and of in at by for with its shares miner developer explorer tiny small little "
    "fellow "
    "rival once giant nearby upstart newcomer privately privately-held listed unlisted troubled "
    "embattled beleaguered former owner parent startup start-up partner partners".split()
)
_GOES_ON = re.compile(r" [A-Z]")
_LOOKBACK = 120


def with_legal_form(text: Text, told: Iterable[int]) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and end of each name that ends in Inc., Ltd, plc and the like.

    `told` are the words of the text that may be legal forms.
    """
    done = 0
    for at in told:
        if text.keys[at] not in FORMS:
            continue
        start, end = text.starts[at], text.ends[at]
        if text.keys[at] == "ag" and _GOES_ON.match(text.text, end):
            continue  # Minnesota AG Keith Ellison is an attorney general
        for match in _FULL.finditer(text.text, max(done, start - _LOOKBACK), end):
            done = match.end()
            name, begin = _shorn(match[1], match.start(1))
            if is_telling(name):
                yield name, begin, done


def before_symbol(text: str, start: int) -> tuple[str, int] | None:
    """Return the name that a symbol in brackets at `start` stands behind, and where it begins."""
    offset = max(0, start - _LOOKBACK)
    match = _BEFORE_SYMBOL.search(text, offset, start)
    if match is None:
        return None
    name, begin = _shorn(trade_name(match[1]), match.start(1))
    return (name, begin) if is_telling(name) else None


def key_of(name: str) -> str:
    """Return the key of a company that only its name is known of."""
    return coined(fold(word) for word in split(name))


def is_telling(name: str) -> bool:
    """Whether a name can be a company's: a word of its own, or several that no authority has."""
    words = [fold(word) for word in split(name)]
    own = any(len(word) > 2 and word not in _generic() for word in words)
    return (own or len(words) > 1) and not _public().issuperset(words)


def short_of(name: str) -> str:
    """Return how a text goes on to call a company: `Kestrel Point` for `Kestrel Point Resources`.

    "" for a name that without its trade is one word or a word for things in general.
    """
    short, _, last = name.rpartition(" ")
    return short if " " in short and fold(last) in _generic() and _is_own(short) else ""


def _is_own(name: str) -> bool:
    return all(fold(word) not in _generic() for word in split(name))


def _shorn(name: str, start: int) -> tuple[str, int]:
    """Return a name without the sentence's own first words."""
    while " " in name and fold(name.split(" ", 1)[0]) in _OPENERS:
        first, name = name.split(" ", 1)
        start += len(first) + 1
    return name, start


@cache
def _generic() -> frozenset[str]:
    return frozenset(sections(WORDS)["generic"])


@cache
def _public() -> frozenset[str]:
    return frozenset(sections(WORDS)["public"])
