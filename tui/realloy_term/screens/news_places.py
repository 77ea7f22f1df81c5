"""Marks and the way back on the news screen."""

from __future__ import annotations

from textual import on

from realloy_store.errors import RealloyError
from realloy_term import wording
from realloy_term.messages import BookmarkPut
from realloy_term.places import Place
from realloy_term.screens.news_base import NewsBase
from realloy_term.view import View
from realloy_term.widgets.headline_list import HeadlineList

_TITLE = 18
"""Cells of a title in the hint bar."""


class Places(NewsBase):
    """`M` and a letter marks an article, `'` and the letter goes there, `''` back again."""

    def leave_place(self) -> None:
        """Note where the reader is: a jump follows."""
        if (place := self._place()) is not None:
            self.session.trail.leave(place)

    def _place(self) -> Place | None:
        current = self.current
        return Place(self.session.view, current.id) if current else None

    @on(HeadlineList.Leapt)
    def _leapt(self, event: HeadlineList.Leapt) -> None:
        self.session.trail.leave(Place(self.session.view, event.headline.id))

    def go_to(self, place: Place | None) -> None:
        """Show a place that was left; a view that has lost the article gives way to all."""
        if place is None:
            self.tell("There is no place to go back to.")
            return
        self.session.view = place.view
        if self.session.position(place.article) is None:
            self.session.view = View(usual=place.view.usual, folded=place.view.folded)
        self.drop_filter_line()
        self.session.reveal(place.article)
        self.reload(keep=place.article)

    def action_back_there(self) -> None:
        """Go back to where the reader was before the last jump."""
        for _ in range(self.times()):
            self.go_to(self.session.trail.back(self._place()))

    def action_forward_there(self) -> None:
        """Go forward again to where the reader came back from."""
        for _ in range(self.times()):
            self.go_to(self.session.trail.forward(self._place()))

    def action_set_mark(self) -> None:
        """Let a letter stand for the article under the cursor."""
        if self.current is None:
            self.tell("There is no article here.")
            return
        back = self.session.keys.key("news.go-to-mark")
        asked = ("a–z", f"the letter that goes back to this article by {back}")
        hints = [asked, *self._lettered()]
        self.ask_letter(hints, self._set_mark)

    def _set_mark(self, letter: str) -> None:
        current = self.current
        if not letter.isalnum():
            self.tell("A mark is a letter or a digit.")
        elif current is not None:
            self.session.bookmarks.put(letter, current.id)
            self.post_message(BookmarkPut())
            back = self.session.keys.key("news.go-to-mark")
            title = wording.title(current)[:40]
            self.tell(f"Marked {letter}: {back}{letter} goes back to “{title}”.")

    def action_go_to_mark(self) -> None:
        """Go to the article of a letter, or back."""
        hints = [("'", "back to where you were"), *self._lettered()]
        self.ask_letter(hints, self._go_to_mark)

    def _go_to_mark(self, letter: str) -> None:
        if letter in "'`":
            self.go_to(self.session.trail.last(self._place()))
            return
        article = self.session.bookmarks.get(letter)
        if article is None:
            mark = self.session.keys.key("news.set-mark")
            self.tell(f"No mark {letter}: {mark}{letter} on an article sets it.")
        elif self.session.exists(article):
            self.leave_place()
            self.go_to(Place(self.session.view, article))
        else:
            self.tell(f"The article of mark {letter} is not in the library any more.")

    def _lettered(self) -> list[tuple[str, str]]:
        """Return the letters that are set, each with the beginning of its title."""
        found = []
        for letter, article in self.session.bookmarks.letters():
            try:
                title = wording.article_title(self.session.article(article))
            except RealloyError:
                title = "(gone)"
            found.append((letter, title[:_TITLE].rstrip()))
        return found
