"""From story to story on the news screen, and all articles of one."""

from __future__ import annotations

from dataclasses import replace

from realloy_term.screens.news_typed import Typed
from realloy_term.stories import next_story, previous_story


class Stories(Typed):
    """`)` and `(` pass over what was told above, `:story` shows who else tells it, `F` folds."""

    def action_next_story(self) -> None:
        """Move to the next headline of another story."""
        self._to_story(1)

    def action_previous_story(self) -> None:
        """Move to the headline before that was the first of another story."""
        self._to_story(-1)

    def _to_story(self, step: int) -> None:
        find = next_story if step > 0 else previous_story
        place = self.headlines.cursor
        for _ in range(self.times()):
            found = find(self.session.rows, place)
            if found is None:
                break
            place = found
        if place == self.headlines.cursor:
            self.tell(f"No other story {'below' if step > 0 else 'above'}.")
        else:
            self.headlines.move_to(place)

    def action_story(self) -> None:
        """Show every article of the story under the cursor."""
        current = self.current
        if current is None or current.story is None or current.story_size < 2:
            self.tell("Nobody else tells this story.")
        else:
            article = current.id
            self.show_query(f"story:{current.story[:12]}")
            self.session.unfold(article)
            self.reload(keep=article)

    def action_fold(self) -> None:
        """Show a row a story, or every article again."""
        view = self.session.view
        self.session.unfold(None)
        self.change_view(replace(view, folded=not view.folded))
        unfold, fold = (self.session.keys.key(f"news.{name}") for name in ("unfold", "fold"))
        if not view.folded:
            self.tell(f"One row a story: {unfold} shows the others of one, {fold} every article.")

    def action_unfold(self) -> None:
        """Show the other articles of the story under the cursor below it, or fold them again."""
        current = self.current
        if not self.session.view.folded:
            fold = self.session.keys.key("news.fold")
            self.tell(f"The list is not folded: {fold} makes one row of each story.")
        elif current is not None and current.fold:
            self.session.unfold(None)
            self.reload(keep=current.id)
        elif current is None or not current.echoes:
            self.tell("No other article here tells this story.")
        else:
            self.session.unfold(current.id)
            self.reload(keep=current.id)
