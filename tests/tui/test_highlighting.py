"""A reader highlights passages, writes notes on them, and finds them again after a new import."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.highlights import anchored
from realloy_store.library import Library
from realloy_store.models import Article, Mark
from realloy_store.query import parse
from realloy_term.app import RealloyTerm
from realloy_term.document import lay_out
from realloy_term.screens.news import NewsScreen

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = "Prices of terbium rose. Lynas said it would expand. Nobody agreed.\n\nMore follows here."


def shown(screen: NewsScreen) -> str:
    return text_on(screen)


async def test_a_sentence_is_highlighted_kept_and_undone(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    article = put(title="Metals", analysis=TEXT)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("l", "v", "j", "j", "l", "enter")
        screen = await settled(pilot)
        (kept,) = library.mark(article.id).highlights
        assert kept.quote == "Lynas said it would expand. Nobody agreed."
        assert (kept.meaning, kept.made) == ("key", "2026-11-21T12:00:00+00:00")
        assert "! Prices of terbium" in shown(screen)
        assert screen.focused is screen.pane
        assert library.count(parse("has:highlight")) == 1
        await pilot.press("u")
        await settled(pilot)
        assert library.mark(article.id).highlights == ()


async def test_a_meaning_and_a_note_are_said_without_colour(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    article = put(title="Metals", analysis=TEXT)
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("l", "v", "j", "c", "w", "b", "e", *"really?", "enter")
        screen = await settled(pilot)
        (kept,) = library.mark(article.id).highlights
        assert (kept.meaning, kept.note) == ("doubt", "really?")
        assert kept.quote == "Prices of terbium rose."
        assert "≠ Prices of terbium rose." in shown(screen)
        assert "≠ ✎ really?" in shown(screen)
        assert library.count(parse("note:really")) == 1


async def test_what_is_highlighted_already_is_changed_or_taken_away(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    article = put(title="Metals", analysis=TEXT)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("l", "v", "j", "e", *"why", "enter", "v", "j", "c", "c", "enter")
        await settled(pilot)
        (kept,) = library.mark(article.id).highlights
        assert (kept.meaning, kept.note) == ("question", "why")
        await pilot.press("v", "j", "d")
        await settled(pilot)
        assert library.mark(article.id).highlights == ()


async def test_choosing_begins_at_a_hit_and_escape_leaves_everything_as_it_was(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    article = put(title="Metals", analysis=TEXT)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("f", *"agreed", "enter", "v")
        screen = await settled(pilot)
        assert screen.choice is not None
        assert screen.choice.text == "Nobody agreed."
        await pilot.press("escape")
        assert screen.choice is None
        assert not screen.query("#choosing")
        await pilot.press("v", "tab")
        await settled(pilot)
        assert screen.choice is None
        assert library.mark(article.id) == Mark(article.id, read=library.mark(article.id).read)


async def test_a_passage_is_copied(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=TEXT)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("v", "j", "l", "y")
        await settled(pilot)
        assert pilot.app.clipboard == "Prices of terbium rose. Lynas said it would expand."


async def test_another_article_ends_the_choice(
    library: Library, put: Callable[..., Article], app_on: MakeApp, settled: Settled
) -> None:
    put(title="Metals", analysis=TEXT)
    put(title="Ores", analysis="Something else entirely.")
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("v", "J")
        await settled(pilot)
        assert screen.choice is None
        assert not isinstance(screen.focused, Input)


def test_what_lost_its_place_is_shown_as_it_was() -> None:
    texts = {"analysis": TEXT}
    lost = anchored(texts, "analysis", (24, 51), note="remember", meaning="act")
    there = anchored(texts, "analysis", (TEXT.index("More"), len(TEXT)))
    new = "More follows here. All is new."
    article = Article("a" * 20, "", "a.txt", title="Metals", analysis=new)
    document = lay_out(article, Mark(article.id, highlights=(lost, there)))
    said = [block.lead + block.text for block in document.blocks]
    assert "» “Lynas said it would expand.”" in said
    assert "» ✎ remember" in said
    (lit,) = document.lit
    assert document.texts()["analysis"][slice(*lit.span)] == "More follows here."


def test_hostile_text_is_shown_and_found_as_text() -> None:
    text = "An \x1b[31mescape\x1b[0m and an \u202eoverride stand here. [bold]Markup[/] too."
    quote = anchored({"analysis": text}, "analysis", (0, len(text)), note="\x1b]0;x\x07 [red]")
    article = Article("a" * 20, "", "a.txt", title="T", analysis=text)
    document = lay_out(article, Mark(article.id, highlights=(quote,)))
    (lit,) = document.lit
    assert not any(sign in block.text for block in document.blocks for sign in "\x1b\x07\u202e")
    assert document.texts()["analysis"][slice(*lit.span)].endswith("[bold]Markup[/] too.")
