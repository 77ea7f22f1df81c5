"""A mail: one record of its text, and the records of what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from realloy_store.errors import Refused
from realloy_store.importing import content, dates
from realloy_store.importing.content import Given
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records, read_members
from realloy_store.importing.draft import Draft
from realloy_store.importing.html import read_markup
from realloy_store.importing.prose import fold

_MARKERS = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|enc|i|转发|回复|転送)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.I,
)
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:forwarded message|original message|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|mensaje reenviado|mensagem encaminhada"
    r"|messaggio inoltrato|转发的邮件|原始邮件)[ \t]*-{2,}|begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(
    r"^(?:On .{4,120} wrote:|Am .{4,120} schrieb.{0,80}:|Le .{4,120} a écrit\s?:"
    r"|El .{4,120} escribió:)"
    r"[ \t]*$",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"[ \t>]*\*?(?P<name>[A-Za-zÀ-ÿ主题发件人日期]{2,14})\*?\s*[:：]\*?\s*(?P<value>.*)$"
)
_FORWARDED_FIELDS = {
    "title": "subject betreff objet asunto assunto oggetto 主题".split(),
    "published": "date sent datum gesendet fecha data 日期 envoyé".split(),
    "sender": "from von de da 发件人".split(),
}
_LONGEST_HEADER = 20_000
"""Characters of a header that are decoded; encoded words take the square of their number."""
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ENOUGH = 200
"""Characters of a plain part that make it worth reading before the HTML one."""
_UNREAD = ("image/", "audio/", "video/", "font/")
_MACHINE = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature "
    "application/ms-tnef application/pgp-encrypted text/calendar text/x-vcard text/vcard "
    "message/delivery-status message/disposition-notification text/rfc822-headers".split()
)


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a mail; Refused for one without text and attachments."""
    # compat32, the default policy, reads every damaged mail; the newer one raises on some charsets.
    found = read_message(message_from_bytes(data), inside)
    if not found:
        raise Refused("the mail holds no text and nothing attached that could be read")
    return found


def read_message(message: Message, inside: Inside) -> Records:
    """Return the records of a parsed mail, its text first."""
    texts, attached = _parts(message)
    found, notes = read_members(attached, inside)
    drafts = _body(texts, _given(message))
    if drafts and notes:
        drafts = [drafts[0].noted(*(f"Attachment {note}" for note in notes)), *drafts[1:]]
    return [*drafts, *found]


def _given(message: Message) -> Given:
    name, address = parseaddr(header(message, "From"))
    published = dates.iso(header(message, "Date"))
    listed = re.match(r'\s*"?([^"<>]{2,80}?)"?\s*<', header(message, "List-Id"))
    domain = address.rpartition("@")[2].lower()
    archived = re.search(r"https?://[^\s<>]+", header(message, "Archived-At"))
    return Given(
        title=_MARKERS.sub("", header(message, "Subject")).strip() or None,
        published=published,
        published_from="mail" if published else None,
        source=(listed[1] if listed else None) or domain or None,
        author=name.strip() or None,
        url=archived.group() if archived else None,
        message_id=header(message, "Message-ID") or None,
    )


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


def _parts(message: Message) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    """Return the mail's texts by kind, the first of each, and what is attached."""
    texts: dict[str, str] = {}
    attached: list[tuple[str, bytes]] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _file_name(part)
        if kind == "message/rfc822":
            attached.append((name or "forwarded.eml", _embedded(part)))
        elif name or kind not in ("text/plain", "text/html") or _is_attachment(part):
            if not kind.startswith(_UNREAD) and kind not in _MACHINE and (data := _payload(part)):
                attached.append((name or f"part.{kind.rpartition('/')[2]}", data))
        elif data := _payload(part):
            text = _decoded(data, part.get_content_charset())
            texts[kind] = f"{texts[kind]}\n\n{text}" if kind in texts else text
    return texts, attached


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, a forwarded mail as one part; no recursion."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_type() != "message/rfc822" and isinstance(inner, list):
            waiting = [each for each in inner if isinstance(each, Message)] + waiting
        else:
            yield part


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        return b""
    return data if isinstance(data, bytes) else b""


def _embedded(part: Message) -> bytes:
    inner = part.get_payload()
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


def _body(texts: dict[str, str], given: Given) -> list[Draft]:
    """Return the record of a mail's text: of the plain part if it is one, else of the HTML."""
    plain, markup = texts.get("text/plain", ""), texts.get("text/html", "")
    if "<html" in plain[:2000].lower() and not markup:
        plain, markup = "", plain
    readings = [_of_plain(plain, given) if plain.strip() else []]
    if markup.strip():
        readings.append(read_markup(markup, given))
    pages = next((found for found in readings if found and _is_page(found)), None)
    if pages:
        return pages
    of_plain, of_markup = readings[0], readings[-1]
    words = len(of_plain[0].analysis or "") if of_plain else 0
    other = len(of_markup[0].analysis or "") if of_markup else 0
    return of_plain if words >= _ENOUGH and words >= other / 2 else of_markup or of_plain


def _is_page(found: list[Draft]) -> bool:
    return found[0].reader.startswith("allmind/")


def _of_plain(text: str, given: Given) -> list[Draft]:
    text = text.replace("\u00a0", " ")
    if forwarded := _FORWARDED.search(text):
        text, given = _forwarded(text[forwarded.end() :], given)
    if quoted := _QUOTED.search(text):
        text = text[: quoted.start()] if text[: quoted.start()].strip() else text
    if signature := _SIGNATURE.search(text):
        text = text[: signature.start()] if text[: signature.start()].strip() else text
    return content.from_text(text, given)


def _forwarded(text: str, given: Given) -> tuple[str, Given]:
    """Return the forwarded text, and what its own header says of it."""
    lines = text.lstrip("\n").split("\n")
    stated: dict[str, str] = {}
    n = 0
    for n, line in enumerate(lines):  # noqa: B007 - the number of header lines is used below
        match = _HEADER.match(line)
        if match is None:
            break
        stated[match["name"].casefold()] = match["value"].strip().strip("*")
    value = {
        field: next((stated[name] for name in names if name in stated), None)
        for field, names in _FORWARDED_FIELDS.items()
    }
    name, address = parseaddr(value["sender"] or "")
    published = dates.iso(value["published"] or "")
    body = "\n".join(line.removeprefix("> ").removeprefix(">") for line in lines[n:])
    return body, Given(
        title=_MARKERS.sub("", value["title"] or "").strip() or given.title,
        published=published or given.published,
        published_from="mail",
        source=address.rpartition("@")[2].lower() or given.source,
        author=name or given.author,
        message_id=given.message_id,
    )
