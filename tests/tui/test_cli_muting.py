"""`mute` and `unmute`, and what they leave of `list`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_store.library import Library

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _filled(samples_path: Path) -> None:
    """The library of `run` is the one of the samples."""


def test_a_rule_hides_and_says_how_much(run: Run) -> None:
    everything = run("list")[1].splitlines()
    found = run("list", "cobalt")[1].splitlines()
    code, _, said = run("mute", "cobalt")
    assert (code, said) == (0, f"muted cobalt: hides {len(found)} articles\n")
    code, shown, said = run("list")
    assert sorted(shown.splitlines()) == sorted(set(everything) - set(found))
    assert said == f"{len(found)} articles muted; --muted shows them\n"
    assert run("list", "--muted")[1].splitlines() == everything
    assert json.loads(run("list", "cobalt", "--json")[1]) == []


def test_rules_are_listed_and_taken_away(run: Run) -> None:
    run("mute", "ticker:MP")
    (rule,) = json.loads(run("mute", "--json")[1])
    assert rule["query"] == "ticker:MP"
    assert run("mute")[1] == f"{rule['hides']:>7}  ticker:MP\n"
    code, _, said = run("unmute", "ticker:MPP")
    assert code == 1
    assert "did you mean 'ticker:MP'?" in said
    assert run("unmute", "ticker:MP")[0] == 0
    assert run("mute")[1] == ""
    assert run("undo")[0] == 0
    assert run("mute")[1].endswith("ticker:MP\n")


def test_a_saved_search_gets_a_number_key(run: Run, samples: Library) -> None:
    assert run("save", "mp", "ticker:MP", "--key", "4")[0] == 0
    assert run("searches")[1].startswith("4 @mp ")
    assert json.loads(run("searches", "--json")[1])[0]["key"] == 4
    assert [search.key for search in samples.searches()] == [4]
