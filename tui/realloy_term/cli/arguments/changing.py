"""What changes articles and ideas."""

from __future__ import annotations

from realloy_term.cli.arguments.ideas import idea_options
from realloy_term.cli.arguments.parser import TARGET, Make, count, json_option, query_words


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    _mark(command)
    _fields(command)
    _merging(command)
    command("undo", "history:undo", "undo the last import or change")
    command("redo", "history:redo", "do again what was undone last")
    history = command(
        "history", "history:list_steps", "list what was done and undone, latest first"
    )
    history.add_argument(
        "-n", "--limit", type=count, default=20, metavar="N", help="so many lines (20)"
    )
    json_option(history)


def _mark(command: Make) -> None:
    mark = command(
        "mark", "changing:mark", "mark articles read, starred …; ideas entered, closed …"
    )
    query_words(mark, TARGET, name="targets", nargs="+", metavar="TARGET")
    for name, text in (
        ("read", "mark as read"), ("unread", "mark as unread"), ("star", "star"),
        ("unstar", "take the star away"), ("restore", "bring deleted articles back"),
    ):  # fmt: skip
        mark.add_argument(f"--{name}", action="store_true", help=text)
    mark.add_argument("--date", metavar="YYYY-MM-DD", help="set the date ('' for the page's own)")
    idea_options(mark.add_argument_group("of trade ideas, ID-1 or what a query finds"))


def _fields(command: Make) -> None:
    correct = command("correct", "changing:correct", "put fields of an article right, as yours")
    correct.add_argument("id", help="the article's id")
    correct.add_argument(
        "fields", nargs="+", metavar="FIELD=VALUE",
        help="title, source, author, url, tickers or themes; FIELD= for none, FIELD alone for the "
        "page's own; entities='-MP, +Dy, *Lynas, ~US' for not there, there, what it is about, "
        "only mentioned",
    )  # fmt: skip
    tag = command("tag", "changing:tag", "add tags to articles, or take them away")
    query_words(tag, TARGET, name="targets", nargs="+", metavar="ARTICLE")
    tag.add_argument("--add", action="append", default=[], metavar="TAG", help="add a tag")
    tag.add_argument("--remove", action="append", default=[], metavar="TAG", help="take a tag away")
    note = command("note", "changing:note", "write a note on an article or an idea")
    note.add_argument("id", help="the article's id; ID-1 for its first idea")
    note.add_argument("text", help="the note ('' takes it away)")


def _merging(command: Make) -> None:
    delete = command("delete", "changing:delete", "delete articles; undo brings them back")
    query_words(delete, TARGET, name="targets", nargs="+", metavar="ARTICLE")
    delete.add_argument("--yes", action="store_true", help="delete what a query finds, too")
    split = command("split", "versions:split", "make a merged copy an article of its own again")
    split.add_argument("id", help="the article's id")
    split.add_argument(
        "copy", nargs="?", help="the copy's id or file; needed when there are several"
    )
