"""When an article counts as read: when it is opened, after it was in sight a while, or by key."""

from __future__ import annotations

from functools import partial

from textual.timer import Timer
from textual.widget import Widget

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Headline
from realloy_term.screens.news_base import NewsBase


class MarkingRead(NewsBase):
    """Marks articles read as the reader's settings say."""

    _in_sight: Timer | None = None

    def mark_opened(self) -> None:
        """Take note that the article under the cursor is being read."""
        if self.session.settings.mark_read == "open":
            self.after_paint(partial(self._mark_read, self.current))

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show one article in all panes, and begin to wait where it is read after a while."""
        article = super().show_article(headline, again=again)
        if not again:
            self._wait()
        return article

    def focus_pane(self, pane: Widget) -> None:
        """Move into a pane; on a narrow screen this is when its article comes into sight."""
        super().focus_pane(pane)
        self._wait()

    def _wait(self) -> None:
        if self._in_sight is not None:
            self._in_sight.stop()
        settings = self.session.settings
        if settings.mark_read == "after" and self.current is not None:
            article = self.current.id
            self._in_sight = self.set_timer(
                settings.mark_read_after, lambda: self._was_in_sight(article)
            )

    def _was_in_sight(self, article: str) -> None:
        current = self.current
        if current is not None and current.id == article and self.pane.size.height:
            self._mark_read(current)

    def _mark_read(self, headline: Headline | None) -> None:
        if headline is not None and not headline.read:
            try:
                self.session.set_read(headline.id)
            except RealloyError as error:
                self.warn(str(error))
            self.refresh_rows()
