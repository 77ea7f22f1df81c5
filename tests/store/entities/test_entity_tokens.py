"""Words of texts, and where those stand that the tables look for."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from realloy_store.research import event_frames, events, themes
from realloy_store.research.entities import coined, evidence, policies, policy_frames, tables
from realloy_store.research.entities.tokens import fold, places, read, split
from realloy_store.research.vocabulary import vocabulary

ASKED_FOR = {
    "names": tables.names().firsts,
    "stages": tables.stage_names().firsts,
    "themes": themes.theme_phrases().firsts,
    "events": events.event_phrases().firsts,
    "what happens": frozenset(event_frames.by_action()),
    "anchors of policies": frozenset(policies.by_anchor()),
    "anchors of frames": policy_frames.anchors(),
    "business": evidence.business(),
    "what introduces a company": coined.TELLING_WORDS,
}


@pytest.mark.parametrize("table", ASKED_FOR)
def test_what_a_table_asks_for_is_found_wherever_it_stands(table: str) -> None:
    words = list(islice(sorted(ASKED_FOR[table]), 0, None, 7))
    body = " zzz ".join(words)
    text = read("analysis", body)
    assert ASKED_FOR[table] <= vocabulary()
    assert [text.keys[at] for at in places(ASKED_FOR[table], text)] == [
        key for key in text.keys if key in ASKED_FOR[table]
    ]


@settings(max_examples=200)
@given(st.text("aZ9_ .'’–-éÉßøŁİıĳ²½ªé中カ한\u0301\u00a0€", max_size=60))
@example("Ørsted’s 5 m² café – İzmir")
@example("Straße, é and 中国")
def test_words_are_those_of_the_text_folded(body: str) -> None:
    text = read("title", body)
    assert text.keys == list(map(fold, split(body)))
    assert list(map(body.__getitem__, map(slice, text.starts, text.ends))) == split(body)
