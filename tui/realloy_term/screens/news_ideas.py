"""The trade ideas beside an article: their words in it, what contradicts them, what else is one."""

from __future__ import annotations

from functools import partial

from textual import on

from realloy_store.errors import RealloyError
from realloy_store.models import Article, Headline
from realloy_term.screens.news_base import SETTLE, NewsBase
from realloy_term.screens.rivals import Rivals
from realloy_term.widgets.idea_panel import IdeaPanel


class Ideas(Rivals, NewsBase):
    """Answers what the panel asks for; looks into the text of a page without decisions."""

    _without: Article | None = None
    """The article on show, if it has no decision and nobody looked at its text yet."""

    @on(IdeaPanel.SourceWanted)
    def _source_wanted(self, event: IdeaPanel.SourceWanted) -> None:
        if not event.stay:
            self.focus_pane(self.pane)
        self.show_field(f"trade_ideas.{event.number}", event.words, event.near)

    @on(IdeaPanel.SentenceWanted)
    def _sentence_wanted(self, event: IdeaPanel.SentenceWanted) -> None:
        self.focus_pane(self.pane)
        self.pane.show_words("analysis", event.text)

    @on(IdeaPanel.NotesWanted)
    def _notes_wanted(self) -> None:
        if self._shown is not None:
            self.ideas.show_notes(self.session.idea_notes(self.session.article(self._shown)))
            self.share_room()

    @on(IdeaPanel.Opened)
    def _opened_idea(self, event: IdeaPanel.Opened) -> None:
        self.look_for_rivals(event.standing)

    # ------------------------------------------------------------------ a page without decisions

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show one article in all panes; one without decisions is looked at when the keys rest."""
        article = super().show_article(headline, again=again)
        self.share_room()
        if article is not None:
            empty = not article.trade_ideas and bool(article.analysis)
            self._without = article if empty else None
            self.set_timer(4 * SETTLE, self.look_for_sentences)
        return article

    def share_room(self) -> None:
        """Give the article what a panel without ideas does not need, where it lies below it.

        Only how the panes share their room changes by it: none of them is styled anew.
        """
        panes, bare = self.query_one("#panes"), self.ideas.is_bare
        if panes.has_class("-bare") != bare:
            panes.set_class(bare, "-bare", update=False)
            if self.has_class("-medium"):
                self.app.stylesheet.apply(panes)

    def look_for_sentences(self) -> None:
        """Count the sentences that read as trades, on another thread, where that is in sight."""
        article = self._without
        if article is not None and article.id == self._shown and self.ideas.size.height:
            self._without = None
            self.run_worker(
                partial(self._count, article), thread=True, group="sentences", exit_on_error=False
            )

    def _count(self, article: Article) -> None:
        try:
            count = len(self.session.idea_notes(article))
        except RealloyError:
            return  # it is gone meanwhile
        self.app.call_from_thread(self._counted, article.id, count)

    def _counted(self, article_id: str, count: int) -> None:
        if article_id == self._shown:
            self.ideas.say_sentences(count)

    def action_ideas(self) -> None:
        """Go to the trade ideas."""
        self.set_zen(False)
        self.focus_pane(self.ideas)
        self.call_after_refresh(self.look_for_sentences)
