"""The import preview: what was found in the files, field by field, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from realloy_store.corrections import corrected
from realloy_store.import_report import ImportItem
from realloy_store.models import Article, Mark
from realloy_term import safe, wording
from realloy_term.screens.correcting import correction_form, mark_of
from realloy_term.widgets.choices import Choices

_HINT = "Space skips or keeps · e corrects · Enter imports what is kept · Esc goes back"


@dataclass(frozen=True, slots=True)
class Found:
    """What a dry run read: the files it looked at, the articles, the refusals."""

    paths: tuple[Path, ...]
    records: tuple[Article, ...]
    items: tuple[ImportItem, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader decided."""

    paths: tuple[str, ...]
    corrections: Mapping[str, Mapping[str, str]]
    """What the form said, by id of the article."""


class PreviewScreen(ModalScreen[Chosen | None]):
    """Shows the articles of some files; answers with what to import, or None."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("space", "skip", "Skip or keep"),
        Binding("e", "correct", "Correct"),
    ]

    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found
        self._skipped: set[str] = set()
        self._said: dict[str, Mapping[str, str]] = {}

    def compose(self) -> ComposeResult:
        """Articles at the left, the fields of one at the right."""
        with VerticalScroll(id="preview-box") as box:
            title = f"Preview · {wording.plural(len(self._found.records), 'article')}"
            if joining := sum(article.duplicate_of is not None for article in self._found.records):
                title += f" · {joining:,} of them would join others"
            if refused := len(self._found.items):
                title += f" · {wording.plural(refused, 'file')} not read"
            box.border_title = title
            box.border_subtitle = _HINT
            with Horizontal():
                options = map(self._option, self._found.records)
                yield Choices(*options, *map(refusal, self._found.items), markup=False)
                with VerticalScroll(id="preview-fields"):
                    yield Static(id="preview-text")

    def on_mount(self) -> None:
        """Begin at the first article."""
        self.query_one(OptionList).focus()
        if self._found.records:
            self.query_one(OptionList).highlighted = 0
            self._show(self._found.records[0])

    def _option(self, article: Article) -> Option:
        sign = "–" if article.file in self._skipped else "✓"
        own = " ✎" if article.id in self._said else ""
        joins = f" · joins {article.duplicate_of[:7]}" if article.duplicate_of else ""
        return Option(Content(f"{sign} {wording.article_title(self._shown(article))}{own}{joins}"))

    def _mark(self, article: Article) -> Mark:
        """Return the mark that the article will get."""
        mark, said = Mark(article.id), self._said.get(article.id)
        return mark_of(mark, article, said) if said else mark

    def _shown(self, article: Article) -> Article:
        mark = self._mark(article)
        shown = corrected(article, mark)
        return replace(shown, published=mark.published) if mark.published else shown

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show(self._found.records[event.option_index])

    def _show(self, article: Article) -> None:
        text = self.query_one("#preview-text", Static)
        shown = fields(self._shown(article))
        text.update(Content.assemble(*shown))

    def action_correct(self) -> None:
        """Show the form that puts the fields of the article right."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        at = options.highlighted
        article = self._found.records[at]

        def answered(said: dict[str, str] | None) -> None:
            if said is not None:
                self._said[article.id] = said
                options.replace_option_prompt_at_index(at, self._option(article).prompt)
                self._show(article)

        self.app.push_screen(correction_form(article, self._mark(article)), answered)

    def action_move(self, step: int) -> None:
        """Move through the articles."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_skip(self) -> None:
        """Skip the file of the article, or keep it after all."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        self._skipped ^= {self._found.records[options.highlighted].file}
        for number, article in enumerate(self._found.records):
            options.replace_option_prompt_at_index(number, self._option(article).prompt)

    @on(OptionList.OptionSelected)
    def _import(self) -> None:
        kept = tuple(str(p) for p in self._found.paths if p.name not in self._skipped)
        self.dismiss(Chosen(kept, self._said))


def fields(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the fields of an article as styled text: stated ones, and what is missing."""
    for name, value in _stated(article):
        yield f"{name:<11}", "bold"
        yield f"{value}\n", "" if value != wording.NOT_STATED else "dim"
    for note in article.provenance.notes:
        yield f"  {safe.line(note)}\n", "italic"
    yield "\n", ""


def _stated(article: Article) -> Iterator[tuple[str, str]]:
    origin = article.provenance.published_from
    published = wording.long_date(article.published)
    if article.published and article.provenance.published_is_uncertain:
        published = f"≈ {published}"
    if article.published and origin:
        published += f" (from {safe.line(origin)})"
    score = "" if article.sentiment_score is None else wording.signed(article.sentiment_score)
    sentiment = f"{safe.line(article.sentiment_label)} {score}".strip()
    words = len((article.analysis or "").split())
    yield "Title", safe.line(article.title) or wording.NOT_STATED
    yield "File", safe.line(article.file)
    yield "Date", published
    yield "Source", safe.line(article.source) or wording.NOT_STATED
    yield "Author", safe.line(article.author) or wording.NOT_STATED
    yield "Link", safe.line(article.url) or wording.NOT_STATED
    yield "Impact", wording.impact(article.market_impact)
    yield "Sentiment", sentiment or wording.NOT_STATED
    yield "Tickers", safe.line(" ".join(article.tickers)) or wording.NOT_STATED
    yield "Themes", safe.line(" · ".join(article.themes)) or wording.NOT_STATED
    yield "Summary", safe.line((article.summary or "")[:200]) or wording.NOT_STATED
    yield "Text", wording.plural(words, "word")
    yield "Ideas", str(len(article.trade_ideas))
    if article.duplicate_of:
        yield (
            "Joins",
            f"article {article.duplicate_of[:7]}, as the same article: one row, both files kept",
        )
    if article.status == "partial":
        yield "Status", "incomplete page"


def refusal(item: ImportItem) -> Option:
    """Return a file that gives nothing, with its reason, for the end of the list."""
    return Option(Content(f"✗ {safe.line(item.file)}: {safe.line(item.reason)}"), disabled=True)
