"""Entities: the companies, minerals, policies … that an article speaks of, with their weight.

One pass looks every word up in a dictionary of first words; a few hundred hits are then judged by
how they are spelled and where they stand. See `docs/entities.md` for the traps and the figures.
"""

from realloy_store.research.entities.find import find_entities
from realloy_store.research.entities.model import KINDS, Correction, Entity, Kind, Place
from realloy_store.research.entities.shown import name_of
from realloy_store.research.versions import ENTITIES_VERSION

__all__ = [
    "ENTITIES_VERSION",
    "KINDS",
    "Correction",
    "Entity",
    "Kind",
    "Place",
    "find_entities",
    "name_of",
]
