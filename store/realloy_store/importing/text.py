"""A file of text: the pages of an AllMind copy, or else one article."""

from __future__ import annotations

from realloy_store.errors import Refused
from realloy_store.importing import allmind, plain
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.draft import Draft

_CODE = tuple(
    ".js .mjs .ts .jsx .tsx .css .scss .less .py .rb .php .pl .java .c .h .cc .cpp .hpp .cs .go "
    ".rs .swift .kt .lua .r .sh .bash .zsh .bat .cmd .ps1 .vbs .sql .ini .cfg .conf .toml .yaml "
    ".yml .lock .log .map .xbm .xpm .svg .ics .vcf .srt .po".split()
)
"""Endings of text that nobody wrote to be read as news; a page in the AllMind layout is one."""


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a text file; Refused for one without words."""
    decoded = decode(data)
    drafts = read_text(decoded.text, cut=decoded.cut)
    if drafts[0].reader != allmind.READER and name.lower().endswith(_CODE):
        raise Refused("is program text or settings, no article: rename it to .txt to import it")
    return [draft.noted(*decoded.notes) for draft in drafts]


def read_text(text: str, *, cut: bool = False) -> list[Draft]:
    """Return the records of a text; `cut`: its end is known to be missing."""
    if drafts := allmind.read(text, cut=cut):
        return drafts
    draft = plain.read(text, cut=cut)
    if draft.empty:
        raise Refused("the file holds no text: nothing to import")
    return [draft]
