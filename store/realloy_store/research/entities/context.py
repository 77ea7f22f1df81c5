"""Whether a name means what it says where it stands."""

from __future__ import annotations

import re
from functools import cache

from realloy_store.data.tables import rows
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tokens import Text

_LONG = 4
"""Words of fewer letters are small in many headlines too."""
_TITLE_SHARE = 0.6
_LONGEST_HEADLINE = 160
_NEAR = 24
_ROW_BEFORE = re.compile(r"\b(\w+)(?:, |/| / |-|\+| & | \(|,? (?:and|or) )$")
_ROW_AFTER = re.compile(r"(?:, |/| / |-|\+| & |\) |,? (?:and|or) )(\w+)")
_QUOTES = tuple(":)-’'")
_LISTING = frozenset("on onto to from listed quoted trading exchange".split())
_BASE_METALS = frozenset("copper zinc nickel aluminium aluminum lme".split())
MARKET_WORDS = frozenset(
    "inventories inventory stocks stockpiles warrants was is were fell rose gained lost eased "
    "added slipped climbed dropped jumped slid ended closed edged traded hit held settled rallied "
    "prices futures premiums supply demand production output".split()
)
"""What lead does, and what there is of it, in a report on the metals' market."""
_CLAUSE_WORDS = frozenset("while and but as of in lme cash when month".split())
_COLOURED = frozenset("Ag GOLD Cu Pt Ti".split())
_COLOURS = frozenset(
    "blue pink purple grey gray beige lilac turquoise colour colours colors".split()
)
_ROW = 5
_FUNDS = frozenset("fund funds etf etfs".split())
_WORD = re.compile(r"[^\W\d_]+")


def is_sure(text: Text, hit: Hit) -> bool:
    """Whether a hit that is no company's is evidence by itself."""
    entry = hit.name
    kind, key = entry.targets[0]
    if kind == "mineral" and not entry.sure:
        return is_beside_mineral(text, hit) or is_traded_metal(text, hit)
    if key in _COLOURED:
        return entry.sure and not is_colour(text, hit)
    if kind == "index" and not entry.sure:
        return is_index(text, hit)
    return entry.sure


def is_headline(text: Text, start: int, end: int) -> bool:
    """Whether the line of a name has capitals throughout, so that they say nothing."""
    begin = text.text.rfind("\n", 0, start) + 1
    close = text.text.find("\n", end)
    line = text.text[begin : close if close >= 0 else len(text.text)]
    if len(line) > _LONGEST_HEADLINE:
        return False
    rest = line[: start - begin] + line[end - begin :]
    words: list[str] = [word for word in _WORD.findall(rest) if len(word) >= _LONG]
    capital = sum(word[0].isupper() for word in words)
    return capital > _TITLE_SHARE * len(words)


def is_beside_mineral(text: Text, hit: Hit) -> bool:
    """Whether a word stands in a row of minerals: `Pr` in `Nd, Pr and Dy`, lead in `zinc, lead`."""
    before = _ROW_BEFORE.search(text.text, max(0, hit.start - _NEAR), hit.start)
    after = _ROW_AFTER.match(text.text, hit.end)
    return any(near is not None and near[1] in _elements() for near in (before, after))


def is_traded_metal(text: Text, hit: Hit) -> bool:
    """Whether lead or tin is what a report on metals says of it: `Lead was unchanged`, `tin rose`.

    Lead must also open its clause: "miners lead stocks higher" stays a verb.
    """
    if _BASE_METALS.isdisjoint(text.words):
        return False
    if hit.name.targets[0][1] == "Sn":
        return True
    following = text.keys[hit.last] if hit.last < len(text.keys) else ""
    return following in MARKET_WORDS and _opens_clause(text, hit)


def _opens_clause(text: Text, hit: Hit) -> bool:
    if not hit.first:
        return True
    gap = text.text[text.ends[hit.first - 1] : hit.start]
    return gap.strip() != "" or text.keys[hit.first - 1] in _CLAUSE_WORDS


def is_colour(text: Text, hit: Hit) -> bool:
    """Whether a metal stands among colours: `in silver, gold and a darker blue`."""
    around = text.keys[max(0, hit.first - _ROW) : hit.last + _ROW]
    return not _COLOURS.isdisjoint(around)


def is_beside_fund(text: Text, hit: Hit) -> bool:
    """Whether bare capitals stand beside the word for what they are: `the lithium fund LIT`."""
    around = text.keys[max(0, hit.first - 2) : hit.last + 2]
    return not _FUNDS.isdisjoint(around)


def is_index(text: Text, hit: Hit) -> bool:
    """Whether the name of an exchange stands for its index: not in `listed on Nasdaq: MP`."""
    before = text.keys[max(0, hit.first - 3) : hit.first]
    return text.text[hit.end : hit.end + 1] not in _QUOTES and _LISTING.isdisjoint(before)


@cache
def _elements() -> frozenset[str]:
    """Return symbols and names of elements, as they are written in a row."""
    table = rows("minerals.csv")
    return frozenset(
        word
        for row in table
        if row["symbol"]
        for word in (row["symbol"], row["name"], row["name"].lower())
    )
