"""Originals are kept under their own digest only."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from realloy_store.library.originals import Originals


def test_bytes_come_back_under_their_digest_and_no_other(tmp_path: Path) -> None:
    originals, data = Originals(tmp_path), b"a page"
    own, other = sha256(data).hexdigest(), sha256(b"another page").hexdigest()
    originals.keep(other, data)
    assert originals.get(other) is None
    originals.keep(own, data)
    originals.keep(other, b"another page")
    assert originals.get(own) == data
    assert originals.get(other) == b"another page", "wrong bytes did not take its place"
