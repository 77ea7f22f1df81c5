"""Colour themes: dark, light, high contrast, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme

VARIABLES = {"row-blurred": "#3a4148"}
"""Colours of ours that the themes of others do not name."""

DARK = Theme(
    name="realloy-dark",
    primary="#7fb3d5", secondary="#8fbcbb", accent="#d8a657", foreground="#d8dee9",
    background="#15191f", surface="#1b2027", panel="#20262f",
    success="#8fbf7f", warning="#d8a657", error="#e07a7a", dark=True,
    variables={"row-blurred": "#2a333d"},
)  # fmt: skip
LIGHT = Theme(
    name="realloy-light",
    primary="#205d86", secondary="#1f6f6b", accent="#8a5a00", foreground="#22272e",
    background="#fbfaf7", surface="#f3f1ec", panel="#e9e6df",
    success="#2f6b2f", warning="#8a5a00", error="#a02c2c", dark=False,
    variables={"row-blurred": "#dde4e6"},
)  # fmt: skip
CONTRAST = Theme(
    name="realloy-contrast",
    primary="#ffff00", secondary="#00ffff", accent="#ffff00", foreground="#ffffff",
    background="#000000", surface="#000000", panel="#1c1c1c",
    success="#00ff00", warning="#ffff00", error="#ff8080", dark=True,
    variables={"row-blurred": "#3a3a3a"},
)  # fmt: skip
OWN = (DARK, LIGHT, CONTRAST)
CYCLE = (*(theme.name for theme in OWN), "ansi-dark")
"""What the theme key walks through."""
