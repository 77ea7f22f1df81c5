"""How well the colours of a theme can be told from what they stand on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_term.palettes import CURSORS, PALETTES, contrast, too_alike

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
