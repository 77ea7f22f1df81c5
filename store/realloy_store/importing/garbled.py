"""Text that another program read in the wrong charset before it was saved: `â€¢` for a bullet.

UTF-8 that is taken for windows-1252 turns each of its signs into two or three that never stand
together otherwise, and can be turned back.
"""

from __future__ import annotations

import re

_CHANGED = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
"""The signs that bytes outside ASCII become; five mean nothing there and stay as they are."""


def _class(first: int, last: int) -> str:
    return re.escape("".join(sign for sign, byte in _CHANGED.items() if first <= byte <= last))


_REST = f"[{_class(0x80, 0xBF)}]"
_PROOF = re.compile(f"[ÂÃ]{_REST}|â{_REST}{{2}}")
"""Accented letters, and signs such as quotes, dashes and bullets."""
_WESTERN = re.compile(f"[ÂÃÅÆË]{_REST}|â{_REST}{{2}}")
"""The same with the rarer letters that windows-1252 has."""
_ANY = re.compile(
    f"[{_class(0xC2, 0xDF)}]{_REST}|[{_class(0xE0, 0xEF)}]{_REST}{{2}}"
    f"|[{_class(0xF0, 0xF4)}]{_REST}{{3}}"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
"""Where a garbled sign can be: most texts have few such places."""
_FEWEST = 2
"""Western signs that prove it; one of three characters is enough."""
_OTHER_LETTERS = "ÐÑÎÏØÙ×åæçèéäãêëìí"
"""With these begin signs of Cyrillic, Greek, Arabic, Hebrew, Chinese, Japanese and Korean."""
_HEAD = 3000
"""Characters in which a text of such a script has begun."""
_MANY = 30
"""Signs of any script that prove it, where most of what is not ASCII is part of them: a word may
well end in `é` before a dash and a quote."""
_TIMES = 2
"""How often a text may have been garbled."""


def mended(text: str) -> str | None:
    """Return the text as it was meant; None for one that is not garbled."""
    found = None
    for _ in range(_TIMES):
        pattern = _garbled(text)
        if pattern is None:
            break
        text = found = pattern.sub(_meant, text)
    return found


def _garbled(text: str) -> re.Pattern[str] | None:
    """Return what to turn back in a text."""
    if text.isascii() or not _may_be(text):
        return None
    runs = " ".join(_FOREIGN.findall(text))
    signs = _ANY.findall(runs)
    foreign = sum(1 for sign in text if sign > "\x7f") if len(signs) >= _MANY else 0
    if foreign and sum(map(len, signs)) > 0.6 * foreign:
        return _ANY
    proof = _PROOF.findall(runs)
    proven = len(proof) >= _FEWEST or any(len(sign) > _FEWEST for sign in proof)
    return _WESTERN if proven else None


def _may_be(text: str) -> bool:
    """Whether a text has the letters that garbled signs begin with: quicker than a pattern."""
    return any(letter in text for letter in "ÂÃâ") or (
        sum(map(text[:_HEAD].count, _OTHER_LETTERS)) >= _MANY
    )


def _meant(match: re.Match[str]) -> str:
    try:
        return bytes(_CHANGED[sign] for sign in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
