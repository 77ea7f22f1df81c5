"""Saved searches and mute rules."""

from __future__ import annotations

from realloy_term.cli.arguments.parser import Make, json_option, query_words


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    searches = command("searches", "searches:list_searches", "list saved searches and their counts")
    json_option(searches)
    save = command("save", "searches:save", "save a search: @NAME then stands for it in queries")
    save.add_argument("name", metavar="NAME", help="letters, digits, '-', '_' and '.'")
    query_words(save, "the query; see README", nargs="+", metavar="QUERY")
    save.add_argument(
        "--key",
        type=int,
        choices=range(1, 10),
        metavar="N",
        help="the number that opens it in the app, as in 7V",
    )
    forget = command("forget", "searches:forget", "forget a saved search")
    forget.add_argument("name", metavar="SEARCH", help="its name")
    mute = command("mute", "muting:mute", "keep what a query finds out of lists; or list the rules")
    query_words(mute, "the rule (default: list them all)", metavar="QUERY")
    json_option(mute)
    unmute = command("unmute", "muting:unmute", "take a mute rule away")
    query_words(unmute, "the rule, as `mute` lists it", nargs="+", metavar="QUERY")
