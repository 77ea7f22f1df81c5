"""From story to story: what was told above is passed over, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_store.models import Article, Headline
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.stories import REACH, next_story, previous_story


def listed(stories: str) -> Callable[[int, int], Sequence[Headline]]:
    """Return a list whose rows tell these stories; a dot is one that is not known yet."""
    rows = [
        Headline(str(n), "t", "", None, "", story=None if story == "." else story)
        for n, story in enumerate(stories)
    ]
    return lambda offset, limit: rows[offset : offset + limit]


def test_what_was_told_above_is_passed_over() -> None:
    rows = listed("aabacbdc.")
    places = [0]
    while (found := next_story(rows, places[-1])) is not None:
        places.append(found)
    assert places == [0, 2, 4, 6, 8]
    back = [8]
    while (found := previous_story(rows, back[-1])) is not None:
        back.append(found)
    assert back == places[::-1]


def test_articles_without_a_story_tell_one_each() -> None:
    assert next_story(listed("..."), 0) == 1
    assert previous_story(listed("..."), 2) == 1


def test_the_ends_of_the_list_have_no_further_story() -> None:
    assert next_story(listed("aaa"), 0) is None
    assert previous_story(listed("abc"), 0) is None
    assert next_story(listed(""), 0) is None


def test_a_long_story_is_passed_in_one_step() -> None:
    long = listed("a" * (3 * REACH) + "b")
    assert next_story(long, 0) == 3 * REACH


BUYER = (
    "Lynas Rare Earths approved a second heavy separation line at Kalgoorlie after Iluka Resources "
    "agreed to sell it concentrate for eight years, both companies said on Monday."
)
SELLER = (
    "Iluka Resources will ship what it digs to Lynas Rare Earths. The contract runs until 2034 and "
    "leaves the refinery of Iluka room for feed from others, its chief executive told reporters."
)


async def test_the_keys_go_there_and_the_story_shows_all_who_tell_it(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Graphite anodes", analysis="Anode makers had a plain week.", published="2026-11-01")
    put(title="Lynas buys of Iluka", analysis=BUYER, published="2026-11-03T08:00:00+00:00")
    put(title="Iluka sells to Lynas", analysis=SELLER, published="2026-11-03T09:00:00+00:00")
    sizes = {row.title: row.story_size for row in library.headlines()}
    assert sizes["Lynas buys of Iluka"] == sizes["Iluka sells to Lynas"] == 2
    async with RealloyTerm(Session(library)).run_test(size=(100, 30)) as pilot:
        screen = await at_rest(pilot)
        await pilot.press(")")
        assert screen.headlines.cursor == 2, "the second of the two is passed over"
        await pilot.press("(")
        assert screen.headlines.cursor == 0
        await pilot.press("(")
        assert screen.headlines.cursor == 0
        screen.action_story()
        await pilot.pause(0.1)
        assert screen.headlines.count == 2
        assert screen.session.view.text.startswith("story:")


async def at_rest(pilot: Pilot[None]) -> NewsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    for _ in range(500):
        await pilot.pause(0.02)
        if screen.painted and screen._settling is None:
            break
    return screen
