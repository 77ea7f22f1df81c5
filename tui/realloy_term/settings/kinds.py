"""The kinds of values that a setting may have: what is accepted, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol


class Kind(Protocol):
    """Between what stands in the file (TOML), what the program uses, and what a reader types."""

    what: str
    """Which values there are, to be read behind "must be"."""

    def read(self, value: Any) -> Any:
        """Return a TOML value as the program uses it; ValueError says what is wrong."""

    def typed(self, text: str) -> Any:
        """Return what a reader typed as a TOML value; ValueError says what is wrong."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that was most likely meant, or None."""
    from difflib import get_close_matches  # 3 ms, after a slip only

    known = list(names)
    folded = {each.lower(): each for each in reversed(known)}
    if name.lower() in folded:
        return folded[name.lower()]
    near = get_close_matches(name.lower(), folded, 1)
    if not near and len(name) > 1:
        near = [each for each in folded if name.lower() in each][:1]
    return folded[near[0]] if near else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean "dark"?`, or nothing where no name is near."""
    near = nearest(name, names)
    return f'; did you mean "{near}"?' if near else ""


def named(value: object) -> str:
    """Return a TOML value as it would stand in the file, cut where it is long."""
    text = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
    return text if len(text) <= 60 else f"{text[:59]}…"


class Flag:
    """On or off."""

    what = "true or false"

    def read(self, value: Any) -> bool:
        """Accept a boolean."""
        if isinstance(value, bool):
            return value
        raise ValueError(f"{named(value)} is not {self.what}")

    def typed(self, text: str) -> bool:
        """Read yes and no in some spellings."""
        words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
        if text.strip().lower() not in words:
            raise ValueError(f"“{text}” is not {self.what}")
        return words[text.strip().lower()]


class Number:
    """A number of a range."""

    def __init__(self, low: float, high: float, *, whole: bool = False) -> None:
        self.low, self.high, self.whole = low, high, whole
        self.what = f"a {'whole ' if whole else ''}number from {low:.12g} to {high:.12g}"

    def read(self, value: Any) -> float:
        """Accept a number in the range."""
        good = isinstance(value, int if self.whole else (int, float)) and value is not True
        if good and value is not False and self.low <= value <= self.high:
            return int(value) if self.whole else float(value)
        raise ValueError(f"{named(value)} is not {self.what}")

    def typed(self, text: str) -> float:
        """Read a number."""
        try:
            value = int(text) if self.whole else float(text)
        except ValueError:
            raise ValueError(f"“{text}” is not {self.what}") from None
        self.read(value)
        return value


class Choice:
    """One of some names."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.what = f"one of {', '.join(names)}"

    def read(self, value: Any) -> str:
        """Accept one of the names."""
        if isinstance(value, str) and value in self.names:
            return value
        near = did_you_mean(value, self.names) if isinstance(value, str) else ""
        raise ValueError(f"{named(value)} is not {self.what}{near}")

    def typed(self, text: str) -> str:
        """Read a name."""
        return self.read(text.strip())


class Theme(Choice):
    """The name of a theme; which ones the reader made is known only when the file was read."""

    def read(self, value: Any) -> str:
        """Accept any name."""
        if isinstance(value, str) and value:
            return value
        raise ValueError(f"{named(value)} is not the name of a theme")


class Names:
    """Some of some names, in an order of the reader's own."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.what = f"a list of any of {', '.join(names)}"

    def read(self, value: Any) -> tuple[str, ...]:
        """Accept a list of the names, none twice."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ValueError(f"{named(value)} is not {self.what}")
        for each in value:
            if each not in self.names:
                near = did_you_mean(each, self.names)
                raise ValueError(f"{named(each)} is none of {', '.join(self.names)}{near}")
            if value.count(each) > 1:
                raise ValueError(f"{named(each)} stands there twice")
        return tuple(value)

    def typed(self, text: str) -> list[str]:
        """Read words separated by spaces or commas."""
        return list(self.read(text.replace(",", " ").split()))


class Folder:
    """A folder; the empty text stands for the default."""

    what = 'the path of a folder, such as "~/news"'

    def read(self, value: Any) -> Path | None:
        """Accept a path, with `~` for the reader's home; it need not exist yet."""
        if not isinstance(value, str) or "\0" in value:
            raise ValueError(f"{named(value)} is not {self.what}")
        try:
            path = Path(value).expanduser() if value.strip() else None
        except RuntimeError:
            raise ValueError(f"{named(value)} names a home that is not there") from None
        if path is not None and not path.is_absolute():
            raise ValueError(f"{named(value)} begins nowhere: write ~/… or /…")
        if path is not None and path.exists() and not path.is_dir():
            raise ValueError(f"{named(value)} is a file, and a folder is wanted")
        return path

    def typed(self, text: str) -> str:
        """Read a path."""
        self.read(text.strip())
        return text.strip()


class Folders:
    """Some folders."""

    what = 'a list of paths, such as ["~/news", "~/mail"]'

    def read(self, value: Any) -> tuple[Path, ...]:
        """Accept a list of paths."""
        if not isinstance(value, list):
            raise ValueError(f"{named(value)} is not {self.what}")
        found = (Folder().read(each) for each in value)
        return tuple(path for path in found if path is not None)

    def typed(self, text: str) -> list[str]:
        """Read paths separated by commas."""
        paths = [part.strip() for part in text.split(",") if part.strip()]
        self.read(paths)
        return paths


def shown(value: object) -> str:
    """Return a value that the program uses as the reader would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
