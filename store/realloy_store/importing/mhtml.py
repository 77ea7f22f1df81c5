"""A web page saved as one file (MHTML): its main document; pictures and frames are left out."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from realloy_store.errors import Refused
from realloy_store.importing.content import Given
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.html.page import CHARSET, read_markup
from realloy_store.importing.mail_parts import header


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of the page; Refused for a file without one."""
    message = message_from_bytes(data)
    part = _document(message)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise Refused("the file holds no web page: save the page again, as HTML or MHTML")
    # Browsers leave the charset to the page's own <meta>, and what they write is UTF-8.
    declared = CHARSET.search(payload[:4096])
    stated = part.get_content_charset() or (declared[1].decode("ascii") if declared else None)
    decoded = decode(payload, stated)
    found = read_markup(decoded.text, Given(url=_address(message, part)))
    if not found:
        raise Refused("the page holds no article text: save it again when it has loaded fully")
    title = header(message, "Subject")
    drafts = [each if each.title or not title else each.with_(title=title) for each in found]
    return [each.noted(*decoded.notes) for each in drafts]


def _document(message: Message) -> Message | None:
    """Return the part that is the page: the one at the saved address, else the first HTML."""
    pages = [
        part for part in message.walk() if part.get_content_type().endswith(("/html", "/xhtml+xml"))
    ]
    wanted = header(message, "Snapshot-Content-Location")
    for page in pages:
        if wanted and header(page, "Content-Location") == wanted:
            return page
    return pages[0] if pages else None


def _address(message: Message, part: Message) -> str | None:
    for stated in (header(message, "Snapshot-Content-Location"), header(part, "Content-Location")):
        if re.match(r"https?://[^\s/]+", stated):
            return stated
    return None
