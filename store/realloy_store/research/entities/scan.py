"""One pass over an article's texts: every mention, before it is weighed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from realloy_store.models import Article
from realloy_store.research.entities import context, tables, tokens, unlisted
from realloy_store.research.entities.boilerplate import furniture
from realloy_store.research.entities.coined import (
    Cover,
    coin,
    is_company,
    named_again,
    under_symbols,
    without_parts,
)
from realloy_store.research.entities.model import Mention, Place
from realloy_store.research.entities.names import Hit, match
from realloy_store.research.entities.persons import (
    Surname,
    is_person,
    without_persons,
)
from realloy_store.research.entities.policies import find_policies
from realloy_store.research.entities.shown import is_known, kind_of
from realloy_store.research.entities.symbols import find_symbols
from realloy_store.research.entities.tokens import Text

LONGEST = 60_000
"""Characters of a field that are read; a book is known by its beginning."""
_NEAR = 80
"""Characters between a name and the symbol in brackets behind it."""
_UNSPACED = re.compile(f"[{tokens.UNSPACED}]")
_INTO_BRACKET = re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|Group|Company|NL|AG|SA|NV))*\.?"
    r"\s?(?:[(\[][^()\[\]]{0,60}|<)"
)


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """Yield field and text of all that is read for entities."""
    if article.title:
        yield "title", article.title[:LONGEST]
    if article.summary:
        yield "summary", article.summary[:LONGEST]
    if article.analysis:
        yield "analysis", article.analysis[:LONGEST]
    for number, idea in enumerate(article.trade_ideas, 1):
        yield f"trade_ideas.{number}", idea.text


def scan(article: Article) -> tuple[list[Mention], dict[str, str]]:
    """Return the mentions in reading order, and the names of companies that no table has."""
    mentions: list[Mention] = []
    coined: dict[str, str] = {}
    people: set[Surname] = set()
    for field, body in texts(article):
        text = tokens.read(field, body)
        found = [*_mentions(text, coined, people)]
        skipped = furniture(body) if field == "analysis" else ()
        mentions += found if not skipped else (m for m in found if not _inside(m, skipped))
    if people:
        mentions = without_persons(mentions, people, dict(texts(article)))
    if coined:
        mentions += named_again(texts(article), coined, mentions)
        mentions = without_parts(under_symbols(mentions, coined), coined)
    return mentions, coined


def _inside(mention: Mention, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a mention stands in furniture; most of it is at a text's end."""
    at = mention.place.start
    return at >= spans[0][0] and any(start <= at < end for start, end in spans)


def _mentions(text: Text, coined: dict[str, str], people: set[Surname]) -> Iterator[Mention]:
    names = list(_meant(text, people))
    yield from _named(text, names)
    symbols = list(_symbols(text, names, coined))
    yield from symbols
    for hit in match(text, tables.stage_names()):
        for kind, key in hit.name.targets:
            yield _mention(kind, key, text, hit.start, hit.end)
    if not text.text.isascii() and _UNSPACED.search(text.text):
        yield from _unspaced(text)
    for key, start, end in find_policies(text):
        yield _mention("policy", key, text, start, end)
    taken = Cover(text)
    for mention in symbols:
        taken.add(mention.place.start, mention.place.end)
    yield from coin(text, names, taken, coined)


def _meant(text: Text, people: set[Surname]) -> Iterator[Hit]:
    """Yield the names that are no part of a longer one; those of persons go into `people`."""
    for hit in match(text, tables.names()):
        if not hit.name.targets:
            continue
        if hit.first and hit.last - hit.first == 1 and is_person(text, hit):
            people.add((*hit.name.targets[0], text.text[hit.start : hit.end]))
        elif not (is_company(hit) and context.is_part_of_name(text, hit)):
            yield hit


def _named(text: Text, hits: list[Hit]) -> Iterator[Mention]:
    for hit in hits:
        sure = context.is_sure(text, hit)
        for kind, key in hit.name.targets:
            yield _mention(kind, key, text, hit.start, hit.end, sure=sure)


def _symbols(text: Text, hits: list[Hit], coined: dict[str, str]) -> Iterator[Mention]:
    """Yield the qualified symbols; one in brackets behind a company's name is that company's."""
    named = [hit for hit in hits if is_company(hit)]
    ends = [hit.end for hit in named]
    for symbol in find_symbols(text.text):
        before = bisect_right(ends, symbol.start) - 1
        owner = named[before] if before >= 0 and symbol.start - ends[before] <= _NEAR else None
        if owner and _INTO_BRACKET.fullmatch(text.text, owner.end, symbol.start):
            kind, key = owner.name.targets[0]
            yield _mention(kind, key, text, owner.start, owner.end)
            continue
        kind = kind_of(symbol.key)
        if not is_known(symbol.key) and (name := unlisted.before_symbol(text.text, symbol.start)):
            coined.setdefault(symbol.key, name[0])
            yield _mention(kind, symbol.key, text, name[1], name[1] + len(name[0]))
        yield _mention(kind, symbol.key, text, symbol.start, symbol.end)


def _unspaced(text: Text) -> Iterator[Mention]:
    pattern, meanings = tables.unspaced()
    for found in pattern.finditer(text.text):
        kind, key = meanings[found[0]]
        yield _mention(kind, key, text, *found.span())


def _mention(
    kind: str, key: str, text: Text, start: int, end: int, *, sure: bool = True
) -> Mention:
    return Mention(kind, key, Place(text.field, start, end), sure)  # type: ignore[arg-type]
