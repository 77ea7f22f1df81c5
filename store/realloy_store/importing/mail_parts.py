"""What a mail consists of: its texts and what is attached, however damaged its structure is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from realloy_store.errors import Refused
from realloy_store.importing.decode import decode
from realloy_store.importing.prose import fold
from realloy_store.importing.registry import EXTENSIONS
from realloy_store.importing.sniff import HEADER_LINE, MAIL_HEADER, format_of

_MOST_HEADERS = 1_000
_LONGEST_HEADER = 20_000
"""Characters of a header that are decoded; encoded words take the square of their number."""
_BOUNDARY = re.compile(
    r"^--([^\s\"][^\n\"]{0,98}?)[ \t]*\n(?=content-)", re.IGNORECASE | re.MULTILINE
)
_UNREAD = ("image/", "audio/", "video/", "font/")
_TEXTS = frozenset("text/plain text/html text/markdown text/csv".split())
_MACHINE = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature "
    "application/ms-tnef application/pgp-encrypted text/calendar text/x-vcard text/vcard "
    "message/delivery-status message/disposition-notification text/rfc822-headers".split()
)


def parsed(data: bytes) -> Message:
    """Return a message, its header mended; compat32 reads what newer policies raise on."""
    return message_from_bytes(_mended(data))


def _mended(data: bytes) -> bytes:
    """Return the mail without lines in its header that are none and would end it too early."""
    data = data.lstrip()
    blank = re.search(rb"\n\r?\n", data)
    end = blank.start() if blank else len(data)
    lines = data[:end].split(b"\n")
    if len(lines) > _MOST_HEADERS or all(map(HEADER_LINE.match, lines)):
        return data
    last = max((n for n, line in enumerate(lines) if MAIL_HEADER.match(line)), default=0)
    kept = [line for n, line in enumerate(lines) if n > last or HEADER_LINE.match(line)]
    return b"\n".join(kept) + data[end:]


def header(message: Message, name: str) -> str:
    """Return a header as text, whatever its encoding claims; empty if there is none."""
    value = message.get(name)
    if value is None:
        return ""
    return fold(_worded(str(value)).encode("utf-8", "replace").decode())


def _worded(value: str) -> str:
    """Return a header's value, its encoded words decoded as far as they can be."""
    try:
        pieces = decode_header(value[:_LONGEST_HEADER])
    except (ValueError, LookupError, MessageError):
        return value
    return "".join(p if isinstance(p, str) else _decoded(p, charset) for p, charset in pieces)


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return decode(data, charset).text
    except Refused:
        return data.decode("latin-1")


def parts(message: Message) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    """Return the mail's texts by kind, the first of each, and what is attached."""
    texts: dict[str, list[str]] = {}
    attached: list[tuple[str, bytes]] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        # Several parts that cannot be told apart are one text.
        kind = "text/plain" if kind.startswith("multipart/") else kind
        name = _file_name(part)
        if kind == "message/rfc822":
            attached.append((name or "forwarded.eml", _embedded(part)))
        elif name or kind not in ("text/plain", "text/html") or _is_attachment(part):
            if (data := _payload(part)) and _is_readable(kind, name, data):
                attached.append((name or f"part.{kind.rpartition('/')[2]}", data))
        elif data := _payload(part):
            texts.setdefault(kind, []).append(_decoded(data, part.get_content_charset()))
    return {kind: "\n\n".join(found) for kind, found in texts.items()}, attached


def _is_readable(kind: str, name: str | None, data: bytes) -> bool:
    """Whether an attachment may be an article: of a kind that we read, by what it is called or is.

    Signatures, calendars and program code are text too.
    """
    if kind.startswith(_UNREAD) or kind in _MACHINE:
        return False
    if (name or "").lower().endswith(EXTENSIONS) or (kind in _TEXTS and "." not in (name or "")):
        return True
    try:
        return format_of(data, name or "") != "text"
    except Refused:
        return bool(name)  # the report names it


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, a forwarded mail as one part; no recursion."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = _inner(part)
        if isinstance(inner, str) and (mended := _parted(part, inner)):
            waiting.insert(0, mended)
        elif part.get_content_type() != "message/rfc822" and isinstance(inner, list):
            waiting = [each for each in inner if isinstance(each, Message)] + waiting
        else:
            yield part


def _parted(part: Message, inner: str) -> Message | None:
    """Return a part as the several that it consists of, though its header hides them.

    Newsletters' programs state the wrong type beside the right boundary, or a boundary that the
    text does not use.
    """
    stated = part.get_boundary()
    if not stated and part.get_content_maintype() != "multipart":
        return None
    match = _BOUNDARY.search(inner[:_LONGEST_HEADER])
    if match is None:
        return None
    head = f'Content-Type: multipart/mixed; boundary="{match[1]}"\n\n'
    found = message_from_string(head + inner)
    return found if isinstance(found.get_payload(), list) else None


def _inner(part: Message) -> object:
    """Return what is inside a part as it stands: parts or text; nothing for an odd charset."""
    try:
        return part.get_payload()
    except (ValueError, LookupError, AssertionError, TypeError):
        return None


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        return b""
    return data if isinstance(data, bytes) else b""


def _embedded(part: Message) -> bytes:
    inner = _inner(part)
    message = inner[0] if isinstance(inner, list) and inner else None
    try:
        return message.as_bytes() if isinstance(message, Message) else _payload(part)
    except (ValueError, LookupError, UnicodeError, AttributeError):
        return b""


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return None
    if not name:
        return None
    return re.split(r"[/\\]", fold(_worded(name) if "=?" in name else name))[-1][:200] or None


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition") or "").strip().lower().startswith("attachment")
