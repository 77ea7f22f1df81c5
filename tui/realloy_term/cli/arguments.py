"""Every command and option of the command line, in one place; nothing heavy is imported here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from realloy_term import __version__


class Parser(argparse.ArgumentParser):
    """A parser whose help may end with more, worked out only when it is asked for."""

    more: Callable[[], str] | None = None

    def format_help(self) -> str:
        """Return the help."""
        return super().format_help() + (f"\n{self.more()}" if self.more else "")


_SORT = (
    "date, impact, sentiment, title, source, imported or relevance; -FIELD for the other way round"
)
_TARGET = "ids (7 digits are enough), a query in quotes, or @NAME"


def parse_arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the parsed arguments; argparse exits with 2 and a message on wrong use."""
    return build_parser().parse_args(argv)


def build_parser() -> Parser:
    """Return the whole parser."""
    parser = Parser(
        prog="realloy-term",
        description="Read rare-earth and critical-minerals market news offline.",
        epilog="Without a command, the app opens on your library.",
    )
    parser.add_argument("--version", action="version", version=f"realloy-term {__version__}")
    parser.set_defaults(run="app:open_app", library=None, no_mouse=False)
    _library_option(parser)
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument(
        "--watch",
        action="append",
        type=Path,
        metavar="DIR",
        default=[],
        help="import what appears in this folder while you read",
    )
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, run: str, text: str) -> Parser:
        made = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(run=run)
        _library_option(made, default=argparse.SUPPRESS)
        return made

    _app_commands(command)
    _watch_command(command)
    _reading_commands(command)
    _changing_commands(command)
    _search_commands(command)
    _upkeep_commands(command)
    return parser


Make = Callable[[str, str, str], Parser]


def _library_option(parser: Parser, default: str | None = None) -> None:
    parser.add_argument(
        "--library", type=Path, metavar="DIR", default=default,
        help="the library to use (default: $REALLOY_LIBRARY, else the user's data folder)",
    )  # fmt: skip


def _app_commands(command: Make) -> None:
    demo = command("demo", "app:open_demo", "open the app on the sample articles")
    demo.add_argument(
        "--no-mouse", action="store_true", default=argparse.SUPPRESS,
        help="leave the mouse to the terminal",
    )  # fmt: skip
    take = command("import", "importing:run", "import files, folders, globs, or - for stdin")
    take.more = _formats
    take.add_argument("paths", nargs="+", metavar="PATH")
    take.add_argument("--dry-run", action="store_true", help="read and show, write nothing")
    take.add_argument("--json", action="store_true", help="print the report as one JSON object")
    take.add_argument("--no-keep", action="store_true", help="do not keep the imported files")
    take.add_argument(
        "--jobs", type=_jobs, metavar="N",
        help="processes that read web pages, PDF and the like (default: one a core)",
    )  # fmt: skip


def _formats() -> str:
    """Return the table of formats."""
    from realloy_term.cli.formats import lines  # 60 ms with the readers' table, only for the help

    return "\n".join(["formats, told by the content:", *(f"  {line}" for line in lines()), ""])


def _watch_command(command: Make) -> None:
    watch = command("watch", "watching:run", "import what is in folders and what appears there")
    watch.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    watch.add_argument("--no-keep", action="store_true", help="do not keep the imported files")
    watch.add_argument("--json", action="store_true", help="print a report a line as JSON")


