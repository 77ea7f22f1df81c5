"""why: what our figures of an article come from, with every sentence, word and weight."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from realloy_store.models import Article
from realloy_term import insight, safe, wording
from realloy_term import why_wording as told
from realloy_term.cli.places import open_library


def run(arguments: Namespace) -> int:
    """Print why we say what we say of an article."""
    with open_library(arguments) as library:
        article = library.get(arguments.id)
        why = insight.explain(library, article.id)
    if arguments.json:
        print(safe.json_text({"id": article.id, **why.to_json()}, indent=2))
    else:
        print(*_lines(article, list(told.sections(why))), sep="\n")
    return 0


def _lines(article: Article, sections: list[told.Section]) -> Iterator[str]:
    yield f"{article.id[:7]}  {wording.article_title(article)}"
    yield f"As published: {told.published(article)}"
    yield "Ours, and why: what words add to their sentence × how much that counts"
    for each in sections:
        about = f" · {safe.line(each.about)}" if each.about else ""
        yield f"\n{safe.line(each.title)}  {each.figure}{about}"
        for reason in each.reasons:
            before, words, behind = told.quote(reason)
            yield f"  {told.weight(reason)}  {words}"
            yield f"                “{before}[{words}]{behind}”"
