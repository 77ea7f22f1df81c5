"""The app's part in the tour: it watches which keys the reader presses on the news screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from realloy_term.memory import Memory
from realloy_term.preferring import PreferringApp
from realloy_term.screens.news import NewsScreen

if TYPE_CHECKING:
    from realloy_term.tour import Tour
from realloy_term.widgets.hint_bar import HintBar


def _before_ideas(counts: list[int]) -> int:
    """Return the row over the first that has trade ideas: one step down leads to some."""
    return next((n - 1 for n, count in enumerate(counts) if n and count), 0)


class TouringApp(PreferringApp):
    """Takes a reader through five steps, when asked to."""

    memory: Memory
    _tour: Tour | None = None

    @property
    def tour_taken(self) -> bool:
        """Whether the reader took the tour or left it: then it is not offered again."""
        return self.memory.recall("tour") is not None

    async def action_tour(self) -> None:
        """Begin the tour, on the news screen."""
        from realloy_term.tour import Tour
        from realloy_term.widgets.tour_line import TourLine

        screen = self.screen
        if not isinstance(screen, NewsScreen):
            self.notify("The tour begins where the headlines are.", markup=False)
            return
        self.memory.keep("taken", "tour")
        self._tour = Tour()
        if not screen.query(TourLine):
            await screen.mount(TourLine(), before=screen.query_one(HintBar))
        screen.focus_pane(screen.headlines)
        screen.headlines.move_to(_before_ideas([row.ideas for row in screen.session.rows(0, 64)]))
        screen.query_one(TourLine).tell(self._tour.told(self.keys))

    async def on_key(self, event: Key) -> None:
        """Go on with the tour where the key was the right one; Escape ends it."""
        if self._tour is not None and event.key == "escape" and self._ends_the_tour():
            event.prevent_default()
            await self._end()
            return
        if self._tour is not None:
            await self._follow(self._tour, event.key)
        await super().on_key(event)

    def _ends_the_tour(self) -> bool:
        """Whether Escape is meant for the tour, and for nothing that lies over the headlines."""
        line = self.focused is not None and self.focused.is_modal
        return isinstance(self.screen, NewsScreen) and not line

    async def _follow(self, tour: Tour, key: str) -> None:
        from realloy_term.widgets.tour_line import TourLine

        active = self.screen.active_bindings.get(key)
        if active is None or not isinstance(self.screen, NewsScreen):
            return
        self._tour = tour.taken(active.binding.id, active.binding.action)
        if self._tour.over:
            await self._end()
            self.notify(self._tour_end, markup=False)
        else:
            self.screen.query_one(TourLine).tell(self._tour.told(self.keys))

    @property
    def _tour_end(self) -> str:
        from realloy_term.tour import STEPS, Tour

        return Tour(len(STEPS)).told(self.keys)

    async def _end(self) -> None:
        from realloy_term.widgets.tour_line import TourLine

        self._tour = None
        await self.screen.query(TourLine).remove()
