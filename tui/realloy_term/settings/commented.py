"""The settings file as it is written for a reader who has none: every setting, explained."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Any

from realloy_term.settings.schema import SCHEMA, Setting

_HEAD = """\
# Settings of realloy-term. Take the # away in front of a setting, and change it.
# `realloy-term config --check` says whether everything here is understood.
"""
_TAIL = """
# A theme of your own: colours over those of dark, light, contrast or ansi.
# [themes.paper]
# based_on = "light"
# background = "#fdf6e3"
# primary = "ansi_blue"


[keys]
# A command's id and the keys for it; `realloy-term keys` lists both. Arrows stay what they are.
# "news.star" = ["b", "F6"]
# "list.top" = "gt"             # one press after the other
# "news.delete" = ""            # no key
"""


def commented() -> str:
    """Return the file with every setting as a comment, at its default."""
    parts = [_HEAD]
    table = ""
    for row in SCHEMA.values():
        if row.table != table:
            table = row.table
            parts.append(f"\n[{table}]\n")
        parts.append(_entry(row))
    return "".join([*parts, _TAIL])


def _entry(row: Setting) -> str:
    lines = [*wrap(row.doc, 90), _possible(row)]
    text = "".join(f"# {line}\n" for line in lines)
    return f"{text}# {row.key.partition('.')[2]} = {toml(row.default)}\n\n"


def _possible(row: Setting) -> str:
    return f"{row.kind.what[0].upper()}{row.kind.what[1:]}."


def toml(value: Any) -> str:
    """Return a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) and value % 1 else f"{value}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(toml, value))}]"
    text = json.dumps("" if value is None else str(value), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")  # which JSON leaves as it is
