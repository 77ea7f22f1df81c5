"""Archives: the records of every file inside zip, tar, gz, bz2, xz, zst; nothing is unpacked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import IO

from realloy_store.errors import Refused
from realloy_store.import_report import NOT_READ
from realloy_store.importing import unzip
from realloy_store.importing.door import (
    LARGEST_MEMBER,
    MOST_BYTES,
    Inside,
    Overflow,
    Records,
    marked_cut,
    read_members,
)
from realloy_store.importing.draft import Draft

_STEP = 1 << 16
_RATIO = 500
_SMALL = 4 << 20
_ENDINGS = (".gz", ".bz2", ".xz", ".zst", ".tgz", ".txz", ".tbz", ".tbz2")
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of all members that are ours to read; Refused when there are none."""
    if data.startswith(b"PK\x03\x04"):
        return _of(unzip.members(data, inside), inside)
    if data[257:262] == b"ustar":
        return _of(_tar(data, inside), inside)
    inner, cut = _inflated(data, inside)
    stem = name.removesuffix(next((end for end in _ENDINGS if name.lower().endswith(end)), ""))
    found = inside.read(inner, stem or name)
    return marked_cut(found, "The compressed file is cut off.") if cut else found


def _of(members: Iterator[tuple[str, bytes]], inside: Inside) -> Records:
    found: Records = []
    notes: list[str] = []
    for name, data in members:
        hidden = PurePosixPath(name).name.startswith(".") or any(part in name for part in _NOISE)
        if not hidden and data:
            pages, problems = read_members([(name, data)], inside)
            found += pages
            notes += problems
    if not found:
        raise Refused("; ".join(notes[:3]) or "the archive is empty: nothing to import")
    return _noted(found, notes)


def _noted(found: Records, notes: list[str]) -> Records:
    """Say with the first record which members could not be read."""
    first = found[0]
    if not notes or not isinstance(first, Draft):
        return found
    told = [f"{NOT_READ}{note}" for note in notes[:20]]
    return [first.noted(*told), *found[1:]]


def _tar(data: bytes, inside: Inside) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for entry in archive:
                if not entry.isreg():
                    continue
                if entry.size > LARGEST_MEMBER:
                    raise Overflow(f"{entry.name} is larger than {LARGEST_MEMBER >> 20} MB")
                file = archive.extractfile(entry)
                yield entry.name, file.read() if file else b""
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Refused(f"the archive is damaged: {error}") from error


def _inflated(data: bytes, inside: Inside) -> tuple[bytes, bool]:
    """Return what a single compressed stream holds, within the limits, and whether it broke off."""
    found = bytearray()
    limit = min(MOST_BYTES, inside.budget.bytes)
    try:
        with _stream(data) as stream:
            # read1 hands out what there is; read would lose it when the stream breaks off.
            while piece := stream.read1(_STEP):  # type: ignore[attr-defined]
                found += piece
                if len(found) > limit:
                    raise Overflow(f"unpacks to more than {limit >> 20} MB: unpack it first")
                if len(found) > _SMALL and len(found) > _RATIO * len(data):
                    raise Overflow(f"unpacks to more than {_RATIO} times its size: refused")
    except Refused:
        raise
    except Exception as error:  # every codec has its own; what came out before the damage is read
        if not found:
            raise Refused(f"the compressed file is damaged: {error}") from error
        return bytes(found), True
    return bytes(found), False


def _stream(data: bytes) -> IO[bytes]:
    file = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.open(file)  # type: ignore[return-value]
    if data.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if data.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(file)
    return _zstd(file)


def _zstd(file: io.BytesIO) -> IO[bytes]:
    """Open a zst stream with Python's own module, from 3.14, or with `zstandard`."""
    opened: IO[bytes]
    try:
        opened = import_module("compression.zstd").ZstdFile(file)
    except ImportError:
        try:
            decompressor = import_module("zstandard").ZstdDecompressor()
        except ImportError as error:
            raise Refused(
                "zst needs the package zstandard: pip install 'zstandard>=0.23,<1'"
            ) from error
        opened = decompressor.stream_reader(file, read_across_frames=True)
    return opened
