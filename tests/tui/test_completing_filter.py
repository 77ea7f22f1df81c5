"""What could be typed next in a filter: by Tab, in a list, and told shortly where it is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.tui.on_screen import strips_on
from tests.tui.stillness import until
from textual.pilot import Pilot
from textual.widgets import Input

from realloy_store.library import Library
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.widgets.offered import Offered
from realloy_term.widgets.said_line import SaidLine

MakeApp = Callable[..., RealloyTerm]
Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]


def shown(screen: NewsScreen, line: int) -> str:
    return strips_on(screen)[line].text


async def test_tab_completes_and_the_list_is_shown_when_the_keys_rest(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("/", *"sentim")
        await until(lambda: screen.query(Offered) and screen.query_one(Offered).display)
        offered, line = screen.query_one(Offered), screen.query_one("#filter", Input)
        assert [each.shown for each in offered.candidates] == ["sentiment>"]
        assert "sentiment>" in shown(screen, 22), "over the hints, the found rows stay in sight"
        await pilot.press("tab")
        assert line.value == "sentiment>" and line.has_focus
        await pilot.press(*"0.1 is:", "tab")
        first = line.value
        await pilot.press("tab")
        second = line.value
        assert first != second and {first, second} == {
            f"sentiment>0.1 {each.shown}" for each in offered.candidates[:2]
        }
        await pilot.press("shift+tab")
        assert line.value == first
        await pilot.press("z", "tab")
        assert line.value == f"{first}z" and line.has_focus, "nothing fits: nothing is changed"
        await pilot.press("backspace", "enter")
        await settled(pilot)
        assert not screen.query("#filter") and not offered.display
        assert screen.session.view.text == first
        assert str(screen.session.view.sort) == "-date"


async def test_what_is_wrong_begins_with_the_remedy(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        await pilot.press("/", *"tickr:MP")
        await settled(pilot)
        said = screen.query_one("#problem", SaidLine)
        assert said.text.startswith("! did you mean ticker? ")
        lines = [shown(screen, line) for line in (22, 23)]
        assert "did you mean" in lines[0] and lines[1].rstrip().endswith("Esc drops the filter")
        assert "filter not applied" in shown(screen, 0)
        await pilot.press("home", "delete", "escape")
        await settled(pilot)
        assert not said.display and "move" in shown(screen, 23)


async def test_words_are_answered_by_the_best_match_first(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("/", *"gallium", "enter")
        await settled(pilot)
        view = screen.session.view
        assert str(view.sort) == "-relevance" and "by relevance ↓" in shown(screen, 0)
        assert screen.current is not None and "Gallium" in (screen.current.title or "")
        best = [row.id for row in screen.session.rows(0, 50)]
        await pilot.press("r")
        assert [row.id for row in screen.session.rows(0, 50)] == best[::-1]
        await pilot.press("S", "d")
        await settled(pilot)
        assert str(screen.session.view.sort) == "-date", "what the reader chooses holds"
        await pilot.press("escape")
        assert str(screen.session.view.sort) == "-date"
        await pilot.press(">", "/", *"cobalt", "enter")
        await settled(pilot)
        assert str(screen.session.view.sort) == "-impact", "an order of the reader's own stays"


async def test_an_empty_list_says_which_condition_is_too_much(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        for typed, told in (
            ("gallium impact>0.99", ["3 articles without impact>0.99"]),
            ("gallium impact>0.99 tag:nosuch", ["Leaving out one condition alone would not help."]),
            ("tag:nosuch", ["Nothing is found for tag:nosuch"]),
        ):
            await pilot.press("/")
            screen.query_one("#filter", Input).value = typed
            await settled(pilot)
            lines = [shown(screen, line).strip() for line in range(2, 9)]
            assert set(told) < set(lines), typed
            assert "Esc shows all articles." in lines
            await pilot.press("escape")
        await settled(pilot)
        assert "Nothing" not in shown(screen, 3)
