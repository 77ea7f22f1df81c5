"""What kind of file some bytes are, by their content; the name is a hint of last resort."""

from __future__ import annotations

from realloy_store.errors import Refused

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"RIFF", "a picture, sound or video file"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file: save it as DOCX or PDF"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
)
_BINARY_SHARE = 0.05


def format_of(data: bytes, name: str) -> str:
    """Return the name of the format; Refused for what is empty or not ours to read."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("the file is empty: nothing to import")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and _is_binary(data):
            raise Refused(f"the file is {kind}, not text")
    if _looks_like_json(data):
        return "json"
    if _is_binary(data):
        raise Refused("the file is binary: save or export the article as text, HTML or PDF")
    return "text"


def _looks_like_json(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] == b"{" or (head[:1] == b"[" and head[1:].lstrip()[:1] in b'{["]')


def _is_binary(data: bytes) -> bool:
    """Whether bytes are no text: control characters outside a 16 or 32-bit encoding."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    control = sum(head.count(byte) for byte in _CONTROL)
    zeros = head.count(0)
    if zeros > 0.3 * len(head):
        return not _is_wide(head)
    return control + zeros > max(1, _BINARY_SHARE * len(head))


_CONTROL = [bytes([n]) for n in (*range(1, 8), *range(14, 27), *range(28, 32), 127)]


def _is_wide(head: bytes) -> bool:
    half = len(head) // 2
    return max(head[0::2].count(0), head[1::2].count(0)) > 0.7 * half and head.count(0) < 0.6 * len(
        head
    )
