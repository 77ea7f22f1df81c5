"""An article laid out as blocks of text, in the order of the model product's page.

Blocks hold safe text and name the record's field that they show, so that evidence spans, search
hits and section jumps find their line whatever the width.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from realloy_store.corrections import ENTITIES, corrected, said_of_entities
from realloy_store.models import Article, Highlight, Mark, Span
from realloy_term import safe, wording

if TYPE_CHECKING:  # a page that is not analysed does without it
    from realloy_store.analysed import Analysis

Role = Literal[
    "title", "meta", "tickers", "themes", "heading", "text", "bullet", "note", "fine", "gap"
]

PARAGRAPH = "\n\n"
_OURS = "Ours: "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: a role that decides how it looks, and the field that it comes from."""

    role: Role
    text: str
    field: str = ""
    """Field of the record; `trade_ideas.2` for the second bullet."""
    lead: str = ""
    """What stands before the first line, such as a bullet; later lines are indented as far."""
    start: int = 0
    """Where `text` begins in the field, see `Document.texts`."""


@dataclass(frozen=True, slots=True)
class Lit:
    """A highlight that has its place on show."""

    highlight: Highlight
    field: str
    span: Span
    """In the field's text, see `Document.texts`."""
    sign: str
    """Of its meaning, one cell."""
    changed: bool = False
    """The text says something like it by now."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the article pane shows."""

    id: str
    blocks: tuple[Block, ...]
    lit: tuple[Lit, ...] = ()

    def texts(self) -> dict[str, str]:
        """Return the text of each field as it is shown, paragraphs parted by a blank line."""
        parts: dict[str, list[str]] = {}
        for block in self.blocks:
            if block.field:
                parts.setdefault(block.field, []).append(block.text)
        return {field: PARAGRAPH.join(texts) for field, texts in parts.items()}

    def places(self, field: str, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield the parts of a passage, by block and span in its text."""
        for number, block in enumerate(self.blocks):
            if block.field == field:
                start, end = (max(0, at - block.start) for at in span)
                if start < (end := min(end, len(block.text))):
                    yield number, (start, end)

    def find(self, field: str) -> int | None:
        """Return the number of the first block of this field."""
        return next((n for n, block in enumerate(self.blocks) if block.field == field), None)


def lay_out(article: Article, mark: Mark | None = None, ours: Analysis | None = None) -> Document:
    """Return the article as blocks; what is ours is said to be, the rest is as the page states."""
    mark = mark or Mark(article.id)
    article = corrected(article, mark)
    page, origin = tuple(_blocks(article, mark, ours)), tuple(_origin(article))
    if not mark.highlights:
        return Document(article.id, page + origin)
    from realloy_term.highlighting import with_highlights  # 2 ms, for articles that have any

    return with_highlights(Document(article.id, page), mark.highlights, behind=origin)


def _blocks(article: Article, mark: Mark, ours: Analysis | None) -> Iterator[Block]:
    yield Block("title", wording.article_title(article), "title" if article.title else "lead")
    yield Block("meta", _meta(article, mark))
    if article.tickers:
        yield Block("tickers", "  ".join(safe.line(t) for t in article.tickers), "tickers")
    if article.themes:
        yield Block("themes", " · ".join(safe.line(t) for t in article.themes), "themes")
    elif ours and ours.themes:
        yield Block("note", " · ".join(map(safe.line, ours.themes)), "", _OURS)
    if ours and ours.story_size > 1:
        yield Block("meta", _told(ours))
    if mark.corrections:
        yield Block("meta", f"Corrected by you: {_corrected(mark)}")
    if mark.tags:
        yield Block("meta", "Your tags: " + ", ".join(safe.line(t) for t in mark.tags))
    if mark.note:
        yield from _section("Your note", mark.note, "note")
    if article.summary:
        yield Block("gap", "")
        yield from _paragraphs(article.summary, "summary")
    elif ours and ours.summary and not _begins(article.analysis or "", ours.summary):
        yield Block("gap", "")
        yield Block("note", safe.line(ours.summary), "", _OURS)
    if article.analysis:
        yield from _section("Analysis" if article.summary else None, article.analysis, "analysis")
    if article.trade_ideas:
        yield from _heading("Key Decisions for Investors")
        for number, idea in enumerate(article.trade_ideas, 1):
            yield Block("bullet", safe.line(idea.text), f"trade_ideas.{number}", "• ")
    if article.sources:
        yield from _heading("Sources")
        for source in article.sources:
            yield Block(
                "bullet", _source_line(source.publisher, source.title, source.url), "", "· "
            )
    if article.risk_notice:
        yield from _heading("Risk notice")
        yield Block("fine", safe.block(article.risk_notice), "risk_notice")


def _meta(article: Article, mark: Mark) -> str:
    published = mark.published or article.published
    parts = [wording.long_date(published)]
    if published and not mark.published and article.provenance.published_is_uncertain:
        parts[0] = f"≈ {parts[0]}"
    if mark.published:
        parts[0] += " (your date)"
    elif not published and article.provenance.published_not_before:
        parts[0] += f", not before {wording.long_date(article.provenance.published_not_before)}"
    parts += [safe.line(part) for part in (article.source, article.author) if part]
    if article.language and article.language != "en":
        parts.append(safe.line(article.language))
    if article.status == "partial":
        parts.append("incomplete page")
    return " · ".join(parts)


def _corrected(mark: Mark) -> str:
    """Say which fields the reader put right, and what he said of entities."""
    said = " ".join(said_of_entities(mark.corrections))
    fields = (
        f"{field} {said}" if field == ENTITIES else field for field in sorted(mark.corrections)
    )
    return ", ".join(map(safe.line, fields))


def _begins(text: str, summary: str) -> bool:
    """Whether a text begins with what would stand over it as its summary."""
    return " ".join(text[: 2 * len(summary)].split()).startswith(summary)


def _told(ours: Analysis) -> str:
    """Say what we know of the article's story: how it stood, how new this was, who else told it."""
    parts = [", ".join(ours.badges)] if ours.badges else []
    if ours.novelty is not None:
        parts.append(f"novelty {ours.novelty} of 100")
    parts.append(f"{ours.story_size:,} articles tell this story")
    return _OURS + " · ".join(parts)


def _section(title: str | None, text: str, field: str) -> Iterator[Block]:
    if title:
        yield from _heading(title)
    else:
        yield Block("gap", "")
    yield from _paragraphs(text, field)


def _heading(title: str) -> Iterator[Block]:
    yield Block("gap", "")
    yield Block("heading", title)


def _paragraphs(text: str, field: str) -> Iterator[Block]:
    start = 0
    for number, paragraph in enumerate(text.split(PARAGRAPH)):
        if number:
            yield Block("gap", "")
        block = Block("text", safe.block(paragraph), field, start=start)
        yield block
        start += len(block.text) + len(PARAGRAPH)


def _source_line(publisher: str | None, title: str | None, url: str | None) -> str:
    return safe.line(": ".join(part for part in (publisher, title) if part) or url or "")


def _origin(article: Article) -> Iterator[Block]:
    yield from _heading("Where this comes from")
    if article.url:
        yield Block("fine", safe.line(article.url), "url")
    imported = f", imported {wording.long_date(article.imported)}" if article.imported else ""
    yield Block("fine", f"{safe.line(article.file)}{imported} · id {article.id[:7]}")
    for copy in article.copies:
        yield Block("fine", f"also in {safe.line(copy.file)}")
    for note in article.provenance.notes:
        yield Block("fine", safe.line(note))
