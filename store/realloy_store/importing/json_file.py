"""JSON and JSON lines: our own records."""

from __future__ import annotations

from realloy_store.errors import Refused
from realloy_store.importing import ours, text
from realloy_store.importing.decode import decode
from realloy_store.importing.draft import Draft
from realloy_store.models import Article


def read(data: bytes, name: str) -> list[Draft] | list[Article]:
    """Return the records of a JSON file; text that only looks like JSON is read as text."""
    found = ours.values(decode(data).text)
    if found is None:
        return text.read(data, name)
    if not found:
        raise Refused("the file is an empty list: nothing to import")
    if all(map(ours.is_record, found)):
        return ours.read(found)
    raise Refused("the JSON holds no records of ours: export articles with `realloy-term export`")
