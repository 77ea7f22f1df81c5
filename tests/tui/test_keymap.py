"""The reader's keys: how they are written, what they may be, what else shows them."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.keys import _character_to_key

from realloy_term.commands import COMMANDS
from realloy_term.key_table import as_text, table
from realloy_term.keymap import Keymap
from realloy_term.keynames import canonical, of_character, read_key, spelled
from realloy_term.settings.commented import toml
from realloy_term.settings.keys import read_keys
from realloy_term.settings.source import read_source


def keymap(tmp_path: Path, text: str) -> tuple[Keymap, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(f"[keys]\n{text}\n", "utf-8")
    found, problems = read_keys(read_source(path))
    return found, [str(problem) for problem in problems]


def test_characters_are_named_as_textual_names_them() -> None:
    for character in string.printable.strip() + "§äé–":
        assert of_character(character) == _character_to_key(character)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_what_the_key_table_prints_is_understood(command: object) -> None:
    for key in command.all_keys:  # type: ignore[attr-defined]
        assert read_key(spelled(key)) == canonical(key)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("s", "s"), ("S", "S"), ("*", "asterisk"), ("asterisk", "asterisk"), (",", "comma"),
        ("Ctrl-D", "ctrl+d"), ("ctrl+D", "ctrl+d"), ("C-d", "ctrl+d"), ("^D", "ctrl+d"),
        ("<c-d>", "ctrl+d"), ("Alt-x", "alt+x"), ("shift+x", "X"), ("shift+tab", "shift+tab"),
        ("shift+ctrl+left", "ctrl+shift+left"), ("PgDn", "pagedown"), ("F5", "f5"),
        ("Esc", "escape"), ("gg", "g g"), ("g g", "g g"), ("gt", "g t"),
        ("Ctrl-X s", "ctrl+x s"), ("+", "plus"),
        ("-", "minus"), ("Ctrl++", "ctrl+plus"), ("Ctrl--", "ctrl+minus"), (" ", "space"),
        ("up", "up"), ("ä", "ä"), ("Del", "delete"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_in_many_ways(written: str, meant: str) -> None:
    assert read_key(written) == meant


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("ctlr+s", '"ctrl"'), ("pagdown", '"pagedown"'), ("a b c", "two keys"), ("", "not a key"),
        ("ctrl+i", "Tab"), ("ctrl+m", "Enter"), ("f30", "no key"), ("\x1b", "no key"),
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused_with_a_remedy(written: str, remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        read_key(written)


def test_the_defaults_clash_nowhere() -> None:
    assert list(Keymap().clashes()) == []


def test_other_keys_take_the_place_of_the_default_ones_and_arrows_stay(tmp_path: Path) -> None:
    keys, problems = keymap(tmp_path, '"list.down" = ["b", "Ctrl-N"]\nnews.undo = ""')
    assert problems == []
    assert keys.by_id("list.down").all_keys == ["b", "ctrl+n", "down"]
    assert keys.by_id("news.undo").all_keys == []
    assert keys.key("list.down") == "b"


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keys, problems = keymap(tmp_path, '"news.star" = "m"\n"news.toggle-read" = "*"')
    assert problems == []
    assert (keys.key("news.star"), keys.key("news.toggle-read")) == ("m", "*")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('"news.star" = "m"', ("news.star", "news.toggle-read")),
        ('"list.open" = "t"', ("list.open", "news.tag")),
        ('"news.star" = "down"', ("news.star", "list.down")),
        ('"news.star" = "q"', ("news.star", "app.quit")),
        ('"news.star" = "g"', ("news.star", "list.top")),
        ('"news.star" = "mm"', ("news.star", "news.toggle-read")),
        ('"news.star" = "Ctrl-B"\n"news.tag" = "Ctrl-B"', ("news.star", "news.tag")),
    ],
)
def test_a_key_with_two_meanings_is_refused_and_both_are_named(
    tmp_path: Path, text: str, named: tuple[str, str]
) -> None:
    keys, problems = keymap(tmp_path, text)
    assert len(problems) == 1
    assert all(name in problems[0] for name in named)
    assert list(keys.clashes()) == []
    assert keys.by_id(named[0]) == Keymap().by_id(named[0]) or len(keys.own) == 1


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([command.id for command in COMMANDS]),
        st.lists(st.sampled_from(["j", "m", "F6", "gs", "g", "gg", "Esc", "Ctrl-D", ",", "q"])),
        max_size=8,
    )
)
def test_whatever_the_reader_asks_for_no_key_means_two_things(
    tmp_path_factory: pytest.TempPathFactory, wanted: dict[str, list[str]]
) -> None:
    text = "\n".join(f'"{name}" = {toml(keys)}' for name, keys in wanted.items())
    keys, problems = keymap(tmp_path_factory.getbasetemp(), text)
    assert list(keys.clashes()) == []
    assert len(problems) == len(set(wanted) - set(keys.own)), "what is refused is told, once"


def test_panes_that_never_meet_may_share_a_key(tmp_path: Path) -> None:
    keys, problems = keymap(tmp_path, '"ideas.source" = "F6"\n"ledger.group" = "F6"')
    assert problems == []
    assert keys.key("ideas.source") == keys.key("ledger.group") == "F6"


def test_the_tables_show_the_readers_keys(tmp_path: Path) -> None:
    keys, _ = keymap(tmp_path, '"news.star" = "Ctrl-B"')
    assert "| `Ctrl-B` | news | Star the article" in table(keys.commands)
    assert "Ctrl-B" in next(x for x in as_text(keys.commands).splitlines() if "news.star " in x)


def test_views_have_their_numbers_whatever_keys_the_reader_gives_them(tmp_path: Path) -> None:
    assert Keymap().view_key(3) == "Alt-3"
    keys, problems = keymap(tmp_path, '"news.view" = ["F1", "F2"]')
    assert problems == []
    assert (keys.view_key(2), keys.key("news.view")) == ("F2", "F1")
    asked = keys.overrides()
    assert [asked[f"news.view-{at}"] for at in (1, 2, 3)] == ["f1", "f2", "<none>"]
    keys, _ = keymap(tmp_path, '"news.view" = ["F5", "F7", "F6"]\n"news.star" = "Alt-4"')
    assert keys.view_key(2) == "2V", "no key that ends in its number"
    assert keys.overrides()["news.star"] == "alt+4,cent_sign", "as which it arrives"
