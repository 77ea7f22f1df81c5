"""The news screen keeps its panes showing the session's view, and the article of its cursor."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path

from textual import on
from textual.events import ScreenResume
from textual.timer import Timer

from realloy_term import title_wording
from realloy_term.left_at import LeftAt
from realloy_term.screens.news_article import NewsArticle
from realloy_term.session import Session
from realloy_term.view import View
from realloy_term.widgets.headline_list import HeadlineList
from realloy_term.widgets.headline_look import Look
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.names_panel import NamesPanel
from realloy_term.widgets.title_bar import TitleBar

SETTLE = 0.06
"""Seconds a headline stays highlighted before its article is fetched while keys repeat."""
WRITTEN = 0.02
"""Seconds that the thread which writes to the terminal gets for the first headlines, before
anything else is loaded."""
_LINES = (
    "realloy_store.query",
    "realloy_term.widgets.filter_line",
    "realloy_term.widgets.command_line",
)
"""What lines to type in are made of: 8 to 10 ms each, which their first key would wait for."""
_BETWEEN = 0.05
"""Seconds between two of them."""
REST = 0.5
"""Seconds from the start until the program prepares for what has not been asked for yet."""


class NewsBase(NewsArticle):
    """Paints the first headlines, and everything else behind them."""

    def __init__(self, session: Session, left: LeftAt | None = None) -> None:
        """Show a library, from where it was left if it was."""
        super().__init__(session)
        self._left = left or LeftAt()
        self._settling: Timer | None = None
        self.painted = False
        """Whether the first headlines are on the terminal."""
        self.alarms: dict[str, str] = {}
        """What is wrong, by subject, and how to see more of it: for the title."""
        self.doing = ""
        """What goes on in the background: for the title."""
        self.slipped: tuple[str, float] | None = None
        """The article that others put under the cursor by deleting the one there, and when."""

    def on_mount(self) -> None:
        """Show the first headlines; everything else follows when they are on screen."""
        self.take_settings()
        self.headlines.border_title = "Headlines"
        self.headlines.chosen = self.session.chosen
        self.pane.border_title = "Article"
        self.headlines.focus()
        self.reload(keep=self._left.article or None)
        self._say_where()
        self.call_after_refresh(self.set_timer, WRITTEN, self._headlines_painted)
        self.set_timer(REST, self._prepare)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave the styles as they are when it is seen first: composing has just given them."""
        event.refresh_styles &= self.painted

    def take_settings(self) -> None:
        """Do as the reader's settings say."""
        settings = self.session.settings
        self._show_columns()
        self.pane.measure = settings.measure
        self.query_one(NamesPanel).key = self.session.keys.key("news.entities")
        self.ideas.notes_key = self.session.keys.key("ideas.notes")
        self.ideas.beside = Beside(self.session.today(), self.session.keys.key("ideas.source"))
        self.show_hints()

    def _show_columns(self) -> None:
        """Show what the reader wants beside titles, and what the list is sorted by."""
        settings = self.session.settings
        look = Look(settings.columns, settings.dates, self.session.view.sort.field)
        self.headlines.look = look

    # ------------------------------------------------------------------ the view

    def change_view(self, view: View) -> None:
        """Show other articles, or the same in another order; the place is kept by id.

        Where the order says what matters most, the reader wants to see that. From a list of nothing
        the way leads back to where the reader came from.
        """
        current, before = self.current, self.session.view
        top = view.begins_at_top and (view.query, view.sort) != (before.query, before.sort)
        self.session.view = view
        place = current.id if current else self.session.trail.latest
        self.reload(keep=None if top else place)

    def drop_filter_line(self) -> None:
        """Take the filter line away: something else has said what is shown."""
        self.query("#filter").remove()
        self.say_problem("")

    def reload(self, *, keep: str | None = None, index: int = 0) -> None:
        """Count and fetch the view anew, the cursor on an article's id or on an index."""
        place = self.session.position(keep)
        self._show_columns()
        self.headlines.show(
            self.session.count(), self.session.rows, cursor=index if place is None else place
        )
        self.show_title()

    def refresh_rows(self) -> None:
        """Show what changed about articles whose place may have changed with it."""
        current, index = self.current, self.headlines.cursor
        count = self.session.count()
        if count == self.headlines.count:
            self.headlines.refetch()
            self.show_title()
        else:
            self.reload(keep=current.id if current else None, index=index)

    # ------------------------------------------------------------------ the title

    def show_title(self) -> None:
        """Say which library, which view, and how many."""
        session = self.session
        rows, early = self.headlines.count, bool(self.doing)
        shown = title_wording.looked_at(session, rows, self.view_name(), early=early)
        said = title_wording.with_standing(shown, self.alarms.values(), self.doing)
        totals = title_wording.totals(session)
        label = f"realloy-term · {session.label}"
        self.query_one(TitleBar).show(label, said, totals, totals.partition(" · ")[2])

    def view_name(self) -> str:
        """Say what is looked at: `for “cobalt”`."""
        return f"for “{self.session.view.text}”"

    def alarm(self, subject: str, text: str) -> None:
        """Say in the title that something is wrong; nothing takes it back."""
        self.alarms = {**self.alarms, subject: text}
        if not text:
            del self.alarms[subject]
        self.show_title()

    # ------------------------------------------------------------------ the article

    @on(HeadlineList.Highlighted)
    def _highlighted(self) -> None:
        """Show the article behind the paint of its row; while keys repeat, or at first, soon.

        In the same paint a move would wait for three panes, 8 ms and as many kilobytes.
        """
        if not self.painted:
            return
        if self._settling is not None:
            self._settling.stop()
        else:
            self.once_painted(self._show_current)
        self._settling = self.set_timer(SETTLE, self._settled)

    def _prepare(self) -> None:
        """Read the style sheets of all other screens, and load the lines to type in.

        A screen that brings its own sheet has every one parsed anew.
        """
        sheets = self.app.stylesheet
        sheets.read_all(sorted(Path(__file__).parent.glob("*.tcss")))
        sheets.parse()
        for at, name in enumerate(_LINES, 1):  # one by one: a key gets in between
            self.set_timer(at * _BETWEEN, partial(import_module, name))

    def _headlines_painted(self) -> None:
        self.painted = True
        self._settled()
        self.begin_work()

    def begin_work(self) -> None:
        """Begin what can wait for the first headlines; each part of the screen adds its own."""

    def _settled(self) -> None:
        self._settling = None
        self._show_current()
        self._say_where()

    def settle(self) -> None:
        """Show the article now, if it is still to come: what is done next may be done to it."""
        if self._settling is not None:
            self._settling.stop()
            self._settled()

    def _show_current(self) -> None:
        current = self.current
        if (current.id if current else None) != self._shown:
            self.show_article(current)

    def _say_where(self) -> None:
        """Say in the title which of how many it is, once the keys rest.

        On the list's border it would send the whole list to the terminal again.
        """
        at, count = self.headlines.cursor + 1, self.headlines.count
        self.query_one(TitleBar).place(f"{at:,} of {count:,}" if count else "")
