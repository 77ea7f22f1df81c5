"""What the terminal is sent: all that it needs to show what is drawn, and nothing twice."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from realloy_term.painting import Piece, Shown
from realloy_term.screen_updates import Differences

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(color_system="truecolor", force_terminal=True)
_SENT = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([0-9;]*)m|(.)", re.DOTALL)
_SEEN = ("4", "7")
texts = st.text("ab 稀土é", min_size=1, max_size=5)
styles = st.sampled_from(
    [
        None,
        Style(color="red"),
        Style(bold=True),
        Style(bold=True, underline=True, color="#102030", bgcolor="#405060"),
        Style(color="#aabbcc", bgcolor="#405060"),
        Style(reverse=True, color="color(130)"),
        Style(bgcolor="bright_red"),
    ]
)
segments = st.tuples(texts, styles).map(lambda each: Segment(*each))
pieces = st.builds(
    lambda y, x, strip: (y, x, strip.crop(0, WIDTH - x)),
    st.integers(0, HEIGHT - 1),
    st.integers(0, WIDTH - 1),
    st.lists(segments, min_size=1, max_size=4).map(Strip),
)


class Emulated:
    """Cells of a terminal and their look; a wide sign of which half is overwritten is gone."""

    def __init__(self) -> None:
        self.cells = [[(" ", "")] * WIDTH for _ in range(HEIGHT)]
        self.pen: dict[str, str] = {}

    def write(self, text: str) -> None:
        x = y = 0
        for sent in _SENT.finditer(text):
            if sent[1]:
                y, x = int(sent[1]) - 1, int(sent[2]) - 1
            elif sent[3] is not None:
                self._take(sent[3].split(";"))
            elif sent[4]:
                x += self._put(y, x, sent[4])

    def _take(self, numbers: list[str]) -> None:
        while numbers:
            number = int(numbers[0])
            length = (5 if numbers[1] == "2" else 3) if number in (38, 48) else 1
            kind = {38: "colour", 39: "colour", 48: "ground", 49: "ground"}.get(number)
            if 30 <= number < 38 or 90 <= number < 98:
                kind = "colour"
            elif 40 <= number < 48 or 100 <= number < 108:
                kind = "ground"
            value = "" if number in (39, 49) else ";".join(numbers[:length])
            if number == 0:
                self.pen.clear()
            else:
                self.pen[kind or str(number)] = value
            del numbers[:length]

    def _look(self, sign: str) -> str:
        seen = {name: value for name, value in self.pen.items() if value}
        if sign == " " and not any(name in seen for name in _SEEN):
            seen = {"ground": seen["ground"]} if "ground" in seen else {}
        return str(sorted(seen.items()))

    def _put(self, y: int, x: int, sign: str) -> int:
        width = 2 if east_asian_width(sign) == "W" else 1
        line, gone = self.cells[y], (" ", "?")
        for at in range(x, x + width):
            if line[at][0] == "":
                line[at - 1] = gone
            if at + 1 < WIDTH and line[at + 1][0] == "":
                line[at + 1] = gone
        look = self._look(sign)
        line[x : x + width] = [(sign, look), ("", look)][:width]
        return width


def strip(*parts: str) -> Strip:
    return Strip([Segment(part) for part in parts])


@settings(max_examples=60)
@given(st.lists(st.lists(pieces, max_size=4), max_size=8))
def test_the_terminal_shows_what_it_would_if_everything_was_sent(
    updates: Sequence[Sequence[Piece]],
) -> None:
    shown, sparing, lavish = Shown(), Emulated(), Emulated()
    for update in updates:
        sparing.write(shown.news(iter(update), CONSOLE))
        for y, x, whole in update:
            lavish.write(f"\x1b[{y + 1};{x + 1}H{whole.render(CONSOLE)}")
        assert sparing.cells == lavish.cells


def sent(shown: Shown, *lines: Iterable[Strip]) -> str:
    update = LayoutUpdate(list(lines), Region(0, 0, WIDTH, len(lines)))
    return Differences(shown, update).render_segments(CONSOLE)


def test_what_is_shown_is_not_sent_again() -> None:
    shown = Shown()
    assert sent(shown, [strip("list"), strip("page")]) == "\x1b[1;1Hlistpage"
    assert sent(shown, [strip("list"), strip("page")]) == ""
    assert sent(shown, [strip("list", "page")]) == "", "one piece, as behind a dialog"
    assert sent(shown, [strip("list", "text")]) == "\x1b[1;5Htext"
    shown.forget()
    assert sent(shown, [strip("list", "text")]) == "\x1b[1;1Hlisttext"


def test_of_a_line_that_is_nearly_the_same_the_new_cells_are_sent() -> None:
    text, fine = (
        Style(color="#c0c0c0", bgcolor="#101010"),
        Style(color="#808080", bgcolor="#101010"),
    )
    shown = Shown()

    def line(*parts: tuple[str, Style]) -> list[Strip]:
        return [Strip([Segment(*part) for part in parts])]

    whole = sent(shown, line(("ore 12", text), ("  of 30", fine)))
    assert whole.count("48;2") == 1, "the ground is told once"
    assert sent(shown, line(("ore 13", text), ("  of 30", fine))) == (
        "\x1b[1;6H\x1b[38;2;192;192;192;48;2;16;16;16m3\x1b[0m"
    )
    assert sent(shown, line(("ore", text), ("   ", fine), ("  of 30", fine))) == (
        "\x1b[1;4H\x1b[48;2;16;16;16m   \x1b[0m"
    ), "a blank needs no colour"


def test_a_link_is_sent_as_it_is_and_once() -> None:
    shown, link = Shown(), Strip([Segment("ore", Style(link="https://example.org/ore"))])
    assert sent(shown, [link]) == f"\x1b[1;1H{link.render(CONSOLE)}"
    assert sent(shown, [Strip(list(link))]) == ""


def test_of_a_span_only_what_is_in_it_is_sent() -> None:
    shown = Shown()
    sent(shown, [strip("list"), strip("page")], [strip("list"), strip("page")])
    chops = [{0: strip("LIST"), 4: strip("PAGE")}] * 2
    update = ChopsUpdate(chops, [(1, 4, 8)], [[4, 8]] * 2)
    assert Differences(shown, update).render_segments(CONSOLE) == "\x1b[2;5HPAGE"


def test_an_update_of_another_make_is_sent_whole() -> None:
    update = LayoutUpdate([[Strip([Segment("kiln")])]], Region(0, 0, 4, 1))
    del update.strips
    update.render_segments = lambda console: "all of it"  # type: ignore[method-assign]
    assert Differences(Shown(), update).render_segments(CONSOLE) == "all of it"


def test_the_app_starts_where_textual_has_other_names_of_its_own() -> None:
    script = (
        "import textual._compositor as own; del own.ChopsUpdate\n"
        "from realloy_term.painting import Shown, differences\n"
        "print(differences(Shown(), 'all of it'))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "all of it\n"
