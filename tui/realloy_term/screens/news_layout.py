"""The news screen's panes: what is composed, how it fits a size, which pane has the keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.reactive import Reactive
from textual.widget import Widget

from realloy_store.models import Headline
from realloy_term.commands import Scope
from realloy_term.saying import announce
from realloy_term.screens.behind_paint import BehindPaint
from realloy_term.screens.filtering import Filtering
from realloy_term.screens.keys_first import KeysFirst
from realloy_term.session import Session
from realloy_term.widgets.article_pane import ArticlePane
from realloy_term.widgets.headline_list import HeadlineList
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.names_panel import NamesPanel
from realloy_term.widgets.sentiment_gauge import SentimentGauge
from realloy_term.widgets.title_bar import TitleBar
from realloy_term.widgets.views_bar import ViewsBar

MEDIUM, WIDE, VAST = 100, 160, 188
"""Columns from which list and article, and the rail too, stand side by side; from the last on the
article has its full measure, and the list what is over."""
ROOMY, TALL = 22, 40
"""Lines from which the views have one of their own, and the rail what the article speaks of."""
_BY_WIDTH = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide"), (VAST, "-vast")]
_BY_HEIGHT = [(0, "-short"), (ROOMY, "-roomy"), (TALL, "-tall")]
_LINES = {
    "filter": [("Enter", "keeps"), ("Tab", "completes"), ("Esc", "drops the filter")],
    "find-text": [("Enter", "to the article"), ("↓ ↑", "next, previous"), ("Esc", "ends it")],
}
"""What keys do in a line that is typed in."""
_BESIDE = 13
"""Cells beside the lines of the article alone: air, margin and scrollbar."""
PANES = ("list", "article", "ideas")
COMMAND_LINE = "typed"
"""A line that belongs to no pane: what had the keys has them again when it goes."""
OF_ARTICLE = ("find-text", "choosing")
"""Lines below the panes that belong to the article; any other belongs to the list."""


class NewsLayout(BehindPaint, KeysFirst, Filtering):
    """Composes the panes and follows the focus through them."""

    HORIZONTAL_BREAKPOINTS = _BY_WIDTH
    VERTICAL_BREAKPOINTS = _BY_HEIGHT
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As the screen's own, which repaints everything: the panes draw their own focus."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def fit(self, size: Size) -> None:
        """Take the classes of a size before it is told: what is composed is styled once."""
        for length, points in ((size.width, _BY_WIDTH), (size.height, _BY_HEIGHT)):
            self.add_class(max(each for each in points if each[0] <= length)[1], update=False)

    def compose(self) -> ComposeResult:
        """Title, panes, hints; the filter line comes when it is asked for."""
        yield TitleBar()
        yield ViewsBar()
        with Container(id="panes"):
            yield HeadlineList(today=self.session.today, id="list")
            yield ArticlePane(id="article")
            yield SentimentGauge(id="gauge")
            yield NamesPanel(id="names")
            yield IdeaPanel(id="ideas")
        yield HintBar()

    @property
    def headlines(self) -> HeadlineList:
        """The headline list."""
        return self.query_one(HeadlineList)

    @property
    def pane(self) -> ArticlePane:
        """The article pane."""
        return self.query_one(ArticlePane)

    @property
    def ideas(self) -> IdeaPanel:
        """The trade-idea panel."""
        return self.query_one(IdeaPanel)

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor."""
        return self.headlines.current

    def _on_descendant_focus(self, event: object) -> None:
        """Follow the focus into a pane, or into a line that belongs to one."""
        focused = self.focused
        if focused is not None and focused.id == COMMAND_LINE:
            return
        if focused is None or focused.id not in PANES:
            of_article = focused is not None and focused.id in OF_ARTICLE
            focused = self.pane if of_article else self.headlines
        self._activate(focused)
        self.show_hints()

    def show_hints(self) -> None:
        """Show the keys of the pane that has the focus."""
        super().show_hints()
        focused = self.focused.id if self.focused is not None else None
        if focused in _LINES:
            self.query_one(HintBar).say(_LINES[focused])
            return
        scopes: dict[str | None, Scope] = {
            "article": "article", "ideas": "ideas", "list": "list", "choosing": "choosing"
        }  # fmt: skip
        scope, keys = scopes.get(focused, "list"), self.session.keys
        others: tuple[Scope, ...] = () if scope == "choosing" else ("news",)
        commands = [*keys.in_scope(scope), *keys.in_scope(*others, "everywhere")]
        if scope == "list":
            commands = [command for command in commands if command.id != "news.back"]
        self.query_one(HintBar).show(commands)

    def on_resize(self) -> None:
        """Let the gauge's line say what has no place of its own at this size."""
        self._fill_gauge()

    def _fill_gauge(self) -> None:
        """Name tickers below a list without room for them, ideas where their panel is away."""
        gauge, narrow = self.query_one(SentimentGauge), self.size.width < MEDIUM
        gauge.ideas_named = narrow
        gauge.below_list = narrow and self.headlines.has_class("-active")
        gauge.refresh()

    def set_zen(self, on: bool) -> None:
        """Show the article alone, in the middle, or everything again."""
        self.set_class(on, "-zen")
        self.pane.styles.max_width = self.pane.measure + _BESIDE if on else None

    def focus_pane(self, pane: Widget) -> None:
        """Move into a pane, showing it first where only one is shown."""
        self._activate(pane)
        pane.focus()

    def _activate(self, pane: Widget) -> None:
        """Mark the pane that a narrow screen shows; a class of the screen would restyle it all.

        On other screens nothing changes by it, and narrowing one restyles every pane anyway. On a
        narrow one a pane comes or goes, and its style sheet has nothing else to say of that.
        """
        narrow, zen = self.has_class("-narrow"), self.has_class("-zen")
        for each in (self.headlines, self.pane, self.ideas):
            each.set_class(each is pane, "-active", update=narrow and zen)
            if narrow and not zen:
                each.styles.base.display = "block" if each is pane else "none"
        self._fill_gauge()

    def warn(self, text: str) -> None:
        """Tell the reader of a problem."""
        self.notify(text, severity="warning", markup=False)

    def announce(self, text: str, severity: SeverityLevel = "information") -> None:
        """Tell the reader what no key of his brought about, at a quiet moment."""
        announce(self.app, text, severity)

    def tell(self, text: str) -> None:
        """Tell the reader what was done."""
        self.notify(text, markup=False)
