"""What the program says to its reader: at the bottom of the screen, until the next key.

What comes in: messages of any screen (`notify`). Where they live: the latest in `said`, on the
screen the last one only. Who owns them: the app, on its thread.
"""

from __future__ import annotations

from collections import deque

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.notifications import Notification, Notify

from realloy_term.widgets.said_line import SaidLine

KEPT = 50
"""Messages that are remembered."""
_LINE = "said-line"


class SayingApp(App[None]):
    """Says one thing at a time: Textual's pile of toasts covers rows and the keys of dialogs."""

    def __init__(self) -> None:
        super().__init__()
        self.said: deque[Notification] = deque(maxlen=KEPT)
        """The latest messages, the last one last."""

    async def on_notify(self, event: Notify) -> None:
        """Say it on the screen that is seen."""
        event.prevent_default()
        message = event.notification
        self.said.append(message)
        if not self.screen_stack:
            return
        screen = self.screen
        line = next(iter(screen.query(f"#{_LINE}").results(SaidLine)), None)
        if line is None:
            line = SaidLine(id=_LINE)
            screen.mount(line)
        text = f"{message.title}: {message.message}" if message.title else message.message
        line.say(text, message.severity)

    async def on_event(self, event: Event) -> None:
        """Take away what was said: who presses a key has seen it."""
        if isinstance(event, Key | Paste | MouseDown) and not event.is_forwarded:
            for screen in self.screen_stack:
                for line in screen.query(f"#{_LINE}").results(SaidLine):
                    line.hush()
        await super().on_event(event)
