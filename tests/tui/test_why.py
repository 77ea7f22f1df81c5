"""Why our figures are what they are: listed, traced into the article, lit there, and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from textual.pilot import Pilot
from textual.widgets import OptionList

from realloy_store.library import Library
from realloy_store.models import Article, Mark
from realloy_store.research.entities import Place
from realloy_store.research.reasons import Reason, why
from realloy_term import why_wording as told
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.why import WhyScreen

TEXT = (
    "The board met on Monday in a plain room and spoke of plain things for an hour.\n\n"
    + "Nothing else was said of the plant by those who had been there.\n\n" * 12
    + "Lynas Rare Earths reported heavy losses, while profit at Iluka Resources rose sharply."
)
Put = Callable[..., Article]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


def shown(pilot: Pilot[None]) -> str:
    return text_on(pilot.app.screen)


async def reasons_shown(pilot: Pilot[None]) -> WhyScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WhyScreen)
    await pilot.pause()
    return screen


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_from_a_figure_to_its_words_in_the_article(
    library: Library, put: Put, app_on: Callable[..., RealloyTerm], read_through: Settled,
    size: tuple[int, int],
) -> None:  # fmt: skip
    put(title="A day in the week", analysis=TEXT, sentiment_score=0.05)
    async with app_on(library).run_test(size=size) as pilot:
        news = await read_through(pilot)
        assert re.search("Ours +[−+ ]?0[.]", shown(pilot)), "at every size"
        await pilot.press("equals_sign")
        screen = await reasons_shown(pilot)
        text = shown(pilot)
        assert "As published: sentiment +0.05 · impact not stated" in text
        assert "Tone" in text and "losses" in text
        wrapped = re.search(r"× +\d+%  .*\n.{,3}│ {15}\w", text)
        assert wrapped or size[0] > 80, "further lines stand under the first word"
        firsts = [reason.words for reason in screen.reasons if reason is not None]
        assert "losses" in firsts
        await pilot.press("right_curly_bracket")
        listed = screen.query_one(OptionList)
        assert listed.highlighted is not None
        assert screen.reasons[listed.highlighted - 1] is None, "the first of another figure"
        await pilot.press("left_curly_bracket", "enter")
        await read_through(pilot)
        assert pilot.app.screen is news
        assert news.pane.scroll_offset.y > 0 or size[1] > 24
        assert "reported heavy losses" in shown(pilot)
        block, span = news.pane._lighting.evidence or (0, (0, 0))
        assert news.pane.document is not None
        assert news.pane.document.blocks[block].text[slice(*span)] == TEXT.split("\n\n")[-1]
        lit = [names for _, _, names in news.pane._lighting.within(block, *span)]
        assert any({"article--good", "article--bad"} & set(names) for names in lit)


async def test_the_words_of_the_tone_are_lit_in_every_article_until_unlit(
    library: Library, put: Put, app_on: Callable[..., RealloyTerm], read_through: Settled
) -> None:
    put(title="Profit fell", analysis="Lynas cut its dividend.", published="2026-11-02")
    put(title="Profit rose", analysis="Iluka won a record order.", published="2026-11-03")
    async with app_on(library).run_test(size=(160, 40)) as pilot:
        await read_through(pilot)
        await pilot.press("percent_sign")
        await read_through(pilot)
        text = shown(pilot)
        assert "+ Profit rose" in text and "+ Iluka won" in text, (
            "a sign for whom colours tell less"
        )
        await pilot.press("j")
        await read_through(pilot)
        assert "− Profit fell" in shown(pilot)
        await pilot.press("percent_sign")
        await pilot.pause()
        assert "− Profit fell" not in shown(pilot)


async def test_there_is_nothing_to_explain_without_an_article(
    library: Library, app_on: Callable[..., RealloyTerm]
) -> None:
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = NewsScreen(pilot.app.session)  # type: ignore[attr-defined]
        await pilot.app.push_screen(screen)
        await pilot.pause()
        screen.action_why()
        assert pilot.app.screen is screen


def test_a_sentence_is_shown_on_one_line_around_its_words() -> None:
    text = "Profit \x1b[31mrose\n sharply at last."
    reason = Reason(
        "rose\n sharply", Place("analysis", 12, 25), Place("analysis", 0, 33), text, 0.4, 0.5
    )
    before, words, behind = told.quote(reason)
    assert "\x1b" not in before + words + behind and "\n" not in words
    assert (words, behind) == ("rose sharply", " at last.")
    assert told.weight(reason) == "+0.40 ×  50%"


def test_an_entity_without_causes_says_so() -> None:
    article = Article("a" * 20, "1", "a.txt", analysis="Lynas Rare Earths met Iluka Resources.",
                      tickers=("MP",))  # fmt: skip
    found = {each.title: each for each in told.sections(why(article, Mark(article.id), 100))}
    assert found["Lynas Rare Earths Limited"].figure == "+0.02 neutral"
    assert "takes sides" in found["Lynas Rare Earths Limited"].about
    assert found["MP Materials Corp."].figure == "no tone"
    assert "nothing happens in the text" in found["Local impact"].about


def test_the_command_line_tells_and_gives_json(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Lynas reports heavy losses\n\n2026-05-01\n\nLynas Rare Earths lost money.\n")
    run("import", str(page))
    (row,) = json.loads(run("list", "--json")[1])
    code, out, _ = run("why", row["id"][:7])
    assert code == 0
    assert "As published: sentiment not stated · impact not stated" in out
    assert "Lynas reports heavy [losses]" in out and "Local impact" in out
    assert out.count("Lynas Rare Earths [lost] money") <= 1, "no sentence stands twice"
    brief, everything = (run("why", row["id"], *how)[1] for how in (("--limit", "1"), ("--all",)))
    assert "and 1 reason more" in brief and "1 reason more" not in everything
    assert "--all tells everything" in brief and "--all" not in everything
    assert run("why", row["id"], "--all", "--limit", "1")[0] == 2
    found = json.loads(run("why", row["id"], "--json")[1])
    assert found["id"] == row["id"]
    cause = found["tone"]["causes"][0]
    assert cause["quote"][slice(*cause["span"])] == cause["words"]
    assert found["entities"][0]["tone"]["causes"]
    assert run("why", "0000000")[0] == 1
