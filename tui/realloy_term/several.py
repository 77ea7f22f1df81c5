"""Several articles at once: which are chosen, which of them are shown, what is done to all of them.

What comes in: ids of articles, gathered from rows of the list. Where they live: here, for as long
as the reader wants them, whatever is filtered meanwhile. Who owns them: the session, on its thread;
what is done to them runs on another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from realloy_store.library import Library
from realloy_store.models import Headline, Mark
from realloy_term import wording
from realloy_term.desk import Desk
from realloy_term.listing import Gather
from realloy_term.looking import named

FEW = 200
"""Articles of which the list is asked by their ids; for more it is gone through: 0.15 s of
100,000, which no key waits for."""

Hidden = tuple[object, int]
"""How many chosen articles are hidden, and in which state of everything."""


def tag_words(text: str) -> list[str]:
    """Return tags as they are written: separated by spaces or commas, with or without `#`."""
    return [word.strip("#") for word in text.replace(",", " ").split()]


def date_of(text: str, today: date) -> str | None:
    """Return the ISO date that a reader wrote, None for an empty text; RealloyError for no date."""
    from realloy_store.days import read_day  # 1 ms

    return read_day(text, today).isoformat() if text.strip() else None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of several articles."""

    count: int
    """How many really changed."""
    told: str
    """What was done: `3 articles starred`."""


Deed = Callable[[Sequence[str]], Done]
"""Does something to articles as one step to undo, on any thread."""


class Choosing(Desk):
    """Headlines chosen by the reader; what the filter hides stays chosen, and is left alone."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.chosen: set[str] = set()
        """Ids of the articles that the next change is for, where they are shown."""
        self.chosen_last: str | None = None
        """Where a range of them begins."""
        self._changes = 0
        self._hidden: Hidden = None, 0

    def shown_chosen(self) -> Gather:
        """Return what reads the ids of the chosen articles that the list shows, in its order."""
        chosen, asked, sort = frozenset(self.chosen), self.asked, self.view.sort
        if not chosen:
            return list
        few = len(chosen) <= FEW
        query = asked & named(*chosen) if few else asked
        return lambda: [each for each in self.library.ids(query, sort=sort) if each in chosen]

    def hidden_chosen(self) -> int | None:
        """Return how many chosen articles the filter hides; None while many are not counted."""
        if not self.chosen:
            return 0
        if len(self.chosen) <= FEW:
            return len(self.chosen) - self.library.count(self.asked & named(*sorted(self.chosen)))
        state, count = self._hidden
        return count if state == self._hidden_state() else None

    def counting_hidden(self) -> Callable[[], Hidden]:
        """Return what counts them, on any thread: 0.15 s of 100,000 articles."""
        state, chosen, asked = self._hidden_state(), frozenset(self.chosen), self.asked

        def count() -> Hidden:
            shown = sum(each in chosen for each in self.library.ids(asked))
            return state, len(chosen) - shown

        return count

    def take_hidden(self, counted: Hidden) -> None:
        """Take up what was counted; of another state it is of no use."""
        if counted[0] == self._hidden_state():
            self._hidden = counted

    def choice_changed(self) -> None:
        """Forget how many were hidden of what was chosen before."""
        self._changes += 1

    def _hidden_state(self) -> object:
        return self._changes, len(self.chosen), self.asked, self.library.generation()

    def tags_of(self, ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the tags that all of some articles have, and those that only some of them have.

        Of more than a few it is not looked at: nothing is common, nothing else is there.
        """
        rows = self._rows_of(ids) if 0 < len(ids) <= FEW else []
        every = list(dict.fromkeys(tag for row in rows for tag in row.tags))
        common = [tag for tag in every if all(tag in row.tags for row in rows)]
        return common, [tag for tag in every if tag not in common]

    def _rows_of(self, ids: Sequence[str]) -> Sequence[Headline]:
        return self.library.headlines(named(*ids), limit=-1)

    def hold_all(self, ids: Collection[str]) -> None:
        """Keep articles in a view that what is done to them takes them out of, if they are few."""
        for each in ids if len(ids) <= FEW else ():
            self.hold(each)


class Deeds:
    """What can be done to several articles, each time as one step to undo."""

    def __init__(self, library: Library, now: Callable[[], str]) -> None:
        self._library = library
        self._now = now

    def mark(self, ids: Sequence[str]) -> Done:
        """Mark them read; unread where all are read already."""
        done = self.mark_read(ids)
        return done if done.count else self._mark_unread(ids)

    def mark_read(self, ids: Sequence[str]) -> Done:
        """Mark them read."""
        when = self._now()
        return self._change(
            ids, lambda mark: replace(mark, read=mark.read or when), "mark {} read", "marked read"
        )

    def _mark_unread(self, ids: Sequence[str]) -> Done:
        return self._change(
            ids, lambda mark: replace(mark, read=None), "mark {} unread", "marked unread"
        )

    def star(self, ids: Sequence[str]) -> Done:
        """Star them; take the stars away where all have one."""
        done = self._change(ids, lambda mark: replace(mark, starred=True), "star {}", "starred")
        if done.count:
            return done
        return self._change(
            ids, lambda mark: replace(mark, starred=False), "unstar {}", "without a star now"
        )

    def tag(self, ids: Sequence[str], text: str, common: Iterable[str] = ()) -> Done:
        """Add tags, and take away those that begin with `-` or were common and are not there."""
        words = tag_words(text)
        added = [word for word in words if word and not word.startswith("-")]
        gone = {word[1:].strip("#") for word in words if word.startswith("-")}
        gone |= set(common) - set(added)

        def change(mark: Mark) -> Mark:
            tags = dict.fromkeys([*mark.tags, *added])
            return replace(mark, tags=tuple(tag for tag in tags if tag not in gone))

        return self._change(ids, change, "tag {}", "tagged anew")

    def set_date(self, ids: Sequence[str], text: str, today: date) -> Done:
        """Give them a date, or with an empty text the page's own; RealloyError for none."""
        value = date_of(text, today)
        return self._change(
            ids, lambda mark: replace(mark, published=value), "set date of {}", "dated anew"
        )

    def delete(self, ids: Sequence[str]) -> Done:
        """Delete them; undo brings them back."""
        when = self._now()
        return self._change(
            ids, lambda mark: replace(mark, deleted=mark.deleted or when), "delete {}", "deleted"
        )

    def _change(
        self, ids: Sequence[str], change: Callable[[Mark], Mark], label: str, told: str
    ) -> Done:
        of = wording.plural(len(ids), "article")
        count = self._library.change(ids, change, label=label.format(of))
        return Done(count, f"{wording.plural(count, 'article')} {told}")
