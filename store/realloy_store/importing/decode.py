"""Bytes to text: UTF-8 first, then what the bytes say of themselves, then the likeliest charset."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from realloy_store.errors import Refused
from realloy_store.importing import controls, garbled

_BOMS = (
    # The 32-bit marks begin with the 16-bit ones: longest first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS = {
    # What pages call by these names is the larger set, as browsers read it.
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_SHIFTED = frozenset("iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_kr hz utf-7".split())
"""Charsets that say everything in ASCII bytes, and so pass for UTF-8."""
_NO_CHARSETS = frozenset("idna punycode unicode_escape raw_unicode_escape undefined".split())
_EBCDIC_XML = bytes.fromhex("4c6fa79493")
"""`<?xml` in every EBCDIC code page."""
_GARBLED = "Signs that a wrong charset had garbled before were put right."
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


def decode(data: bytes, declared: str | None = None, *, exact: bool = False) -> Decoded:
    """Return the text of a file, by BOM, UTF-8, the declared charset, or a guess, in this order.

    Control characters become other signs, unless the text must stay `exact`. Raises Refused for
    bytes that are no text.
    """
    found = _read(data, declared)
    if exact:
        return found
    if (mended := garbled.mended(found.text)) is not None:
        found = replace(found, text=mended, notes=(*found.notes, _GARBLED))
    if "\f" in found.text:
        from realloy_store.importing import printed  # only what was printed to text needs it

        found = replace(found, text=printed.cleared(found.text))
    if controls.is_binary(found.text):
        raise Refused("the file is binary: save or export the article as text, HTML or PDF")
    return replace(found, text=controls.replaced(found.text))


def _read(data: bytes, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if wide := _bare_wide(data):
        return _lenient(data, wide)
    if data.startswith(_EBCDIC_XML):
        return _ebcdic(data)
    if (shifted := _shifted(data, declared)) is not None:
        return shifted
    if (decoded := _utf8(data)) is not None:
        return decoded
    if declared and (decoded := _strict(data, declared)) is not None:
        return decoded
    return _damaged_utf8(data) or _guess(data)


def ebcdic_head(data: bytes) -> bytes:
    """Return the beginning of EBCDIC XML in ASCII, other bytes as they are."""
    if not data.startswith(_EBCDIC_XML):
        return data
    return data[:8192].decode("cp037").replace("\x85", "\n").encode("ascii", "replace")


def _ebcdic(data: bytes) -> Decoded:
    """Decode XML in an EBCDIC code page by its own declaration."""
    declared = re.search(rb"encoding=.([\w.:-]{2,40})", ebcdic_head(data)[:200])
    named = _strict(data, declared[1].decode()) if declared else None
    return named or _decoded(data.decode("cp037"), "cp037")


def _shifted(data: bytes, declared: str | None) -> Decoded | None:
    """Decode a charset of ASCII bytes: a declared one, or Japanese by its escape sequences."""
    name = _codec(declared) if declared else None
    if name in _SHIFTED and data.isascii():
        return _strict(data, name)
    return _strict(data, "iso2022_jp") if b"\x1b$" in data[:_SAMPLE] and data.isascii() else None


def _codec(name: str) -> str | None:
    """Return Python's name of a charset; None for one that is none."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if found.replace("-", "_") in _NO_CHARSETS else found


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with some broken bytes: most of what is not ASCII is whole."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", text[:1_000_000]))
    return _lenient(data, "utf-8") if whole > 3 * broken else None


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
    name = _codec(encoding)
    for each in (_AS_BROWSERS.get(name or ""), name):
        try:
            if each:
                return _decoded(data.decode(each), each)
        except (LookupError, UnicodeError, ValueError):
            continue
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    reader = codecs.getincrementaldecoder(encoding)("replace")
    text = reader.decode(data)
    rest, _ = reader.getstate()
    notes = ("Some bytes are no text and show as \ufffd.",) if "\ufffd" in text else ()
    return _decoded(text, encoding, notes, cut=bool(rest))


def _bare_wide(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a BOM: in Western text most other bytes are zero."""
    head = data[:512]
    if len(head) < 8 or b"\0" not in head:
        return None
    zeros = [head[n::4].count(0) / len(head[n::4]) for n in range(4)]
    for encoding, wide in (
        ("utf-32-le", (0, 1, 1, 1)), ("utf-32-be", (1, 1, 1, 0)),
        ("utf-16-le", (0, 1, 0, 1)), ("utf-16-be", (1, 0, 1, 0)),
    ):  # fmt: skip
        if all(
            share > 0.7 if zero else share < 0.1 for share, zero in zip(zeros, wide, strict=True)
        ):
            return encoding
    return None


def _guess(data: bytes) -> Decoded:
    from realloy_store.importing.charsets import likeliest  # only files that are not UTF-8 need it

    for encoding in (likeliest(data[:_SAMPLE]), "cp1252"):
        if (decoded := _strict(data, encoding)) is not None:
            note = f"Not UTF-8; read as {decoded.encoding}."
            return Decoded(decoded.text, decoded.encoding, (note,))
    # Five bytes mean nothing in windows-1252: a damaged file holds few of them, a binary one many.
    return _decoded(data.decode("latin-1"), "cp1252", ("Not UTF-8; read as cp1252.",))


def _decoded(
    text: str, encoding: str, notes: tuple[str, ...] = (), *, cut: bool = False
) -> Decoded:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text.removeprefix("\ufeff"), encoding, notes, cut)
