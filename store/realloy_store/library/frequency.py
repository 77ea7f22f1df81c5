"""Which entities so many articles speak of that a query had better ask the articles one by one."""

from __future__ import annotations

from realloy_store.library.conditions import Entities
from realloy_store.library.index import Index

_MANY = 3_000
"""Articles: gathering so many takes about as long as asking them until a screen is full."""
_REMEMBERED = 256


class Frequency:
    """Counts the mentions of entities, up to what matters, while the index stays as it is."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._state: object = None
        self._known: dict[Entities, bool] = {}

    def __call__(self, entities: Entities) -> bool:
        """Whether more than a few thousand articles speak of them."""
        state = self._index.changed()
        if state != self._state or len(self._known) > _REMEMBERED:
            self._known, self._state = {}, state
        if entities not in self._known:
            self._known[entities] = self._count(entities) > _MANY
        return self._known[entities]

    def _count(self, entities: Entities) -> int:
        query = f"""
            SELECT COUNT(*) FROM (
                SELECT 1 FROM mention WHERE entity IN ({entities.sql}) AND relevance >= ? LIMIT ?)
        """
        values = (*entities.parameters, entities.least, _MANY + 1)
        return int(self._index.connection.execute(query, values).fetchone()[0])
