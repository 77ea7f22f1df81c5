"""Several headlines at once: chosen, counted, changed together, carried out of the library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from tests.tui.stillness import until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from realloy_store.library import Library
from realloy_store.query import parse
from realloy_term import several
from realloy_term.app import RealloyTerm
from realloy_term.looking import named
from realloy_term.screens import news_meant
from realloy_term.screens.news import NewsScreen
from realloy_term.several import Deeds
from realloy_term.widgets.headline_list import CHOSEN
from realloy_term.widgets.title_bar import TitleBar

Settled = Callable[[Pilot[None]], Awaitable[NewsScreen]]
MakeApp = Callable[..., RealloyTerm]
NOW = "2026-11-21T12:00:00+00:00"


def ids(library: Library, first: int = 0, last: int = 0) -> list[str]:
    return [row.id for row in library.headlines(offset=first, limit=last - first + 1)]


def said(screen: NewsScreen) -> str:
    return str(screen.app.said[-1].message)  # type: ignore[attr-defined]


def title(screen: NewsScreen) -> str:
    return str(screen.query_one(TitleBar).render_line(0).text)


def signs(screen: NewsScreen) -> list[bool]:
    height = screen.headlines.row_height
    rows = range(min(screen.headlines.count, screen.headlines.size.height // height))
    return [screen.headlines.render_line(row * height).text[1] == CHOSEN for row in rows]


# ---------------------------------------------------------------------- what is done to several


def test_each_deed_is_one_step_that_undo_takes_back_whole(samples: Library) -> None:
    deeds, three = Deeds(samples, lambda: NOW), ids(samples, 0, 2)
    samples.change(three[:1], lambda mark: mark, label="nothing")
    for deed, query in (
        (deeds.star, "is:starred"),
        (deeds.mark, "is:read"),
        (lambda some: deeds.tag(some, "a b"), "tag:a tag:b"),
        (deeds.delete, "is:deleted"),
    ):
        assert deed(three).count == 3
        assert set(samples.ids(parse(query))) == set(three)
        assert samples.undo() is not None
        assert samples.ids(parse(query)) == []


def test_what_all_have_is_taken_away_and_what_some_have_is_completed(samples: Library) -> None:
    deeds, three = Deeds(samples, lambda: NOW), ids(samples, 0, 2)
    deeds.star(three[:1])
    assert (deeds.star(three).count, samples.count(parse("is:starred"))) == (2, 3)
    assert (deeds.star(three).count, samples.count(parse("is:starred"))) == (3, 0)
    deeds.mark(three[1:])
    assert (deeds.mark(three).count, samples.count(parse("is:read"))) == (1, 3)
    assert (deeds.mark(three).count, samples.count(parse("is:read"))) == (3, 0)


def test_tags_of_several_are_added_and_taken_away_word_by_word(samples: Library) -> None:
    deeds, (one, other) = Deeds(samples, lambda: NOW), ids(samples, 0, 1)
    deeds.tag([one], "both only")
    deeds.tag([other], "both")
    deeds.tag([one, other], "#new, -both", common=["both"])
    assert (samples.mark(one).tags, samples.mark(other).tags) == (("only", "new"), ("new",))
    deeds.tag([one, other], "", common=["new"])
    assert (samples.mark(one).tags, samples.mark(other).tags) == (("only",), ())


# ---------------------------------------------------------------------- choosing


async def test_rows_are_chosen_one_by_one_as_ranges_by_number_and_by_query(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await settled(pilot)
        chosen = screen.session.chosen
        await pilot.press("p", "j", "p")
        assert chosen == {*ids(samples, 0, 0), *ids(samples, 2, 2)}
        assert signs(screen)[:4] == [True, False, True, False]
        assert "2 chosen" in title(screen)
        await pilot.press("j", "P")
        assert chosen == {*ids(samples, 0, 0), *ids(samples, 2, 4)}
        await pilot.press("g", "g", "2", "p")
        assert chosen == set(ids(samples, 0, 4))
        assert screen.headlines.cursor == 2, "what is chosen is behind the cursor"
        await pilot.press("p")
        assert ids(samples, 2, 2)[0] not in chosen, "once more leaves it out"
        await pilot.press("ctrl+a")
        assert chosen == set(ids(samples, 0, samples.count()))
        await pilot.press("ctrl+a")
        assert not chosen
        await pilot.press("p", "escape", "P")
        assert "chooses the first row" in said(screen)
        assert not chosen
        await pilot.press(*":choose cobalt", "enter")
        await settled(pilot)
        assert chosen == set(samples.ids(parse("cobalt"))) != set()
        await pilot.press("escape")
        assert not chosen
        assert signs(screen).count(True) == 0


async def test_what_is_chosen_is_changed_and_what_the_filter_hides_is_left_alone(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    found = samples.ids(parse("cobalt"))
    others = [each for each in samples.ids() if each not in found]
    async with app_on(samples).run_test(size=(140, 40), notifications=True) as pilot:
        screen = await settled(pilot)
        screen.session.chosen.update((*found[:2], others[0]))
        await pilot.press(*"/cobalt", "enter")
        await settled(pilot)
        assert "3 chosen (1 hidden)" in title(screen)
        await pilot.press("*")
        await settled(pilot)
        assert set(samples.ids(parse("is:starred"))) == set(found[:2])
        assert said(screen) == "2 articles starred. u takes it back."
        await pilot.press("t")
        await pilot.press(*"seen", "enter")
        await settled(pilot)
        assert set(samples.ids(parse("tag:seen"))) == set(found[:2])
        await pilot.press("e")
        assert "one article at a time" in said(screen)
        await pilot.press("escape")
        assert (screen.session.chosen, screen.session.view.text) == (set(), "cobalt")
        await pilot.press("escape")
        assert screen.session.view.text == ""


async def test_what_the_filter_hides_of_many_that_are_chosen_is_counted_behind_the_screen(
    samples: Library, settled: Settled, app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "FEW", 2)
    monkeypatch.setattr(news_meant, "FEW", 2)
    count, found = samples.count(), samples.count(parse("cobalt"))
    async with app_on(samples).run_test(size=(140, 40)) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+a")
        await settled(pilot)
        assert f"{count} chosen · " in title(screen)
        await pilot.press(*"/cobalt", "enter")
        await settled(pilot)
        assert f"{count} chosen ({count - found} hidden)" in title(screen)
        await pilot.press("x")
        await pilot.pause()
        offered = pilot.app.screen.query_one(OptionList).get_option_at_index(0)
        assert f"the {found} articles that are chosen" in str(offered.prompt)
        await pilot.press("escape", "p")
        await settled(pilot)
        assert f"{count - 1} chosen ({count - found} hidden)" in title(screen)


async def test_a_number_says_how_many_rows_from_the_cursor_on(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "p", "g", "g")
        await pilot.press("3", "m")
        await settled(pilot)
        assert set(samples.ids(parse("is:read"))) == set(ids(samples, 0, 2)), "not what is chosen"
        doomed = ids(samples, 0, 1)
        await pilot.press("2", "D")
        await settled(pilot)
        assert set(samples.ids(parse("is:deleted"))) == set(doomed)
        assert not screen.session.chosen, "what is deleted is chosen no more"
        await pilot.press("u")
        await settled(pilot)
        assert ids(samples, 0, 1) == doomed
        await pilot.press("g", "g", *"99", "*")
        await settled(pilot)
        assert samples.counts().starred == samples.count()


async def test_what_is_chosen_is_written_copied_and_piped(
    samples: Library, settled: Settled, app_on: MakeApp, tmp_path: Path
) -> None:
    async with app_on(samples).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("p", "p")
        screen.typed_export(str(tmp_path / "two.jsonl"))
        assert len((tmp_path / "two.jsonl").read_text("utf-8").splitlines()) == 2
        await pilot.press("y")
        titles = [row.title or "" for row in samples.headlines(limit=2)]
        assert all(each in pilot.app.clipboard for each in titles)
        await pilot.press("x", "c", "l")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "again.jsonl")
        await pilot.press("enter")
        await settled(pilot)
        assert len((tmp_path / "again.jsonl").read_text("utf-8").splitlines()) == 2
        screen.session.chosen.clear()
        screen.typed_export(str(tmp_path / "all.jsonl"))
        assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == samples.count()


async def test_what_is_asked_for_meanwhile_comes_next(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("3", "*", "2", "m", "u")
        await until(lambda: not screen._is_changing and not screen._asked)
        marks = [samples.mark(each) for each in ids(samples, 0, 2)]
        assert [mark.starred for mark in marks] == [True] * 3
        assert [mark.read for mark in marks] == [None] * 3, "the last of the three was taken back"


def test_rows_are_gathered_as_the_list_shows_them(samples: Library) -> None:
    from realloy_term.session import Session

    session = Session(samples)
    assert session.gathering(1, 3)() == ids(samples, 1, 3)
    session.view = session.view.filtered("cobalt")
    gather = session.gathering(0, samples.count())
    session.view = session.view.filtered("")
    assert set(gather()) == set(samples.ids(parse("cobalt"))), "as it was when it was asked for"
    some = ids(samples, 0, 1)
    assert samples.ids(named(*some)) == some


# ---------------------------------------------------------------------- done again


async def test_what_was_undone_is_done_again_and_the_history_tells_it(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    async with app_on(samples).run_test(size=(120, 36), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("ctrl+r")
        assert said(screen) == "There is nothing to do again."
        await pilot.press("*", "u")
        assert samples.counts().starred == 0
        await pilot.press("ctrl+r")
        assert samples.counts().starred == 1
        assert said(screen) == "Done again: star (1 article)."
        await pilot.press("u", *":history", "enter")
        text = text_on(pilot.app.screen)
        star = next(line for line in text.splitlines() if " star: “" in line)
        assert "undone" in star
        await pilot.press("ctrl+r")
        await pilot.press("escape")
        assert screen.current is not None
        assert screen.current.starred


async def test_the_box_of_views_undoes_views_and_rules_only(
    samples: Library, settled: Settled, app_on: MakeApp
) -> None:
    samples.mute("cobalt")
    async with app_on(samples).run_test(size=(120, 36), notifications=True) as pilot:
        screen = await settled(pilot)
        await pilot.press("*", "V", "u")
        assert samples.counts().starred == 1
        assert said(screen) == ("No view or rule was changed last, but: star. Esc, u undoes that.")
        await pilot.press("escape", "u", "V", "u")
        assert samples.mutes() == []
        assert said(screen) == "Undone: mute cobalt."
