"""Why we say what we say of an article: every cause with its words, its sentence and its weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from realloy_store.errors import RealloyError
from realloy_store.models import Article
from realloy_term import safe
from realloy_term import why_wording as told
from realloy_term.session import Session
from realloy_term.widgets.choices import Choices
from realloy_term.widgets.hanging import Hanging

if TYPE_CHECKING:
    from realloy_store.research.reasons import Reason

_KEYS = "Enter shows it in the article · } { next figure · Esc back"


_HEADING = 3
"""Lines of a heading, the blank one above it included."""


class WhyScreen(ModalScreen["Reason | None"]):
    """Lists the reasons of each figure; answers the one that is to be shown in the article."""

    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,equals_sign", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("l", "choose", "Show"),
        Binding("right_curly_bracket", "figure(1)", "Next figure"),
        Binding("left_curly_bracket", "figure(-1)", "Previous figure"),
    ]

    class Found(Message):
        """The reasons were put together, or why they were not."""

        def __init__(self, sections: list[told.Section], problem: str = "") -> None:
            super().__init__()
            self.sections, self.problem = sections, problem

    def __init__(self, session: Session, article: Article) -> None:
        super().__init__()
        self.session = session
        self._article = article
        self.reasons: list[Reason | None] = []
        """Of each line of the list; None for a heading."""

    def compose(self) -> ComposeResult:
        """One box: what the page states, and below it our figures."""
        with Vertical(classes="why") as box:
            box.border_title = "Ours, and why: words × weight of their sentence"
            box.border_subtitle = _KEYS
            stated = f"As published: {told.published(self._article)}"
            yield Static(Content.styled(stated, "$text-muted"), classes="why-stated")
            yield Choices(Option("Looking …", disabled=True), markup=False)

    def on_mount(self) -> None:
        """Find the reasons on another thread."""
        self.run_worker(self._find, thread=True, group="why", exit_on_error=False)

    def _find(self) -> None:
        try:
            found = self.Found(list(told.sections(self.session.why(self._article.id))))
        except RealloyError as error:
            found = self.Found([], str(error))
        self.post_message(found)

    @on(Found)
    def _show(self, event: Found) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        if event.problem:
            options.add_option(Option(safe.line(event.problem), disabled=True))
        for section in event.sections:
            self._add(section, options)
        first = (n for n, each in enumerate(self.reasons) if each is not None)
        options.highlighted = next(first, None)
        options.scroll_home(animate=False)
        options.focus()

    def _add(self, section: told.Section, options: OptionList) -> None:
        self.reasons += [None, *section.reasons]
        heading = _heading(section, first=len(self.reasons) == 1 + len(section.reasons))
        options.add_option(Option(heading, disabled=True))
        options.add_options([Option(_line(each)) for each in section.reasons])

    def action_move(self, step: int) -> None:
        """Move through the reasons."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_figure(self, step: int) -> None:
        """Go to the first reason of the next or the previous figure that has any."""
        options = self.query_one(OptionList)
        at = options.highlighted
        firsts = list(self._firsts())
        if at is None or not firsts:
            return
        here = max((first for first in firsts if first <= at), default=firsts[0])
        place = firsts.index(here) + (step if step > 0 or at == here else 0)
        options.highlighted = firsts[max(0, min(place, len(firsts) - 1))]
        if step < 0:  # the heading is above what the list brings into sight
            options.call_after_refresh(options.scroll_relative, y=-_HEADING, animate=False)

    def _firsts(self) -> Iterator[int]:
        for number, each in enumerate(self.reasons):
            if each is not None and self.reasons[number - 1] is None:
                yield number

    def action_choose(self) -> None:
        """Show the reason under the cursor in the article."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.reasons[event.option_index])


def _heading(section: told.Section, *, first: bool) -> Content:
    about = f"  {safe.line(section.about)}" if section.about else ""
    return Content.assemble(
        ("" if first else "\n", ""),
        (f"{safe.line(section.title)}  {section.figure}", "bold $foreground"),
        (about, "$text-muted"),
    )


def _line(reason: Reason) -> Hanging:
    """Return the words with their weight in front, and the sentence around them."""
    before, words, behind = told.quote(reason)
    good = reason.effect is not None and reason.effect > 0
    colour = "" if reason.effect is None else "$text-success" if good else "$text-error"
    return Hanging(
        Content.styled(f"{told.weight(reason)}  ", "$text-muted"),
        Content.assemble((before, ""), (words, f"bold {colour}".strip()), (behind, "")),
    )
