"""The news screen's panes: what is composed, what the view shows, which article is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import ScreenResume
from textual.geometry import Size
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widget import Widget

from realloy_store.errors import RealloyError
from realloy_store.library import Counts, Damage
from realloy_store.models import Article, Headline
from realloy_term import wording
from realloy_term.commands import Scope
from realloy_term.document import Document, lay_out
from realloy_term.insight import Insight, known
from realloy_term.left_at import LeftAt
from realloy_term.screens.behind_paint import BehindPaint
from realloy_term.screens.filtering import Filtering
from realloy_term.screens.keys_first import KeysFirst
from realloy_term.session import Session
from realloy_term.view import View
from realloy_term.widgets.article_pane import ArticlePane
from realloy_term.widgets.headline_list import HeadlineList
from realloy_term.widgets.headline_row import Look
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.sentiment_gauge import SentimentGauge
from realloy_term.widgets.title_bar import TitleBar
from realloy_term.widgets.views_bar import ViewsBar

SETTLE = 0.06
"""Seconds a headline stays highlighted before its article is fetched while keys repeat."""
MEDIUM, WIDE, VAST = 100, 160, 188
"""Columns from which list and article, and the rail too, stand side by side; from the last on the
article has its full measure, and the list what is over."""
ROOMY = 22
"""Lines from which the views have one of their own."""
_BY_WIDTH = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide"), (VAST, "-vast")]
_BY_HEIGHT = [(0, "-short"), (ROOMY, "-roomy"), (28, "-tall")]
WRITTEN = 0.02
"""Seconds that the thread which writes to the terminal gets for the first headlines, before
anything else is loaded."""
REST = 0.5
"""Seconds from the start until the program prepares for what has not been asked for yet."""
COLUMNS = {"title": "title", "summary": "summary", "tickers": "ticker", "themes": "theme",
           "note": "note"}  # fmt: skip
"""What of a query lights up in which field: `title:` words only in the title."""
_LINES = {
    "filter": [("Enter", "keeps"), ("Tab", "completes"), ("Esc", "drops the filter")],
    "find-text": [("Enter", "to the article"), ("↓ ↑", "next, previous"), ("Esc", "ends it")],
}
"""What keys do in a line that is typed in."""
PANES = ("list", "article", "ideas")
OF_ARTICLE = ("find-text", "choosing")
"""Lines below the panes that belong to the article; any other belongs to the list."""


class NewsBase(BehindPaint, KeysFirst, Filtering):
    """Composes the panes and keeps them showing the session's view."""

    HORIZONTAL_BREAKPOINTS = _BY_WIDTH
    VERTICAL_BREAKPOINTS = _BY_HEIGHT
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As the screen's own, which repaints everything: the panes draw their own focus."""

    def __init__(self, session: Session, left: LeftAt | None = None) -> None:
        """Show a library, from where it was left if it was."""
        super().__init__()
        self.session = session
        self._left = left or LeftAt()
        self._shown: str | None = None
        self._settling: Timer | None = None
        self.painted = False
        """Whether the first headlines are on the terminal."""
        self._indexing = ""
        self.damages: Sequence[Damage] = ()
        self.reader_problems: Sequence[str] = ()
        """Which files of the library are damaged, as far as was looked."""

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
            yield IdeaPanel(id="ideas")
        yield HintBar()

    def on_mount(self) -> None:
        """Show the first headlines; everything else follows when they are on screen."""
        self.take_settings()
        self.headlines.border_title = "Headlines"
        self.pane.border_title = "Article"
        self.headlines.focus()
        self.reload(keep=self._left.article or None)
        self.call_after_refresh(self.set_timer, WRITTEN, self._headlines_painted)
        self.set_timer(REST, self._read_style_sheets)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave the styles as they are when it is seen first: composing has just given them."""
        event.refresh_styles = self.painted

    def take_settings(self) -> None:
        """Do as the reader's settings say."""
        settings = self.session.settings
        self._show_columns()
        self.pane.measure = settings.measure
        self.ideas.notes_key = self.session.keys.key("ideas.notes")
        self.ideas.beside = Beside(self.session.today(), self.session.keys.key("ideas.source"))
        self.show_hints()

    def _show_columns(self) -> None:
        """Show what the reader wants beside titles, and what the list is sorted by."""
        settings = self.session.settings
        look = Look(settings.columns, settings.dates, self.session.view.sort.field)
        self.headlines.look = look

    # ------------------------------------------------------------------ the panes

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
        """Count the ideas on the gauge's line where their panel is not in sight."""
        self.query_one(SentimentGauge).ideas_named = self.size.width < MEDIUM

    def focus_pane(self, pane: Widget) -> None:
        """Move into a pane, showing it first where only one is shown."""
        self._activate(pane)
        pane.focus()

    def _activate(self, pane: Widget) -> None:
        """Mark the pane that a narrow screen shows; a class of the screen would restyle it all.

        On other screens nothing changes by it, and narrowing one restyles every pane anyway.
        """
        for each in (self.headlines, self.pane, self.ideas):
            each.set_class(each is pane, "-active", update=self.has_class("-narrow"))

    # ------------------------------------------------------------------ the view

    def change_view(self, view: View) -> None:
        """Show other articles, or the same in another order; the place is kept by id.

        Where the best match comes first, that is what the reader wants to see.
        """
        current, before = self.current, self.session.view
        best = view.best_first and (view.query, view.sort) != (before.query, before.sort)
        self.session.view = view
        self.reload(keep=None if best or current is None else current.id)

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

    def show_title(self) -> None:
        """Say which library, which view, and how many."""
        counts = self.session.counts()
        view, count = self.session.view, self.headlines.count
        order = f"{view.sort.field} {'↓' if view.sort.descending else '↑'}"
        noun = "row" if view.folded else "article"
        found = f"{wording.plural(count, noun)} {self.view_name()} · " if view.text else ""
        found = "filter not applied · " if view.problem else found
        label = f"realloy-term · {self.session.label}"
        damage = f"! {wording.plural(len(self.damages), 'damaged file')} (:damage) · "
        order += (" · stories folded" if view.folded else "") + self._indexing
        alarms = f"{damage if self.damages else ''}{self.skipped_readers()}"
        said = f"{alarms}{found}by {order}"
        totals = self._totals(counts)
        self.query_one(TitleBar).show(label, said, totals, totals.partition(" · ")[2])

    def skipped_readers(self) -> str:
        """Say how many readers of other packages fail; nothing where none does."""
        return ""

    def view_name(self) -> str:
        """Say what is looked at: `for “cobalt”`."""
        return f"for “{self.session.view.text}”"

    def _totals(self, counts: Counts) -> str:
        """Say how much there is, and how much of it is muted."""
        away = self.session.away
        if not away.total:
            return f"{wording.plural(counts.total, 'article')} · {counts.unread:,} unread"
        if self.session.shows_muted:
            total = f"{wording.plural(counts.total, 'article')} · {away.total:,} muted shown"
            return f"{total} · {counts.unread:,} unread"
        rest, unread = counts.total - away.total, counts.unread - away.unread
        return f"{wording.plural(rest, 'article')} · {unread:,} unread · {away.total:,} muted"

    # ------------------------------------------------------------------ the article

    @on(HeadlineList.Highlighted)
    def _highlighted(self, event: HeadlineList.Highlighted) -> None:
        """Show the article at once; while keys repeat, or before the first paint, soon."""
        if not self.painted:
            return
        if self._settling is not None:
            self._settling.stop()
        else:
            self.show_article(event.headline)
        self._settling = self.set_timer(SETTLE, self._settled)

    def _read_style_sheets(self) -> None:
        """Read those of all other screens: one that brings its own has every one parsed anew."""
        sheets = self.app.stylesheet
        sheets.read_all(sorted(Path(__file__).parent.glob("*.tcss")))
        sheets.parse()

    def _headlines_painted(self) -> None:
        self.painted = True
        self._settled()
        self._go_on()
        self.begin_work()

    def _go_on(self) -> None:
        """Go on reading where the reader left off, if the article is there."""
        if self._left.article and self._left.article == self._shown:
            self.pane.return_to(self._left.top)
            if self._left.pane in PANES[1:]:
                self.focus_pane(self.query_one(f"#{self._left.pane}"))

    def left_at(self) -> LeftAt:
        """Return where the reader is."""
        view, current = self.session.view, self.current
        block, offset = self.pane.reading_at
        return LeftAt(
            article=current.id if current else "",
            sort=str(view.usual),
            fold="yes" if view.folded else "no",
            filter="" if view.problem else view.text,
            pane=next(
                (name for name in PANES if self.query_one(f"#{name}").has_class("-active")), ""
            ),
            line=f"{block}:{offset}",
        )

    def begin_work(self) -> None:
        """Begin what can wait for the first headlines; each part of the screen adds its own."""

    def _settled(self) -> None:
        self._settling = None
        current = self.current
        if (current.id if current else None) != self._shown:
            self.show_article(current)
        self._say_where()

    def _say_where(self) -> None:
        """Say in the title which of how many it is, once the keys rest.

        On the list's border it would send the whole list to the terminal again.
        """
        at, count = self.headlines.cursor + 1, self.headlines.count
        self.query_one(TitleBar).place(f"{at:,} of {count:,}" if count else "")

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
                article = self.session.article(headline.id)
                ours = known(self.session.library, headline)
                document = lay_out(
                    article, self.session.mark(article.id), ours.analysis if ours else None
                )
            except RealloyError as error:
                self.warn(str(error))
        self.pane.show(document, keep_place=again)
        self.query_one(SentimentGauge).show(article, ours)
        self.ideas.show(self.session.ideas(article) if article else None, keep_place=again)
        self._shown = article_id
        self._light_hits(document)
        return article

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

    def warn(self, text: str) -> None:
        """Tell the reader of a problem."""
        self.notify(text, severity="warning", markup=False)

    def tell(self, text: str) -> None:
        """Tell the reader what was done."""
        self.notify(text, markup=False)