def _reading_commands(command: Make) -> None:
    listing = command("list", "reading:list_articles", "list articles, newest first")
    search = command("search", "reading:list_articles", "list articles, best match first")
    for parser in (listing, search):
        parser.add_argument("query", nargs="*", help="words, phrases, fields, @NAME; see README")
        _record_formats(parser)
        parser.add_argument("--csv", action="store_true", help="print headlines as CSV")
        parser.add_argument("--limit", type=_count, metavar="N", help="at most so many")
        parser.add_argument("--sort", metavar="FIELD", help=_SORT)
    search.set_defaults(sort="relevance")
    idea = command("idea", "ideas:read", "read trade ideas: JSON lines in, the parsed ideas out")
    idea.add_argument("file", type=Path, help='lines of {"id", "text", "article_date"?}, or -')
    _record_formats(idea)
    tone = command("tone", "tone:run", "estimate tone: JSON lines in, the tone of each out")
    tone.add_argument("file", type=Path, help='lines of {"id", "text", "title"?}, or -')
    _record_formats(tone)
    _ledger_command(command)
    _score_command(command)
    show = command("show", "reading:show", "show one article")
    show.add_argument("id", help="the article's id, or its first 7 digits and more")
    _record_formats(show)
    show.add_argument("--markdown", action="store_true", help="print Markdown")
    show.add_argument("--version", type=int, metavar="N", help="as it was, see `versions`")
    versions = command("versions", "versions:list_versions", "list what an article was before")
    versions.add_argument("id", help="the article's id, or its first 7 digits and more")
    versions.add_argument("--json", action="store_true", help="print JSON")
    export = command("export", "reading:export", "write articles out")
    export.add_argument("query", nargs="*", help="which articles, or @NAME (default: all)")
    export.add_argument(
        "--format", choices=["jsonl", "json", "markdown"], default="jsonl",
        help="jsonl can be imported again without loss (default)",
    )  # fmt: skip
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file, not stdout")


def _ledger_command(command: Make) -> None:
    ledger = command("ideas", "ledger:run", "list the trade ideas, with their states")
    ledger.add_argument("query", nargs="*", help="which ideas, or @NAME (default: all)")
    ledger.add_argument(
        "--state", action="append", default=[], help="only these",
        choices=["pending", "open", "review", "expired", "closed", "no-date", "watch"],
    )  # fmt: skip
    ledger.add_argument(
        "--sort", metavar="FIELD", help="date, expiry, review, kind, ticker or state; =-FIELD falls"
    )
    ledger.add_argument(
        "--group", choices=["ticker", "kind", "stage", "expiry"], help="print them by group"
    )
    ledger.add_argument("--prose", action="store_true", help="also trades told in the analysis")
    view = ledger.add_mutually_exclusive_group()
    view.add_argument("--conflicts", action="store_true", help="what contradicts what instead")
    view.add_argument("--calendar", action="store_true", help="what is due in the coming weeks")
    ledger.add_argument("--weeks", type=_count, metavar="N", default=8, help="of the calendar (8)")
    _record_formats(ledger)
    ledger.add_argument("--csv", action="store_true", help="print a row an idea as CSV")
    ledger.add_argument("--limit", type=_count, metavar="N", help="at most so many")


def _score_command(command: Make) -> None:
    score = command("score", "score:run", "score the trade ideas on price files of yours")
    score.add_argument("query", nargs="*", help="which ideas, or @NAME (default: all)")
    score.add_argument(
        "--prices", action="append", type=Path, required=True, metavar="DIR",
        help="CSV files of date,open,high,low,close named SYMBOL.csv, or a folder of them",
    )  # fmt: skip
    score.add_argument("--as-of", metavar="DATE", help="look at nothing later (default: today)")
    score.add_argument(
        "--cost", type=float, default=10.0, metavar="BPS", help="of buying or selling a side (10)"
    )
    score.add_argument(
        "--benchmark", action="append", default=[], metavar="[SUFFIX=]SYMBOL",
        help="of relative targets (default: SPY and .AX=ASX200)",
    )  # fmt: skip
    score.add_argument("--csv", action="store_true", help="print a row an idea as CSV")
    score.add_argument("--json", action="store_true", help="print the whole report as JSON")


