"""CSV and the like: an article a row, the columns known by their headers."""

from __future__ import annotations

import csv
import io

from realloy_store.errors import Refused
from realloy_store.importing import fieldnames
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records

_DELIMITERS = ",;\t|"
_LARGEST_CELL = 16 * 1024 * 1024


def delimiter_of(head: str) -> str | None:
    """Return what separates the columns, if the first line is a header of an article table."""
    first = head.lstrip("\ufeff \n").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        names = next(csv.reader([first], delimiter=delimiter), [])
        keys = [fieldnames.key_of(name) for name in names]
        stated = set(fieldnames.fields(dict.fromkeys(keys, "x")))
        short = all(len(name) <= 40 for name in names)
        if len(names) >= 2 and short and stated & {"title", "body", "url"} and len(stated) >= 2:
            return delimiter
    return None


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the articles of a table; Refused for one whose columns are not an article's."""
    decoded = decode(data)
    text = decoded.text.lstrip("\n")
    delimiter = delimiter_of(text[:65536])
    if delimiter is None:
        raise Refused("the table has no columns called title, url, date or text: rename its header")
    csv.field_size_limit(_LARGEST_CELL)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: Records = []
    try:
        for row in rows:
            row.pop(None, None)
            found += fieldnames.article(row)
    except csv.Error as error:
        raise Refused(f"line {rows.line_num} of the table cannot be read: {error}") from error
    if not found:
        raise Refused("the table has a header and no articles: nothing to import")
    return found
