"""A setting that is changed is written into the reader's own file, which stays the reader's."""

from __future__ import annotations

from pathlib import Path

import pytest

from realloy_term.settings.commented import commented
from realloy_term.settings.preferences import Preferences

MINE = """\
# My settings, in my order.
[reading]
measure = 72   # my eyes

[display] # colours
theme = "light"
# theme = "contrast"


[keys]
"news.star" = "b"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(MINE, "utf-8")
    return path


def own(path: Path) -> Preferences:
    return Preferences(path, environ={})


def test_only_the_value_changes(config: Path) -> None:
    assert own(config).change("reading.measure", 90) is None
    assert config.read_text("utf-8") == MINE.replace("measure = 72 ", "measure = 90 ")


def test_the_change_counts_at_once_and_in_the_next_run(config: Path) -> None:
    mine = own(config)
    mine.change("display.theme", "contrast")
    assert mine.settings.theme == own(config).settings.theme == "contrast"
    assert mine.origin("display.theme") == "line 6"


def test_what_was_not_there_is_added_to_its_table(config: Path) -> None:
    mine = own(config)
    mine.change("display.bell", True)
    mine.change("list.columns", ["date", "tickers"])
    again = own(config)
    assert again.settings.bell and again.settings.columns == ("date", "tickers")
    assert again.settings.theme == "light" and again.problems == []
    assert all(line in config.read_text("utf-8") for line in MINE.splitlines())


def test_none_goes_back_to_the_default(config: Path) -> None:
    mine = own(config)
    mine.change("reading.measure", None)
    assert (mine.settings.measure, mine.origin("reading.measure")) == (80, "default")
    assert "# My settings, in my order." in config.read_text("utf-8")


def test_the_commented_default_gives_way_to_the_value(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    own(path).change("display.dates", "iso")
    assert path.read_text("utf-8") == commented().replace('# dates = "short"', 'dates = "iso"')
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_broken_file_is_left_alone(config: Path) -> None:
    broken = MINE + "no such thing\n" * 30
    config.write_text(broken, "utf-8")
    mine = own(config)
    problem = mine.change("display.theme", "dark")
    assert problem is not None and "not kept" in problem
    assert mine.settings.theme == "dark", "for this run it counts"
    assert config.read_text("utf-8") == broken


def test_a_wrong_value_changes_nothing(config: Path) -> None:
    with pytest.raises(ValueError, match="40 to 200"):
        own(config).change("reading.measure", 9)
    assert config.read_text("utf-8") == MINE


def test_a_theme_that_is_not_there_is_refused(config: Path) -> None:
    with pytest.raises(ValueError, match='"contrast"'):
        own(config).change("display.theme", "kontrast")
    assert config.read_text("utf-8") == MINE


def test_a_link_stays_a_link(config: Path, tmp_path: Path) -> None:
    link = tmp_path / "linked.toml"
    link.symlink_to(config)
    own(link).change("reading.measure", 90)
    assert link.is_symlink()
    assert own(config).settings.measure == 90


def test_what_the_environment_says_is_changed_for_this_run(config: Path, tmp_path: Path) -> None:
    mine = Preferences(config, environ={"REALLOY_LIBRARY": str(tmp_path)})
    assert mine.change("library.path", str(tmp_path / "other")) is None
    assert mine.settings.library == tmp_path / "other"


def test_without_a_file_to_keep_it_a_change_is_for_this_run(config: Path) -> None:
    mine = Preferences(config, environ={}, kept=False)
    assert mine.change("display.theme", "dark") == "kept for this run only"
    assert mine.settings.theme == "dark"
    assert config.read_text("utf-8") == MINE


def test_keys_are_bound_where_the_file_has_them(config: Path) -> None:
    mine = own(config)
    assert mine.bind("news.star", ["F6", "gs"]) is None
    assert mine.bind("news.tag", "F7") is None
    text = config.read_text("utf-8")
    assert '"news.star" = ["F6", "gs"]' in text and '"news.tag" = "F7"' in text
    assert own(config).keymap.own == {"news.star": ("f6", "g s"), "news.tag": ("f7",)}
    assert mine.bind("news.star", None) is None
    assert own(config).keymap.own == {"news.tag": ("f7",)}
    assert all(line in config.read_text("utf-8") for line in MINE.splitlines()[:8])


def test_an_id_without_quotes_is_the_same_entry(config: Path) -> None:
    config.write_text("[keys]\nnews.star = 'b'\n", "utf-8")
    mine = own(config)
    mine.bind("news.star", "F6")
    assert mine.keymap.own == {"news.star": ("f6",)} and mine.problems == []
    assert config.read_text("utf-8").count("star") == 1


def test_a_key_that_means_something_else_is_not_written(config: Path) -> None:
    with pytest.raises(ValueError, match=r"news\.toggle-read"):
        own(config).bind("news.star", "m")
    assert config.read_text("utf-8") == MINE


def test_without_a_file_keys_are_for_this_run(config: Path) -> None:
    mine = Preferences(None)
    assert mine.bind("news.star", "F6") == "kept for this run only"
    assert mine.keymap.key("news.star") == "F6"
    assert mine.origin_of_keys("news.star") == "this run"
    mine.bind("news.star", None)
    assert mine.keymap.key("news.star") == "*"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slip_elsewhere_stays_as_it_is_and_stops_no_change(config: Path, end: str) -> None:
    slips = MINE.replace("[keys]", "bell = yes please\n[keys]") + '"news.open" = [\n  "o",\n'
    config.write_bytes(slips.replace("\n", end).encode())
    assert own(config).change("reading.measure", 90) is None
    wanted = slips.replace("measure = 72 ", "measure = 90 ").replace("\n", end)
    assert config.read_bytes().decode() == wanted
    assert own(config).change("display.bell", True) is None
    after = config.read_bytes().decode()
    assert f"# bell = yes please{end}" in after, "it was about this entry"
    assert own(config).settings.bell
    assert own(config).bind("news.star", ["B"]) is None
    assert [problem.key for problem in own(config).problems] == ['keys."news.open"']


def test_what_a_slip_would_swallow_is_not_written(config: Path) -> None:
    slips = '[display]\ntheme = "light"\n[display]\nbell = true\n'
    config.write_text(slips, "utf-8")
    mine = own(config)
    problem = mine.change("display.reduced_motion", True)
    assert problem is not None and "mend this first" in problem and "stands twice" in problem
    assert config.read_text("utf-8") == slips
    assert mine.settings.reduced_motion, "for this run"
    assert mine.change("display.theme", "dark") is None, "this line counts"
