"""What patterns must not use: all of Python 3.11 is to read the same in them."""

from __future__ import annotations

import re
from pathlib import Path

import realloy_store
import realloy_term

_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_group_is_possessive() -> None:
    """Before Python 3.11.5 such a group forgot matches behind its first try: other tokens, another
    tone (gh-106052). Possessive signs and classes are fine."""
    assert _POSSESSIVE_GROUP.search(r"(?:a|b)*+") and _POSSESSIVE_GROUP.search("(a)?+")
    roots = [Path(each.__path__[0]) for each in (realloy_store, realloy_term)]
    sources = [path for root in roots for path in root.rglob("*") if path.suffix in (".py", ".csv")]
    found = [
        f"{path}: {line.strip()}"
        for path in sources
        for line in path.read_text("utf-8").splitlines()
        if _POSSESSIVE_GROUP.search(line) and "_PUNCTUATION" not in line
    ]
    assert len(sources) > 400 and not found
