"""One pass over an article's texts: every mention, before it is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from realloy_store.models import Article
from realloy_store.research.entities import context, tables, tokens, unlisted
from realloy_store.research.entities.boilerplate import furniture
from realloy_store.research.entities.introduced import introduced
from realloy_store.research.entities.model import Mention, Place
from realloy_store.research.entities.names import Hit, match
from realloy_store.research.entities.policies import find_policies
from realloy_store.research.entities.shown import is_known, kind_of
from realloy_store.research.entities.symbols import find_symbols
from realloy_store.research.entities.tokens import Text

LONGEST = 60_000
"""Characters of a field that are read; a book is known by its beginning."""
_COMPANIES = ("company", "fund")
_TELLING = 3
"""Letters of a symbol that may stand bare once it was introduced."""
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
    for field, body in texts(article):
        text = tokens.read(field, body)
        found = [*_mentions(text, coined)]
        skipped = furniture(body) if field == "analysis" else ()
        mentions += (m for m in found if not _inside(m.place.start, skipped))
    if coined:
        mentions += _named_again(article, coined, mentions)
        mentions = _without_parts(_under_symbols(mentions, coined), coined)
    return mentions, coined


def _inside(at: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= at < end for start, end in spans)


def _mentions(text: Text, coined: dict[str, str]) -> Iterator[Mention]:
    names = [hit for hit in match(text, tables.names()) if hit.name.targets]
    names = [h for h in names if h.name.guard != "single" or not context.is_part_of_name(text, h)]
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
    taken = [(m.place.start, m.place.end) for m in symbols]
    yield from _coined(text, names, taken, coined)


def _coined(
    text: Text, names: list[Hit], taken: list[tuple[int, int]], coined: dict[str, str]
) -> Iterator[Mention]:
    """Yield the companies that no table has, where nothing else is named in the same place."""
    known = [*taken, *((hit.start, hit.end) for hit in names if _is_company(hit))]
    for name, start, end in unlisted.with_legal_form(text):
        if not _touches(known, start, end):
            known.append((start, end))
            coined.setdefault(unlisted.key_of(name), name)
            yield _mention("company", unlisted.key_of(name), text, start, end)
    known += [(hit.start, hit.end) for hit in names if not _is_company(hit)]
    for name, start, end in introduced(text):
        if not _touches(known, start, end) and not context.is_headline(text, start, end):
            known.append((start, end))
            coined.setdefault(unlisted.key_of(name), name)
            yield _mention("company", unlisted.key_of(name), text, start, end)


def _touches(known: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in known)


def _named(text: Text, hits: list[Hit]) -> Iterator[Mention]:
    for hit in hits:
        sure = context.is_sure(text, hit)
        for kind, key in hit.name.targets:
            yield _mention(kind, key, text, hit.start, hit.end, sure=sure)


def _symbols(text: Text, hits: list[Hit], coined: dict[str, str]) -> Iterator[Mention]:
    """Yield the qualified symbols; one in brackets behind a company's name is that company's."""
    named = [hit for hit in hits if _is_company(hit)]
    for symbol in find_symbols(text.text):
        before = [hit for hit in named if 0 <= symbol.start - hit.end <= 80]
        owner = before[-1] if before else None
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


def _named_again(
    article: Article, coined: dict[str, str], known: list[Mention]
) -> Iterator[Mention]:
    """Yield further mentions of the names and symbols that the article introduced itself."""
    taken = {(m.place.field, m.place.start) for m in known if m.kind in _COMPANIES}
    for key, name in coined.items():
        symbol = key.split(".")[0]
        forms = (name, symbol) if symbol.isupper() and len(symbol) >= _TELLING else (name,)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
        for field, body in texts(article):
            for found in pattern.finditer(body):
                if (field, found.start()) not in taken:
                    yield Mention("company", key, Place(field, *found.span()))


def _under_symbols(mentions: list[Mention], coined: dict[str, str]) -> list[Mention]:
    """Put a company that is only named in one place under the symbol that another place gives."""
    symbols = {name.casefold(): key for key, name in coined.items() if not unlisted.is_coined(key)}
    moved = {
        key: symbols[name.casefold()]
        for key, name in coined.items()
        if unlisted.is_coined(key) and name.casefold() in symbols
    }
    return [m._replace(key=moved[m.key]) if m.key in moved else m for m in mentions]


def _without_parts(mentions: list[Mention], coined: dict[str, str]) -> list[Mention]:
    """Drop what is only a part of a company's name: gold, in `Felix Gold`."""
    names = [m.place for m in mentions if m.kind in _COMPANIES and m.key in coined]
    return [
        m
        for m in mentions
        if m.key in coined or m.kind == "policy" or not any(_holds(n, m.place) for n in names)
    ]


def _holds(name: Place, part: Place) -> bool:
    return name.field == part.field and name.start <= part.start and part.end <= name.end


def _is_company(hit: Hit) -> bool:
    return hit.name.targets[0][0] in _COMPANIES


def _mention(
    kind: str, key: str, text: Text, start: int, end: int, *, sure: bool = True
) -> Mention:
    return Mention(kind, key, Place(text.field, start, end), sure)  # type: ignore[arg-type]
