"""Highlights and notes."""

from __future__ import annotations

from realloy_term.cli.arguments.parser import Make, offer, query_words


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    notes = command("notes", "notes:list_notes", "list your notes and highlights, newest first")
    query_words(notes, "of which articles, or @NAME; note:WORD asks the notes themselves")
    form = notes.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON array")
    form.add_argument("--csv", action="store_true", help="print a row each as CSV")
    form.add_argument("--markdown", action="store_true", help="print them by article")
    form.add_argument(
        "--import",
        dest="source",
        metavar="FILE",
        help="put back what --json or `export` wrote, - for stdin; what is there stays as it is",
    )
    highlight = command("highlight", "notes:highlight", "highlight a passage of an article")
    highlight.add_argument("id", help="the article's id")
    highlight.add_argument("quote", help="the passage as it stands there, or its words")
    highlight.add_argument("--note", metavar="TEXT", help="a note on it")
    meaning = highlight.add_argument(
        "--meaning", default="key", metavar="M", help="key (default), doubt, question or act"
    )
    offer(meaning, ("key", "doubt", "question", "act"))
    highlight.add_argument(
        "--nth", type=int, metavar="N", help="which, when the passage stands several times"
    )
    highlight.add_argument(
        "--remove", action="store_true", help="take the highlight with this quote or id away"
    )
