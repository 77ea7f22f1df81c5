"""Every action of the app, once: bindings, palette, hints, `?` help and the README derive from it.

A key may be named in several scopes only when it does the same thing to what is under the cursor:
`j` moves down in whichever pane has the focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from realloy_term.commands.command import Command, Scope, typed_name
from realloy_term.commands.everywhere import EVERYWHERE
from realloy_term.commands.ledger import LEDGER
from realloy_term.commands.news import NEWS
from realloy_term.commands.notes import NOTES
from realloy_term.commands.panes import PANES

__all__ = ["COMMANDS", "TOGETHER", "Command", "Scope", "in_scope", "typed_name"]

COMMANDS: tuple[Command, ...] = (*PANES, *LEDGER, *NOTES, *NEWS, *EVERYWHERE)
"""All of them; hints and help keep this order."""

TOGETHER: tuple[tuple[Scope, ...], ...] = (
    ("list", "news"), ("article", "news"), ("ideas", "news"), ("ledger list", "ledger"),
    ("choosing",), ("notes list", "notes"), ("card list", "card"), ("first run",), ("settings list", "settings"),
)  # fmt: skip
"""Scopes whose keys work at the same time, beside those that work everywhere."""


def in_scope(*scopes: Scope) -> Iterator[Command]:
    """Yield the commands of these scopes, in the table's order."""
    return (command for command in COMMANDS if command.scope in scopes)
