"""A file of text: the pages of an AllMind copy, or else one article."""

from __future__ import annotations

import re
from html import unescape

from realloy_store.errors import Refused
from realloy_store.importing import allmind, chats, plain, printed
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.draft import Draft

_CODE = tuple(
    ".js .mjs .ts .jsx .tsx .css .scss .less .py .rb .php .pl .java .c .h .cc .cpp .hpp .cs .go "
    ".rs .swift .kt .lua .r .sh .bash .zsh .bat .cmd .ps1 .vbs .sql .ini .cfg .conf .toml .yaml "
    ".yml .lock .log .map .xbm .xpm .svg .ics .vcf .srt .po".split()
)
"""Endings of text that nobody wrote to be read as news; a page in the AllMind layout is one."""

_ENTITY = re.compile(r"&(?:gt|lt|amp|quot|nbsp|apos|#\d{2,5});")
_ENTITIES = 3
"""Characters spelled out for a web page, from which on a text is what such a page was made of."""
_LOOKED_AT = 20_000
_POSTED = "Posted in a chat: what else was said there is left out."


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a text file; Refused for one without words."""
    decoded = decode(data)
    drafts = read_text(decoded.text, cut=decoded.cut)
    if drafts[0].reader != allmind.READER and name.lower().endswith(_CODE):
        raise Refused("is program text or settings, no article: rename it to .txt to import it")
    return [draft.noted(*decoded.notes) for draft in drafts]


def read_text(text: str, *, cut: bool = False) -> list[Draft]:
    """Return the records of a text; `cut`: its end is known to be missing."""
    if "&" in text and len(_ENTITY.findall(text[:_LOOKED_AT])) >= _ENTITIES:
        return [draft.unplaced() for draft in read_text(unescape(text), cut=cut)]
    text = printed.cleared(text)
    if drafts := _posted(text):
        return drafts
    if drafts := allmind.read(text, cut=cut):
        return drafts
    draft = plain.read(text, cut=cut)
    if draft.empty:
        raise Refused("the file holds no text: nothing to import")
    return [draft]


def _posted(text: str) -> list[Draft]:
    """Return the pages that were posted in a chat; none for any other text."""
    found: list[Draft] = []
    for message in chats.messages(text):
        pages = allmind.read(text[message.start : message.end] + "\n")
        found += [page.moved(message.start).noted(_POSTED) for page in pages]
    return found
