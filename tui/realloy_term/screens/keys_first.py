"""Keys that a screen looks at before its bindings do: digits, and letters that name something.

Digits are a number for the key behind them: how often, as in `5j`, or which one, as in `12G`. They
stand in the hint bar and wait as long as it takes. A key that takes no number does nothing after
one: what it would have done was not meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.events import Key
from textual.screen import Screen

from realloy_term.commands import COMMANDS
from realloy_term.keynames import spelled
from realloy_term.widgets.counted import Counted
from realloy_term.widgets.hint_bar import HintBar

MOST = 7
"""Digits of a number: a million headlines have as many."""
_COUNTING = frozenset(command.action for command in COMMANDS if command.counted)


class KeysFirst(Screen[None], Counted):
    """Takes digits and awaited letters; every other key goes on to its binding."""

    _digits = ""
    _first_press = ""
    """The first press of a key of two, behind digits."""
    _answer: Callable[[str], None] | None = None

    def show_hints(self) -> None:
        """Show the keys of the pane that has the focus; a number that was begun is dropped."""
        self._digits = self._first_press = ""

    def number_hints(self, number: int) -> Sequence[tuple[str, str]]:
        """Return what a number can be for, as key and word, the best first."""
        return [("j k …", "so often"), ("G", f"row {number:,}")]

    def ask_letter(self, hints: Sequence[tuple[str, str]], answer: Callable[[str], None]) -> None:
        """Give the next character to `answer`; Escape gives up. The hints say what is asked."""
        self._answer = answer
        self.query_one(HintBar).say([*hints, ("Esc", "cancel")])

    def on_key(self, event: Key) -> None:
        """See to digits and awaited letters."""
        if self._answer is not None:
            _take(event)
            self._answered(event)
        elif self._takes_digit(event.character or ""):
            _take(event)
            self._press_digit(event.character or "")
        elif self._digits:
            self._end_number(event)
        else:
            self._give(None)

    def _answered(self, event: Key) -> None:
        answer, self._answer = self._answer, None
        self.show_hints()
        if answer is not None and event.key != "escape" and event.character:
            answer(event.character)

    # ------------------------------------------------------------------ digits

    def _takes_digit(self, character: str) -> bool:
        """Whether a key goes on with a number; a nought begins none."""
        return len(character) == 1 and character in "0123456789"[not self._digits :]

    def _press_digit(self, digit: str) -> None:
        self._digits, self._first_press = (self._digits + digit)[-MOST:], ""
        number = int(self._digits)
        hints = [(f"{number:,}", "×"), *self.number_hints(number), ("Esc", "cancel")]
        self.query_one(HintBar).say(hints)

    def _end_number(self, event: Key) -> None:
        """Give the number to what this key does; nothing is done by a key that takes none."""
        if self._begins_counting(event.key):
            self._first_press = event.key
            return
        number, first = int(self._digits), self._first_press
        takes = self._takes_number(f"{first} {event.key}" if first else event.key)
        self.show_hints()
        if takes:
            self._give(number)
            return
        _take(event)
        if event.key != "escape":
            told = f"{spelled(event.key)} takes no number: {number:,} is dropped, nothing was done"
            self.notify(told, severity="warning", markup=False)

    def _give(self, number: int | None) -> None:
        """Let the next action have a number, or none; the pane's own or the screen's."""
        self.given = number
        if isinstance(self.focused, Counted):
            self.focused.given = number

    def _takes_number(self, key: str) -> bool:
        found = self.active_bindings.get(key)
        return found is not None and found.binding.action in _COUNTING

    def _begins_counting(self, key: str) -> bool:
        """Whether a key is the first press of a key of two that takes a number, such as `gg`."""
        return not self._first_press and any(
            name.startswith(f"{key} ") and active.binding.action in _COUNTING
            for name, active in self.active_bindings.items()
        )


def _take(event: Key) -> None:
    """Keep a key from everything else."""
    event.stop()
    event.prevent_default()