def _changing_commands(command: Make) -> None:
    mark = command(
        "mark", "changing:mark", "mark articles read, starred …; ideas entered, closed …"
    )
    mark.add_argument("targets", nargs="+", metavar="TARGET", help=_TARGET)
    for name, text in (
        ("read", "mark as read"), ("unread", "mark as unread"), ("star", "star"),
        ("unstar", "take the star away"), ("restore", "bring deleted articles back"),
    ):  # fmt: skip
        mark.add_argument(f"--{name}", action="store_true", help=text)
    mark.add_argument("--date", metavar="YYYY-MM-DD", help="set the date ('' for the page's own)")
    _idea_options(mark.add_argument_group("of trade ideas, ID-1 or what a query finds"))
    correct = command("correct", "changing:correct", "put fields of an article right, as yours")
    correct.add_argument("id", help="the article's id")
    correct.add_argument(
        "fields", nargs="+", metavar="FIELD=VALUE",
        help="title, source, author, url, tickers or themes; FIELD= for none, "
        "FIELD alone for the page's own",
    )  # fmt: skip
    tag = command("tag", "changing:tag", "add tags to articles, or take them away")
    tag.add_argument("targets", nargs="+", metavar="ARTICLE", help=_TARGET)
    tag.add_argument("--add", action="append", default=[], metavar="TAG", help="add a tag")
    tag.add_argument("--remove", action="append", default=[], metavar="TAG", help="take a tag away")
    note = command("note", "changing:note", "write a note on an article or an idea")
    note.add_argument("id", help="the article's id; ID-1 for its first idea")
    note.add_argument("text", help="the note ('' takes it away)")
    delete = command("delete", "changing:delete", "delete articles; undo brings them back")
    delete.add_argument("targets", nargs="+", metavar="ARTICLE", help=_TARGET)
    delete.add_argument("--yes", action="store_true", help="delete what a query finds, too")
    split = command("split", "versions:split", "make a merged copy an article of its own again")
    split.add_argument("id", help="the article's id")
    split.add_argument("copy", nargs="?", help="the copy's id; needed when there are several")
    command("undo", "changing:undo", "undo the last import or change")


def _idea_options(group: argparse._ArgumentGroup) -> None:
    day = "YYYY-MM-DD, or today; '' takes it back"
    group.add_argument("--entered", metavar="DATE", help=f"you took the position: {day}")
    group.add_argument("--closed", metavar="DATE", help=f"you left it: {day}")
    group.add_argument("--price", type=float, metavar="P", help="at this price")
    group.add_argument("--reason", metavar="TEXT", help="why it was closed")
    group.add_argument("--reopen", action="store_true", help="take the closing back")
    group.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help="fill in what the bullet leaves open: horizon=3-6m, target=20%%, "
        "downside='stop 10%%', side=short, base=YYYY-MM-DD, ticker=MP or ticker:WORDS=MP",
    )  # fmt: skip


def _search_commands(command: Make) -> None:
    searches = command("searches", "searches:list_searches", "list saved searches and their counts")
    searches.add_argument("--json", action="store_true", help="print JSON")
    save = command("save", "searches:save", "save a search: @NAME then stands for it in queries")
    save.add_argument("name", metavar="NAME", help="letters, digits, '-', '_' and '.'")
    save.add_argument("query", nargs="+", metavar="QUERY", help="the query; see README")
    forget = command("forget", "searches:forget", "forget a saved search")
    forget.add_argument("name", metavar="NAME", help="its name")


def _upkeep_commands(command: Make) -> None:
    again = command("reimport", "reimporting:run", "read the kept originals again, marks kept")
    again.add_argument("query", nargs="*", help="of which articles, or @NAME (default: all)")
    again.add_argument("--dry-run", action="store_true", help="say what would change, write none")
    again.add_argument("--json", action="store_true", help="print the report as one JSON object")
    where = command("where", "upkeep:where", "say where files live")
    doctor = command("doctor", "upkeep:doctor", "check the library file by file")
    doctor.add_argument("--repair", action="store_true", help="mend what can be mended")
    command("reindex", "upkeep:reindex", "build the index anew from the library's files")
    formats = command("formats", "formats:run", "list what can be imported, and what plug-ins add")
    keys = command("keys", "upkeep:keys", "print the app's keys")
    for parser in (where, doctor, formats, keys):
        parser.add_argument("--json", action="store_true", help="print JSON")


def _record_formats(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print records as JSON")


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 64")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of articles")
    return int(text)
