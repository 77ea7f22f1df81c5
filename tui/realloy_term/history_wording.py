"""What was done to a library, undone and done again, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count, groupby

from realloy_store.errors import RealloyError
from realloy_store.library import Library, PastStep, Undone
from realloy_term import safe, wording

UNDONE, DONE = "undone", ""


def told(step: Undone | None, *, again: bool = False) -> str:
    """Say what was undone, or done again; or that there was nothing."""
    if step is None:
        return "There is nothing to do again." if again else "There is nothing to undo."
    count = f" ({wording.plural(step.articles, 'article')})" if step.articles else ""
    return f"{'Done again' if again else 'Undone'}: {safe.line(step.label)}{count}."


def lines(library: Library, steps: Iterable[PastStep]) -> Iterator[tuple[str, str, str]]:
    """Yield of what was done its time, whether it is undone, and what it did to which article.

    The same done to one article after the other is one line, with the latest, how many they were
    and since when.
    """
    for (label, undone, _), run in groupby(steps, _Alike()):
        latest, *further = run
        title = _title(library, latest.article)
        what = f"{label}{f': “{title}”' if title else ''}"
        if further:
            what += f" and {len(further):,} more since {_since(further[-1].at, latest.at)}"
        yield time(latest.at), UNDONE if undone else DONE, safe.line(what)


class _Alike:
    """Tells steps apart: of one article each they are alike by what was done, others never."""

    def __init__(self) -> None:
        self._others = count(1)

    def __call__(self, step: PastStep) -> tuple[str, bool, int]:
        return step.label, step.undone is not None, 0 if step.article else next(self._others)


def _since(first: str, last: str) -> str:
    """Return the time of the first, without the day where that of the last is the same."""
    begun, ended = time(first), time(last)
    return begun[len("2026-11-21 ") :] if begun[:10] == ended[:10] and " " in begun else begun


def time(at: str) -> str:
    """Return a time by the reader's clock: `2026-11-21 14:05`; of one that is not known `–`."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return wording.NO_DATE


def _title(library: Library, article_id: str | None) -> str:
    try:
        return (library.get(article_id).title or "") if article_id else ""
    except RealloyError:
        return ""
