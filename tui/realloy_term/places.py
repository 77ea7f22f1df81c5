"""Places that the reader left or put a mark on: an article within a view."""

from __future__ import annotations

from dataclasses import dataclass, field

from realloy_term.view import View

KEPT = 100
"""Places that one can go back to."""


@dataclass(frozen=True, slots=True)
class Place:
    """An article, and the view in which it was looked at."""

    view: View
    article: str


@dataclass
class Trail:
    """Where the reader was before each jump, as a browser keeps it: a new jump forgets forward."""

    _back: list[Place] = field(default_factory=list)
    _forward: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Note a place that is left by a jump."""
        self._forward.clear()
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[:-KEPT]

    @property
    def latest(self) -> str | None:
        """The article that was left last."""
        return self._back[-1].article if self._back else None

    def back(self, now: Place | None) -> Place | None:
        """Return the place left last, and note where one is now for `forward`."""
        return self._step(self._back, self._forward, now)

    def forward(self, now: Place | None) -> Place | None:
        """Return the place from which one went back."""
        return self._step(self._forward, self._back, now)

    def last(self, now: Place | None) -> Place | None:
        """Return the place before the last jump; asked again there, it leads back here."""
        if not self._back:
            return None
        place = self._back.pop()
        if now is not None:
            self.leave(now)
        return place

    def _step(self, source: list[Place], other: list[Place], now: Place | None) -> Place | None:
        while source:
            place = source.pop()
            if place == now:
                continue
            if now is not None:
                other.append(now)
            return place
        return None


class Bookmarks:
    """Letters that stand for articles; as text, `a=ID b=ID`, they outlive the app."""

    def __init__(self, text: str = "") -> None:
        pairs = (word.partition("=") for word in text.split())
        self._articles = {letter: name for letter, _, name in pairs if len(letter) == 1 and name}

    def __str__(self) -> str:
        return " ".join(f"{letter}={name}" for letter, name in sorted(self._articles.items()))

    def put(self, letter: str, article: str) -> None:
        """Let a letter stand for an article, whatever it stood for before."""
        self._articles[letter] = article

    def get(self, letter: str) -> str | None:
        """Return the id of the article that a letter stands for."""
        return self._articles.get(letter)

    def letters(self) -> list[tuple[str, str]]:
        """Return the letters with the ids of their articles, in order."""
        return sorted(self._articles.items())
