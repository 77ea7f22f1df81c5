"""What stands around a name, in points: for a company, or for a place, a person, a body.

The phrases are in `company_frames.txt`. Of those that fit on one side the longest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from realloy_store.research.entities import frame_words as words
from realloy_store.research.entities.frame_words import ENOUGH
from realloy_store.research.entities.tokens import Text

_FIGURE = "#"
_APART = 5
"""Words that may stand between a verb and its figure: `rose by as much as 9%`."""
_SAID = 8
"""Words of `X, a privately held maker of magnets` in which the word for what it is may stand."""
_OWNED = 3
"""Words behind `X's` in which the thing that it owns may stand."""
_OPEN = (" ", "-")
_APPOSED = (" (", " - ", " – ", " — ", "—")


def tell_company(text: Text, first: int, last: int, enough: int) -> bool:
    """Whether the words around the words `first` up to `last` make a company of them."""
    found = behind(text, last)
    return found > 0 and found + ahead(text, first) >= enough


def ahead(text: Text, first: int) -> int:
    """Return the points of the words before the word `first` of a text."""
    if not first or text.text[text.ends[first - 1] : text.starts[first]] != " ":
        return 0
    keys = text.keys
    for phrase in words.ahead().get(keys[first - 1], ()):
        size = len(phrase.rest)
        if size < first and tuple(keys[first - 1 - size : first - 1]) == phrase.rest:
            return phrase.points
    return 0


def behind(text: Text, last: int) -> int:
    """Return the points of what follows a name that ends before the word `last` of a text."""
    keys, body = text.keys, text.text
    if last >= len(keys) or not (keys[last] in words.beside() or keys[last][0].isdigit()):
        return 0  # most names stand before a word that says nothing of them
    gap = body[text.ends[last - 1] : text.starts[last]]
    if keys[last] == "s" and gap in ("'", "’"):
        return _has(text, last + 1)
    if gap in ("' ", "’ "):
        return _has(text, last)
    if gap == " ":
        return _does(text, last)
    if gap == "-":
        return ENOUGH + 1 if keys[last] in words.led() else 0  # `the X-led group`, too
    if gap == ", ":
        return _aside(text, last)
    if gap in _APPOSED and keys[last] in _DETERMINERS and body[text.starts[last]].islower():
        return _is(text, last + 1)  # `Elevate (a start-up)`
    return 0


def _aside(text: Text, last: int) -> int:
    """Return the points of `, which makes magnets`, `, a magnet maker`, `, owned by …`."""
    keys = text.keys
    word = keys[last]
    if word == "which":
        return _does(text, last + 1)
    if word == "whose":
        return _has(text, last + 1)
    if word in _DETERMINERS:
        return _is(text, last + 1)
    return _does(text, last) if word in _ASIDE else 0


def _is(text: Text, at: int) -> int:
    """Return the points of what a name is said to be: `privately held maker of magnets`."""
    end = at
    while (
        end < len(text.keys)
        and end - at < _SAID
        and text.text[text.ends[end - 1] : text.starts[end]] in _OPEN
    ):
        end += 1
    return _of(text.keys[at:end], words.what())


def _has(text: Text, at: int) -> int:
    """Return the points of what a name has, from the word `at`; a name of its own is a mine's."""
    if found := _of(text.keys[at : at + _OWNED], words.owned()):
        return found
    return int(at < len(text.keys) and text.text[text.starts[at]].isupper())


_DETERMINERS = frozenset("a an the another one".split())
_IS = frozenset("is was are remains became".split())
_ASIDE = frozenset("owned backed formerly who aged".split())


def _does(text: Text, at: int) -> int:
    keys = text.keys
    while at < len(keys) and keys[at] in words.skipped():
        at += 1
    if at >= len(keys):
        return 0
    for phrase in words.behind().get(keys[at], ()):
        if _goes_on(keys, at + 1, phrase.rest) and (phrase.rest or keys[at] not in _IS):
            return phrase.points
    if keys[at] in _IS and at + 1 < len(keys) and keys[at + 1] in _DETERMINERS:
        return _is(text, at + 2)
    if keys[at][0].isdigit() and text.text.startswith("%", text.ends[at]):
        return ENOUGH - 1  # "Paladin jumped 9% and Boss 4%"
    return 0


def _goes_on(keys: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    for n, word in enumerate(rest, at):
        if word == _FIGURE:
            if not is_figure(keys, n):
                return False
        elif n >= len(keys) or keys[n] != word:
            return False
    return True


def is_figure(keys: Sequence[str], at: int) -> bool:
    """Whether a figure stands at a word or after such as `by as much as`."""
    for word in keys[at : at + _APART]:
        if word[0].isdigit():
            return True
        if word not in words.about():
            return False
    return False


def _of(words: Iterable[str], points: dict[str, int]) -> int:
    return next((points[word] for word in words if word in points), 0)
