"""Textual bindings from the command table."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from realloy_term.commands import Command, Scope, in_scope
from realloy_term.keymap import UNBOUND


def bindings_for(*scopes: Scope) -> list[BindingType]:
    """Return the bindings of these scopes.

    The keys that a reader may rebind carry the command's id; arrows and their like are bindings of
    their own, because overriding an id in Textual removes every key declared with it. A key of two
    presses is bound as `g g`, which no terminal sends: the app runs it at the second press.
    """
    return [binding for command in in_scope(*scopes) for binding in _bindings(command)]


def _bindings(command: Command) -> list[BindingType]:
    action = f"app.{command.action}" if command.id.startswith("app.") else command.action
    keys = command.keys or UNBOUND
    found: list[BindingType] = [Binding(keys, action, command.title, show=False, id=command.id)]
    if command.arrows:
        found.append(Binding(command.arrows, action, command.title, show=False))
    return found
