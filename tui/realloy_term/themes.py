"""Colour themes: dark, light, high contrast, the terminal's own colours, and the reader's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.theme import BUILTIN_THEMES, Theme

from realloy_term.palettes import CURSORS, LIT, MUTED, PALETTES

if TYPE_CHECKING:
    from realloy_term.settings.user_themes import UserTheme

VARIABLES = {"row-blurred": "#3a4148", "lit-style": "none", "open-style": "bold"}
"""Variables of ours, for themes that do not name them: `lit-style` is that of what is lit up,
`open-style` of the one among several that is open."""


def _ours(name: str, *, dark: bool) -> Theme:
    colours: dict[str, Any] = dict(PALETTES[name])
    variables = {
        "row-blurred": CURSORS[name], "primary-muted": LIT[name], "text-muted": MUTED[name]
    }  # fmt: skip
    return Theme(name=name, dark=dark, variables=variables, **colours)


DARK = _ours("dark", dark=True)
LIGHT = _ours("light", dark=False)
CONTRAST = _ours("contrast", dark=True)
ANSI = Theme(
    name="ansi",
    # The blue of the first eight cannot be read on black in most terminals.
    primary="ansi_bright_blue", secondary="ansi_cyan", accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default", surface="ansi_default", panel="ansi_default", boost="ansi_default",
    success="ansi_green", warning="ansi_yellow", error="ansi_red", dark=True, ansi=True,
    # What is lit up is reversed: no background of the sixteen goes with every terminal's text.
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "row-blurred": "ansi_default", "primary-muted": "ansi_default", "lit-style": "reverse",
        "open-style": "bold reverse",
        "border": "ansi_bright_blue", "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_default", "block-cursor-text-style": "reverse",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-blurred-foreground": "ansi_default",
        "input-cursor-foreground": "ansi_default", "input-cursor-background": "ansi_default",
        "input-cursor-text-style": "reverse",
        "scrollbar-background": "ansi_default", "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)  # fmt: skip
OWN = (DARK, LIGHT, CONTRAST, ANSI)


def all_themes(own: Iterable[UserTheme]) -> dict[str, Theme]:
    """Return our themes and the reader's by name, in the order of the theme key."""
    found = {theme.name: theme for theme in OWN}
    for each in own:
        found[each.name] = _over(found[each.based_on], each)
    return found


def _over(base: Theme, own: UserTheme) -> Theme:
    """Return a theme with colours of the reader's over it."""
    colours: dict[str, Any] = dict(own.colours)
    variables = dict(base.variables)
    if not base.ansi and not colours.keys().isdisjoint(("primary", "background")):
        del variables["primary-muted"]  # it is mixed of these two
    if "cursor" in colours:
        variables["row-blurred"] = colours.pop("cursor")
    plain = [colour for colour in colours.values() if not colour.startswith("ansi_")]
    ansi = base.ansi and not plain
    return replace(base, name=own.name, variables=variables, ansi=ansi, **colours)
