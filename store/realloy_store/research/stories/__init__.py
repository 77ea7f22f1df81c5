"""Stories: which articles tell the same news, how new each was, and where the story stands.

Pure functions over small values; the library keeps the values and asks.
"""

from realloy_store.research.stories.clusters import Shelf, lead_of, update
from realloy_store.research.stories.features import rare_entities
from realloy_store.research.stories.memory import MemoryShelf
from realloy_store.research.stories.model import Told, moment, told
from realloy_store.research.stories.relation import Relation, containment, relation
from realloy_store.research.stories.sweep import Telling, sweep
from realloy_store.research.stories.telling import badges, is_factual, label, novelty
from realloy_store.research.versions import STORIES_VERSION

__all__ = [
    "STORIES_VERSION",
    "MemoryShelf",
    "Relation",
    "Shelf",
    "Telling",
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
    "sweep",
    "told",
    "update",
]
