"""`config` and `keys` as a reader types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_store.library import Library

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.toml"
    monkeypatch.setenv("REALLOY_CONFIG", str(path))
    return path


def test_the_file_is_in_the_config_folder_unless_it_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("config", "--path")[1].strip() == str(
        tmp_path / "xdg" / "config" / "realloy-term" / "config.toml"
    )
    monkeypatch.setenv("REALLOY_CONFIG", str(tmp_path / "other.toml"))
    assert run("config", "--path")[1].strip() == str(tmp_path / "other.toml")
    assert run("--config", "third.toml", "config", "--path")[1].strip() == "third.toml"


def test_a_commented_file_is_written_once(run: Run, config: Path) -> None:
    assert run("config", "--write")[0] == 0
    written = config.read_text("utf-8")
    assert '# theme = "dark"' in written
    config.write_text("# mine now\n", "utf-8")
    code, _, said = run("config", "--write")
    assert (code, config.read_text("utf-8")) == (1, "# mine now\n")
    assert "left as it is" in said


def test_what_counts_is_printed_with_where_it_comes_from(run: Run, config: Path) -> None:
    config.write_text('[reading]\nmeasure = 60\n[keys]\n"news.star" = "b"\n', "utf-8")
    lines = run("config")[1].splitlines()
    assert any(line.split() == ["reading.measure", "60", "line", "2"] for line in lines)
    assert any("keys.news.star" in line.replace('"', "") for line in lines)
    assert any("library.path" in line and "$REALLOY_LIBRARY" in line for line in lines)
    stated = json.loads(run("config", "--json")[1])
    assert stated["settings"]["reading.measure"] == {
        "value": 60, "default": 80, "origin": "line 2",
    }  # fmt: skip
    assert stated["keys"] == {"news.star": ["b"]}


def test_check_names_file_line_key_and_remedy(run: Run, config: Path) -> None:
    assert run("config", "--check")[0] == 1, "the file that was named is not there"
    config.write_text("[reading]\nmeazure = 60\n", "utf-8")
    code, out, _ = run("config", "--check")
    assert code == 1
    assert f"{config}:2: reading.meazure" in out and "reading.measure" in out
    config.write_text("[reading]\nmeasure = 60\n", "utf-8")
    assert run("config", "--check")[0] == 0
    assert json.loads(run("config", "--check", "--json")[1]) == []


@pytest.mark.parametrize("name", ["reading.measure", "measure"])
def test_a_setting_is_explained(run: Run, config: Path, name: str) -> None:
    config.write_text("[reading]\nmeasure = 60\n", "utf-8")
    code, out, _ = run("config", "--explain", name)
    assert code == 0
    assert all(part in out for part in ("reading.measure", "from 40 to 200", "60 (line 2)", "80"))


def test_a_command_is_explained_and_an_unknown_name_gets_the_nearest(run: Run) -> None:
    assert "Star the article" in run("config", "--explain", "news.star")[1]
    assert "did you mean display.theme?" in run("config", "--explain", "them")[2]
    code, _, said = run("config", "--explain", "reading.meazure")
    assert code == 2 and "reading.measure" in said


def test_a_setting_is_changed_and_a_wrong_value_is_not(run: Run, config: Path) -> None:
    config.write_text("# mine\n", "utf-8")
    assert run("config", "--set", "theme=light")[0] == 0
    assert config.read_text("utf-8").startswith("# mine\n")
    assert 'theme = "light"' in config.read_text("utf-8")
    code, _, said = run("config", "--set", "measure=9")
    assert code == 2 and "40 to 200" in said
    assert run("config", "--set", "theme=")[0] == 0
    assert "light" not in config.read_text("utf-8")


def test_keys_go_by_the_name_that_the_app_shows(run: Run, config: Path) -> None:
    assert run("config", "--set", "keys.news.star=F6")[2].startswith("keys.news.star = F6")
    assert run("config", "--set", "news.star=F7")[2].startswith("keys.news.star = F7")
    assert "keys.news.star " in run("config")[1]
    assert run("config", "--explain", "keys.news.star")[1].startswith("keys.news.star\n")
    code, _, err = run("config", "--set", "keys.news.star=j")
    assert (code, "j" in err, "F7" in run("config")[1]) == (2, True, True)
    assert run("config", "--set", "news.star=")[2].startswith("keys.news.star = *")


def test_check_says_when_nothing_counts(run: Run, config: Path) -> None:
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_bytes(b"\xff\xfe\x00")
    assert "all settings have their defaults" in run("config", "--check")[2]


def test_the_library_of_the_settings_is_used_and_their_problems_are_told(
    run: Run, config: Path, samples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REALLOY_LIBRARY")
    config.write_text(f'[library]\npath = "{samples.path}"\nroot = 1\n', "utf-8")
    code, out, said = run("list", "--limit", "3")
    assert code == 0 and len(out.splitlines()) >= 3
    assert f"{config}:3: library.root" in said
    assert "library.root" not in out, "stdout is data"


def test_an_import_keeps_no_originals_where_the_settings_say_so(
    run: Run, config: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A page\n\nBy A. Writer\n\n" + "Magnet makers wait. " * 40, "utf-8")
    config.write_text("[import]\nkeep_originals = false\n", "utf-8")
    assert run("import", str(page))[0] == 0
    originals = tmp_path / "library" / "originals"
    assert not originals.exists() or not [path for path in originals.rglob("*") if path.is_file()]


def test_the_keys_are_printed_as_they_are_for_the_reader(run: Run, config: Path) -> None:
    config.write_text('[keys]\n"news.star" = "b"\n', "utf-8")
    star = next(line for line in run("keys")[1].splitlines() if "news.star " in line)
    assert star.split()[0] == "b"
    assert "| `b` | news | Star" in run("keys", "--markdown")[1]
    found = {each["id"]: each["keys"] for each in json.loads(run("keys", "--json")[1])}
    assert found["news.star"] == "b"


def test_the_keys_keep_to_the_width_that_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("keys")[1]
    for columns in (70, 50):
        monkeypatch.setenv("COLUMNS", str(columns))
        narrow = run("keys")[1]
        assert max(map(len, narrow.splitlines())) <= columns
        assert narrow.split() == whole.split()


def test_a_theme_that_is_not_there_is_wrong_use(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text("", "utf-8")
    monkeypatch.setattr("realloy_term.cli.app._terminal", lambda: True)
    code, _, said = run("--theme", "lihgt")
    assert code == 2 and '"light"' in said
