"""The colours of our themes, and how well one of them can be told from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

PALETTES: Mapping[str, Mapping[str, str]] = {
    "dark": {
        "primary": "#7fb3d5", "secondary": "#8fbcbb", "accent": "#d8a657", "foreground": "#d8dee9",
        "background": "#15191f", "surface": "#1b2027", "panel": "#20262f",
        "success": "#8fbf7f", "warning": "#d8a657", "error": "#e07a7a",
    },
    "light": {
        "primary": "#205d86", "secondary": "#1b6662", "accent": "#7f5200", "foreground": "#22272e",
        "background": "#fbfaf7", "surface": "#f3f1ec", "panel": "#e9e6df",
        "success": "#2f6b2f", "warning": "#8a5a00", "error": "#a02c2c",
    },
    "contrast": {
        "primary": "#ffff00", "secondary": "#00ffff", "accent": "#ffff00", "foreground": "#ffffff",
        "background": "#000000", "surface": "#000000", "panel": "#1c1c1c",
        "success": "#00ff00", "warning": "#ffff00", "error": "#ff8080",
    },
}  # fmt: skip
"""By name; `ansi` has the terminal's, whatever they are."""
CURSORS = {"dark": "#2a333d", "light": "#dde4e6", "contrast": "#3a3a3a"}
"""Of the row under the cursor where the list has no focus."""
LIT = {"dark": "#2a3d4d", "light": "#c8dbe7", "contrast": "#4c4c00"}
"""Of that row where the list has the keys, and of whatever else is open or lit up."""
MUTED = {"dark": "auto 63%", "light": "auto 63%", "contrast": "auto 80%"}
"""Of what is secondary: so much black or white over what it stands on, enough for any row."""
TEXT, LARGE = 4.5, 3.0
"""The least contrast of text, and of what is bold or no text, by WCAG 2.2, 1.4.3 and 1.4.11."""
_LEAST = {
    "foreground": TEXT, "secondary": TEXT, "accent": TEXT,
    "primary": LARGE, "success": LARGE, "warning": LARGE, "error": LARGE,
}  # fmt: skip
"""What is written with a colour: names and kinds as text, keys in bold, bars."""
_SURFACES = ("background", "surface", "panel")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours `#rgb` or `#rrggbb`, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_alike(based_on: str, own: Mapping[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield colour, surface, contrast and the least there should be, where a theme has less.

    `own` are colours over those of a theme of ours, `cursor` among them. What is the terminal's own
    cannot be known, and is left out.
    """
    known = {**PALETTES.get(based_on, {}), "cursor": CURSORS.get(based_on, "ansi_default"), **own}
    pairs = [(name, surface) for surface in _SURFACES for name in _LEAST]
    for name, surface in (*pairs, ("foreground", "cursor")):
        colours = known.get(name, ""), known.get(surface, "")
        if all(colour.startswith("#") for colour in colours):
            found = contrast(*colours)
            if found < _LEAST[name] and not own.keys().isdisjoint((name, surface)):
                yield name, surface, found, _LEAST[name]


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 for black to 1 for white."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
