"""The value that an analysis of tone gives: a score, its words, and what caused it."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

THREE_WAY_CUT = 0.20
"""In a reading of three classes, scores nearer to zero than this are neutral."""

_WORDS = ((0.65, "strongly"), (0.35, "moderately"), (0.10, "mildly"))


def word_for(score: float) -> str:
    """Return the word of the scale for a score in -1..1, such as "mildly negative"."""
    for least, strength in _WORDS:
        if abs(score) >= least:
            return f"{strength} {'positive' if score > 0 else 'negative'}"
    return "neutral"


# Named tuples: dataclasses cost 10 ms to import, and tone is read in one short command, too.
class Cause(NamedTuple):
    """Words that moved the score."""

    text: str
    span: tuple[int, int]
    """Half-open code-point offsets into the text, or the title: slicing it gives `text`."""
    effect: float
    """What the words add to the sentence, -1..1; the sign says which way."""
    sentence: tuple[int, int]
    """The sentence that they stand in."""
    part: Literal["title", "text"] = "text"


class Tone(NamedTuple):
    """How good or bad the news is for those whom it concerns."""

    score: float | None = None
    """-1..1; None where the text is empty or not English: nothing is guessed."""
    causes: tuple[Cause, ...] = ()
    """The words that weighed most, first those that weighed more."""

    @property
    def label(self) -> str | None:
        """The word of the scale, from "strongly negative" over "neutral" to "strongly positive"."""
        return None if self.score is None else word_for(self.score)

    def to_json(self) -> dict[str, Any]:
        """Label, score rounded to two digits, and the causes with their spans."""
        return {
            "label": self.label,
            "score": self.score,
            "causes": [_cause(c) for c in self.causes],
        }


def _cause(cause: Cause) -> dict[str, Any]:
    found: dict[str, Any] = {"text": cause.text, "span": list(cause.span)}
    return found if cause.part == "text" else {**found, "part": cause.part}
