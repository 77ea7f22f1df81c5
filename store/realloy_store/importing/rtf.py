"""Rich text (RTF), as word processors and the notes of a Mac save it: its words, nothing else."""

from __future__ import annotations

import codecs
import re

from realloy_store.errors import Refused
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.text import read_text

_TOKEN = re.compile(
    rb"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<sign>[^a-zA-Z]))|(?P<open>\{)|(?P<close>\})|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_SPACES = {
    b"par": "\n", b"line": "\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n", b"cell": "\t",
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SIGNS = {b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}
_HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object footnote annotation fldinst themedata datastore "
    b"listtable xmlnstbl listoverridetable rsidtbl generator filetbl revtbl latentstyles "
    b"nonshppict".split()
)
"""Groups that hold no words of the text."""
_DEEPEST = 1_000


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a rich text file; Refused for one without words."""
    text = text_of(data)
    if not any(map(str.isalnum, text)):
        raise Refused("the rich text holds no text: nothing to import")
    return [draft.unplaced() for draft in read_text(text)]


def text_of(data: bytes) -> str:
    """Return the words of a rich text, a paragraph a line."""
    declared = re.search(rb"\\ansicpg(\d{3,5})", data[:4096])
    charset = _charset(f"cp{declared[1].decode()}") if declared else "cp1252"
    parts: list[str] = []
    hidden, depth = 0, 0
    fallback, skipped = [1], 0
    for match in _TOKEN.finditer(data):
        if match["open"]:
            depth += 1
            fallback.append(fallback[-1]) if len(fallback) < _DEEPEST else None
        elif match["close"]:
            hidden = 0 if hidden >= depth else hidden
            depth -= 1
            fallback.pop() if len(fallback) > 1 else None
        elif match["sign"] == b"*" or (match["word"] and _is_hidden(match["word"])):
            hidden = hidden or depth
        elif not hidden:
            skipped, piece = _piece(match, charset, fallback, skipped)
            parts.append(piece)
    return "".join(parts)


def _is_hidden(word: bytes) -> bool:
    """Whether a word opens a group without words of the text; sheets have several heads."""
    return word in _HIDDEN or (word.startswith((b"header", b"footer")) and len(word) < 8)


def _piece(
    match: re.Match[bytes], charset: str, fallback: list[int], skipped: int
) -> tuple[int, str]:
    """Return how many characters are still skipped, and what a token stands for.

    A character in Unicode has a substitute behind it, for programs that know none.
    """
    word, number = match["word"], match["number"]
    if word == b"u" and number:
        code = int(number) % 65536
        return fallback[-1], chr(code)
    if word == b"uc" and number:
        fallback[-1] = min(int(number), 8)
        return 0, ""
    if word is not None:
        return 0, _SPACES.get(word, "")
    if match["byte"]:
        return (
            (skipped - 1, "")
            if skipped
            else (0, _decoded(bytes.fromhex(match["byte"].decode()), charset))
        )
    if match["sign"]:
        return 0, _SIGNS.get(match["sign"], "")
    text = match["text"] or b""
    return max(0, skipped - len(text)), _decoded(text[skipped:], charset)


def _decoded(data: bytes, charset: str) -> str:
    return data.decode(charset, "replace")


def _charset(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
