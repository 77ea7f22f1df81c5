"""What a page is made of, once its lines are understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.prose import Line

Kind = Literal["heading", "number", "mood", "text"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a page, with its place."""

    kind: Kind
    line: Line
    role: Role | None = None
    """What a heading announces."""
    marked: bool = False
    """The line is set as a heading (`#`, `<h2>`, bold)."""

    @property
    def text(self) -> str:
        """The item's text as it stands."""
        return self.line.text
