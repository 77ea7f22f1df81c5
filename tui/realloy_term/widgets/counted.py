"""Counts before a motion, as in `5j` and `12G`."""

from __future__ import annotations


class Counted:
    """Has a count for its next action, given by the screen that saw the digits."""

    given: int | None = None

    def take_count(self) -> int | None:
        """Return the count, once; None when no digits were pressed."""
        count, self.given = self.given, None
        return count

    def times(self) -> int:
        """Return how often to move: the count, else once."""
        return self.take_count() or 1
