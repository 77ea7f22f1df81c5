"""Neighbouring words: what a query looks for in a text."""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.query.words import is_unspaced, words


class Phrase(NamedTuple):
    """Neighbouring words; the last may be the beginning of a word."""

    words: tuple[str, ...]
    """Tokens of `realloy_store.query.words`, at least one."""
    prefix: bool = False

    @classmethod
    def of(cls, text: str, *, prefix: bool = False) -> Phrase | None:
        """Return the phrase that finds a text; None for a text without letters or digits."""
        found = words(text)
        if not found:
            return None
        if is_unspaced(found[-1]):
            # A run of n characters is n - 1 pairs; the single last one stands where a run ends.
            paired = len(found) > 1 and is_unspaced(found[-2]) and len(found[-2]) == 2
            return cls(tuple(found[:-1])) if paired else cls(tuple(found), prefix=True)
        return cls(tuple(found), prefix)

    def stands_in(self, text: list[str]) -> bool:
        """Whether the tokens of a text have these neighbours."""
        *head, last = self.words
        n = len(head)
        for at in range(n, len(text)):
            ends = text[at].startswith(last) if self.prefix else text[at] == last
            if ends and text[at - n : at] == head:
                return True
        return False
