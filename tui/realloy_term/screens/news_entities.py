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


class Entities(Insightful, Typed):
    """`@` lists them; a click on a name or a ticker, and `:entities NAME`, show a card at once."""

    def action_entities(self) -> None:
        """List what the article speaks of; the one chosen shows its card."""
        from realloy_term.screens.entities import EntitiesDialog  # with its list, 15 ms

        found = self._entities_here()
        if found:
            dialog = EntitiesDialog(found, self.session.keys.key("news.correct"))
            self.app.push_screen(dialog, self._chosen_here)
        else:
            self.tell("This article names nothing that is known here.")

    def _chosen_here(self, entity: FoundEntity | None) -> None:
        if entity is not None:
            self._show_card(entity)

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
