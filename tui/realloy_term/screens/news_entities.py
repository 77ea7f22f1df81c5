"""What the article on show speaks of, and the cards of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from realloy_store.errors import RealloyError
from realloy_term.messages import EntityWanted
from realloy_term.screens.news_insight import Insightful
from realloy_term.screens.news_typed import Typed

if TYPE_CHECKING:
    from realloy_store.analysed import FoundEntity
    from realloy_term.entity_correcting import NamedHere


class Entities(Insightful, Typed):
    """`@` lists them; a click on a name or a ticker, and `:entities NAME`, show a card at once."""

    def action_entities(self) -> None:
        """List what the article speaks of, to be put right; the one chosen shows its card."""
        from realloy_term.screens.entities import EntitiesDialog  # with its list, 15 ms

        if self._shown is None:
            self.tell("There is no article here.")
            return
        try:
            dialog = EntitiesDialog(self.session, self._shown)
        except RealloyError as error:
            self.warn(str(error))
            return
        before = self.session.mark(self._shown)

        def closed(chosen: NamedHere | None) -> None:
            if self._shown is not None and self.session.mark(self._shown) != before:
                self.refresh_rows()
                self.show_article(self.current, again=True)
            if chosen is not None:
                self._open_card(f"{chosen.kind}:{chosen.key}", chosen.found)

        self.app.push_screen(dialog, closed)

    def _entities_here(self) -> tuple[FoundEntity, ...]:
        if self._shown is None:
            return ()
        try:
            return self.session.library.analysis(self._shown).entities
        except RealloyError as error:
            self.warn(str(error))
            return ()

    def typed_entities(self, text: str) -> None:
        """Show the card of what goes by a name; NoSuchEntity names near ones in its place."""
        self._open_card(text)

    @on(EntityWanted)
    def _entity_wanted(self, event: EntityWanted) -> None:
        found = (e for e in self._entities_here() if event.entity in (e.key, f"{e.kind}:{e.key}"))
        entity = next(found, None)
        self._open_card(event.entity) if entity is None else self._show_card(entity)

    def _show_card(self, entity: FoundEntity) -> None:
        self._open_card(f"{entity.kind}:{entity.key}", entity)

    def _open_card(self, text: str, found: FoundEntity | None = None) -> None:
        from realloy_term.screens.card import CardScreen  # with its list, 10 ms

        self.app.push_screen(CardScreen(self.session, text, found), self._card_closed)

    def _card_closed(self, query: str | None) -> None:
        """Show the articles about it, where the reader asked for them."""
        if not query:
            return
        try:
            self.show_query(query)
        except RealloyError as error:
            self.warn(str(error))
