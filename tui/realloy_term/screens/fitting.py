"""Boxes over a screen that may have only a few lines, or a few columns."""

from __future__ import annotations

LOW = [(0, "-low"), (20, "-high")]
"""Under so many lines a box does without air and border: what is in it needs them."""
SLIM = [(0, "-slim"), (72, "-broad")]
"""Under so many columns what stands side by side stands one below the other."""
