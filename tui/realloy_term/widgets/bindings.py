"""Textual bindings from the command table."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from realloy_term.commands import Command, Scope, in_scope


def bindings_for(*scopes: Scope) -> list[BindingType]:
    """Return the bindings of these scopes.

    The keys that a reader may rebind carry the command's id; arrows and their like are bindings of
    their own, because overriding an id in Textual removes every key declared with it.
    """
    return [binding for command in in_scope(*scopes) for binding in _bindings(command)]


def _bindings(command: Command) -> list[BindingType]:
    found: list[BindingType] = []
    for keys, binding_id in ((command.keys, command.id), (command.arrows, None)):
        # A sequence such as `g g` is one binding on its first key; the action waits for the rest.
        plain = ",".join(key.partition(" ")[0] for key in keys.split(",") if key)
        if plain:
            action = _action(command, sequence=" " in keys)
            found.append(Binding(plain, action, command.title, show=False, id=binding_id))
    return found


def _action(command: Command, *, sequence: bool) -> str:
    prefix = "app." if command.id.startswith("app.") else ""
    return f"sequence('{command.id}')" if sequence else prefix + command.action
