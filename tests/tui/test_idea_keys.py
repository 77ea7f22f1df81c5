"""What a reader does with an article's ideas by key: fields, conflicts, first and last."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.tui.on_screen import text_on
from textual.pilot import Pilot

from realloy_store.library import Library, Reading
from realloy_store.records import from_json
from realloy_term.app import RealloyTerm
from realloy_term.messages import ArticleWanted
from realloy_term.screens.both import BothScreen
from realloy_term.screens.conflicts import ConflictsScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.widgets.idea_drawing import NOTICE
from realloy_term.widgets.idea_panel import IdeaPanel

Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
MakeApp = Callable[[Library], RealloyTerm]
BULLETS = (
    "Buy MP for 3 months; target 20-30%, stop 8%.",
    "Avoid ARU.AX until the permit is granted.",
    "Short MP for 2 months; target 15%, downside 5%.",
)


def put(library: Library, *bullets: str, text: str = "A text.") -> None:
    record = {
        "id": "ab" * 10, "title": "Two minds", "published": "2026-11-10", "analysis": text,
        "trade_ideas": [{"id": f"x-{n}", "text": each} for n, each in enumerate(bullets, 1)],
    }  # fmt: skip
    library.add([Reading(from_json(record))], batch="test")


def drawn(app: RealloyTerm) -> str:
    return text_on(app.screen)


def lit(screen: NewsScreen) -> str:
    """Return the words that are lit up in the article."""
    document, place = screen.pane.document, screen.pane._lighting.evidence
    return document.blocks[place[0]].text[slice(*place[1])] if document and place else ""


async def test_each_field_lights_up_its_own_words(
    library: Library, settled: Settled, app_on: MakeApp
) -> None:
    put(library, *BULLETS)
    app = app_on(library)
    async with app.run_test(size=(160, 44)) as pilot:
        screen = await settled(pilot)
        await pilot.press("i", "G")
        assert screen.ideas.cursor == 2
        await pilot.press("g", "g", "right_curly_bracket", "right_curly_bracket")
        assert screen.ideas.has_focus, "the keys stay"
        assert "20-30%" in lit(screen) and "8%" not in lit(screen)
        await pilot.press("right_curly_bracket")
        assert "8%" in lit(screen)
        await pilot.press("left_curly_bracket", "s")
        assert screen.pane.has_focus
        assert "20-30%" in lit(screen)
        await pilot.press("i", "h", "s")
        assert lit(screen) == BULLETS[0], "in the list the whole bullet is meant"


async def test_an_idea_says_what_contradicts_it_and_shows_both(
    library: Library, settled: Settled, app_on: MakeApp
) -> None:
    put(library, *BULLETS)
    app = app_on(library)
    async with app.run_test(size=(60, 16)) as pilot:
        screen = await settled(pilot)
        await pilot.press("i", "l")
        await app.workers.wait_for_complete()
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert "Conflicts" in drawn(app) and "1 hard  [C]" in drawn(app)
        assert drawn(app).splitlines()[-3].strip() == NOTICE, "without a border in its last line"
        await pilot.press("C")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ConflictsScreen)
        shown = drawn(app)
        assert "1 hard" in shown and "+20..30% / stop -8%" in shown and "LONG MP" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BothScreen)
        assert [p.current.idea.text for p in app.screen.query(IdeaPanel) if p.current] == [
            BULLETS[0], BULLETS[2]
        ]  # fmt: skip
        assert all("Two minds" in str(panel.border_title) for panel in app.screen.query(IdeaPanel))
        await pilot.press("tab", "s")
        await pilot.pause()
        assert app.screen is screen
        assert lit(screen) == BULLETS[2]


async def test_a_page_without_decisions_says_what_its_analysis_has(
    library: Library, settled: Settled, app_on: MakeApp
) -> None:
    put(library, text="Prices rose. We would own LYC.AX and short REMX over two months. So it is.")
    app = app_on(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 sentence of the analysis reads as a trade." in drawn(app)
        assert NOTICE not in drawn(app), "there is no opinion to warn of"
        await pilot.press("a")
        assert NOTICE in drawn(app)


async def test_words_of_a_field_are_found_where_they_stand(
    library: Library, settled: Settled, app_on: MakeApp
) -> None:
    text = "Buy MP for 8 weeks; target 8%, stop 8%."
    put(library, text)
    app = app_on(library)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        near = text.rindex("8%")
        app.post_message(ArticleWanted("ab" * 10, 1, words="8%", near=near))
        await pilot.pause()
        place = screen.pane._lighting.evidence
        assert place is not None and place[1] == (near, near + 2)
