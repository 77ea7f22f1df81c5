"""What we make of an article: shown when it is known, never on the thread that paints."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot

import realloy_store.research.tone as tone_module
from realloy_store.library import Library
from realloy_store.models import Article, Mark
from realloy_store.research.entities import Entity, find_entities
from realloy_store.research.entities.model import Place
from realloy_store.research.tone import Tone
from realloy_term import insight
from realloy_term.app import RealloyTerm
from realloy_term.document import lay_out
from realloy_term.naming import LONGEST, named_at, named_places
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.widgets.lighting import Lighting

Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]

BODY = (
    "Lynas Rare Earths raised its dysprosium output in Malaysia. The board of Lynas approved a "
    "second separation line after a strong quarter.\n\n"
    "MP Materials said that dysprosium prices fell, and that it was in talks with Lynas on heavy "
    "feed. Buyers welcomed the deal and expect further gains in supply."
)


def shown(screen: NewsScreen) -> str:
    return text_on(screen)


async def test_the_tone_is_never_computed_on_the_thread_that_paints(
    library: Library,
    put: Callable[..., Article],
    monkeypatch: pytest.MonkeyPatch,
    read_through: Settled,
) -> None:
    put(title="Lynas adds a line", analysis=BODY)
    painting, read_tone = threading.get_ident(), tone_module.read_tone
    threads: list[int] = []

    def noted(text: str, *, title: str | None = None) -> Tone:
        threads.append(threading.get_ident())
        return read_tone(text, title=title)

    monkeypatch.setattr(tone_module, "read_tone", noted)
    async with RealloyTerm(Session(library)).run_test(size=(160, 48)) as pilot:
        screen = await read_through(pilot)
        assert screen.insight is not None and screen.insight.causes
        assert screen.insight.causes[0] in shown(screen)
    assert threads and painting not in threads


def test_a_page_without_summary_and_themes_gets_ours_and_they_say_so(
    library: Library, put: Callable[..., Article]
) -> None:
    article = put(title="Lynas adds a line", analysis=BODY)
    found = replace(library.analysis(article.id), summary="Lynas grew.", themes=("Supply",))
    blocks = lay_out(article, Mark(article.id), found).blocks
    ours = [block for block in blocks if block.lead == "Ours: "]
    assert [block.text for block in ours] == ["Supply", "Lynas grew."]
    assert {block.role for block in ours} == {"note"}
    assert not any(block.field for block in ours), "hits and highlights are in the page's text"
    twice = replace(found, summary=" ".join(BODY.split(".")[:1]) + ".")
    roles = [block.text for block in lay_out(article, Mark(article.id), twice).blocks]
    assert twice.summary not in roles, "what the text begins with is not said twice"
    stated = article.with_(summary="Its own.", themes=("its own",))
    assert not [b for b in lay_out(stated, Mark(article.id), found).blocks if b.lead == "Ours: "]


def test_nothing_is_made_up_before_the_article_was_read(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Lynas adds a line", analysis=BODY, published="2026-05-01")
    row = library.headlines()[0]
    assert row.novelty == 100
    assert insight.known(library, row) is not None
    assert insight.known(library, replace(row, story=None)) is None


def test_names_are_lit_where_the_page_has_them_the_first_time_in_bold() -> None:
    article = Article("a" * 20, "1", "a.txt", title="Lynas adds a line", analysis=BODY)
    document = lay_out(article)
    named = named_places(document, article, find_entities(article))
    texts = [document.blocks[each.block].text[slice(*each.span)] for each in named]
    assert {"Lynas", "Lynas Rare Earths", "MP Materials", "dysprosium"} <= set(texts)
    assert "Malaysia" not in texts
    lynas = [each for each in named if each.entity == "company:LYC.AX"]
    assert [each.first for each in lynas] == [True] + [False] * (len(lynas) - 1)
    assert named_at(named, lynas[1].block, lynas[1].span[0]) == "company:LYC.AX"
    assert named_at(named, lynas[1].block, lynas[1].span[1]) is None


def test_a_text_that_is_shown_otherwise_than_it_is_lights_nothing_wrongly() -> None:
    body = "A \u00ad\u200bsoft beginning of it. Lynas raised output\r of dysprosium in a year."
    article = Article("a" * 20, "1", "a.txt", title="Lynas", analysis=body)
    document = lay_out(article)
    for each in named_places(document, article, find_entities(article)):
        assert document.blocks[each.block].text[slice(*each.span)] in ("Lynas", "dysprosium")


def test_half_a_sentence_that_tells_of_a_policy_is_no_name() -> None:
    body = "The " + "pause on the controls " * 4 + "ends."
    article = Article("a" * 20, "1", "a.txt", title="A pause", analysis=body)
    places = (Place("analysis", 4, 4 + LONGEST + 1), Place("analysis", 4, 9))
    found = Entity("policy", "cn-pause", "The pause", 60, True, places)
    named = named_places(lay_out(article), article, [found])
    assert [(each.span, each.first) for each in named] == [((4, 9), True)]


def test_a_hit_outshines_a_name() -> None:
    article = Article("a" * 20, "1", "a.txt", title="Lynas adds a line", analysis=BODY)
    lighting = Lighting()
    lighting.set_named(named_places(lay_out(article), article, find_entities(article)))
    lighting.set_hits([(0, (0, 5))])
    assert list(lighting.within(0, 0, 17)) == [(0, 5, ["article--first-named", "article--hit"])]
