"""Control characters, which no article needs and no terminal should see.

In a decoded file each becomes one other character, so that offsets stay; in what came out of a
container, as from `&#27;` or `\\u001b`, they are left out.
"""

from __future__ import annotations

import re

_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f"
_BREAKS = "\x85\u2028\u2029"
_OTHERS = "".join(
    chr(code)
    for code in (*range(9), *range(14, 28), 127, *range(128, 160))
    if chr(code) not in _BREAKS
)
ANY = re.compile(f"[{re.escape(_SPACES + _BREAKS + _OTHERS)}\ud800-\udfff]")
"""What is replaced, and lone halves of surrogate pairs, which cannot be written."""
_NOT_TEXT = re.compile(f"[{re.escape(_OTHERS)}]")
_MEANT = {
    # Western text that was taken for Latin-1 on its way to Unicode, quotes and dashes above all.
    chr(code): sign
    for code in range(128, 160)
    if code != 0x85 and (sign := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}


def _table(sign: str) -> dict[int, str]:
    """Return what becomes of each control character: a sign, where nothing better is known."""
    found = dict.fromkeys(_OTHERS, sign) | _MEANT
    return str.maketrans(found | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_BREAKS, "\n"))


_REPLACED, _DROPPED = _table("\ufffd"), _table("")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65536
_MOST = 0.02


def replaced(text: str) -> str:
    """Return the text with a sign for each control character; its length stays."""
    if not ANY.search(text):
        return text
    return _SURROGATE.sub("\ufffd", text.translate(_REPLACED))


def dropped(text: str) -> str:
    """Return the text without control characters."""
    if not ANY.search(text):
        return text
    return _SURROGATE.sub("\ufffd", text.translate(_DROPPED))


def is_binary(text: str) -> bool:
    """Whether a decoded text holds more control characters than a damaged one would."""
    sample = text[:_SAMPLE]
    found = len(_NOT_TEXT.findall(sample))
    return found > 4 and found > _MOST * len(sample)
