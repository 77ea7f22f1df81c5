"""mark and note on trade ideas: entered, closed, and what the bullet leaves open, filled in."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from realloy_store.days import read_day
from realloy_store.errors import WrongUse
from realloy_store.identity import LIKE_AN_ID
from realloy_store.library import Library
from realloy_store.models import IdeaMark
from realloy_store.symbols import read_symbols
from realloy_term import wording
from realloy_term.cli.searches import asked

_IDEA = re.compile(r"[0-9A-Fa-f]{7,20}-\d{1,4}")
FIELDS = ("horizon", "target", "downside", "side", "base", "tickers")
_SETTING = re.compile(rf"({'|'.join((*FIELDS, 'ticker'))})(?::([^=]+))?=(.*)")
Change = Callable[[IdeaMark], IdeaMark]


def is_idea(target: str) -> bool:
    """Whether a target looks like the id of an idea, `3f9a2c1-2`."""
    return _IDEA.fullmatch(target) is not None


def asks_for_ideas(arguments: Namespace) -> bool:
    """Whether `mark` was given an option that only an idea can take."""
    dates = (arguments.entered, arguments.closed, arguments.price, arguments.reason)
    return any(value is not None for value in dates) or arguments.reopen or bool(arguments.set)


def mark(library: Library, arguments: Namespace) -> int:
    """Change the marks of the ideas that the targets name; return how many changed."""
    changes = list(_asked(arguments))

    def change(mark: IdeaMark) -> IdeaMark:
        for _, apply in changes:
            mark = apply(mark)
        return mark

    label = ", ".join(dict.fromkeys(label for label, _ in changes))
    return library.change_ideas(ids(library, arguments.targets), change, label=label)


def ids(library: Library, targets: Sequence[str]) -> list[str]:
    """Return the ideas that these targets name: ids as they are, anything else as a query."""
    found: dict[str, None] = {}
    for target in targets:
        if is_idea(target):
            found[library.idea(target.lower()).id] = None
        elif LIKE_AN_ID.fullmatch(target):
            raise WrongUse(f"{target} is an article: name its idea, {target}-1, or ask for it")
        else:
            rows = library.ideas(asked(library, [target]), limit=-1)
            found.update((row.id, None) for row in rows)
    return list(found)


def told(count: int) -> int:
    """Say how many ideas changed."""
    print(f"{wording.plural(count, 'idea')} changed", file=sys.stderr)
    return 0


def _asked(arguments: Namespace) -> Iterator[tuple[str, Change]]:
    if arguments.reopen:
        nothing: dict[str, Any] = {"closed": None, "exit_price": None, "reason": None}
        yield "reopen", lambda mark: replace(mark, **nothing)
    if arguments.entered is not None:
        yield "enter", _on(arguments, "entered", "entry_price")
    if arguments.closed is not None:
        yield "close", _on(arguments, "closed", "exit_price")
    if arguments.reason is not None:
        yield "close", lambda mark: replace(mark, reason=arguments.reason or None)
    for text in arguments.set:
        yield _setting(text)
    if arguments.price is not None and arguments.entered is None and arguments.closed is None:
        raise WrongUse("--price goes with --entered or --closed")


def _on(arguments: Namespace, day_name: str, price_name: str) -> Change:
    text = arguments.entered if day_name == "entered" else arguments.closed
    day = read_day(text).isoformat() if text else None
    price = None if day is None else arguments.price

    def change(mark: IdeaMark) -> IdeaMark:
        kept = getattr(mark, price_name) if price is None and day is not None else price
        said: dict[str, Any] = {day_name: day, price_name: kept}
        return replace(mark, **said)

    return change


def _setting(text: str) -> tuple[str, Change]:
    match = _SETTING.fullmatch(text.strip())
    if match is None:
        raise WrongUse(
            f"{text!r} sets nothing: write FIELD=VALUE with {', '.join(FIELDS)}; "
            "tickers:long=SYMBOLS for one side, tickers:WORDS=SYMBOLS for words of the bullet"
        )
    name, words, value = match[1], (match[2] or "").strip(), match[3].strip() or None
    if name in ("ticker", "tickers"):
        symbols = " ".join(read_symbols(value or ""))
        return "set tickers", lambda mark: replace(mark, tickers=_named(mark, words, symbols))
    if words:
        raise WrongUse(f"{name} takes no words of the bullet: write {name}=VALUE")
    if name == "side" and value not in (None, "long", "short"):
        raise WrongUse(f"side is long or short, not {value!r}")
    if name == "base" and value:
        value = read_day(value).isoformat()
    changed: dict[str, Any] = {name: value}
    return f"set {name}", lambda mark: replace(mark, **changed)


def _named(mark: IdeaMark, name: str, symbols: str) -> dict[str, str]:
    others = {key: value for key, value in mark.tickers.items() if key != name}
    return {**others, name: symbols} if symbols else others
