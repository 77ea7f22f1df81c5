"""What is meant by a key that carries something out: an article, a passage, the list, several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from realloy_store.corrections import corrected
from realloy_term import wording
from realloy_term.screens.news_choosing import Choosing
from realloy_term.screens.news_several import ForSeveral
from realloy_term.several import FEW

if TYPE_CHECKING:
    from realloy_term.jobs import Articles
    from realloy_term.listing import Gather
    from realloy_term.sharing import Passage

MANY = ("list", "several")
"""What may be many articles."""


class Meant(Choosing, ForSeveral):
    """Asks what is meant, and tells it in a format.

    That is the `article` under the cursor, the `passage` that is chosen, the `list`, or the
    `several` articles that a number counted or that are chosen.
    """

    AT_ONCE = 1_000
    """Articles that are written while the reader waits; more go to a thread."""
    _meant: Gather = list
    """Reads the ids of the several that were last meant."""
    _meant_count = 0
    _meant_told = ""
    """What makes them so many: they are chosen, or were counted by a number."""

    def _mean_several(self) -> bool:
        """Take note of the several that are meant; whether any are."""
        self._meant_told = "that are chosen" if self.given is None else "from the cursor on"
        gather = self.several()
        if gather is not None:
            chosen = len(self.session.chosen)
            shown = chosen - (self.session.hidden_chosen() or 0)
            self._meant, self._meant_count = gather, len(gather()) if chosen <= FEW else shown
        return gather is not None

    def _ask_what(self, title: str, then: Callable[[str | None], None]) -> None:
        from realloy_term.screens.dialogs import ChoiceDialog  # with its list, 15 ms

        choices = [("a", "article", "this article")]
        if self._mean_several():
            choices.insert(0, ("c", "several", f"the {self._told('several')} {self._meant_told}"))
        if self.choice is not None:
            choices.insert(0, ("s", "passage", "the passage that is chosen"))
        choices.append(("l", "list", f"the list: {self._told('list')}"))
        self.app.push_screen(ChoiceDialog(title, choices), then)

    def _passage(self, *, marks: bool) -> Passage | None:
        from realloy_term.sharing import Passage

        choice = self.choice
        if choice is None:
            return None
        article = self.session.article(choice.document.id)
        shown = corrected(article, self.session.mark(article.id)) if marks else article
        return Passage(choice.text, shown, choice.begin.field)

    def _pieces(self, what: str, form: str, *, marks: bool = True) -> Iterator[str]:
        """Yield the text of what is meant."""
        from realloy_term.sharing import written, written_passage
        from realloy_term.sharing.gathering import gathered

        library = self.session.library
        if what == "passage" and (passage := self._passage(marks=marks)):
            return written_passage(form, passage)
        if what in MANY:
            articles = self._articles(what)(library)
            title = self._title(what, marks=marks)
            return written(form, gathered(library, articles, form, marks=marks), title=title)
        article = self.session.article(self.current.id if self.current else "")
        return written(form, gathered(library, [article], form, marks=marks))

    def _articles(self, what: str) -> Articles:
        """Return what yields the articles of the list as it is now, or the several."""
        asked, sort, meant = self.session.asked, self.session.view.sort, self._meant
        if what == "several":
            return lambda library: library.articles(meant())
        return lambda library: library.iterate(asked, sort=sort)

    def _title(self, what: str, *, marks: bool) -> str:
        from realloy_term.sharing.gathering import listed_title

        query = self.session.view.text if what == "list" else ""
        return listed_title(self._told(what), query, marks=marks)

    def _told(self, what: str) -> str:
        return wording.plural(self._how_many(what), "article")

    def _how_many(self, what: str) -> int:
        """Return how many the several are, or the list has with what its rows stand for."""
        if what == "several":
            return self._meant_count
        return self.session.library.count(self.session.asked)
