"""Symbols as a reader writes them, `lyc.ax, ASX:LYC  $MP`, in the form that records have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from realloy_store.errors import WrongUse
from realloy_store.research.exchanges import SUFFIXES, suffix_of

_APART = re.compile(r"[\s,;]+")
_COLON = re.compile(r"\s*:\s*")
_LISTED = re.compile(r"(?P<exchange>[A-Z][A-Z0-9-]{1,20}):(?P<base>[A-Z0-9]{1,6})")
_SYMBOL = re.compile(
    r"\^?(?P<base>[A-Z][A-Z0-9]{0,9}|\d[A-Z0-9]{0,6})"
    r"(?:[./](?P<suffix>[A-Z]{1,3})|-(?P<series>[A-Z]{1,4})|=[FX])?"
)
_EXAMPLES = "write MP, LYC.AX or ASX:LYC"


def read_symbols(text: str) -> tuple[str, ...]:
    """Return the symbols of a list parted by commas or blanks, each once, in its order.

    Plain for US listings, Yahoo's suffix elsewhere; an index (`^GSPC`), a contract (`HG=F`) and a
    series of shares (`BRK-B`) are symbols, too. Whether one is listed nobody can know offline:
    RealloyError says of what is not written as one why it is none.
    """
    parts = _APART.split(_COLON.sub(":", text.strip()).upper())
    return tuple(dict.fromkeys(_symbol(part) for part in parts if part))


def _symbol(text: str) -> str:
    if problem := next(_problems(text), None):
        raise WrongUse(f"{text!r} is no symbol: {problem}")
    if match := _LISTED.fullmatch(text):
        base, suffix = match["base"], suffix_of(match["exchange"], match["base"])
        return f"{base.zfill(4) if suffix == 'HK' else base}.{suffix}" if suffix else base
    return text.removeprefix("$").replace("/", ".")


def _problems(text: str) -> Iterator[str]:
    if match := _LISTED.fullmatch(text):
        if suffix_of(match["exchange"], match["base"]) is None:
            yield f"no exchange is known as {match['exchange']}"
        return
    match = _SYMBOL.fullmatch(text.removeprefix("$"))
    if match is None:
        yield f"{_EXAMPLES}, several with commas between them"
    elif match["base"].isdigit() and not match["suffix"]:
        yield f"a number needs its exchange, as {match['base']}.T"
    elif (suffix := match["suffix"]) and len(suffix) > 1 and suffix not in SUFFIXES:
        yield f"no exchange is known as .{suffix}"
