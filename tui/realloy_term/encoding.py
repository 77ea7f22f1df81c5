"""Terminals that cannot show every character: stand-ins as wide as what they stand for.

What a terminal's encoding lacks is replaced cell by cell, so that columns stay columns in a
Latin-1 locale, in plain ASCII and on a text console, and so it is with text that goes through a
pipe to a pager. Data is another thing: JSON is UTF-8 whatever the locale, CSV, Markdown and HTML
are what `export -o` writes into a file, and nothing of them may be lost.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from io import TextIOWrapper

_SYMBOLS = {
    "●": "o", "○": ".", "◆": "+", "◇": "-", "★": "*", "☆": ".", "✎": "n", "✓": "v", "✗": "x",
    "…": "~", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "·": ".", "•": "*", "×": "x",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "▸": ">", "▾": "v", "▶": ">", "▼": "v", "▲": "^",
    "≈": "~", "≤": "<", "≥": ">", "±": "~", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
    "«": '"', "»": '"', "€": "E", "£": "L", "¥": "Y", "₩": "W", "§": "S", "°": "o",
    "⏎": "/",
    "▁": "_", "▂": "_", "▃": ".", "▄": "-", "▅": "-", "▆": "=", "▇": "#", "█": "#",
    "▀": "-", "▌": "|", "▐": "|", "╸": "-", "╺": "-", "╴": "-", "╶": "-", "░": ".", "▒": ":",
    "▓": "#", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
}  # fmt: skip
_HANDLER = "realloy-cells"


def prepare() -> None:
    """Let no output end in an encoding error, whatever the locale: it gets stand-ins."""
    codecs.register_error(_HANDLER, _replace)
    encoding = asked_for(os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=_HANDLER)


def asked_for(environment: Mapping[str, str]) -> str | None:
    """Return the encoding that the reader set where Python took UTF-8 for it (PEP 538, PEP 540).

    That is so with the C locale, and with one that this machine does not have, such as the
    `de_DE.ISO-8859-1` that SSH brings along. Python may have put LC_CTYPE there itself. Where
    nothing is set at all, as in containers, and where Python's own variables ask for UTF-8, it
    stays.
    """
    if not sys.flags.utf8_mode or "PYTHONIOENCODING" in environment:
        return None
    if environment.get("PYTHONUTF8") or "utf8" in sys._xoptions:
        return None
    kind = environment.get("LC_CTYPE", "")
    named = environment.get("LC_ALL") or kind.replace("C.UTF-8", "") or environment.get("LANG", "")
    if named in ("C", "POSIX"):
        return "ascii"
    with suppress(LookupError):
        found = codecs.lookup(named.partition(".")[2].partition("@")[0]).name
        return None if found == "utf-8" else found
    return None


def as_data() -> None:
    """Write standard output in UTF-8, where it is no terminal that would show something else."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(map(stand_in, found)), error.end


@lru_cache(maxsize=2048)
def stand_in(character: str) -> str:
    """Return ASCII that takes as many cells as a character: 0, 1 or 2."""
    from unicodedata import name, normalize  # with the widths 2 ms; most terminals show everything

    from rich.cells import cell_len

    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if (width := cell_len(character)) != 1:
        return "?" * width
    if "\u2500" <= character <= "\u257f":
        return _line(name(character))
    plain = normalize("NFKD", character)[0]
    return plain if " " <= plain <= "~" else "?"


def _line(name: str) -> str:
    if name.startswith("BOX DRAWINGS HEAVY HORIZONTAL"):
        return "="
    if "HORIZONTAL" in name:
        return "+" if "VERTICAL" in name or " AND " in name else "-"
    return "|" if "VERTICAL" in name and " AND " not in name else "+"
