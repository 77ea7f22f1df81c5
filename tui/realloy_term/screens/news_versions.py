"""What the article under the cursor was before, and taking a copy out of it."""

from __future__ import annotations

from realloy_store.errors import RealloyError
from realloy_store.models import Copy
from realloy_term.screens.news_base import NewsBase


class Versions(NewsBase):
    """`W` shows versions and merged files, `:split` takes a file out at once."""

    def action_versions(self) -> None:
        """Show the versions of the article and how they differ."""
        current = self.current
        if current is None:
            self.tell("There is no article here.")
            return
        try:
            found = self.session.library.versions(current.id)
        except RealloyError as error:
            self.warn(str(error))
            return
        if len(found) == 1 and not found[0].article.copies:
            self.tell("This article came once, and nothing was merged into it.")
            return
        from realloy_term.screens.versions import VersionsScreen  # with its list, 20 ms

        def answered(copy: Copy | None) -> None:
            if copy is not None:
                self._split(current.id, copy.id)

        self.app.push_screen(VersionsScreen(found), answered)

    def action_split(self) -> None:
        """Make the merged file an article of its own; of several the reader chooses."""
        current = self.current
        if current is not None and current.copies > 1:
            self.action_versions()
        elif current is not None:
            self._split(current.id, None)

    def typed_split(self, text: str) -> None:
        """Make a merged file an article of its own, by the beginning of its id."""
        if self.current is not None:
            self._split(self.current.id, text)

    def _split(self, article_id: str, copy: str | None) -> None:
        try:
            kept, _ = self.session.split(article_id, copy)
        except RealloyError as error:
            self.warn(str(error))
            return
        self.reload(keep=kept)
        self.show_article(self.current, again=True)
        undo = self.session.keys.key("news.undo")
        self.tell(f"Split into two articles. {undo} joins them again.")
