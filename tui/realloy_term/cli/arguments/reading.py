"""Lists, articles, their versions, and what is written out."""

from __future__ import annotations

from pathlib import Path

from realloy_term.cli.arguments.parser import (
    Make,
    count,
    json_option,
    offer,
    query_words,
    record_formats,
    without_marks,
)

SORTS = (
    "date", "impact", "sentiment", "title", "source", "imported",
    "tone", "novelty", "local-impact", "relevance",
)  # fmt: skip
_SORT = f"{', '.join(SORTS[:-1])} or {SORTS[-1]}; -FIELD falls, +FIELD rises"


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    _lists(command)
    _one_article(command)
    _export(command)


def _lists(command: Make) -> None:
    first = "best match first where words are asked for, else newest"
    listing = command("list", "reading:list_articles", f"list articles, {first}")
    search = command("search", "reading:list_articles", "the same as list")
    for parser in (listing, search):
        query_words(parser, "words, phrases, fields, @NAME; see README")
        form = parser.add_mutually_exclusive_group()
        record_formats(form)
        form.add_argument("--csv", action="store_true", help="print headlines as CSV")
        parser.add_argument("-n", "--limit", type=count, metavar="N", help="at most so many")
        offer(parser.add_argument("--sort", metavar="FIELD", help=_SORT), SORTS)
        parser.add_argument(
            "--fold", action="store_true", help="one row a story, and how many more"
        )
        parser.add_argument("--muted", action="store_true", help="with what mute rules hide")


def _one_article(command: Make) -> None:
    show = command("show", "reading:show", "show one article")
    show.add_argument("id", help="the article's id, or the beginning that no other has")
    form = show.add_mutually_exclusive_group()
    record_formats(form)
    form.add_argument("--markdown", action="store_true", help="print Markdown")
    show.add_argument("--version", type=int, metavar="N", help="as it was, see `versions`")
    why = command("why", "why:run", "say what our figures of an article come from")
    why.add_argument("id", help="the article's id, or its first 7 digits and more")
    many = why.add_mutually_exclusive_group()
    many.add_argument(
        "--limit", type=count, metavar="N", help="so many reasons of each figure, and entities (5)"
    )
    many.add_argument("--all", action="store_true", help="every reason, and every entity")
    json_option(why)
    versions = command("versions", "versions:list_versions", "list what an article was before")
    versions.add_argument("id", help="the article's id, or the beginning that no other has")
    json_option(versions)
    entity = command("entity", "entities:card", "tell of a company, mineral, policy, country …")
    entity.add_argument(
        "name", nargs="+", metavar="ENTITY", help="its symbol or key, `kind:key`, or a name"
    )
    entity.add_argument(
        "-n", "--limit", type=count, default=10, metavar="N", help="so many of its articles (10)"
    )
    json_option(entity)


def _export(command: Make) -> None:
    export = command("export", "exporting:export", "write articles out")
    export.set_defaults(data=True)
    query_words(export, "which articles, or @NAME (default: all)")
    export.add_argument(
        "--format", choices=["jsonl", "json", "markdown", "html", "csv"],
        help="jsonl can be imported again without loss (default, else by the ending of FILE)",
    )  # fmt: skip
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file; - is stdout")
    without_marks(export)
    export.add_argument("--force", action="store_true", help="write over a file that is there")
