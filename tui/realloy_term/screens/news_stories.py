"""From story to story on the news screen, and all articles of one."""

from __future__ import annotations

from realloy_term.screens.news_typed import Typed
from realloy_term.stories import next_story, previous_story


class Stories(Typed):
    """`)` and `(` pass over what was told above; `:story` shows who else tells it."""

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
            self.reload(keep=article)
