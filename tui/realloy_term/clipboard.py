"""The clipboard of the reader's own terminal, over SSH too: the OSC 52 escape sequence.

Textual sends the sequence itself. Here is what it does not know: how much terminals take, and how
to get it through tmux and GNU screen. Sources: xterm's ctlseqs (OSC 52), tmux(1) `set-clipboard`
and `allow-passthrough`, the 100,000 bytes of a sequence in hterm's osc52.sh, and the 768 bytes of a
string in GNU screen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

MOST = 74_994
"""Bytes that all common terminals take: 100,000 of a sequence, less its head, as base64."""
_SCREEN_STRING = 760


def copy(app: App[Any], text: str, told: str) -> None:
    """Copy a text and say so, or say that it is too long."""
    if not fits(text):
        size = len(text.encode("utf-8", "replace")) // 1_000
        limit = f"{size:,} kB are too much for a terminal's clipboard, which takes {MOST // 1000}"
        app.notify(f"{limit}: write it to a file instead.", severity="warning", markup=False)
        return
    app.copy_to_clipboard(text)
    more = wrapped(text, os.environ)
    if more and app._driver is not None:
        app._driver.write(more)
    app.notify(told, timeout=2.5, markup=False)


def fits(text: str) -> bool:
    """Whether terminals take so much."""
    return len(text.encode("utf-8", "replace")) <= MOST


def wrapped(text: str, environment: Mapping[str, str]) -> str:
    """Return what is to be sent beside the plain sequence; empty outside tmux and GNU screen.

    tmux hands what is wrapped so on where `allow-passthrough` is on; it needs none of it where
    `set-clipboard` is on, and then the clipboard is set twice to the same.
    """
    from base64 import b64encode  # 1 ms, for who copies

    sequence = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\a"
    if environment.get("TMUX"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY"):
        pieces = [
            sequence[at : at + _SCREEN_STRING] for at in range(0, len(sequence), _SCREEN_STRING)
        ]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return ""
