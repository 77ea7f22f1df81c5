"""The record and its parts: frozen values, one JSON shape in shards, `--json` output and exports.

A field that the page does not state is None or empty, never 0 or a guess. Keys that this version
does not know (written by a newer version or by hand) are kept in `extra` and written back, so that
reading a record and writing it again loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from dataclasses import field as attribute
from typing import Any, Literal, Self

Json = dict[str, Any]
Correction = str | tuple[str, ...] | None
"""What a reader says a field is; None or nothing in it: that the page has none."""
Span = tuple[int, int]
"""Half-open code-point offsets into the decoded file (BOM removed, CRLF read as LF)."""

Status = Literal["ok", "partial"]
Badge = Literal["NEW", "BUILDING", "FLIPPED", "PERSISTENT"]
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """A reference that the page names."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another file that told the same story and was merged into the article."""

    id: str
    """The id that the copy would have had alone; it keeps resolving to the article."""
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class IdeaBullet:
    """One bullet under "Key Decisions for Investors", verbatim; its meaning is derived."""

    id: str
    """The article's id, '-', and the position from 1."""
    text: str
    """Without its glyph and without markup."""
    source_span: Span | None = None
    """Where `text` stands in the file; None where the container is not plain text."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the values of a record come from."""

    sha256: str = ""
    """Hex digest of the file's bytes."""
    reader: str = ""
    """Name and version of the reader, `allmind/1`."""
    notes: tuple[str, ...] = ()
    """What the reader wants said about this reading, one sentence each."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Field name to its place in the file."""
    raw_tickers: str | None = None
    """The ticker line as it stands, when the page has one."""
    raw_themes: str | None = None
    published_from: str | None = None
    """Where `published` was found: `text`, `meta`, `feed`, `mail`, `url`."""
    published_not_before: str | None = None
    """A bound that the text gives to an undated page, ISO date."""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def published_is_uncertain(self) -> bool:
        """Whether the date was read off an address, or off what a web page shows somewhere."""
        shown = self.published_from == "text" and self.reader.startswith("html/")
        return shown or self.published_from == "url"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its page states it. Identity is `id`; `rev` changes with the text."""

    id: str
    """20 hex digits of blake2b over the canonical key; see `realloy_store.identity`."""
    rev: str
    """Hash of the text: the same id with another rev is a revision of the same article."""
    file: str
    """Base name of the input."""
    status: Status = "ok"
    title: str | None = None
    published: str | None = None
    """ISO 8601, a date or a time with its offset, to the precision that the page gives."""
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1."""
    market_impact: float | None = None
    """0..1 as published."""
    sentiment_label: str | None = None
    sentiment_score: float | None = None
    """-1..1 as published."""
    tickers: tuple[str, ...] = ()
    """Canonical symbols in page order: plain for US listings, Yahoo suffix elsewhere."""
    themes: tuple[str, ...] = ()
    summary: str | None = None
    analysis: str | None = None
    """The Analysis section of an AllMind page, the whole body of a plain article.

    Paragraphs are separated by a blank line.
    """
    trade_ideas: tuple[IdeaBullet, ...] = ()
    sources: tuple[Source, ...] = ()
    risk_notice: str | None = None
    filed: str | None = None
    """Month of the shard, `YYYY-MM`: of `published`, else `imported`. Set once, by the library."""
    imported: str | None = None
    """UTC time of the first import, ISO 8601. Set by the library."""
    duplicate_of: str | None = None
    """In a dry run: the id of the article that this one would join."""
    copies: tuple[Copy, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def with_(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class IdeaMark:
    """What the reader said about one trade idea; nothing of it is ever taken for the bullet's own.

    Dates are ISO 8601 dates. Horizon, target and downside are as the reader wrote them, in the
    short forms of `realloy_store.research.ideas.completing`.
    """

    text: str = ""
    """The bullet that it was said of: a revised page may have it at another place."""
    entered: str | None = None
    """When the reader entered the position."""
    entry_price: float | None = None
    closed: str | None = None
    exit_price: float | None = None
    reason: str | None = None
    """Why it was closed."""
    note: str | None = None
    base: str | None = None
    """The day from which the horizon counts, where the page has none or a wrong one."""
    side: Literal["long", "short"] | None = None
    tickers: Mapping[str, str] = field(default_factory=dict)
    """Symbols, several apart by blanks, by whom they are for: see `research.ideas.leg_tickers`."""
    horizon: str | None = None
    target: str | None = None
    downside: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def status(self) -> Literal["entered", "closed"] | None:
        """What the reader did about it."""
        return "closed" if self.closed else "entered" if self.entered else None

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in it but the bullet."""
        return self == IdeaMark(self.text)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the reader marked, told by its own words so that it outlives a changed text.

    After the TextQuoteSelector of the W3C Web Annotation Data Model, with a position as a hint.
    """

    id: str
    """Eight hex digits; see `realloy_store.highlights.anchored`."""
    quote: str
    """The passage as it stood."""
    field: str = "analysis"
    """`title`, `summary`, `analysis`, `risk_notice`, or `trade_ideas.2` for the second bullet."""
    start: int = 0
    """Where it stood in the field, in code points."""
    prefix: str = ""
    """What stood before it, and behind it: a few words."""
    suffix: str = ""
    meaning: str = "key"
    """Why it was marked, see `realloy_store.highlights.MEANINGS`; others are kept as they are."""
    note: str | None = None
    made: str | None = None
    """When, ISO 8601 UTC."""
    extra: Mapping[str, Any] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader said about one article; kept apart from it, so that it survives revisions."""

    id: str
    read: str | None = None
    """When it was marked read, ISO 8601 UTC; None is unread."""
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    noted: str | None = None
    """When the note was written, ISO 8601 UTC; None of a note by an older version."""
    published: str | None = None
    """A date set by the reader; wins over the page's own wherever a date is shown or sorted by."""
    deleted: str | None = None
    """When the reader deleted it: hidden everywhere, kept on disk, brought back by undo."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """Fields that the reader put right, by name; see `realloy_store.corrections`."""
    apart: tuple[str, ...] = ()
    """Ids of articles that the reader split from it: no import joins them again."""
    ideas: Mapping[str, IdeaMark] = field(default_factory=dict)
    """By id of the idea when it was said; see `realloy_store.research.ideas.following`."""
    highlights: tuple[Highlight, ...] = ()
    """In the order in which they were made."""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """Every note: on the article, on its ideas, on its highlights."""
        of_ideas = (self.ideas[name].note for name in sorted(self.ideas))
        of_highlights = (highlight.note for highlight in self.highlights)
        return tuple(filter(None, (self.note, *of_ideas, *of_highlights)))


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list row needs, straight from the index; the article itself is fetched by `id`."""

    id: str
    title: str | None
    lead: str
    """First sentence, for an article without a title."""
    date: str | None
    """The reader's date, else the published one; None is undated."""
    imported: str
    source: str | None = None
    market_impact: float | None = None
    sentiment_label: str | None = None
    sentiment_score: float | None = None
    tickers: tuple[str, ...] = ()
    ideas: int = 0
    copies: int = 0
    """How many other files told the same story."""
    read: bool = False
    starred: bool = False
    noted: bool = False
    """Whether it has a note or a highlight."""
    tags: tuple[str, ...] = ()
    partial: bool = False
    damaged: bool = False
    """The shard that holds it cannot be read; this is the last known headline."""
    tone: float | None = None
    """Ours, -1..1; like the rest never the page's own, and None until it was read."""
    local_impact: float | None = None
    """Ours, 0..1."""
    novelty: int | None = None
    """0..100; None also where it is not known: see `realloy_store.analysed`."""
    badges: tuple[Badge, ...] = ()
    """How its story stood when it was told."""
    story: str | None = None
    """Id of its story, that of the story's first article."""
    story_size: int = 0
    """How many articles tell the story; 0 unknown."""
    echoes: int = 0
    """How many more articles of its story this row of a folded list stands for."""
    echoes_unread: int = 0
    fold: Literal["", "open", "inside"] = ""
    """Where its story is unfolded in a folded list: its first row, or one below that."""

    @property
    def unread(self) -> bool:
        """Whether it, or anything that it stands for, is unread."""
        return not self.read or self.echoes_unread > 0
