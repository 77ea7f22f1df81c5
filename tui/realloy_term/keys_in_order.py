"""Keys typed faster than the screen follows: each is meant for what the one before it opened.

Textual gives a key to whatever has the focus when it arrives. Over a slow line `/Dy` arrives at
once: the `D` would reach the list, and delete, before the filter line is there to take it. So a key
waits until the one before it has been acted upon.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump

PATIENCE = 2.0
"""Seconds after which a key that nobody answers for holds up the next one no longer."""


class KeysInOrder(App[None]):
    """Hands out keys and pasted texts one after the other."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._typed_ahead: deque[Key | Paste] = deque()
        self._given_out: float | None = None
        """When the key that is being acted upon was given out."""

    async def on_event(self, event: Event) -> None:
        """Give out a key, or keep it until its turn comes."""
        if isinstance(event, Key | Paste) and not self.screen_stack:
            return  # the last screen is gone: the app is ending
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._given_out and time.monotonic() - self._given_out < PATIENCE:
            self._typed_ahead.append(event)
        else:
            await self._give_out(event)

    async def _give_out(self, event: Key | Paste) -> None:
        self._given_out = time.monotonic()
        self.catch_up()
        asked = self.focused or self.screen
        await super().on_event(event)
        self._go_behind([node for node in asked.ancestors_with_self if node is not self])

    def catch_up(self) -> None:
        """Do what the key before has left to be done behind its paint."""

    def _go_behind(self, pumps: Sequence[MessagePump]) -> None:
        """Go the way of a key, queue by queue, behind it."""
        for at, pump in enumerate(pumps):
            if pump.call_later(self._go_behind, pumps[at + 1 :]):
                return
        self.call_later(self._acted_upon)

    def _acted_upon(self) -> None:
        """Wait for the screen that the key may have opened, then go on."""
        if not self.screen.call_later(self.call_later, self._next_key):
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        self._given_out = None
        if self._typed_ahead:
            await self._give_out(self._typed_ahead.popleft())
