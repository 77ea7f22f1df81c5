"""Stories: which articles tell the same news, how new each was, and where the story stands.

Pure functions over small values; the library keeps the values and asks.
"""

from realloy_store.research.stories.clusters import STORIES_VERSION, Shelf, lead_of, update
from realloy_store.research.stories.memory import MemoryShelf
from realloy_store.research.stories.model import Told, moment, rare_entities, told
from realloy_store.research.stories.relation import Relation, containment, relation
from realloy_store.research.stories.telling import Badge, badges, is_factual, label, novelty

__all__ = [
    "STORIES_VERSION",
    "Badge",
    "MemoryShelf",
    "Relation",
    "Shelf",
    "Told",
    "badges",
    "containment",
    "is_factual",
    "label",
    "lead_of",
    "moment",
    "novelty",
    "rare_entities",
    "relation",
    "told",
    "update",
]
