"""A line to type in that offers what could come next: Tab goes through it, → takes the grey one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.screen import Screen
from textual.suggester import SuggestionReady
from textual.timer import Timer
from textual.widgets import Input

from realloy_term.known import Known
from realloy_term.typed.requests import Candidate
from realloy_term.widgets.offered import Offered


class CompletingInput(Input):
    """An input whose candidates stand in a list on its screen, which comes with the first.

    They are looked for behind the paint of the letter, and looking waits for nothing to be read.
    """

    OFFERED: ClassVar[str]
    """The id of that list."""
    REST: ClassVar[float] = 0.0
    """Seconds without a key after which the list is shown: who types on need not have it drawn."""

    def __init__(self, text: str, vocabulary: Known, **named: Any) -> None:
        """Begin with a text."""
        self.vocabulary = vocabulary
        """The values that the library knows, by field."""
        self._found: Sequence[Candidate] = ()
        self._taken: int | None = None
        """Which candidate Tab put into the line."""
        self._grey = ""
        """The line as → would make it."""
        self._resting: Timer | None = None
        self._over: Screen[Any] | None = None
        """The screen that it lies over."""
        super().__init__(text, **named)  # which puts the text there: that is watched

    def on_mount(self) -> None:
        """Be there first."""
        self._over = self.screen
        self.call_after_refresh(self.get_ready)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles alone: it looks the same with the focus and without."""

    def get_ready(self) -> None:
        """Have the vocabulary read, once the line is on screen."""
        if not self.vocabulary.is_whole:
            self.run_worker(
                self._read_vocabulary, thread=True, group="vocabulary", exit_on_error=False
            )

    def _read_vocabulary(self) -> None:
        """Read it on another thread, and offer what it adds."""
        self.vocabulary.whole()
        self.call_later(self._find_behind_paint)

    @abstractmethod
    def candidates(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return what the whole line could become, best first."""

    def watch_value(self, value: str) -> None:
        """Offer what could follow, unless the line is what was offered."""
        if self._taken is not None and value == self._found[self._taken].text:
            return
        self._forget()
        if self.is_attached:
            self._show_grey(self._grey)
            if self.REST:
                self._show(())
                self._resting = self.set_timer(self.REST, self._offer)
            self.call_after_refresh(self._find_behind_paint)

    def _find_behind_paint(self) -> None:
        """Find what could follow, if nobody has, and show the best of it in grey."""
        if not self.is_attached or self._taken is not None:
            return
        self._found = self.candidates(self.value, self.cursor_position) if self.value else ()
        begun = self.value.lower()
        self._show_grey(next((c.text for c in self._found if c.text.lower().startswith(begun)), ""))
        if self._resting is None:
            self._offer()

    def _show_grey(self, text: str) -> None:
        self._grey = text
        if self.value and text.lower().startswith(self.value.lower()):
            self.post_message(SuggestionReady(self.value, self.value + text[len(self.value) :]))

    def action_complete(self, step: int) -> None:
        """Put the next candidate into the line, or the one before."""
        self._stop_resting()
        if self._taken is None:
            self.vocabulary.whole()
            self._found = self.candidates(self.value, self.cursor_position)
        if not self._found:
            return
        at = (-1 if step > 0 else 0) if self._taken is None else self._taken
        self._taken = (at + step) % len(self._found)
        self._put(self._found[self._taken].text)
        self._show(self._found, self._taken)

    def offer_nothing(self) -> None:
        """Take the list away, until another key is pressed."""
        self._forget()
        self._show(())

    def on_unmount(self) -> None:
        """Offer nothing any more."""
        self.offer_nothing()

    def _forget(self) -> None:
        self._found, self._taken = (), None
        self._stop_resting()

    def _offer(self) -> None:
        self._resting = None
        self._show(self._found)

    def _show(self, found: Sequence[Candidate], taken: int | None = None) -> None:
        """Bring the list with the first that there is to offer, not with the line."""
        if self._over is None:
            return
        offered = next(iter(self._over.query(f"#{self.OFFERED}").results(Offered)), None)
        if offered is None and found:
            offered = Offered(id=self.OFFERED)
            self._over.mount(offered)
        if offered is not None:
            offered.show(found, taken)

    def _put(self, text: str) -> None:
        behind = len(self.value) - self.cursor_position
        self.value = text
        self.cursor_position = len(text) - behind

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
