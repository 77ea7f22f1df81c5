"""What an import did: one line for each page, or for a file that gave none."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from realloy_store.models import Article, Json

NOT_READ = "Not read: "
"""How a note begins that names a part of a file which gave nothing."""

ItemStatus = Literal["added", "updated", "merged", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one page, or of one file that gave none."""

    file: str
    status: ItemStatus
    id: str | None = None
    title: str | None = None
    reason: str | None = None
    """Why, and what to do about it, when the page did not simply go in."""
    unread: str | None = None
    """What of the file could not be read, though the page went in."""
    dated: str | None = None
    """The reader's day that the import gave the article, which had none."""
    undated: bool = False
    """Whether the article is in, and neither its page nor the reader gives it a date."""

    @property
    def refused(self) -> bool:
        """Whether nothing of it went in; `reason` says why."""
        return self.status in ("failed", "skipped")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, page by page."""

    files: int = 0
    items: tuple[ImportItem, ...] = ()
    several: tuple[tuple[str, int], ...] = ()
    """The files that gave more than one article, with how many."""

    def count(self, status: ItemStatus) -> int:
        """How many items ended so."""
        return sum(item.status == status for item in self.items)

    @property
    def dated(self) -> int:
        """How many pages were given a day."""
        return sum(item.dated is not None for item in self.items)

    @property
    def undated(self) -> int:
        """How many pages are in without a date."""
        return sum(item.undated for item in self.items)

    def to_json(self) -> Json:
        """Counts by status and of dates, then the items."""
        return {
            "files": self.files,
            "added": self.count("added"),
            "updated": self.count("updated"),
            "merged": self.count("merged"),
            "duplicates": self.count("duplicate"),
            "skipped": self.count("skipped"),
            "failed": self.count("failed"),
            "several": [{"file": file, "articles": count} for file, count in self.several],
            "dated": self.dated,
            "undated": self.undated,
            "items": [{f.name: getattr(item, f.name) for f in fields(item)} for item in self.items],
        }


def unread(article: Article) -> str | None:
    """Say what could not be read of the file that an article came from; None if nothing is said."""
    notes = article.provenance.notes
    told = notes if article.status == "partial" else [n for n in notes if n.startswith(NOT_READ)]
    return " ".join(told) or None
