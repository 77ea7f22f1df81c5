"""What the program says to its reader: at the bottom of the screen, until the next key.

What comes in: messages of any screen (`notify`), and of work that goes on beside it (`announce`).
Where they live: the latest in `said`, on the screen one at a time. Who owns them: the app, on its
thread. What a key did is seen by who pressed it; what nobody asked for is said at a quiet moment,
and stays until it stood long enough to be read.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.notifications import Notification, Notify, SeverityLevel

from realloy_term.widgets.said_line import SaidLine, say_on

KEPT = 50
"""Messages that are remembered."""
READ = 1.5
"""Seconds that it takes to see a message that one does not expect."""
_LINE = "said-line"


@dataclass
class Announcement(Notification):
    """A message that no key asked for."""


def announce(app: App[Any], text: str, severity: SeverityLevel = "information") -> None:
    """Say what no key asked for: that work in the background is done, or what it found."""
    app.post_message(Notify(Announcement(text, severity=severity)))


class SayingApp(App[None]):
    """Says one thing at a time: Textual's pile of toasts covers rows and the keys of dialogs."""

    def __init__(self) -> None:
        super().__init__()
        self.said: deque[Notification] = deque(maxlen=KEPT)
        """The latest messages, the last one last."""
        self.clock = monotonic
        self._on_show: Notification | None = None
        self._since = 0.0
        self._waiting: deque[Notification] = deque(maxlen=KEPT)
        """Announcements that were not on screen yet, or not long enough."""

    async def on_notify(self, event: Notify) -> None:
        """Say it on the screen that is seen, an announcement when nothing else is being said."""
        event.prevent_default()
        message = event.notification
        self.said.append(message)
        if not isinstance(message, Announcement):
            if self._is_unread():
                self._waiting.appendleft(self._on_show)  # type: ignore[arg-type]
            self._say(message)
        elif self._on_show is None:
            self._say(message)
        else:
            self._waiting.append(message)
            self.set_timer(READ, self._say_next)

    def _is_unread(self) -> bool:
        """Whether something unexpected has not been on screen for long enough."""
        stood = self.clock() - self._since
        return isinstance(self._on_show, Announcement) and stood < READ

    def _say(self, message: Notification) -> None:
        if not self.screen_stack:
            return
        self._on_show, self._since = message, self.clock()
        text = f"{message.title}: {message.message}" if message.title else message.message
        say_on(self.screen, _LINE, text, message.severity)

    def _say_next(self) -> None:
        if self._waiting and not self._is_unread():
            self._say(self._waiting.popleft())

    async def on_event(self, event: Event) -> None:
        """Take away what was said: who presses a key has seen it."""
        if isinstance(event, Key | Paste | MouseDown) and not event.is_forwarded:
            self._was_seen()
        await super().on_event(event)

    def _was_seen(self) -> None:
        if self._on_show is None or self._is_unread():
            return
        self._on_show = None
        for screen in self.screen_stack:
            for line in screen.query(f"#{_LINE}").results(SaidLine):
                line.hush()
        self._say_next()

    def action_messages(self) -> None:
        """Show what was said lately."""
        from realloy_term.screens.messages import MessagesScreen

        self._waiting.clear()
        if not isinstance(self.screen, MessagesScreen):
            self.push_screen(MessagesScreen(self.said))
