"""Saved searches."""

from __future__ import annotations

from realloy_term.cli.arguments.parser import Make, json_option


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    searches = command("searches", "searches:list_searches", "list saved searches and their counts")
    json_option(searches)
    save = command("save", "searches:save", "save a search: @NAME then stands for it in queries")
    save.add_argument("name", metavar="NAME", help="letters, digits, '-', '_' and '.'")
    save.add_argument("query", nargs="+", metavar="QUERY", help="the query; see README")
    forget = command("forget", "searches:forget", "forget a saved search")
    forget.add_argument("name", metavar="NAME", help="its name")
