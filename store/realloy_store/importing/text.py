"""A file of text: the pages of an AllMind copy, or else one article."""

from __future__ import annotations

from realloy_store.errors import Refused
from realloy_store.importing import allmind, plain
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.draft import Draft


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a text file; Refused for one without words."""
    decoded = decode(data)
    drafts = read_text(decoded.text, cut=decoded.cut)
    return [draft.noted(*decoded.notes) for draft in drafts]


def read_text(text: str, *, cut: bool = False) -> list[Draft]:
    """Return the records of a text; `cut`: its end is known to be missing."""
    if drafts := allmind.read(text, cut=cut):
        return drafts
    draft = plain.read(text, cut=cut)
    if draft.empty:
        raise Refused("the file holds no text: nothing to import")
    return [draft]
