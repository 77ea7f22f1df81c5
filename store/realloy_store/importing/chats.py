"""Messages of a chat: pages that were posted in one, out of an export or a copy of its window.

A message begins at a line that says who and when, in the form of the program: WhatsApp, Telegram,
Signal, Slack, Discord, Teams, WeChat, IRC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?"
_DAY = (
    r"(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"|\d{1,2}\.? \w{3,9}\.?(?: \d{2,4})?|\w{3,9} \d{1,2}(?:, \d{4})?)"
)
_WHEN = rf"(?:{_DAY}(?:,| at| um|)\s+)?{_CLOCK}"
_NAME = r"[^\s\[\]<>:,][^\[\]<>:\n]{0,40}?"
_HEADS = (
    rf"\u200e?\[{_DAY},?\s+{_CLOCK}\] (?:{_NAME}:[ \t]|{_NAME}$)",  # WhatsApp, Telegram, Teams
    rf"{_DAY},?\s+{_CLOCK} [-–] (?:{_NAME}: |(?=[A-Z]))",  # WhatsApp on Android, its own notices
    rf"{_NAME}, \[{_DAY}(?:,| at)?\s+{_CLOCK}\]:?$",  # Telegram, copied from its window
    rf"{_NAME} [—–-] (?:(?:Today|Yesterday|Heute|Gestern) (?:at|um) )?{_WHEN}$",  # Discord
    rf"{_NAME} {{1,2}}(?:\[{_CLOCK}\]|{_CLOCK})$",  # Slack
    rf"[^\s\[\]<>:,]+(?: \w+){{0,2}}\n[ \t]*(?::[\w+-]+:[ \t]*)*{_CLOCK}$",  # Slack, copied
    rf"{_NAME}\s+{_DAY},?\s+{_CLOCK}$",  # WeChat, Teams
    rf"(?:\[?{_CLOCK}\]? )<[^<>\n]{{1,40}}> ",  # IRC
)
_HEAD = re.compile("|".join(f"(?:{head})" for head in _HEADS), re.MULTILINE)
_NO_NAME = re.compile(
    r"(?:published|posted|updated|last|date|created|modified|by|from|source|on|at|as of|page)\b",
    re.IGNORECASE,
)
"""Words with which a line of a page begins that says when, and not by whom in a chat."""
LONG = 300
"""Characters of a message that may hold a page."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one person wrote at once, and where it stands."""

    start: int
    end: int


def messages(text: str) -> list[Message]:
    """Return the long messages of a chat, in order; none for a text that is no chat.

    The first line of a chat says who and when.
    """
    first = len(text) - len(text.lstrip())
    if not _head(text, first):
        return []
    starts = [first, *(match.end() for match in re.finditer("\n", text))]
    heads = [match.span() for start in starts if (match := _head(text, start))]
    ends = [*(following[0] for _, following in pairwise(heads)), len(text)]
    found = [Message(head[1], end) for head, end in zip(heads, ends, strict=True)]
    return [message for message in found if message.end - message.start >= LONG]


def _head(text: str, start: int) -> re.Match[str] | None:
    """Return what says who and when at the beginning of a line."""
    match = _HEAD.match(text, start)
    return match if match and not _NO_NAME.match(match.group()) else None
