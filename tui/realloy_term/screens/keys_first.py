"""Keys that a screen looks at before its bindings do: digits, and letters that name something.

A digit is a count when a motion follows, as in `5j` and `12G`; otherwise it opens a view, at once
by Enter or after a moment. What is waited for stands in the hint bar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer

from realloy_term.commands import COMMANDS
from realloy_term.widgets.counted import Counted
from realloy_term.widgets.hint_bar import HintBar

MOMENT = 0.45
"""Seconds in which a motion must follow a single digit: who counts types on, who waits meant a
view. Measured by hand: 0.3 cuts counts short now and then, 0.6 feels like an answer that is late.
"""
PATIENCE = 2.0
"""Seconds in which a motion must follow two digits and more, which open no view."""
_MOTIONS = frozenset(command.action for command in COMMANDS if command.counted)


class KeysFirst(Screen[None], Counted):
    """Takes digits and awaited letters; every other key goes on to its binding."""

    _digits = ""
    _first_press = ""
    """The first press of a motion of two."""
    _awaiting: Timer | None = None
    _answer: Callable[[str], None] | None = None

    def show_hints(self) -> None:
        """Show the keys of the pane that has the focus."""
        raise NotImplementedError

    def open_number(self, number: int) -> None:
        """Open the view that has this number key; screens without views do nothing."""

    def number_hints(self, number: int) -> Sequence[tuple[str, str]]:
        """Return key and word for what a number would open; nothing where there are no views."""
        return ()

    def ask_letter(self, hints: Sequence[tuple[str, str]], answer: Callable[[str], None]) -> None:
        """Give the next character to `answer`; Escape gives up. The hints say what is asked."""
        self._answer = answer
        self.query_one(HintBar).say([*hints, ("Esc", "cancel")])

    def on_key(self, event: Key) -> None:
        """See to digits and awaited letters."""
        if self._answer is not None:
            self._answered(event)
        elif self._takes_digit(event.character or ""):
            event.stop()
            event.prevent_default()
            self._press_digit(event.character or "")
        else:
            self._finish_digits(event)

    def _answered(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        answer, self._answer = self._answer, None
        self.show_hints()
        if answer is not None and event.key != "escape" and event.character:
            answer(event.character)

    # ------------------------------------------------------------------ digits

    def _takes_digit(self, character: str) -> bool:
        """Whether a key goes on with a count; a nought begins none."""
        return len(character) == 1 and character in "0123456789"[not self._digits :]

    def _press_digit(self, digit: str) -> None:
        self._digits = (self._digits + digit)[-7:]
        opens = list(self.number_hints(int(self._digits))) if len(self._digits) == 1 else []
        moves = (f"{int(self._digits):,}", "times j k J K ] … · line G")
        self.query_one(HintBar).say([moves, *opens, ("Esc", "cancel")])
        self._wait_for_motion(MOMENT if len(self._digits) == 1 else PATIENCE)

    def _wait_for_motion(self, seconds: float) -> None:
        self._stop_awaiting()
        self._awaiting = self.set_timer(seconds, self._open_digits)

    def _stop_awaiting(self) -> None:
        if self._awaiting is not None:
            self._awaiting.stop()
            self._awaiting = None

    def _open_digits(self) -> None:
        """Open the view that the digit names: nothing that counts has followed."""
        self._stop_awaiting()
        digits, self._digits = self._digits, ""
        self.show_hints()
        if len(digits) == 1:
            self.open_number(int(digits))

    def _finish_digits(self, event: Key) -> None:
        """Hand the count to who acts on this key, or open the view before it does."""
        digits, count = self._digits, None
        if digits and event.key == "escape":
            event.stop()
            event.prevent_default()
            self._digits = ""
            self._stop_awaiting()
            self.show_hints()
        elif digits and self._begins_motion(event.key):
            self._first_press = event.key
            self._wait_for_motion(PATIENCE)
            return
        elif digits and self._is_motion(event.key):
            count, self._digits = int(digits), ""
            self._stop_awaiting()
            self.show_hints()
        elif digits:
            if event.key == "enter":
                event.stop()
                event.prevent_default()
            self._open_digits()
        self._first_press = ""
        self.given = count
        if isinstance(self.focused, Counted):
            self.focused.given = count

    def _is_motion(self, key: str) -> bool:
        bindings = self.active_bindings
        found = bindings.get(f"{self._first_press} {key}" if self._first_press else key)
        return found is not None and found.binding.action in _MOTIONS

    def _begins_motion(self, key: str) -> bool:
        """Whether a key is the first press of a motion of two, such as `gg`."""
        return not self._first_press and any(
            name.startswith(f"{key} ") and active.binding.action in _MOTIONS
            for name, active in self.active_bindings.items()
        )
