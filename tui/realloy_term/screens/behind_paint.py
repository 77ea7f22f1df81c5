"""What a key does that need not be seen at once is done behind the paint that answers it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from textual.screen import Screen


class BehindPaint(Screen[None]):
    """Does some work once what was changed before is on screen, and always before the next key."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._behind: deque[Callable[[], None]] = deque()

    def after_paint(self, work: Callable[[], None]) -> None:
        """Put this off until the next paint is out, or the next key comes."""
        self._behind.append(work)
        self.once_painted(self.catch_up)

    def once_painted(self, work: Callable[[], None]) -> None:
        """Put this off until the next paint is out, whatever comes before."""
        # Behind what the pane in focus has heard so far: before that nothing asks to be painted.
        (self.focused or self).call_later(self.call_after_refresh, work)

    def catch_up(self) -> None:
        """Do now what was put off: something else may build upon it."""
        while self._behind:
            self._behind.popleft()()
