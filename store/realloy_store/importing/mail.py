"""A mail: one record of its text, and the records of what is attached to it."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr

from realloy_store.errors import Refused
from realloy_store.import_report import NOT_READ
from realloy_store.importing import allmind, content, dates
from realloy_store.importing.content import Given
from realloy_store.importing.door import Inside, Records, read_members
from realloy_store.importing.draft import Draft
from realloy_store.importing.html import read_markup
from realloy_store.importing.mail_parts import header, parsed, parts

_MARKERS = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|enc|i|转发|回复|転送)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.I,
)
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:forwarded message|original message|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|mensaje reenviado|mensagem encaminhada"
    r"|messaggio inoltrato|转发的邮件|原始邮件)[ \t]*-{2,}|begin forwarded message:"
    r"|_{10,}(?=[ \t]*\n(?:from|von|de|da)[ \t]*:))[ \t]*$",
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
_KEY = re.compile(r"(?=[a-z]*\d)[a-z\d]{12,}", re.IGNORECASE)
"""A machine's name for a list."""
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ENOUGH = 200
"""Characters of a plain part that make it worth reading before the HTML one."""


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a mail; Refused for one without text and attachments."""
    found = read_message(parsed(data), inside)
    if not found:
        raise Refused("the mail holds no text and nothing attached that could be read")
    return found


def read_message(message: Message, inside: Inside) -> Records:
    """Return the records of a parsed mail, its text first."""
    texts, attached = parts(message)
    found, notes = read_members(attached, inside)
    drafts = _body(texts, _given(message))
    if drafts and notes:
        drafts = [drafts[0].noted(*(f"{NOT_READ}attachment {note}" for note in notes)), *drafts[1:]]
    return [*drafts, *found]


def _given(message: Message) -> Given:
    name, address = parseaddr(header(message, "From"))
    published = dates.iso(header(message, "Date"))
    listed = re.match(r'\s*"?([^"<>]{2,80}?)"?\s*<', header(message, "List-Id"))
    domain = _domain(address)
    archived = re.search(r"https?://[^\s<>]+", header(message, "Archived-At"))
    return Given(
        title=_MARKERS.sub("", header(message, "Subject")).strip() or None,
        published=published,
        published_from="mail" if published else None,
        source=(listed[1] if listed and not _KEY.search(listed[1]) else None) or domain,
        author=name.strip() or None,
        url=archived.group() if archived else None,
        message_id=header(message, "Message-ID") or None,
    )


def _domain(address: str) -> str | None:
    """Return the domain of a mail address, which names its publisher."""
    domain = address.rpartition("@")[2].lower()
    return domain if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", domain) else None


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
        below = "\n".join(
            line.removeprefix("> ").lstrip(">") for line in text[quoted.end() :].split("\n")
        )
        if not allmind.read(text[: quoted.start()]) and (pages := allmind.read(below)):
            return content.completed(pages, replace(given, title=None))
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
        source=_domain(address) or given.source,
        author=name or given.author,
        message_id=given.message_id,
    )
