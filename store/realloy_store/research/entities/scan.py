"""One pass over an article's texts: every mention, before it is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from realloy_store.models import Article, Span
from realloy_store.research.entities import context, neighbours, tables, tokens
from realloy_store.research.entities.again import (
    Firsts,
    called_again,
    first_words,
    headline_names,
    short_names,
)
from realloy_store.research.entities.boilerplate import furniture, is_inside
from realloy_store.research.entities.bracketed import short_names_in_brackets
from realloy_store.research.entities.coined import (
    COMPANIES,
    coin,
    is_company,
    named_again,
    standing_again,
    under_symbols,
    without_parts,
)
from realloy_store.research.entities.evidence import Evidence
from realloy_store.research.entities.model import Mention, Place
from realloy_store.research.entities.names import Hit, match
from realloy_store.research.entities.persons import (
    Surname,
    is_person,
    without_persons,
)
from realloy_store.research.entities.policies import find_policies
from realloy_store.research.entities.printed import find_printed, shown_as
from realloy_store.research.entities.sure import GOODS, is_sure_company, is_sure_good
from realloy_store.research.entities.tokens import Text
from realloy_store.research.entities.trade_less import known_without_trade

LONGEST = 60_000
"""Characters of a field that are read; a book is known by its beginning."""
_UNSPACED = re.compile(f"[{tokens.UNSPACED}]")


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """Yield field and text of all that is read for entities."""
    if article.title:
        yield "title", article.title[:LONGEST]
    if article.summary:
        yield "summary", article.summary[:LONGEST]
    if article.analysis:
        yield "analysis", article.analysis[:LONGEST]
    for number, idea in enumerate(article.trade_ideas, 1):
        yield f"trade_ideas.{number}", idea.text[:LONGEST]


class _Found:
    """What the texts of an article say of names beyond their places."""

    def __init__(self) -> None:
        self.coined: dict[str, str] = {}
        """Names of the companies that no table has, by key."""
        self.moved: dict[str, str] = {}
        """Keys of the SEC's list, and the symbols that the article prints instead."""
        self.people: set[Surname] = set()


def scan(article: Article) -> tuple[list[Mention], dict[str, str]]:
    """Return the mentions in reading order, and the names of companies that no table has."""
    mentions: list[Mention] = []
    found = _Found()
    read = [tokens.read(field, body) for field, body in texts(article)]
    evidence = Evidence(read)
    for text in read:
        told = [*_mentions(text, evidence, found)]
        skipped = furniture(text.text, text.words) if text.field == "analysis" else ()
        mentions += told if not skipped else _outside(told, skipped)
    bodies = {text.field: text.text for text in read}
    if found.people:
        mentions = without_persons(mentions, found.people, bodies)
    if found.coined:
        mentions = under_symbols(mentions, found.coined)
    firsts = first_words(mentions, bodies)
    found.moved.update(headline_names(mentions, firsts, bodies))
    bracketed = short_names_in_brackets(mentions, bodies)
    if found.coined:
        _move(found, firsts, bracketed, read)
    if found.moved:
        found.coined.update(shown_as(found.moved, found.coined))
        mentions = [m._replace(key=found.moved.get(m.key, m.key)) for m in mentions]
    if found.coined:
        mentions += named_again(bodies.items(), found.coined, mentions)
        mentions = without_parts(under_symbols(mentions, found.coined), found.coined)
    if bracketed:
        said = {short: found.moved.get(key, key) for short, key in bracketed.items()}
        mentions += [*standing_again(bodies.items(), said, mentions)]
    firsts = {first: found.moved.get(key, key) for first, key in firsts.items()}
    mentions += called_again(mentions, firsts, bodies)
    return mentions, found.coined


def _move(found: _Found, firsts: Firsts, bracketed: Firsts, read: list[Text]) -> None:
    """Take names that no table has for the companies that the article, or a table, calls so."""
    moved = known_without_trade(found.coined, read)
    moved |= short_names(found.coined, firsts) | short_names(found.coined, bracketed)
    if not moved:
        return
    found.moved |= moved
    found.coined = {key: name for key, name in found.coined.items() if key not in moved}


def _outside(mentions: list[Mention], spans: tuple[Span, ...]) -> list[Mention]:
    """Return the mentions that do not stand in furniture."""
    return [mention for mention in mentions if not is_inside(mention.place.start, spans)]


def _mentions(text: Text, evidence: Evidence, found: _Found) -> Iterator[Mention]:
    names = list(_meant(text, found.people))
    firms = list(filter(is_company, names))
    known = list(_named(text, names, firms, evidence))
    yield from known
    printed = list(find_printed(text, firms, found.coined, found.moved))
    yield from printed
    for hit in match(text, tables.stage_names()):
        for kind, key in hit.name.targets:
            yield _mention(kind, key, text, hit.start, hit.end)
    if not text.text.isascii() and _UNSPACED.search(text.text):
        yield from _unspaced(text)
    for key, start, end in find_policies(text):
        yield _mention("policy", key, text, start, end)
    yield from coin(text, names, known, printed, found.coined)


def _meant(text: Text, people: set[Surname]) -> Iterator[Hit]:
    """Yield the names that are no part of a longer one; those of persons go into `people`."""
    for hit in match(text, tables.names()):
        if not hit.name.targets:
            continue
        if hit.first and hit.last - hit.first == 1 and is_person(text, hit):
            people.add((*hit.name.targets[0], text.text[hit.start : hit.end]))
        elif not (is_company(hit) and neighbours.is_part_of_name(text, hit)):
            yield hit


def _named(text: Text, hits: list[Hit], firms: list[Hit], evidence: Evidence) -> Iterator[Mention]:
    for hit in hits:
        kind = hit.name.targets[0][0]
        if kind in COMPANIES:
            sure = is_sure_company(text, hit, firms, evidence)
        else:
            sure = context.is_sure(text, hit) and (
                kind not in GOODS or is_sure_good(text, hit, firms, evidence)
            )
        place = Place(text.field, hit.start, hit.end)
        for kind, key in hit.name.targets:
            yield Mention(kind, key, place, sure)  # type: ignore[arg-type]


def _unspaced(text: Text) -> Iterator[Mention]:
    pattern, meanings = tables.unspaced()
    for found in pattern.finditer(text.text):
        kind, key = meanings[found[0]]
        yield _mention(kind, key, text, *found.span())


def _mention(
    kind: str, key: str, text: Text, start: int, end: int, *, sure: bool = True
) -> Mention:
    return Mention(kind, key, Place(text.field, start, end), sure)  # type: ignore[arg-type]
