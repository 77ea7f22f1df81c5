"""Tables that ship with the program, each with its source."""

from __future__ import annotations

# pathlib would read the same files and costs 9 ms to import; importlib.resources costs 20 ms.
_FOLDER = __path__[0]


def text(name: str) -> str:
    """Return the text of a table in this folder."""
    return content(name).decode("utf-8").replace("\r\n", "\n")


def content(name: str) -> bytes:
    """Return the bytes of a file in this folder."""
    with open(f"{_FOLDER}/{name}", "rb") as file:  # noqa: PTH123
        return file.read()
