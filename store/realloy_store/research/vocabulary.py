"""All words at which some table looks closer.

Nine in ten words of a text are none of them: they are passed over once, and not for every table.
"""

from __future__ import annotations

from functools import cache

from realloy_store.research.entities import coined, evidence, policies, policy_frames, tables
from realloy_store.research.event_frames import by_action
from realloy_store.research.events import event_phrases
from realloy_store.research.themes import theme_phrases


@cache
def vocabulary() -> frozenset[str]:
    """Return the words, folded, that `tokens.places` is asked for."""
    return frozenset(
        (
            *tables.names().firsts,
            *tables.stage_names().firsts,
            *theme_phrases().firsts,
            *event_phrases().firsts,
            *by_action(),
            *policies.by_anchor(),
            *policy_frames.anchors(),
            *evidence.business(),
            *coined.TELLING_WORDS,
        )
    )
