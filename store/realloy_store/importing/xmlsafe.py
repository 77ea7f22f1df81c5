"""XML from strangers: no entities, no external documents, bounded size."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from realloy_store.errors import Refused

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse(data: bytes, what: str) -> ElementTree.Element:
    """Return the root of an XML document; Refused if it declares entities or is damaged."""
    if _DECLARES.search(data[:65536].replace(b"\0", b"")):
        data = re.sub(rb"<!DOCTYPE[^<>\[]{0,2000}>", b"", data, count=1)
        if _DECLARES.search(data[:65536].replace(b"\0", b"")):
            raise Refused(f"{what} declares XML entities, which are not read: save it again")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(f"{what} is damaged XML: {error}") from error
