"""Bytes to text: UTF-8 first, then what the bytes say of themselves, then the likeliest charset."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from realloy_store.errors import Refused

_BOMS = (
    # The 32-bit marks begin with the 16-bit ones: longest first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 16 * 1024
"""A charset shows in the first 16 kB; guessing over a whole book costs seconds."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as all offsets count it: BOM removed, CRLF and CR read as LF."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    cut: bool = False
    """The bytes end inside a character: the file is a truncated copy."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of a file, by BOM, UTF-8, the declared charset, or a guess, in this order.

    Raises Refused for bytes that are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if wide := _bare_utf16(data):
        return _lenient(data, wide)
    if (decoded := _utf8(data)) is not None:
        return decoded
    if declared and (decoded := _strict(data, declared)) is not None:
        return decoded
    return _guess(data)


def _utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, forgiving only a character cut by the end of the file."""
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        text = reader.decode(data)
    except UnicodeDecodeError:
        return None
    rest, _ = reader.getstate()
    return _decoded(text, "utf-8", cut=bool(rest))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return _decoded(data.decode(encoding), codecs.lookup(encoding).name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    reader = codecs.getincrementaldecoder(encoding)("replace")
    text = reader.decode(data)
    rest, _ = reader.getstate()
    notes = ("Some bytes are no text and show as \ufffd.",) if "\ufffd" in text else ()
    return _decoded(text, encoding, notes, cut=bool(rest))


def _bare_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a BOM: in Western text every other byte is zero."""
    head = data[:512]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> Decoded:
    from realloy_store.importing.charsets import likeliest  # only files that are not UTF-8 need it

    for encoding in (likeliest(data[:_SAMPLE]), "cp1252", "latin-1"):
        if (decoded := _strict(data, encoding)) is not None:
            note = f"Not UTF-8; read as {decoded.encoding}."
            return Decoded(decoded.text, decoded.encoding, (note,))
    raise Refused("the file is no text in any known encoding: save it as UTF-8 text")


def _decoded(
    text: str, encoding: str, notes: tuple[str, ...] = (), *, cut: bool = False
) -> Decoded:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text.removeprefix("\ufeff"), encoding, notes, cut)
