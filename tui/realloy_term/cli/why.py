"""why: what our figures of an article come from: the reasons that tell most, or all of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from realloy_store.models import Article
from realloy_store.research.entities import Place
from realloy_term import insight, safe, wording
from realloy_term import why_wording as told
from realloy_term.cli.places import open_library

MOST = 5
"""Reasons of a figure, and entities with reasons, unless more are asked for."""
NAMED = 12
"""Entities without a reason that are named."""


def run(arguments: Namespace) -> int:
    """Print why we say what we say of an article; JSON always has every reason."""
    with open_library(arguments) as library:
        article = library.get(arguments.id)
        why = insight.explain(library, article.id)
    if arguments.json:
        print(safe.json_text({"id": article.id, **why.to_json()}, indent=2))
    else:
        most = None if arguments.all else arguments.limit or MOST
        print(*_lines(article, list(told.sections(why)), most), sep="\n")
    return 0


def _lines(article: Article, sections: Sequence[told.Section], most: int | None) -> Iterator[str]:
    """Yield the figures of the whole, then those of its entities; no sentence stands twice."""
    yield f"{article.id[:7]}  {wording.article_title(article)}"
    yield f"As published: {told.published(article)}"
    yield "Ours, and why: what words add to their sentence × how much that counts"
    quoted: set[Place] = set()
    (tone, impact), entities = sections[:2], sections[2:]
    giving = entities if most is None else [each for each in entities if each.reasons]
    for each in (tone, impact, *giving[:most]):
        yield from _section(each, most, quoted)
    if most is not None:
        yield from _left_out(giving[most:], [each for each in entities if not each.reasons])
        yield "\n--limit N tells more of each, --all tells everything"


def _section(each: told.Section, most: int | None, quoted: set[Place]) -> Iterator[str]:
    about = f" · {safe.line(each.about)}" if each.about else ""
    yield f"\n{safe.line(each.title)}  {each.figure}{about}"
    for reason in each.reasons[:most]:
        before, words, behind = told.quote(reason)
        above = bool(quoted & {reason.place, reason.sentence})
        yield f"  {told.weight(reason)}  {words}{'  (sentence above)' if above else ''}"
        if not above:
            yield f"                “{before}[{words}]{behind}”"
        quoted |= {reason.place, reason.sentence}
    if most is not None and len(each.reasons) > most:
        yield f"                and {wording.plural(len(each.reasons) - most, 'reason')} more"


def _left_out(more: Sequence[told.Section], silent: Sequence[told.Section]) -> Iterator[str]:
    """Say which entities are not told of: those with reasons, and those without one."""
    for said, left in (("More with reasons", more), ("Without a reason of their own", silent)):
        if left:
            names = " · ".join(safe.line(each.title) for each in left[:NAMED])
            rest = f" and {len(left) - NAMED:,} more" if len(left) > NAMED else ""
            yield f"\n{said}: {names}{rest}"
