"""A library that cannot be written: said in the title before something is typed for nothing."""

from __future__ import annotations

from realloy_term.screens.news_damage import Damaged


class Writable(Damaged):
    """Names what stands in the way of every change."""

    def look_for_damage(self) -> None:
        """Say in the title that nothing can be kept, no more once it can; look for damage."""
        problem = self.session.library.obstacle()
        if problem or "writing" in self.alarms:
            self.alarm("writing", f"{problem}: no change is kept" if problem else "")
        super().look_for_damage()
