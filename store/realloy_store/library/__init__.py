"""The library on disk: TinyDB shards and marks are the truth, the SQLite index is derived."""

from realloy_store.library.idea_values import IdeaCounts, IdeaRow, IdeaSort
from realloy_store.library.library import Library
from realloy_store.library.values import Counts, Finding, Reading, SavedSearch, Sort, Undone

__all__ = [
    "Counts",
    "Finding",
    "IdeaCounts",
    "IdeaRow",
    "IdeaSort",
    "Library",
    "Reading",
    "SavedSearch",
    "Sort",
    "Undone",
]
