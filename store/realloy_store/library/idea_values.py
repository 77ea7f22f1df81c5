"""What goes into and comes out of the ledger of trade ideas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Self, get_args

from realloy_store.library.values import signed_field
from realloy_store.models import IdeaMark, Json

if TYPE_CHECKING:  # the model of ideas takes 10 ms to load, which an app's start need not pay
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.model import Kind, TradeIdea
    from realloy_store.research.ideas.standing import Base, Standing

IdeaSortField = Literal["date", "expiry", "review", "kind", "ticker", "state"]


@dataclass(frozen=True, slots=True)
class IdeaSort:
    """An order of ideas. What is not stated comes last in both directions, ties go by date."""

    field: IdeaSortField = "date"
    descending: bool = True

    DEFAULT: ClassVar[IdeaSort]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `expiry` (soonest first), `-expiry` or `+date`; only `date` falls by itself."""
        fields: tuple[IdeaSortField, ...] = get_args(IdeaSortField)
        return cls(*signed_field(text, fields, frozenset(fields) - {"date"}))

    def __str__(self) -> str:
        return f"{'-' if self.descending else '+'}{self.field}"


IdeaSort.DEFAULT = IdeaSort()


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One idea of the ledger, with what a list shows of its article."""

    idea: TradeIdea
    """As the bullet states it; its expiry counts from `base` and heeds the reader."""
    state: State
    """On the day of the look."""
    base: Base
    mark: IdeaMark
    """What the reader said; `standing.full` is the idea with what they filled in."""
    article: str
    """Id of the article."""
    position: int
    """On its page, from 1."""
    title: str | None
    lead: str
    date: str | None
    """The article's date, the reader's first."""
    source: str | None
    sentiment: float | None
    """Of the article, -1..1 as published."""
    copies: int
    """How many other files told the article's story: they count as one."""
    parser: str
    """Version of the parser that read the idea."""

    @property
    def id(self) -> str:
        """What the idea is called wherever one is asked for: `ARTICLE-POSITION`."""
        return f"{self.article}-{self.position}"

    @property
    def standing(self) -> Standing:
        """The idea as it stands for the reader."""
        from realloy_store.research.ideas.standing import Standing

        return Standing(self.idea, self.base, self.mark)

    @property
    def held(self) -> bool:
        """Whether the reader is in it: entered, and not closed."""
        return self.standing.held(self.state)

    def to_json(self) -> Json:
        """The idea's record, then `reader`, `base`, `state` and what names the article."""
        return {
            **self.standing.to_json(),
            "state": self.state,
            "article": self.article,
            "published": self.date,
            "title": self.title,
            "source": self.source,
            "parser": self.parser,
        }


@dataclass(frozen=True, slots=True)
class IdeaCounts:
    """How many ideas a query finds, by where they stand and by kind; what has none is left out."""

    total: int
    states: Mapping[State, int]
    kinds: Mapping[Kind, int]
    entered: int = 0
    """How many the reader is in: entered, and not closed."""
    saying: int | None = None
    """How many say the query's words themselves, and come first; the articles of the others do.
    None where there are no such words, or too many ideas to look at each."""
