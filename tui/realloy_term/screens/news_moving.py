"""Moving about on the news screen: panes, paging, filter, sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from realloy_term.screens.news_chosen import Chosen
from realloy_term.screens.news_finding import Finding
from realloy_term.screens.news_reading import MarkingRead
from realloy_term.screens.news_writable import Writable
from realloy_term.view import SORT_FIELDS
from realloy_term.widgets.headline_list import HeadlineList

if TYPE_CHECKING:
    from textual.widgets import Input

    from realloy_term.widgets.filter_line import FilterLine

_SORT_KEYS = {"date": "d", "impact": "i", "sentiment": "s", "title": "t", "source": "o",
              "imported": "m", "tone": "e", "novelty": "n", "local-impact": "l",
              "relevance": "r"}  # fmt: skip


class Moving(Finding, MarkingRead, Writable, Chosen):
    """The actions that change what is looked at, and nothing else."""

    @on(HeadlineList.Opened)
    def _opened(self, event: HeadlineList.Opened) -> None:
        self.show_article(event.headline)
        self.focus_pane(self.pane)
        self.mark_opened()

    def action_ledger(self) -> None:
        """Open the ledger of all trade ideas."""
        from realloy_term.screens.ledger import LedgerScreen  # with its widgets, 20 ms

        self.app.push_screen(LedgerScreen(self.session), lambda _: self.refresh_rows())

    def action_notes(self) -> None:
        """Open the list of all notes and highlights."""
        from realloy_term.screens.notes import NotesScreen  # with its widgets, 20 ms

        def closed(_: None) -> None:
            self.refresh_rows()
            self.show_article(self.current, again=True)

        self.app.push_screen(NotesScreen(self.session), closed)

    def show_wanted(
        self, article_id: str, field: str = "", highlight: str = "", words: str = "", near: int = 0
    ) -> None:
        """Show an article at a field or a highlight; a filter that hides it is dropped."""
        if self.session.position(article_id) is None:
            self.session.view = self.session.filtered("")
        self.session.reveal(article_id)
        self.reload(keep=article_id)
        if self.current is not None and self.current.id == article_id:
            self.show_article(self.current, again=True)
            self.focus_pane(self.pane)
            if highlight and not self.pane.show_highlight(highlight):
                self.tell("The highlight lost its place: it stands below the article, as it was.")
            elif field:
                self.show_field(field, words, near)

    # ------------------------------------------------------------------ panes

    def action_next_pane(self) -> None:
        """Move to the next pane."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Move to the previous pane."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = [self.headlines, self.pane, self.ideas]
        at = next((n for n, pane in enumerate(panes) if pane is self.focused), 0)
        self.focus_pane(panes[(at + step) % len(panes)])

    def action_back(self) -> None:
        """Leave zen, then what is found, then the pane, then what is chosen, then the filter."""
        if self.has_class("-zen"):
            self.set_zen(False)
        elif self.close_find() or (self.focused is self.ideas and self.ideas.close()):
            return
        elif self.focused is self.ideas and self.has_class("-narrow"):
            self.focus_pane(self.pane)
        elif self.focused is not self.headlines:
            self.focus_pane(self.headlines)
        elif not self.drops_choice() and self.session.view.text:
            self._close_filter(clear=True)

    def action_zen(self) -> None:
        """Show the article alone, or everything again."""
        self.set_zen(not self.has_class("-zen"))
        self.focus_pane(self.pane if self.has_class("-zen") else self.headlines)

    # ------------------------------------------------------------------ from article to article

    def action_page(self) -> None:
        """Page down in the article; at its end, open the next unread one."""
        if not self.pane.display and self.current is not None:
            self.headlines.action_open()
            return
        if self._shown is not None and self.pane.page_on():
            self.mark_opened()
            return
        self.mark_opened()
        self._to_unread(1)

    def action_next_article(self) -> None:
        """Show the next headline's article."""
        self._go_to(self.headlines.cursor + self.times())

    def action_previous_article(self) -> None:
        """Show the previous headline's article."""
        self._go_to(self.headlines.cursor - self.times())

    def action_next_unread(self) -> None:
        """Move to the next unread headline."""
        self._to_unread(1)

    def action_previous_unread(self) -> None:
        """Move to the previous unread headline."""
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        place = self.headlines.cursor
        for _ in range(self.times()):
            found = self.session.next_unread(place, step)
            if found is None:
                break
            place = found
        if place == self.headlines.cursor:
            self.tell(self._nothing_unread(step))
        else:
            self._go_to(place)

    def _go_to(self, place: int) -> None:
        """Show the article of another row; who reads articles and not the list has opened it."""
        self.headlines.move_to(place)
        if self.focused is self.pane:
            self.mark_opened()

    def _nothing_unread(self, step: int) -> str:
        """Say that a direction has nothing unread, and where something is."""
        if not self.headlines.count:
            return f"Nothing is found: {self.session.keys.key('news.back')} drops the filter."
        if self.session.next_unread(self.headlines.cursor, -step) is not None:
            return f"Nothing unread {'below: [' if step > 0 else 'above: ]'} goes to what is."
        if self.session.view.text:
            return "You have read everything here: 0 shows all articles."
        return "You have read everything."

    # ------------------------------------------------------------------ filter

    async def action_filter(self) -> None:
        """Open the filter line."""
        from realloy_term.widgets.filter_line import FilterLine  # 8 ms: an input line

        if self.query("#filter"):
            self.set_focus(self.query_one("#filter"))
        else:
            self.leave_place()
            line = FilterLine(self.session.view.text, self.session.vocabulary())
            await self.mount(line, before="#panes")
            self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what is typed so far, once the letter is on screen."""
        self.call_after_refresh(self._filter_by, event.input)

    def _filter_by(self, line: Input) -> None:
        """Filter by what stands in the line by now: letters typed at once are one filter."""
        if line.is_attached and line.value != self.session.view.text:
            view = self.session.filtered(line.value)
            self.change_view(view)
            self.say_problem(view.problem)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Keep or drop the filter."""
        if event.keep:
            kept = self.finish(event.line.value, self.session.found)
            if kept is None:
                return
            self.change_view(self.session.kept(kept))
        self._close_filter(clear=not event.keep)
        self.tell_undated()

    def _close_filter(self, *, clear: bool) -> None:
        self.drop_filter_line()
        if clear:
            self.change_view(self.session.filtered(""))
        self.focus_pane(self.headlines)

    # ------------------------------------------------------------------ sort

    def action_sort(self) -> None:
        """Choose a field; the present one turns the order round."""
        from realloy_term.screens.dialogs import ChoiceDialog  # with its list, 15 ms

        choices = [(_SORT_KEYS[field], field, field) for field in SORT_FIELDS]
        chosen = self.session.view.sort.field
        self.app.push_screen(ChoiceDialog("Sort by", choices, chosen), self._sort_by)

    def _sort_by(self, field: str | None) -> None:
        if field:
            self.change_view(self.session.view.sorted_by_name(field))

    def action_sort_next(self) -> None:
        """Sort by the next field."""
        self.change_view(self.session.view.sorted_next(1))

    def action_sort_previous(self) -> None:
        """Sort by the previous field."""
        self.change_view(self.session.view.sorted_next(-1))

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        self._sort_by(self.session.view.sort.field)

    def action_reload(self) -> None:
        """Take up what other programs wrote."""
        self.session.library.sync()
        self.session.look_again()
        self.refresh_rows()
        self.show_article(self.current, again=True)
        self.look_for_damage()
