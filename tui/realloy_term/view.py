"""The view: which articles the list shows, and in which order; an immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self, get_args

from realloy_store.errors import RealloyError
from realloy_store.library import Sort
from realloy_store.library.folding import Fold
from realloy_store.library.values import SortField
from realloy_store.query import EVERYTHING, Query

SORT_FIELDS: tuple[SortField, ...] = get_args(SortField)
_RISING = ("title", "source")


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter asks for, while it is typed and when it is finished."""

    text: str = ""
    query: Query = EVERYTHING
    problem: str = field(default="", kw_only=True)
    """What is wrong with the text; the query is then the one before."""
    ends: bool = field(default=True, kw_only=True)
    """Whether the last word counts; one that is only begun may not."""

    def filtered(self, text: str, *, shortest: int = 1) -> Self:
        """Return the view for a filter that is still being typed; it never fails.

        A last word of fewer than `shortest` letters does not count yet. A text that cannot become
        a query leaves the query as it was: it is not answered with what else it says.
        """
        from realloy_store.query import typed  # 8 ms, not before the first key of a filter

        found = typed(text, shortest=shortest)
        if found.wrong:
            return replace(self, text=text, problem=found.wrong)
        return replace(self, text=text, query=found.query, problem="", ends=found.ends)

    def asking(self, text: str) -> Self:
        """Return the view for a finished query; raises QueryError for what is none."""
        from realloy_store.query import parse  # 8 ms, not before a query is asked

        text = text.strip()
        query = parse(text) if text else EVERYTHING
        return replace(self, text=text, query=query, problem="", ends=True)


@dataclass(frozen=True, slots=True)
class View(Filtered):
    """Which articles the list shows, and in which order."""

    usual: Sort = Sort.DEFAULT
    """The order of what is found without words."""
    chosen: Sort | None = None
    """The order that the reader chose for what these words find."""
    own: Sort | None = None
    """The order that came with the question; another question, or another order, ends it."""
    folded: bool = False
    """Whether the articles of a story are one row."""
    hasty: bool = False
    """Whether it is typed in a library where ranking would hold up typing."""

    @property
    def sort(self) -> Sort:
        """The order: the question's own, the chosen one, the best match first, or the usual one."""
        if self.own is not None:
            return self.own
        if self.chosen is not None and self.query.is_ranked:
            return self.chosen
        newest = self.usual == Sort.DEFAULT
        return Sort.BEST if newest and self.query.is_ranked and not self.hasty else self.usual

    def asking(self, text: str) -> View:
        """Return the view for a finished query; raises QueryError for what is none."""
        return replace(super(View, self).asking(text), chosen=None, own=None, hasty=False)

    def in_order(self, sort: Sort) -> View:
        """Return the view in this order, which holds as long as words are asked for, or none."""
        if self.query.is_ranked:
            return replace(self, chosen=sort, own=None)
        return replace(self, usual=sort, chosen=None, own=None)

    @property
    def begins_at_top(self) -> bool:
        """Whether the order says what the reader wants to see: the first of it."""
        return self.own is not None or self.best_first

    @property
    def best_first(self) -> bool:
        """Whether what goes with the words best is at the top."""
        return self.sort == Sort.BEST

    @property
    def fold(self) -> Fold | None:
        """Which rows of stories the list shows; None when every article has one."""
        return "stories" if self.folded else None

    def sorted_by(self, field: SortField) -> View:
        """Return the view sorted by a field; by the present field, the other way round."""
        descending = field not in _RISING
        if field == self.sort.field:
            descending = not self.sort.descending
        return self.in_order(Sort(field, descending))

    def sorted_as(self, text: str) -> View:
        """Return the view in an order that `str(view.usual)` wrote; other text changes nothing."""
        try:
            return self.in_order(Sort.parse(text))
        except RealloyError:
            return self

    def sorted_by_name(self, name: str) -> View:
        """Return the view sorted by the field of this name; an unknown one changes nothing."""
        return next((self.sorted_by(field) for field in SORT_FIELDS if field == name), self)

    def sorted_next(self, step: int) -> View:
        """Return the view sorted by the next or previous field."""
        at = SORT_FIELDS.index(self.sort.field)
        return self.sorted_by(SORT_FIELDS[(at + step) % len(SORT_FIELDS)])
