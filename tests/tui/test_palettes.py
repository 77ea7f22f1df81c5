"""How well the colours of a theme can be told from what they stand on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.theme import Theme
from textual.widgets.option_list import Option

from realloy_term.palettes import CURSORS, PALETTES, TEXT, contrast, too_alike
from realloy_term.settings.user_themes import UserTheme
from realloy_term.themes import ANSI, CONTRAST, DARK, LIGHT, VARIABLES, all_themes
from realloy_term.widgets.choices import Choices

Run = Callable[..., tuple[int, str, str]]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("name", PALETTES)
def test_our_own_themes_can_be_read(name: str) -> None:
    assert not list(too_alike(name, {**PALETTES[name], "cursor": CURSORS[name]}))


def test_a_theme_that_can_hardly_be_read_is_named_and_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    monkeypatch.setenv("REALLOY_CONFIG", str(path))
    fine = '[themes.ink]\nbased_on = "light"\nbackground = "#fff"\nprimary = "ansi_blue"\n'
    path.write_text(fine, "utf-8")
    assert run("config", "--check")[:2] == (0, f"{path} is sound\n")
    path.write_text(f'{fine}[themes.fog]\nbased_on = "light"\nforeground = "#777"\n', "utf-8")
    code, out, err = run("config", "--check")
    assert (code, err) == (0, "1 warning; all of it counts\n")
    assert f"{path}:5: themes.fog: is hard to read: foreground on cursor has a contrast of" in out
    assert "on panel has a contrast of 3.5 (needs 4.5)" in out
    assert "secondary" not in out, "what is hers, and nothing else"
    (told,) = json.loads(run("config", "--check", "--json")[1])
    assert (told["line"], told["counts"]) == (5, True)


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "panel", "row-blurred", "primary-muted"])
def test_all_that_stands_in_a_row_can_be_read_where_the_cursor_is(
    theme: Theme, ground: str
) -> None:
    known = {**theme.to_color_system().generate(), **theme.variables}
    page, under = Color.parse(known["background"]), Color.parse(known[ground])
    for name in ("foreground", "text-muted", "secondary", "accent", "primary",
                 "text-success", "text-error", "text-warning"):  # fmt: skip
        said = known[name]
        share = float(said.removeprefix("auto ").removesuffix("%")) / 100 if " " in said else 0.0
        colour = page + page.get_contrast_text(share) if share else Color.parse(said)
        assert contrast(colour.hex6, under.hex6) >= TEXT, (name, colour.hex6)


def test_a_row_of_a_theme_of_ones_own_is_of_its_own_colours() -> None:
    paper = UserTheme("paper", "light", {"background": "#fdf6e3", "primary": "#205d86"})
    ink = UserTheme("ink", "light", {"secondary": "#123456"})
    themes = all_themes([paper, ink])
    assert "primary-muted" not in themes["paper"].variables
    assert themes["ink"].variables == LIGHT.variables


class Coloured(App[None]):
    """A list of options with a word in each colour of the theme."""

    COLOURS = ("$text-error", "$text-success", "$text-warning", "$text-primary", "$text-muted")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def compose(self) -> ComposeResult:
        words = (Content.assemble((name, f"bold {name}"), " plain") for name in self.COLOURS)
        yield Choices(*map(Option, words))


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST, ANSI], ids=lambda theme: theme.name)
async def test_coloured_words_can_be_read_under_the_cursor(theme: Theme) -> None:
    app = Coloured()
    async with app.run_test(size=(40, 8)) as pilot:
        app.register_theme(theme)
        app.theme = theme.name
        await pilot.pause()
        options = app.query_one(Choices)
        colour: RichColor | None = None
        for row in range(len(Coloured.COLOURS)):
            options.highlighted = row
            styles = [style for text, style, _ in options.render_line(row) if style]
            colours = {(style.color, style.bgcolor) for style in styles}
            assert len(colours) == 1, "one block"
            ((colour, ground),) = colours
            assert colour is not None and ground is not None
            if not theme.ansi:
                assert contrast(_hex(colour), _hex(ground)) >= TEXT
        other = next(iter(options.render_line(0)))
        assert other.style is not None and other.style.color != colour, "elsewhere they have theirs"


def _hex(colour: RichColor) -> str:
    return colour.get_truecolor().hex
