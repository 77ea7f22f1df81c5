"""How a terminal draws what it is sent next, and the fewest bytes that change that.

Textual ends every piece of a line with a return to plain, and begins the next with two colours of
up to 19 bytes each; mostly it has the same ground as the one before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_PREFIX = re.compile(r"\x1b\[([0-9;]+)m")
_SEEN_ON_BLANKS = frozenset(("4", "7", "9", "21", "51", "52", "53"))
"""Underlined, reversed, struck through, framed, overlined."""
_COLOURS = {"38": 0, "48": 1}
"""What begins a colour of several numbers: of the sign, of the ground."""


class Pen(NamedTuple):
    """What signs are drawn with; as numbers of the terminal's `SGR` sequence."""

    attributes: tuple[str, ...] = ()
    colour: str = ""
    ground: str = ""

    @property
    def marks_blanks(self) -> bool:
        """Whether it draws more of a blank than its ground."""
        return not _SEEN_ON_BLANKS.isdisjoint(self.attributes)


PLAIN = Pen()
END = "\x1b[0m"
"""What makes any pen plain."""


@lru_cache(maxsize=1024)
def pen_of(prefix: str) -> Pen | None:
    """Return the pen that a sequence gives to a plain one; None for another kind of sequence."""
    if not prefix:
        return PLAIN
    found = _PREFIX.fullmatch(prefix)
    return None if found is None else _read(found[1].split(";"))


def _read(numbers: list[str]) -> Pen:
    attributes, colours = [], ["", ""]
    at = 0
    while at < len(numbers):
        number = numbers[at]
        length = 1
        if number in _COLOURS:
            length = 5 if numbers[at + 1 : at + 2] == ["2"] else 3
            colours[_COLOURS[number]] = ";".join(numbers[at : at + length])
        elif int(number) < 30 or 50 <= int(number) < 60:
            attributes.append(number)
        else:  # 30 to 39 and 90 to 97, 40 to 49 and 100 to 107
            colours[int(number) % 60 >= 40] = number
        at += length
    return Pen(tuple(attributes), *colours)


@lru_cache(maxsize=1024)
def blank_pen(pen: Pen) -> Pen:
    """Return what a blank drawn with this pen looks as if it were drawn with."""
    return pen if pen.marks_blanks else Pen(ground=pen.ground)


@lru_cache(maxsize=4096)
def changed(pen: Pen, wanted: Pen, *, blank: bool = False) -> tuple[str, Pen]:
    """Return what makes one pen another, and the pen that it makes.

    For a `blank` the pen only needs the same ground.
    """
    if blank and not (pen.marks_blanks or wanted.marks_blanks):
        wanted = pen._replace(ground=wanted.ground)
    if pen == wanted:
        return "", pen
    if not set(pen.attributes) <= set(wanted.attributes):
        numbers = ["0", *wanted.attributes, wanted.colour, wanted.ground]
        return _sequence(numbers), wanted
    more = [each for each in wanted.attributes if each not in pen.attributes]
    colours = [("39", pen.colour, wanted.colour), ("49", pen.ground, wanted.ground)]
    numbers = [new or none for none, old, new in colours if old != new]
    return _sequence(list(chain(more, numbers))), wanted


def _sequence(numbers: list[str]) -> str:
    return f"\x1b[{';'.join(filter(None, numbers))}m"
