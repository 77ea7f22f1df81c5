"""The names of an article and their cards: what is known, from where, and how many say so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from tests.tui.on_screen import strips_on, text_on
from textual.pilot import Pilot
from textual.widgets import Static

from realloy_store.analysed import EntityCard, Profile, ToneWeek
from realloy_store.library import Library
from realloy_store.models import Article
from realloy_store.query import parse
from realloy_term import entity_wording as told
from realloy_term.app import RealloyTerm
from realloy_term.screens.card import CardScreen
from realloy_term.screens.entities import EntitiesDialog, line_of
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session

Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]

LYNAS = "Lynas Rare Earths raised its dysprosium output. Lynas had a strong quarter in Malaysia."
MP = "MP Materials sold magnets to a carmaker in a plain year. The company said no more about it."
CARD = EntityCard("company", "LYC.AX", "Lynas", Profile(), 3, 1, 0.1, 3, (), ())


@pytest.fixture
def two(library: Library, put: Callable[..., Article]) -> Library:
    put(title="Lynas adds a line", analysis=LYNAS, tickers=("LYC.AX",), published="2026-11-02")
    put(title="MP sells magnets", analysis=MP, tickers=("MP",), published="2026-11-09")
    return library


async def card_shown(pilot: Pilot[None]) -> CardScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CardScreen)
    await pilot.pause()
    return screen


def shown(pilot: Pilot[None]) -> str:
    return text_on(pilot.app.screen)


async def test_from_the_article_to_a_card_to_its_articles_and_back(
    two: Library, read_through: Settled
) -> None:
    async with RealloyTerm(Session(two)).run_test(size=(100, 30)) as pilot:
        news = await read_through(pilot)
        await pilot.press("j")
        await read_through(pilot)
        await pilot.press("@")
        dialog = pilot.app.screen
        assert isinstance(dialog, EntitiesDialog)
        names = [each.name for each in dialog.rows]
        assert "Dysprosium" in names
        assert all(len(line_of(each, 30).plain) < 72 for each in dialog.rows)
        for _ in range(names.index("Lynas Rare Earths Limited")):
            await pilot.press("j")
        await pilot.press("enter")
        card = await card_shown(pilot)
        text = shown(pilot)
        assert "LYC.AX ASX" in text
        assert "looked up" in text and "confidence" in text
        assert "too few for a trend" in text
        assert card.articles.count == 1
        await pilot.press("/")
        await pilot.pause()
        assert pilot.app.screen is news
        assert news.session.view.text == "ticker:LYC.AX"
        assert [row.title for row in news.session.rows(0, 9)] == ["Lynas adds a line"]


async def test_a_sign_in_the_box_puts_an_entity_right_everywhere(
    two: Library, read_through: Settled
) -> None:
    session = Session(two)
    async with RealloyTerm(session).run_test(size=(100, 30)) as pilot:
        news = await read_through(pilot)
        await pilot.press("@")
        dialog = pilot.app.screen
        assert isinstance(dialog, EntitiesDialog)
        assert dialog.rows[0].key == "MP"
        await pilot.press("minus")
        await pilot.pause()
        assert [(row.key, row.sign) for row in dialog.rows if row.key == "MP"] == [("MP", "-")]
        assert "you: not there" in shown(pilot)
        assert session.library.count(parse("ticker:MP")) == 0
        await pilot.press("minus")
        assert dialog.rows[0].key == "MP" and not dialog.rows[0].sign, "said twice, taken back"
        await pilot.press("tilde")
        found = next(row.found for row in dialog.rows if row.key == "MP")
        assert found is not None and not found.primary
        await pilot.press("plus", *"Tarbium", "enter")
        await pilot.pause()
        assert "no entity is called" in shown(pilot)
        await pilot.press(*["backspace"] * 7, *"Terbium", "enter")
        await pilot.pause()
        assert pilot.app.screen is dialog
        assert session.library.count(parse("mineral:Tb")) == 1
        await pilot.press("escape")
        await read_through(pilot)
        assert news.pane.document is not None
        told_so = "Corrected by you: entities ~company:MP +mineral:Tb"
        assert told_so in [block.text for block in news.pane.document.blocks]
        await pilot.press("u")
        await pilot.pause()
        assert session.library.count(parse("mineral:Tb")) == 0
        assert session.mark(session.rows(0, 1)[0].id).corrections == {"entities": ("~company:MP",)}


async def test_an_article_of_the_card_opens(two: Library, read_through: Settled) -> None:
    async with RealloyTerm(Session(two)).run_test(size=(80, 16)) as pilot:
        news = await read_through(pilot)
        assert news.current is not None and news.current.title == "MP sells magnets"
        news.typed_entities("Lynas")
        await pilot.pause()
        await card_shown(pilot)
        assert "Ours      1 article" in shown(pilot) and "confidence" not in shown(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert "confidence" in shown(pilot), "a small screen has no room for all facts at once"
        await pilot.press("space", "enter")
        await pilot.pause()
        assert pilot.app.screen is news
        assert news.current.title == "Lynas adds a line"


async def test_a_name_that_nobody_has_is_told_in_its_place(
    two: Library, read_through: Settled
) -> None:
    async with RealloyTerm(Session(two)).run_test(size=(80, 24)) as pilot:
        news = await read_through(pilot)
        news.typed_entities("Lynass")
        await pilot.pause()
        card = await card_shown(pilot)
        assert "no entity is called 'Lynass'" in str(card.query_one("#card-text", Static).visual)
        await pilot.press("/")
        assert pilot.app.screen is card, "there is nothing to show in the list"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, NewsScreen)


async def test_a_click_on_a_name_or_a_ticker_opens_its_card(
    two: Library, read_through: Settled
) -> None:
    async with RealloyTerm(Session(two)).run_test(size=(160, 40)) as pilot:
        news = await read_through(pilot)
        lines = [strip.text for strip in strips_on(news)]
        row = next(n for n, line in enumerate(lines) if "MP Materials sold" in line)
        column = lines[row].index("MP Materials sold")
        await pilot.click(offset=(column + 18, row))
        await pilot.pause()
        assert pilot.app.screen is news, "no name there"
        await pilot.click(offset=(column + 3, row))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CardScreen)
        assert pilot.app.screen._entity == "company:MP"


def week(start: str, toned: int, tone: float | None) -> ToneWeek:
    return ToneWeek(start, toned, toned, tone)


def test_weeks_without_articles_leave_a_gap_and_few_articles_are_no_trend() -> None:
    found = (week("2026-10-05", 2, -1.0), week("2026-10-19", 12, 1.0), week("2026-10-26", 0, None))
    weeks = told.weeks_in_order(found)
    assert "".join(map(told.tone_bar, weeks)) == "▁·█·"
    assert "".join(map(told.number, weeks)) == "2 + "
    assert "too few" in told.span_of(weeks, 9)
    assert "too few" not in told.span_of(weeks, 10)
    assert told.span_of(weeks, 14) == "4 weeks to 26 October 2026"
    assert told.weeks_in_order(()) == []


def test_a_long_trend_shows_its_latest_weeks() -> None:
    weeks = told.weeks_in_order((week("2024-01-01", 1, 0.0), week("2026-10-26", 1, 0.0)))
    assert len(weeks) == told.WEEKS
    assert weeks[0] is None
    assert told.span_of(weeks, 12).endswith("to 26 October 2026")


@pytest.mark.parametrize(
    ("kind", "key", "name", "query"),
    [
        ("company", "LYC.AX", "Lynas", "ticker:LYC.AX"),
        ("mineral", "Dy", "Dysprosium", "mineral:Dy"),
        ("policy", "us-232-2026", "Section 232", "policy:us-232-2026"),
        ("company", "n_acme magnets", "Acme Magnets", '"Acme Magnets"'),
        ("central_bank", "fed", "Federal Reserve", '"Federal Reserve"'),
    ],
)
def test_a_card_asks_the_list_for_its_articles(kind: str, key: str, name: str, query: str) -> None:
    assert told.query_for(replace(CARD, kind=kind, key=key, name=name)) == query


def test_what_the_tables_leave_open_is_left_out() -> None:
    assert list(told.facts(Profile())) == []
    assert list(told.facts(Profile(symbol="Dy"))) == [("Symbol", "Dy")], "a metal is not listed"
    assert "tone" not in told.summed(replace(CARD, tone=None, toned=0))
    assert told.heading(replace(CARD, key="n_acme", name="Acme")) == "Acme · company"
