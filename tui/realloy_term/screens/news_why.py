"""Why our figures are what they are: the list of reasons, and their words lit in the article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from realloy_store.corrections import corrected
from realloy_store.errors import RealloyError
from realloy_store.models import Article
from realloy_term.screens.news_insight import Insightful

if TYPE_CHECKING:
    from realloy_store.research.reasons import Reason


class Reasoned(Insightful):
    """`=` lists the reasons of our figures, `%` lights the words of our tone."""

    _tone_lit = False
    """Whether the words of our tone are lit in every article."""

    @dataclass
    class Found(Message):
        """What the tone of an article comes from."""

        article: Article
        reasons: tuple[Reason, ...]

    def action_why(self) -> None:
        """List what our figures of the article come from."""
        if self._shown is None:
            self.tell("There is no article here.")
            return
        from realloy_term.screens.why import WhyScreen  # with its list, 15 ms

        try:
            article = self.session.article(self._shown)
        except RealloyError as error:
            self.warn(str(error))
            return
        self.app.push_screen(WhyScreen(self.session, article), partial(self._show_reason, article))

    def _show_reason(self, article: Article, reason: Reason | None) -> None:
        """Show the sentence of a reason in the article, its words lit in it."""
        if reason is None or article.id != self._shown or self.pane.document is None:
            return
        sentence, words = self._spot(article, reason, words=False), self._spot(article, reason)
        self.focus_pane(self.pane)
        place = sentence or words
        if place is None:
            self.tell("This sentence is not shown as it is written.")
            return
        if not self._tone_lit and words is not None:
            self.pane.light_tone([(words, _look(reason))])
        self.pane.show_place(place)

    def _spot(
        self, article: Article, reason: Reason, *, words: bool = True
    ) -> tuple[int, tuple[int, int]] | None:
        from realloy_term.naming import places_on_show

        shown = corrected(article, self.session.mark(article.id))
        place = reason.place if words else reason.sentence
        assert self.pane.document is not None
        return places_on_show(self.pane.document, shown, [place])[0]

    # ------------------------------------------------------------------ lit words

    def action_light_tone(self) -> None:
        """Light the words that our tone comes from in every article, or none."""
        self._tone_lit = not self._tone_lit
        if self._tone_lit:
            self._look_for_reasons()
        else:
            self.pane.light_tone(())
        self.tell("Words of our tone are lit." if self._tone_lit else "Words of our tone unlit.")

    @on(Insightful.Read)
    def _light_what_was_read(self) -> None:
        if self._tone_lit:
            self._look_for_reasons()

    def _look_for_reasons(self) -> None:
        if self._shown is not None:
            find = partial(self._find_reasons, self._shown)
            self.run_worker(find, thread=True, group="reasons", exit_on_error=False)

    def _find_reasons(self, article_id: str) -> None:
        """Find them on another thread; an article that is gone has none."""
        from realloy_store.research.reasons import tone_reasons  # with its tables 100 ms

        try:
            article = self.session.article(article_id)
            reasons = tone_reasons(corrected(article, self.session.mark(article_id)))
        except RealloyError:
            return
        self.post_message(self.Found(article, reasons.causes))

    @on(Found)
    def _light(self, event: Found) -> None:
        if self._tone_lit and event.article.id == self._shown and self.pane.document is not None:
            places = [(self._spot(event.article, each), _look(each)) for each in event.reasons]
            self.pane.light_tone([(place, look) for place, look in places if place is not None])


def _look(reason: Reason) -> str:
    """Return how words look: as good news, as bad, or as an event."""
    if reason.effect is None:
        return "article--hit"
    return "article--bad" if reason.effect < 0 else "article--good"
