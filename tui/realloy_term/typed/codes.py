"""Short codes in capitals, after a subject or alone: `USAR N`, `TOP`, `THEME policy`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from realloy_term.typed.requests import Do, Request, Show, Surroundings
from realloy_term.typed.slips import NotUnderstood
from realloy_term.typed.subjects import is_subject, subject, theme

NEW = timedelta(days=7)
"""Before the newest article, for `TOP`: an old library has its newest news too."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code."""

    name: str
    help: str
    takes: str = ""
    """What stands with it: `SUBJECT` before it, `WORDS` behind it; in brackets when it may."""


CODES = (
    Code("N", "News of a ticker, mineral, company or theme; alone all news.", "[SUBJECT]"),
    Code("TOP", "The newest by market impact.", "[SUBJECT]"),
    Code("IDEA", "Trade ideas, in the ledger.", "[SUBJECT]"),
    Code("THEME", "News of a theme.", "WORDS"),
    Code("HELP", "The keys of this screen."),
)
AFTER_SUBJECT = frozenset(code.name for code in CODES if code.takes == "[SUBJECT]")
_NAMES = frozenset(code.name for code in CODES)


def read_code(words: Sequence[str], around: Surroundings) -> Request | None:
    """Return what a line with a code asks for; None when there is no code in it.

    In small letters a code is one only behind a subject (`usar n`): `top` alone is a command.
    """
    _refuse_a_number(words, around)
    first, last = words[0], words[-1]
    if first in _NAMES:
        return _leading(first, words[1:], around)
    name = " ".join(words[:-1])
    if (
        name
        and last.upper() in AFTER_SUBJECT
        and (last.isupper() or is_subject(name, around.vocabulary))
    ):
        return _about(last.upper(), subject(name, around.vocabulary), around)
    return None


def _refuse_a_number(words: Sequence[str], around: Surroundings) -> None:
    """Refuse `TOP 3` and `MP N 5`: a list is as long as what is found. `N 5713` is a ticker's."""
    *before, last = words
    code = next((word for word in (*before[:1], *before[-1:]) if word in AFTER_SUBJECT), None)
    if code and last.isdecimal() and not is_subject(last, around.vocabulary):
        raise NotUnderstood(f"{code} takes no number: it lists all there is, the first on top")


def _leading(code: str, rest: Sequence[str], around: Surroundings) -> Request:
    if code == "HELP":
        return Do(next(command for command in around.here if command.id == "app.help"))
    if code == "THEME":
        if not rest:
            raise NotUnderstood("which theme? THEME and a word of its name, as in THEME policy")
        return Show(theme(" ".join(rest), around.vocabulary))
    about = subject(" ".join(rest), around.vocabulary) if rest else ""
    return _about(code, about, around)


def _about(code: str, query: str, around: Surroundings) -> Request:
    match code:
        case "IDEA":
            return Show(query, ideas=True)
        case "TOP":
            recent = f"arrived>={_week_before(around.newest)}" if around.newest else ""
            return Show(query or recent, "-impact")
        case _:
            return Show(query, "-date")


def _week_before(day: str) -> str:
    """Return the day a week before a date as stated, `2026-05` and `2026` too."""
    stated = (day + "-01-01"[len(day) - 4 :])[:10] if len(day) < 10 else day[:10]
    return (date.fromisoformat(stated) - NEW).isoformat()
