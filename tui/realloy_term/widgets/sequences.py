"""Keys pressed one after another, such as `gg`."""

from __future__ import annotations

import time

from realloy_term.commands import by_id

WAIT = 1.0
"""Seconds in which the second key must follow."""


class KeySequences:
    """Gives a widget `sequence('id')`: the command runs when its key is pressed twice."""

    _pending: tuple[str, float] = ("", 0.0)

    def action_sequence(self, command_id: str) -> None:
        """Run the command at the second press; remember the first."""
        now = time.monotonic()
        command, since = self._pending
        if command == command_id and now - since <= WAIT:
            self._pending = ("", 0.0)
            getattr(self, f"action_{by_id(command_id).action}")()
        else:
            self._pending = (command_id, now)
