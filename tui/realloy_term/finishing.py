"""A filter that the reader is done with: the same question wherever it is asked again.

What comes in: the text, whose last word counted as the beginning of one while it was typed. What
goes out: a text that asks the same for a saved search, the command line and the next start.
"""

from __future__ import annotations

from collections.abc import Callable

from realloy_store.errors import QueryError
from realloy_store.query import Query


def finished(text: str, count: Callable[[Query], int]) -> tuple[str, str]:
    """Return the text of the finished filter, and what is to be said of it if anything.

    The last word is taken for whole where that finds something, and for the beginning of a word,
    with its asterisk, where only that does. Raises QueryError for what is no query either way.
    """
    from realloy_store.query import parse  # 8 ms; loaded by the filter line already

    begun = f"{text.rstrip()}*"
    typed = parse(text, typing=True)
    whole = _read(text)
    if whole == typed or typed != _read(begun):
        parse(text)
        return text, ""
    here, more = count(whole) if whole else 0, count(typed)
    if here or (whole and not more):
        return text, f"{here:,} for {text.strip()}; {begun} finds {more:,}." if more > here else ""
    return begun, f"Nothing is just {text.strip()}: kept as {begun}."


def _read(text: str) -> Query | None:
    from realloy_store.query import parse

    try:
        return parse(text)
    except QueryError:
        return None
