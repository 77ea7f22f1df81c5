"""Whether colours can be used at all: not with NO_COLOR, and not on a terminal that has none."""

from __future__ import annotations

from collections.abc import Mapping


def is_colourless(environment: Mapping[str, str]) -> bool:
    """Whether what is shown must do with bold, dim, underlined and reversed.

    See no-color.org for NO_COLOR. The VT terminals of old have one colour, and what ends in `-m`.
    """
    term = environment.get("TERM", "")
    return (
        bool(environment.get("NO_COLOR")) or term.startswith("vt") or term.endswith(("-m", "-mono"))
    )
