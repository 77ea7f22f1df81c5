"""What was typed wrongly, and what is nearest to it."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.errors import RealloyError


class NotUnderstood(RealloyError):
    """A line that asks for nothing we know; the message names what is nearest."""


def nearest(name: str, known: Sequence[str], least: float = 0.6) -> str | None:
    """Return the known name that is most like a mistyped one."""
    from difflib import get_close_matches  # 3 ms, after a slip only

    found = get_close_matches(name.lower(), [each.lower() for each in known], 1, least)
    return next((each for each in known if found and each.lower() == found[0]), None)
