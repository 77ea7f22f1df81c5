"""Reading the kept originals again: better readers for what is in the library already.

One job for command line and app. What the reader of the news said about an article is never
touched; an article that gets another id goes on answering to the one that it had.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from realloy_store.errors import Refused
from realloy_store.import_report import ImportItem, ItemStatus
from realloy_store.intake import CHUNK, Reader, never, read_file
from realloy_store.models import Article, Copy, Json
from realloy_store.query import EVERYTHING, Query

if TYPE_CHECKING:
    from realloy_store.importing.again import Readings
    from realloy_store.library import Library

_HELD = 8
"""Files whose readings are held; articles come file by file, only their copies' files differ."""


@dataclass(frozen=True, slots=True)
class ReimportReport:
    """What reading again did; every article that the query found counts once, but for files."""

    files: int
    """Originals that were read."""
    updated: int
    unchanged: int
    skipped: int
    """Articles left as they were; `unkept` of them because their original was not kept."""
    unkept: int
    failed: int
    items: tuple[ImportItem, ...]
    """The articles that were updated, could not be, or were left with a reason of their own."""

    def to_json(self) -> Json:
        """Counts, then the items."""
        return {
            "files": self.files,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "failed": self.failed,
            "items": [asdict(item) for item in self.items],
        }


def reimport(
    library: Library,
    query: Query = EVERYTHING,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
    reader: Reader = read_file,
    chunk: int = CHUNK,
) -> ReimportReport:
    """Read the originals of the articles that a query finds again, and store what differs.

    `progress` gets articles done and in all; `cancelled` is asked before each and ends the job
    after what was read is written. With `dry_run` nothing is written. `chunk` articles go into
    each durable write. The whole run is one step for undo, and run again it changes nothing.
    """
    job = _Job(library, reader, dry_run, chunk)
    total = library.count(query)
    for done, article in enumerate(library.by_file(query), 1):
        if cancelled():
            break
        job.take(article)
        if progress is not None:
            progress(done, total)
    return job.finish()


class _Files:
    """The originals of a library, read with the present readers."""

    def __init__(self, library: Library, reader: Reader) -> None:
        self._library = library
        self._reader = reader
        self._held: OrderedDict[str, Readings | str | None] = OrderedDict()
        self.read: set[int] = set()
        """Beginnings of the digests of what was read: a million take no more room than this."""

    def readings(self, sha256: str) -> Readings | str | None:
        """Return what a file gives, by owner and part; why it cannot be read; None if not kept."""
        if sha256 not in self._held:
            self._held[sha256] = self._readings(sha256)
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(sha256)
        return self._held[sha256]

    def _readings(self, sha256: str) -> Readings | str | None:
        from realloy_store.importing.again import Claim, paired, parts

        data = self._library.original(sha256) if sha256 else None
        if data is None:
            return None
        self.read.add(int(sha256[:16], 16))
        claims = [
            Claim(owner, part)
            for owner in self._library.sharing(sha256)
            for part in parts(owner)
            if part.sha256 == sha256
        ]
        try:
            name = min(claim.part.file for claim in claims)
            return paired(claims, self._reader(data, name))
        except Refused as error:
            return str(error)
        except Exception as error:  # what one file does to a parser must not end the job
            return f"cannot be read ({type(error).__name__}: {error}): please report it"


@dataclass(slots=True)
class _Job:
    """One run: what was read and not yet written, and what is reported."""

    library: Library
    reader: Reader
    dry_run: bool
    chunk: int
    files: _Files = field(init=False)
    batch: str | None = None
    waiting: list[tuple[Article, Article]] = field(default_factory=list)
    items: list[ImportItem] = field(default_factory=list)
    unchanged: int = 0
    unkept: int = 0

    def __post_init__(self) -> None:
        self.files = _Files(self.library, self.reader)

    def take(self, article: Article) -> None:
        """Read one article again; write when enough differ."""
        from realloy_store.importing.again import leading, put_together
        from realloy_store.records import to_json

        match self.files.readings(article.provenance.sha256):
            case None:
                self.unkept += 1
                return
            case str(reason):
                self.items.append(_item(article, "failed", reason))
                return
        found = self._found(article)
        if found[leading(article)] is None:
            reason = "the present readers do not find it in its file; it stays as it was"
            self.items.append(_item(article, "skipped", reason))
            return
        new = put_together(article, found)
        if to_json(new) == to_json(article):
            self.unchanged += 1
            return
        self.waiting.append((article, new))
        if len(self.waiting) >= self.chunk:
            self.write()

    def write(self) -> None:
        """Write what differs, durably."""
        if self.waiting and self.batch is None:
            self.batch = self.library.new_batch("reading the originals again")
        if self.waiting and self.batch is not None:
            self.items += self.library.revise(self.waiting, batch=self.batch, dry_run=self.dry_run)
        self.waiting = []

    def finish(self) -> ReimportReport:
        """Write the rest and return the report."""
        self.write()
        statuses = [item.status for item in self.items]
        return ReimportReport(
            files=len(self.files.read),
            updated=statuses.count("updated") + statuses.count("merged"),
            unchanged=self.unchanged,
            skipped=self.unkept + statuses.count("skipped"),
            unkept=self.unkept,
            failed=statuses.count("failed"),
            items=tuple(self.items),
        )

    def _found(self, article: Article) -> dict[Copy, Article | None]:
        from realloy_store.importing.again import parts

        found: dict[Copy, Article | None] = {}
        for part in parts(article):
            readings = self.files.readings(part.sha256)
            if isinstance(readings, dict):
                found[part] = readings.get((article.id, part))
        return found


def _item(article: Article, status: ItemStatus, reason: str) -> ImportItem:
    return ImportItem(article.file, status, article.id, article.title, reason)
