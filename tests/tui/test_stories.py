"""From story to story: what was told above is passed over, in both directions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from realloy_store.library import Library
from realloy_store.models import Article, Headline
from realloy_term.app import RealloyTerm
from realloy_term.memory import Memory
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.stories import REACH, next_story, previous_story
from realloy_term.unfolding import Unfolded


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
        await pilot.pause()
        assert screen.headlines.count == 2
        assert screen.session.view.text.startswith("story:")


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_an_unfolded_story_stands_below_its_row(size: int, index: int, more: int) -> None:
    folded = [Headline(f"{n}", "t", "", None, "", echoes_unread=1) for n in range(size + index + 1)]
    rest = tuple(Headline(f"in {n}", "t", "", None, "") for n in range(more))
    story = Unfolded(index, rest)

    def rows(offset: int, limit: int) -> Sequence[Headline]:
        return folded[offset : offset + limit]

    shown = story.rows(rows, 0, 100)
    below = [replace(row, fold="inside") for row in rest]
    first = replace(folded[index], fold="open", echoes_unread=0)
    assert shown == [*folded[:index], first, *below, *folded[index + 1 :]]
    for at in range(len(shown) + 1):
        for limit in range(6):
            assert story.rows(rows, at, limit) == shown[at : at + limit]
    for place, row in enumerate(shown):
        if row.fold == "inside":
            assert story.place(row.id) == place and story.folded(place) == index
        else:
            assert story.shown(story.folded(place)) == place
            assert folded[story.folded(place)].id == row.id


def test_rows_of_a_folded_list_bring_their_stories_and_unfolded_ones_themselves(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Graphite anodes", analysis="Anode makers had a plain week.", published="2026-11-01")
    put(title="Lynas buys", analysis=BUYER, published="2026-11-03T08:00:00+00:00")
    put(title="Iluka sells", analysis=SELLER, published="2026-11-03T09:00:00+00:00")
    put(title="Magnets", analysis="Magnet makers had a good week.", published="2026-11-05")
    library.complete()
    session = Session(library)
    session.view = replace(session.view, folded=True)
    every = set(library.ids())
    assert (session.count(), len(every)) == (3, 4)
    assert set(session.gathering(0, 2)()) == every
    (row,) = session.rows(1, 1)
    assert set(session.gathering(1, 1)()) == {each.id for each in session.told_with(row)}
    session.unfold(row.id)
    shown = [each.id for each in session.rows(0, 4)]
    for first in range(4):
        for last in range(first, 4):
            assert session.gathering(first, last)() == shown[first : last + 1]


async def test_the_list_is_folded_and_a_story_unfolded(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Graphite anodes", analysis="Anode makers had a plain week.", published="2026-11-01")
    buys = put(title="Lynas buys", analysis=BUYER, published="2026-11-03T08:00:00+00:00")
    sells = put(title="Iluka sells", analysis=SELLER, published="2026-11-03T09:00:00+00:00")
    memory = Memory(None)
    async with RealloyTerm(Session(library), memory).run_test(size=(100, 30)) as pilot:
        screen = await at_rest(pilot)
        session = screen.session

        def shown() -> list[tuple[str, bool, str]]:
            rows = session.rows(0, 9)
            assert len(rows) == session.count() == screen.headlines.count
            return [(str(row.title), row.unread, row.fold) for row in rows]

        await pilot.press("j", "F")
        assert shown() == [("Iluka sells", True, ""), ("Graphite anodes", True, "")]
        assert screen.headlines.cursor == 0, "the row that stands for where the cursor was"
        assert session.rows(0, 1)[0].echoes == 1
        session.set_read(sells.id)
        assert shown()[0][1], "what it stands for is unread"
        await pilot.press("plus")
        assert shown()[:2] == [("Iluka sells", False, "open"), ("Lynas buys", True, "inside")]
        await pilot.press("right_square_bracket")
        assert screen.headlines.cursor == 1
        await pilot.press("plus")
        assert screen.headlines.cursor == 0 and len(shown()) == 2
        await pilot.press("m")
        assert not shown()[0][1] and library.mark(buys.id).read, "its row and all that it is for"
        await pilot.press("m")
        assert not library.mark(sells.id).read and not library.mark(buys.id).read
        assert session.undo() is not None and library.mark(buys.id).read
        session.undo()
        await pilot.press("A")
        await pilot.pause()
        assert [unread for _, unread, _ in shown()] == [False, True]
        screen.show_wanted(buys.id)
        assert screen.current is not None and screen.current.id == buys.id
        assert screen.current.fold == "inside"
        await pilot.press("escape", "S", "i")
        assert len(shown()) == 3, "a story stays unfolded in another order"
        await pilot.press("slash", *"title:buys", "enter")
        assert shown() == [("Lynas buys", False, "")], "its first article is not what is found"
        await pilot.press("plus", "escape", "q")
    (place,) = memory._values["places"].values()
    assert place["fold"] == "yes"


async def at_rest(pilot: Pilot[None]) -> NewsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    for _ in range(500):
        await pilot.pause()
        if screen.painted and screen._settling is None:
            break
    return screen


def test_a_folded_list_on_the_command_line(
    library: Library, put: Callable[..., Article], run: Callable[..., tuple[int, str, str]]
) -> None:
    put(title="Graphite anodes", analysis="Anode makers had a plain week.", published="2026-11-01")
    put(title="Lynas buys", analysis=BUYER, published="2026-11-03T08:00:00+00:00")
    put(title="Iluka sells", analysis=SELLER, published="2026-11-03T09:00:00+00:00")
    story = library.headlines()[0].story
    records = json.loads(run("list", "--fold", "--json")[1])
    assert [(record["title"], record["ours"]["size"]) for record in records] == [
        ("Iluka sells", 2), ("Graphite anodes", 1),
    ]  # fmt: skip
    assert records[0]["ours"]["story"] == story
    lines = run("list", "--fold", "lynas", "--sort", "+date")[1].splitlines()
    assert len(lines) == 1 and lines[0].endswith("Lynas buys  +1")
