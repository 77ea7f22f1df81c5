"""What we make of the article on show: read on another thread, when the keys rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer

from realloy_store.corrections import corrected
from realloy_store.errors import RealloyError
from realloy_store.models import Article, Headline, Mark
from realloy_term import insight
from realloy_term.document import lay_out
from realloy_term.insight import Insight
from realloy_term.naming import named_places
from realloy_term.screens.news_base import SETTLE, NewsBase
from realloy_term.widgets.names_panel import NamesPanel
from realloy_term.widgets.sentiment_gauge import SentimentGauge


class Insightful(NewsBase):
    """Shows the page first, and then what takes longer than painting it."""

    _reading_soon: Timer | None = None
    insight: Insight | None = None
    """Of the article on show; None until it was read."""

    @dataclass
    class Read(Message):
        """An article was read."""

        article: Article
        mark: Mark
        insight: Insight

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show one article in all panes, and have it read if it stays."""
        article = super().show_article(headline, again=again)
        if self._reading_soon is not None:
            self._reading_soon.stop()
            self._reading_soon = None
        if article is not None:
            self.insight = None
            self._reading_soon = self.set_timer(SETTLE, partial(self._have_read, article))
        return article

    @property
    def insight_awaited(self) -> bool:
        """Whether more will be shown of the article on show."""
        return self._reading_soon is not None

    def _have_read(self, article: Article) -> None:
        self.run_worker(
            partial(self._read, article), thread=True, group="insight", exit_on_error=False
        )

    def _read(self, article: Article) -> None:
        """Read an article on another thread; one that is gone has no more to say."""
        try:
            mark = self.session.mark(article.id)
            found = insight.read(self.session.library, article, mark, self.session.today())
        except RealloyError:
            self.app.call_from_thread(self._give_up, article.id)
        else:
            self.post_message(self.Read(article, mark, found))

    def _give_up(self, article_id: str) -> None:
        if article_id == self._shown:
            self._reading_soon = None

    @on(Read)
    def _was_read(self, event: Read) -> None:
        """Add to what is on show, without moving what is being read."""
        if event.article.id != self._shown:
            return
        self._reading_soon = None
        self.insight = event.insight
        if event.insight.analysis != self._ours:
            self.session.own_write(same=True)
            self.refresh_rows()
            document = lay_out(event.article, event.mark, event.insight.analysis)
            self.pane.show(document, keep_place=True)
            self._light_hits(document)
        if self.pane.document is not None:
            shown = corrected(event.article, event.mark)
            named = named_places(self.pane.document, shown, event.insight.entities)
            self.pane.light_named(named)
        self.query_one(SentimentGauge).show(event.article, event.insight)
        self.query_one(NamesPanel).show(event.insight)
