"""What the lines at the top say with little room: the place, the open view, saved ones."""

from __future__ import annotations

import pytest

from realloy_store.library import Tally
from realloy_term.views import BUILT_IN, EVERYTHING, Counted, NamedView, unread_only
from realloy_term.widgets.title_bar import TitleBar
from realloy_term.widgets.views_fitting import fitting

SAVED = [NamedView(f"@{name}", f"@{name}", f"tag:{name}", 7 + n)
         for n, name in enumerate(("mp", "magnets", "policy-watch"))]  # fmt: skip
VIEWS = [
    *(Counted(view, Tally(123_456, 98_765)) for view in (EVERYTHING, *BUILT_IN[:2])),
    *(Counted(view, Tally(0, 0)) for view in BUILT_IN[2:4]),
    *(Counted(view, Tally(40, 12)) for view in (*BUILT_IN[4:], *SAVED)),
]


def line(text: str, width: int) -> str:
    found = fitting(VIEWS, text, width)
    return "".join(key + name + says for _, key, name, says in found.shown) + found.more


@pytest.mark.parametrize("width", [66, 78, 100, 118])
@pytest.mark.parametrize("text", ["is:unread", "tag:policy-watch", "state:review or expires<7d"])
def test_the_open_view_and_the_saved_ones_are_always_there_and_whole(width: int, text: str) -> None:
    told = line(text, width)
    assert len(told) <= width and "…" not in told
    assert all(f" {view.key} {view.title} ●12" in told for view in SAVED)
    (opened,) = [each.view for each in VIEWS if each.view.query == text]
    assert f" {opened.key} {opened.title} " in told
    assert width < 78 or told.startswith(" 0 All "), "the way back stays where it is"
    assert told.endswith(f" +{len(VIEWS) - len(fitting(VIEWS, text, width).shown)}")


def test_with_room_every_view_has_its_counts_in_full() -> None:
    told = line("", 200)
    assert " 1 Unread 98,765/123,456 " in told and " 3 Today  4 Week " in told
    assert "+" not in told
    assert " 1 Unread ●99k " in line("", 110)


def test_where_not_even_the_open_one_has_room_its_name_is_cut() -> None:
    assert line("tag:policy-watch", 16) == " 9 @pol… ●12  +9"


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_the_title_has_the_place_at_any_width(width: int) -> None:
    bar = TitleBar()
    bar.show("realloy-term · library", "11 articles for “gallium” · by relevance ↓",
             "100,000 articles · 99,019 unread", "99,019 unread")  # fmt: skip
    bar.place("11 of 1,234")
    name, view, counts = bar.fitted(width)
    assert len(f" {name}  {view} {counts} ") <= width
    assert view.endswith("11 of 1,234") and "99,019 unread" in counts
    assert ("gallium" in view) == (width >= 60) and ("by relevance" in view) == (width >= 100)


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [("", "is:unread"), ("cobalt", "cobalt is:unread"), ("a OR b", "(a OR b) is:unread")],
)
def test_only_the_unread_and_back(text: str, narrowed: str) -> None:
    assert unread_only(text) == narrowed
    assert unread_only(narrowed) == text
