"""The members of a zip file, one after the other, within the limits of an input."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from realloy_store.errors import Refused
from realloy_store.importing.door import LARGEST_MEMBER, MOST_MEMBERS, Inside, Overflow

DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What reading a damaged zip file raises; ValueError for offsets that lead out of the file."""
_STEP = 1 << 20
_RATIO = 200
"""Times that a member may be larger than it was packed: text reaches 20, a bomb a thousand."""
_SMALL = 4 << 20
"""Bytes up to which the ratio does not matter."""


def members(
    data: bytes, inside: Inside, wanted: Sequence[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the members, or of the wanted ones. Nothing is written to disk.

    Raises Refused for a damaged or locked file, Overflow for one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_MEMBERS:
                raise Overflow(f"more than {MOST_MEMBERS:,} files inside: unpack it first")
            for entry in entries:
                if entry.is_dir() or (wanted is not None and entry.filename not in wanted):
                    continue
                if entry.flag_bits & 1:
                    raise Refused("the archive is locked by a password: unpack it first")
                yield entry.filename, _unpacked(archive, entry, inside)
    except Refused:
        raise
    except (*DAMAGE, NotImplementedError) as error:
        raise Refused(f"the archive is damaged: {error}") from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: Inside) -> bytes:
    found = bytearray()
    with archive.open(entry) as member:
        while piece := member.read(_STEP):
            found += piece
            if len(found) > LARGEST_MEMBER or len(found) > inside.budget.bytes:
                raise Overflow(f"{entry.filename} unpacks to more than {LARGEST_MEMBER >> 20} MB")
            if len(found) > _SMALL and len(found) > _RATIO * max(entry.compress_size, 1):
                raise Overflow(f"{entry.filename} unpacks to {_RATIO} times its size: refused")
    return bytes(found)
