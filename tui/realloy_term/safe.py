"""Text from files made harmless before it reaches a terminal.

Escape sequences, other control characters and bidirectional overrides are replaced by visible
stand-ins; nothing that a file says can move the cursor, change colours or reorder what is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_C0 = {code: chr(0x2400 + code) for code in range(32)}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0xFFF9, 0xFFFC)], "")
_INVISIBLE.update(dict.fromkeys(range(0xE0000, 0xE0080), ""))
_BREAKS = {0x2028: "\n", 0x2029: "\n"}
_TABLE = {**_C0, 0x7F: "\u2421", **_C1, **_SURROGATES, **_BIDI, **_INVISIBLE, **_BREAKS}
_TABLE.update({ord("\t"): " ", ord("\n"): "\n", ord("\r"): ""})
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_JSON_SUSPECT = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def block(text: str) -> str:
    """Return the text with line ends kept and everything else that steers a terminal replaced."""
    return text.translate(_TABLE) if _SUSPECT.search(text) else text


def line(text: str | None) -> str:
    """Return the text as one line, safe to print; None is the empty text."""
    if not text:
        return ""
    return " ".join(block(text).split()) if _SUSPECT.search(text) else text


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Return JSON in which every character that could steer a terminal is escaped.

    The value read back is the same: only the way it is written differs.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _JSON_SUSPECT.sub(_escape, text)


def json_array(values: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON array piece by piece, a value a line, so that it need not fit into memory."""
    separator = "[\n"
    for value in values:
        yield separator + json_text(value)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
