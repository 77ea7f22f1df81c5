"""Finding in the article on the news screen, and going from hit to hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloy_store.models import Article, Headline
from realloy_term.screens.news_views import Views
from realloy_term.widgets.hint_bar import HintBar

if TYPE_CHECKING:
    from realloy_term.finding import Find
    from realloy_term.widgets.find_line import FindLine


class Finding(Views):
    """`f`, `n` and `N`: what was typed into the find line, else what the filter found."""

    _find: Find | None = None
    _found_from = (0, 0)
    """The place from which the reader began to look."""

    async def action_find(self) -> None:
        """Open the find line."""
        await self.find()

    async def find(self, text: str = "") -> None:
        """Open the find line, with a text in it if there is one."""
        from realloy_term.finding import Find
        from realloy_term.widgets.find_line import FindLine  # 8 ms: an input line

        document = self.pane.document
        if document is None:
            self.tell("There is no article to look through.")
            return
        self._found_from = self.pane.top
        if self._find is None:
            self._find = Find(document)
            await self.mount(FindLine(), before=self.query_one(HintBar))
        self._activate(self.pane)
        self._find_line.edit(text)

    def typed_find(self, text: str) -> None:
        """Find these words in the article."""
        self.run_worker(self.find(text), exclusive=True)

    @property
    def _find_line(self) -> FindLine:
        from realloy_term.widgets.find_line import FindLine

        return self.query_one(FindLine)

    def on_find_line_changed(self, event: FindLine.Changed) -> None:
        """Light up what is typed so far, and go to the first place from here on."""
        if self._find is not None:
            self.pane.light_hits(self._find.places(event.text))
            self._find_line.tell(*self.pane.hit_from(self._found_from))

    def on_find_line_stepped(self, event: FindLine.Stepped) -> None:
        """Go on to the next or previous place."""
        self._to_hit(event.step)

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the article; the places stay lit until Escape."""
        if event.keep and self._find_line.text.strip():
            self.focus_pane(self.pane)
        else:
            self.close_find()

    def close_find(self) -> bool:
        """End finding, the filter's hits lit again; False when nothing was looked for."""
        if self._find is None:
            return False
        self._find = None
        line = self._find_line
        within = line.has_focus_within
        line.remove()
        self.pane.light_hits(())
        self._light_hits(self.pane.document)
        if within:
            self.focus_pane(self.pane)
        return True

    def show_article(self, headline: Headline | None, *, again: bool = False) -> Article | None:
        """Show an article; the same one with what is looked for lit, another one without."""
        article = super().show_article(headline, again=again)
        document = self.pane.document
        if self._find is not None and document is not self._find.document:
            if document is None or document.id != self._find.document.id:
                self.close_find()
            else:
                self._find_anew()
        return article

    def _find_anew(self) -> None:
        from realloy_term.finding import Find

        document = self.pane.document
        if document is not None:
            self._find = Find(document)
            self.pane.light_hits(self._find.places(self._find_line.text))
            self._find_line.tell(*self.pane.hit_from(self.pane.top))

    def action_next_hit(self) -> None:
        """Move to the next place that was found."""
        self._to_hit(1)

    def action_previous_hit(self) -> None:
        """Move to the previous place that was found."""
        self._to_hit(-1)

    def _to_hit(self, step: int) -> None:
        number, count = 0, 0
        for _ in range(self.times()):
            number, count = self.pane.next_hit(step)
        if self._find is not None:
            self._find_line.tell(number, count)
        elif count:
            if self.has_class("-narrow"):
                self.focus_pane(self.pane)
                self.tell(f"{number:,} of {count:,} places found in this article")
            self.pane.border_subtitle = f"{number:,} of {count:,}"
        else:
            key = self.session.keys.key
            find, narrow = key("news.find"), key("news.filter")
            self.tell(f"No hits here: find with {find}, or filter for a word with {narrow}.")
