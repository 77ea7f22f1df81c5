"""Stories of a reader, without a real terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.on_screen import text_on
from tests.tui.stillness import until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from realloy_store.library import Library
from realloy_store.models import Article, Headline
from realloy_store.query import parse
from realloy_store.samples import sample_files
from realloy_term.app import RealloyTerm
from realloy_term.memory import Memory
from realloy_term.screens.dialogs import ChoiceDialog, ConfirmDialog
from realloy_term.screens.first_run import FirstRunScreen
from realloy_term.screens.help import HelpScreen
from realloy_term.screens.importing import ImportDialog
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.preview import PreviewScreen
from realloy_term.session import Session
from realloy_term.settings.preferences import Preferences
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.said_line import SaidLine
from realloy_term.widgets.title_bar import TitleBar

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Story = Pilot[None]


def app_on(library: Library, memory: Memory | None = None) -> RealloyTerm:
    return RealloyTerm(Session(library, label="test", clock=lambda: NOON), memory)


async def settled(pilot: Story) -> NewsScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, NewsScreen)
    return screen


def under_cursor(screen: NewsScreen) -> Headline:
    assert screen.current is not None
    return screen.current


async def with_ideas(pilot: Story) -> NewsScreen:
    """Go to an article that has trade ideas."""
    screen = await settled(pilot)
    rows = screen.session.rows(0, 50)
    screen.headlines.move_to(next(n for n, row in enumerate(rows) if row.ideas > 3))
    return await settled(pilot)


def lines(screen: NewsScreen) -> str:
    return text_on(screen)


async def test_opens_the_third_headline_stars_it_quits_and_finds_it_starred(
    samples: Library, tmp_path: Path
) -> None:
    memory = tmp_path / "state.json"
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        await pilot.press("j", "j", "enter", "*")
        third = under_cursor(await settled(pilot)).id
        await pilot.press("q")
    assert samples.mark(third).starred
    assert samples.mark(third).read
    async with app_on(samples, Memory(memory)).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        assert under_cursor(screen).id == third
        assert under_cursor(screen).starred


async def test_the_four_panes_show_one_article(samples: Library) -> None:
    async with app_on(samples).run_test(size=(160, 48)) as pilot:
        screen = await with_ideas(pilot)
        article = samples.get(under_cursor(screen).id)
        shown = lines(screen)
        assert str(article.title)[:30] in shown
        assert "Sentiment, as published" in shown
        assert f"Trade ideas · {len(article.trade_ideas)}" in shown
        assert f"{article.sentiment_score:+.2f}".replace("-", "−") in shown


async def test_space_pages_and_then_goes_on_to_the_next_unread(samples: Library) -> None:
    async with app_on(samples).run_test(size=(80, 24)) as pilot:
        screen = await settled(pilot)
        first = under_cursor(screen).id
        for _ in range(30):
            await pilot.press("space")
            if under_cursor(screen).id != first:
                break
        assert under_cursor(screen).id != first
        assert samples.mark(first).read
        await settled(pilot)
        assert under_cursor(screen).read, "it fills the screen: it is opened"


async def test_unread_articles_are_found_in_both_directions(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("m", "j", "m", "j", "m", "g", "g", "]")
        assert screen.headlines.cursor == 3
        await pilot.press("m", "G", "[")
        assert screen.headlines.cursor == samples.count() - 2
        unread = samples.counts().unread
        await pilot.press("K", "J", "g", "g")
        await settled(pilot)
        assert samples.counts().unread == unread, "passing by in the list is no reading"
        await pilot.press("tab", "]", "J")
        await settled(pilot)
        assert samples.counts().unread == unread - 2, "in the article it is"


async def test_filters_as_it_is_typed_and_escape_brings_everything_back(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        everything = screen.headlines.count
        await pilot.press("/", *"cobalt")
        await settled(pilot)
        assert 0 < screen.headlines.count < everything
        await pilot.press("enter")
        assert screen.focused is screen.headlines
        await pilot.press("n")
        assert "1 of" in str(screen.pane.border_subtitle)
        await pilot.press("/", *"dyspro")
        await settled(pilot)
        begun = screen.headlines.count
        await pilot.press("enter")
        assert screen.session.view.text == "dyspro*", "the old text is replaced, the new one shown"
        assert screen.headlines.count == begun == samples.count(parse("dyspro*")) > 0
        await pilot.press("/", "end", *" mineral:xyz")
        await settled(pilot)
        assert "not complete" in screen.query_one(TitleBar).render_line(0).text
        await pilot.press("escape")
        await settled(pilot)
        assert screen.headlines.count == everything


async def test_an_unfinished_query_is_no_error_and_a_wrong_one_is_never_answered(
    samples: Library,
) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        hints = screen.query_one(HintBar)
        everything = screen.headlines.count
        await pilot.press("j", "j")
        here = under_cursor(screen).id
        await pilot.press("/", *'impact>0.5 ("')
        await settled(pilot)
        found = screen.headlines.count
        assert 0 < found < everything
        assert "Esc drops the filter" in hints.render_line(0).text, "unfinished is not wrong"
        await pilot.press(*'" enterprise:Lynas', "enter")
        await settled(pilot)
        problem = screen.query_one("#problem", SaidLine)
        assert 'column 16: no field is called "enterprise"' in problem.text
        assert "filter not applied" in screen.query_one(TitleBar).render_line(0).text
        assert not screen.headlines.count, "what it says besides is not answered"
        screen.action_next_unread()
        await pilot.pause()
        assert any("Nothing is found: h drops" in note.message for note in pilot.app.said)  # type: ignore[attr-defined]
        assert isinstance(screen.focused, Input), "what is wrong can be put right"
        await pilot.press("escape")
        await settled(pilot)
        assert screen.headlines.count == everything
        assert under_cursor(screen).id == here, "from nothing back to where one was"
        assert "help" in hints.render_line(0).text


async def test_sorting_keeps_the_place_by_article(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "j", "j")
        here = under_cursor(screen).id
        await pilot.press("S")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await pilot.press("i")
        await settled(pilot)
        assert screen.session.view.sort.field == "impact"
        assert under_cursor(screen).id == here
        await pilot.press("g", "g")
        top = under_cursor(screen).market_impact
        await pilot.press("r", "g", "g")
        bottom = under_cursor(screen).market_impact
        assert top is not None and bottom is not None and top > bottom


async def test_a_deleted_article_comes_back_by_undo(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        gone, before = under_cursor(screen).id, screen.headlines.count
        await pilot.press("D")
        await settled(pilot)
        assert screen.headlines.count == before - 1
        assert under_cursor(screen).id != gone
        await pilot.press("u")
        await settled(pilot)
        assert screen.headlines.count == before


async def test_tags_notes_and_a_date_are_kept(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        article = under_cursor(screen).id
        await pilot.press("t", *"dy watch", "enter")
        await pilot.press("e", *"ask IR", "enter")
        await pilot.press("d", *"2026-99", "enter")
        await pilot.pause()
        assert "is not a date" in str(pilot.app.screen.query_one(".dialog-hint").render())
        pilot.app.screen.query_one(Input).value = "2026-10-01"
        await pilot.press("enter")
        await settled(pilot)
    mark = samples.mark(article)
    assert (mark.tags, mark.note, mark.published) == (("dy", "watch"), "ask IR", "2026-10-01")


async def test_the_source_of_an_idea_is_lit_up_in_the_article(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await with_ideas(pilot)
        await pilot.press("i", "j", "s")
        await pilot.pause()
        assert screen.focused is screen.pane
        idea = samples.get(under_cursor(screen).id).trade_ideas[1].text
        assert idea[:40] in lines(screen)


async def test_a_link_is_shown_before_it_is_opened(
    library: Library, put: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    put(title="Linked", url="https://example.com/a", analysis="Text.")
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("escape")
        assert opened == []
        await pilot.press("o", "enter")
        await settled(pilot)
    assert opened == ["https://example.com/a"]


async def test_copying_takes_the_article_with_its_ideas_and_origin(samples: Library) -> None:
    app = app_on(samples)
    async with app.run_test(size=(120, 36)) as pilot:
        article = samples.get(under_cursor(await with_ideas(pilot)).id)
        await pilot.press("y")
        assert str(article.title) in app.clipboard
        assert article.trade_ideas[0].text in app.clipboard
        assert article.id in app.clipboard


async def test_the_list_is_exported_to_a_file_that_can_be_imported(
    samples: Library, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("x", "l", "l")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        await settled(pilot)
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(records) == samples.count()


async def test_an_empty_library_offers_the_samples(library: Library) -> None:
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRunScreen)
        await pilot.press("L", "H", "j")
        told = [note.message for note in pilot.app.said]  # type: ignore[attr-defined]
        assert len(told) == 3 and told[0] == "Ledger: there is nothing yet. i imports."
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
    assert library.count() >= len(sample_files()) - 2


async def test_an_empty_library_imports_a_path_that_is_typed(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(sample_files()[0].read_text("utf-8"), "utf-8")
    async with app_on(library).run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportDialog)
        dialog.query_one(Input).value = str(tmp_path / "nothing here")
        await pilot.press("enter")
        await pilot.pause()
        assert "nothing at" in str(dialog.query_one(".dialog-hint").render())
        dialog.query_one(Input).value = str(tmp_path / "page.txt")
        await pilot.press("enter")
        await pilot.pause()
        assert "1  added" in str(dialog.query_one(".dialog-text").render())
        await pilot.press("enter")
        await settled(pilot)
    assert library.count() == 1


async def test_what_another_process_imports_appears(
    samples: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("realloy_term.screens.news_describing.HABIT", 60.0)  # on a slow machine
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        before = screen.headlines.count
        with Library.open(samples.path, cache_root=tmp_path / "cache") as other:
            other.delete([screen.session.rows(3, 1)[0].id])
            screen.look_elsewhere()
            await settled(pilot)
            assert screen.headlines.count == before - 1
            assert screen.slipped is None, "the article under the cursor is still there"
            gone = under_cursor(screen)
            other.delete([gone.id])
            screen.look_elsewhere()
            await settled(pilot)
        assert screen.headlines.count == before - 2
        assert under_cursor(screen).id != gone.id
        await pilot.press("D")
        await settled(pilot)
        assert screen.headlines.count == before - 2, "the key was meant for what went away"
        await pilot.press("D")
        await settled(pilot)
        assert screen.headlines.count == before - 3


async def test_help_lists_every_key_of_the_screen(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        await settled(pilot)


async def test_the_theme_is_remembered(samples: Library, tmp_path: Path) -> None:
    def app() -> RealloyTerm:
        own = Preferences(tmp_path / "config.toml")
        return RealloyTerm(Session(samples, label="test", preferences=own))

    async with app().run_test() as pilot:
        await pilot.press("T")
    assert app().theme == "light"


HOSTILE = "\x1b[2J\x1b]0;owned\x07 [/foo] [bold]\u202eabc\u202c e\u0301 稀土 👩‍🔬 النيوديميوم"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (250, 80)])
async def test_hostile_text_in_every_field_is_shown_harmlessly(
    library: Library, put: Callable[..., Article], size: tuple[int, int]
) -> None:
    put(
        title=HOSTILE, summary=HOSTILE, analysis=HOSTILE, source=HOSTILE, author=HOSTILE,
        tickers=(HOSTILE,), themes=(HOSTILE,), sentiment_label=HOSTILE, risk_notice=HOSTILE,
        sentiment_score=9.0, market_impact=-3.0, bullets=(HOSTILE,),
    )  # fmt: skip
    async with app_on(library).run_test(size=size) as pilot:
        screen = await settled(pilot)
        for key in ("enter", "i", "escape", "y", "D", "u", "?"):
            await pilot.press(key)
        await pilot.press("escape")
        await settled(pilot)
        shown = lines(screen)
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "[/foo] [bold]" in shown


async def test_a_paragraph_of_two_megabytes_opens_and_scrolls(
    library: Library, put: Callable[..., Article]
) -> None:
    put(title="Long", analysis="heavy rare earths and light ones " * 62_000)
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        await pilot.press("enter", "G")
        await pilot.pause()
        assert screen.pane.scroll_offset.y > 20_000
        assert "Where this comes from" in lines(screen)


@pytest.mark.parametrize(
    ("width", "height"),
    [(60, 16), (80, 24), (99, 48), (100, 16), (120, 36), (159, 24), (160, 16), (250, 80)],
)
async def test_panes_neither_overlap_nor_leave_the_screen(
    samples: Library, width: int, height: int
) -> None:
    async with app_on(samples).run_test(size=(width, height)) as pilot:
        screen = await settled(pilot)
        regions = [
            w.region for w in screen.query("#list, #article, #gauge, #ideas") if w.region.area
        ]
        assert len(regions) == (2 if width < 100 else 4)
        assert all(screen.region.contains_region(region) for region in regions)
        overlaps = [a.intersection(b).area for a in regions for b in regions if a is not b]
        assert not any(overlaps)


async def test_resizing_keeps_the_place(samples: Library) -> None:
    async with app_on(samples).run_test(size=(160, 48)) as pilot:
        screen = await settled(pilot)
        await pilot.press("j", "j", "j", "j")
        here = under_cursor(screen).id
        for size in ((60, 16), (120, 20), (250, 80), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert under_cursor(screen).id == here
            assert screen.headlines.cursor_in_sight()


async def test_the_filter_offers_what_the_library_knows(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("/", *"ticker:us")
        await settled(pilot)
        assert "SAR" in lines(await settled(pilot))
        await pilot.press("right")
        await settled(pilot)
        assert pilot.app.screen.query_one("#filter", Input).value == "ticker:usAR"


async def test_an_index_that_was_lost_comes_back_while_reading(
    samples: Library, tmp_path: Path
) -> None:
    with Library.open(samples.path, cache_root=tmp_path / "other", lazy=True) as lazily:
        async with app_on(lazily).run_test(size=(120, 36)) as pilot:
            screen = await settled(pilot)
            await pilot.app.workers.wait_for_complete()
            await pilot.press("/", *"cobalt")
            await settled(pilot)
            assert screen.headlines.count > 0
        assert lazily.pending == 0


async def test_an_import_is_previewed_field_by_field_and_a_file_skipped(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for path in sample_files()[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "empty.txt").touch()
    (folder / "zz.txt").write_bytes(sample_files()[0].read_bytes() + b"\n")
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(folder)
        await pilot.press("ctrl+r")
        await pilot.pause()
        preview = pilot.app.screen
        assert isinstance(preview, PreviewScreen)
        shown = str(preview.query_one("#preview-text").render())
        assert "Impact     0.71" in shown
        assert "(from text)" in shown
        assert "1 of them would join others" in str(preview.query_one("#preview-box").border_title)
        listed = preview.query_one(OptionList)
        assert "empty.txt: " in str(listed.get_option_at_index(listed.option_count - 1).prompt)
        assert "joins" in str(listed.get_option_at_index(3).prompt)
        await pilot.press("j", "space", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
    assert library.count() == 2


async def test_a_field_is_put_right_in_the_preview_before_it_is_imported(
    library: Library,
) -> None:
    async with app_on(library).run_test(size=(120, 36)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(sample_files()[0])
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("e")
        pilot.app.screen.query_one("#form-title", Input).value = "A headline of my own"
        pilot.app.screen.query_one("#form-date", Input).value = "2026-01-09"
        await pilot.press("enter")
        preview = pilot.app.screen
        assert isinstance(preview, PreviewScreen)
        assert "A headline of my own" in str(preview.query_one("#preview-text").render())
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        screen = await settled(pilot)
        assert "Corrected by you: title" in lines(screen)
    (row,) = library.headlines()
    assert (row.title, row.date) == ("A headline of my own", "2026-01-09")
    assert library.get(row.id).title != row.title


async def test_an_article_is_put_right_and_the_page_keeps_its_own(samples: Library) -> None:
    async with app_on(samples).run_test(size=(120, 36)) as pilot:
        screen = await settled(pilot)
        row = under_cursor(screen)
        await pilot.press("w")
        form = pilot.app.screen
        form.query_one("#form-date", Input).value = "soon"
        await pilot.press("enter")
        assert pilot.app.screen is form  # it says what is wrong, and stays
        form.query_one("#form-date", Input).value = ""
        form.query_one("#form-tickers", Input).value = "QREX.AX"
        await pilot.press("enter")
        await settled(pilot)
        assert under_cursor(screen).tickers == ("QREX.AX",)
        await pilot.press("u")
        await settled(pilot)
        assert under_cursor(screen) == row


async def test_what_is_dropped_into_a_watched_folder_appears(
    samples: Library, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    session = Session(samples, label="test", watched=[inbox], clock=lambda: NOON)
    async with RealloyTerm(session).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, NewsScreen)
        before = screen.headlines.count
        text = "Dropped in\n\nBy A. Writer\n\nMagnet makers wait for oxide. " + "They wait. " * 40
        (inbox / "page.txt").write_text(text, "utf-8")
        (inbox / "noise.bin").write_bytes(bytes(range(256)) * 3)

        def told() -> str:
            return " ".join(each.message for each in pilot.app.said)  # type: ignore[attr-defined]

        await until(lambda: "1 article appeared in the watched folder." in told())
        await until(lambda: "noise.bin: " in told())  # a refused file, with the reason
        await until(lambda: screen.headlines.count == before + 1)
