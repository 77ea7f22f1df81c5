"""The clipboard of the reader's own terminal, over SSH too: the OSC 52 escape sequence.

Textual knows the plain sequence. Here is what it does not know: how much terminals take, and how
to get it through tmux and GNU screen. Sources: xterm's ctlseqs (OSC 52), tmux(1) `set-clipboard`
and `allow-passthrough`, the 100,000 bytes of a sequence in hterm's osc52.sh, and the 768 bytes of a
string in GNU screen.
"""

from __future__ import annotations

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
    app.notify(told, markup=False)


def fits(text: str) -> bool:
    """Whether terminals take so much."""
    return len(text.encode("utf-8", "replace")) <= MOST


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """Return what makes the reader's terminal copy a text, there or behind tmux or GNU screen.

    tmux takes the plain sequence where `set-clipboard` is on, and hands on what is wrapped for it
    where `allow-passthrough` is: it gets both. GNU screen knows neither: it writes a plain one over
    its title, and hands on short pieces.
    """
    from base64 import b64encode  # 1 ms, for who copies

    plain = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\a"
    if environment.get("TMUX"):
        doubled = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY"):
        starts = range(0, len(plain), _SCREEN_STRING)
        return "".join(f"\x1bP{plain[at : at + _SCREEN_STRING]}\x1b\\" for at in starts)
    return plain
