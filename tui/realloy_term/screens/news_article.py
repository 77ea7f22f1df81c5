"""The article on show: one at a time in all panes, with what the filter found in it lit up."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Headline
from realloy_term.document import Document, lay_out
from realloy_term.insight import Insight, known
from realloy_term.screens.news_layout import NewsLayout
from realloy_term.widgets.names_panel import NamesPanel
from realloy_term.widgets.sentiment_gauge import SentimentGauge

if TYPE_CHECKING:
    from realloy_store.analysed import Analysis

COLUMNS = {"title": "title", "summary": "summary", "tickers": "ticker", "themes": "theme",
           "note": "note"}  # fmt: skip
"""What of a query lights up in which field: `title:` words only in the title."""


class NewsArticle(NewsLayout):
    """Fetches an article and gives each pane what of it is its own."""

    _shown: str | None = None
    """The id of the article on show."""
    _ours: Analysis | None = None
    """What the index had of it."""
    _laid_out: Document | None = None
    """What of it was known when it was shown."""

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show one article in all panes; a problem is said in its place."""
        article_id = headline.id if headline else None
        if article_id == self._shown and not again:
            return None
        article: Article | None = None
        document: Document | None = None
        ours: Insight | None = None
        if headline is not None:
            try:
                article, ours, document = self._article_of(headline)
            except RealloyError as error:
                self.warn(str(error))
        self._ours = ours.analysis if ours else None
        self._laid_out = document
        self.pane.show(document, keep_place=again)
        gauge = self.query_one(SentimentGauge)
        gauge.tickers = headline.tickers if headline else ()
        gauge.show(article, ours)
        self.query_one(NamesPanel).show(ours)
        self.ideas.show(self.session.ideas(article) if article else None, keep_place=again)
        self._shown = article_id
        self._light_hits(document)
        return article

    def _article_of(self, headline: Headline) -> tuple[Article, Insight | None, Document]:
        article = self.session.article(headline.id)
        ours = known(self.session.library, headline)
        mark = self.session.mark(article.id)
        return article, ours, lay_out(article, mark, ours.analysis if ours else None)

    def show_changes(self, headline: Headline) -> None:
        """Show the article on show anew where others have changed it; else a choice in it stays."""
        with suppress(RealloyError):
            if headline.id == self._shown and self._article_of(headline)[2] != self._laid_out:
                self.show_article(headline, again=True)

    def _light_hits(self, document: Document | None) -> None:
        query = self.session.view.query
        if document is None or not query.is_ranked:
            return
        blocks = [(n, block) for n, block in enumerate(document.blocks) if block.field]
        from realloy_store.query import hits

        found = [(n, hits(query, b.text, COLUMNS.get(b.field, "body"))) for n, b in blocks]
        self.pane.light_hits([(n, span) for n, spans in found for span in spans])

    def show_field(self, field: str, words: str = "", near: int = 0) -> None:
        """Light up a field of the article, or some words of it."""
        if not (words and self.pane.show_words(field, words, near)):
            self.pane.show_evidence(field)
