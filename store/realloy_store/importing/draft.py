"""What a reader found on one page, before it has an identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from realloy_store.identity import article_id, revision
from realloy_store.importing import controls
from realloy_store.models import Article, IdeaBullet, Provenance, Source, Span, Status

_TEXTS = (
    "title source author url message_id sentiment_label raw_tickers raw_themes summary analysis "
    "risk_notice member"
).split()


@dataclass(frozen=True, slots=True)
class Draft:
    """One page as read. Spans count code points of the decoded file; see `models.Span`."""

    reader: str
    status: Status = "ok"
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    published_not_before: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    message_id: str | None = None
    language: str | None = None
    market_impact: float | None = None
    sentiment_label: str | None = None
    sentiment_score: float | None = None
    tickers: tuple[str, ...] = ()
    raw_tickers: str | None = None
    themes: tuple[str, ...] = ()
    raw_themes: str | None = None
    summary: str | None = None
    analysis: str | None = None
    bullets: tuple[tuple[str, Span | None], ...] = ()
    sources: tuple[Source, ...] = ()
    risk_notice: str | None = None
    notes: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    member: str | None = None
    """The path of the page inside the file, where the file is a container of files."""

    def with_(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    def noted(self, *notes: str) -> Self:
        """Return a copy with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def moved(self, by: int) -> Self:
        """Return a copy whose places count from `by` characters earlier on."""
        spans = {name: (start + by, end + by) for name, (start, end) in self.spans.items()}
        bullets = tuple(
            (text, (span[0] + by, span[1] + by) if span else None) for text, span in self.bullets
        )
        return replace(self, bullets=bullets, spans=spans)

    def unplaced(self) -> Self:
        """Return a copy without offsets, for text that came out of a container."""
        bullets = tuple((text, None) for text, _ in self.bullets)
        return replace(self, bullets=bullets, spans={})

    @property
    def empty(self) -> bool:
        """Whether the page holds nothing that a reader could read."""
        return not (self.title or self.summary or self.analysis or self.bullets)


def finish(draft: Draft, file: str, sha256: str) -> Article:
    """Return the article: the draft with its id, its revision and its provenance."""
    draft = _clean(draft)
    text = "\n".join(
        part
        for part in (draft.summary, draft.analysis, *(bullet for bullet, _ in draft.bullets))
        if part
    )
    own_id = article_id(url=draft.url, message_id=draft.message_id, title=draft.title, text=text)
    return Article(
        id=own_id,
        rev=revision(draft.title, text, *draft.tickers, *draft.themes),
        file=file,
        status=draft.status,
        title=draft.title,
        published=draft.published,
        source=draft.source,
        author=draft.author,
        url=draft.url,
        language=draft.language,
        market_impact=draft.market_impact,
        sentiment_label=draft.sentiment_label,
        sentiment_score=draft.sentiment_score,
        tickers=draft.tickers,
        themes=draft.themes,
        summary=draft.summary,
        analysis=draft.analysis,
        trade_ideas=tuple(
            IdeaBullet(f"{own_id}-{n}", bullet, span)
            for n, (bullet, span) in enumerate(draft.bullets, 1)
        ),
        sources=draft.sources,
        risk_notice=draft.risk_notice,
        provenance=_provenance(draft, sha256),
    )


def _clean(draft: Draft) -> Draft:
    """Return the draft without control characters, which containers spell out as `&#27;`."""
    changes: dict[str, Any] = {
        name: controls.dropped(value).strip() or None
        for name in _TEXTS
        if (value := getattr(draft, name)) and controls.ANY.search(value)
    }
    if any(controls.ANY.search(text) for text, _ in draft.bullets):
        changes["bullets"] = tuple((controls.dropped(text), span) for text, span in draft.bullets)
    changes |= {"sources": tuple(map(_clean_source, draft.sources))} if draft.sources else {}
    for name in ("tickers", "themes"):
        if any(map(controls.ANY.search, getattr(draft, name))):
            changes[name] = tuple(map(controls.dropped, getattr(draft, name)))
    return draft.with_(**changes) if changes else draft


def _clean_source(source: Source) -> Source:
    stated = (source.publisher, source.title, source.url)
    return Source(*(controls.dropped(text) if text else text for text in stated))


def _provenance(draft: Draft, sha256: str) -> Provenance:
    return Provenance(
        sha256=sha256,
        reader=draft.reader,
        notes=draft.notes,
        spans=dict(draft.spans),
        raw_tickers=draft.raw_tickers,
        raw_themes=draft.raw_themes,
        published_from=draft.published_from,
        published_not_before=draft.published_not_before,
        extra={"member": draft.member} if draft.member else {},
    )
