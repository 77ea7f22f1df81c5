"""Ways to damage a file: what broken transfers do to it, and what an attacker would."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

_TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"\xe2\x80\xae", b"&#0;", b"&#x1b;",
    b"&#xd800;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<", b">", b"\"", b"'", b"</p>", b"<p>",
    b"<table>", b"<td>", b"<script>", b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
    b"<?xml version='1.0' encoding='utf-7'?>", b"charset=utf-7", b"charset=idna",
    b"charset=rot13", b"charset=undefined", b"charset=utf-16",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: multipart/mixed; boundary=\"\"\r\n",
    b"Content-Type: message/rfc822\r\n\r\n", b"=?utf-8?B?////?=", b"=?x?Q?=ff?=", b"\r\n\r\n",
    b"\r", b"9" * 40, b"-1", b"1e999", b"NaN", b"2026-13-45", b"0000-00-00",
    b"9999-12-31T23:59:60+99:99", b"{", b"}", b"[", b"]", b",", b"null", b"\\ud800", b"\\u0000",
    b"Back to News\n", b"Market Impact: 0.9\n", b"Key Decisions for Investors\n", b"Analysis\n",
    b"Sentiment Score\n", b"\n\n", b"\t", b"; ", b"From x\n", b"\n\nFrom a b\n", b"---\n",
    b"+++\n", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"endobj", b"stream\n",
    b"/Length 999999999", b"xref\n", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08",
]  # fmt: skip
Damage = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a damaged copy; half of the packed files are damaged inside and packed again."""
    if chance.random() < 0.5 and (inside := _damaged_inside(data, others, chance)) is not None:
        return inside
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        data = chance.choice(_WAYS)(data, others, chance)
    return data


def _damaged_inside(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes | None:
    if data.startswith(b"\x1f\x8b"):
        try:
            return gzip.compress(damaged(gzip.decompress(data), others, chance), 1)
        except (OSError, EOFError, zlib.error):
            return None
    if not data.startswith(b"PK\x03\x04"):
        return None
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.infolist():
                inner = old.read(entry)
                new.writestr(entry, damaged(inner, [inner], chance))
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, ValueError):
        return None
    return target.getvalue()


def _cut(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _lose(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 7, 100, 5000)) :]


def _flip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(min(len(found), chance.choice((1, 3, 30)))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _insert(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 2, 50)) + data[at:]


def _repeat(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.choice((1, 2, 5, 20, 200))]
    times = chance.choice((2, 10, 100, 5000)) if len(data) < 200_000 else 2
    return data[:at] + piece * times + data[at:]


def _splice(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _shuffle(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _recode(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    target = chance.choice(
        ("utf-16", "utf-16-be", "utf-32", "cp1252", "cp037", "shift_jis", "utf-7")
    )
    return data.decode("utf-8", "replace").encode(target, "replace")


_WAYS: tuple[Damage, ...] = (
    _cut, _lose, _flip, _insert, _insert, _insert, _repeat, _splice, _shuffle, _recode
)  # fmt: skip
