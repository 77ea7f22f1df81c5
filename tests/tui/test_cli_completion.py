"""Completion in real shells: what is offered where, from the command line and from the library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from realloy_store.highlights import named_meaning
from realloy_store.library import Library
from realloy_store.library.idea_values import IdeaSortField
from realloy_store.library.values import SortField
from realloy_term.cli.arguments import build_parser, ideas, reading
from realloy_term.cli.tree import branches

Run = Callable[..., tuple[int, str, str]]
PROGRAM = f'realloy-term() {{ "{sys.executable}" -m realloy_term "$@"; }}\n'
BASH = """
source "$1"
COMP_LINE=$2 COMP_POINT=${#2}
_realloy_term
printf '%s\\n' "${COMPREPLY[@]}"
"""


def shell(name: str, *command: str, text: str = "") -> str:
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} here")
    run = subprocess.run([name, *command], input=text, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def bash(tmp_path: Path, run: Run) -> Callable[[str], list[str]]:
    """What bash offers for a line that is typed so far."""
    script = tmp_path / "script"
    script.write_text(PROGRAM + run("completion", "bash")[1], "utf-8")

    def offered(line: str) -> list[str]:
        return shell("bash", "-c", BASH, "bash", str(script), f"realloy-term {line}").split()

    return offered


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", ["import", "list", "config", "completion"]),
        ("co", ["config", "completion", "correct"]),
        ("list --", ["--json", "--limit", "--library"]),
        ("list --js", ["--json"]),
        ("export --format ", ["jsonl", "json", "markdown"]),
        ("completion ", ["bash", "zsh", "fish"]),
        ("ideas --state ex", ["expired"]),
        ("--theme l", ["light"]),
        ("config --explain reading.me", ["reading.measure"]),
        ("config --explain news.sta", ["news.star"]),
        ("list ticke", ["ticker:"]),
        ("list --limit 3 is:st", ["starred"]),
        ("list --sort ", ["date", "impact", "relevance"]),
        ("ideas --sort e", ["expiry"]),
        ("highlight abc word --meaning ", ["key", "doubt", "question", "act"]),
        ("entity LYC", ["LYC.AX"]),
        ("correct abc ti", ["title="]),
        ("mark abc-1 --set ho", ["horizon="]),
        ("mark ticke", ["ticker:"]),
    ],
)
def test_bash_offers_what_can_follow(
    bash: Callable[[str], list[str]], line: str, words: list[str]
) -> None:
    offered = bash(line)
    assert set(words) <= set(offered)
    typed = line.rpartition(" ")[2].rpartition(":")[2]
    assert all(word.startswith(typed) for word in offered)


def test_bash_offers_articles_files_and_saved_searches(
    bash: Callable[[str], list[str]], samples: Library, run: Run, tmp_path: Path
) -> None:
    newest = next(iter(samples.headlines(limit=1))).id
    assert bash(f"show {newest[:3]}") == bash(f"tag {newest[:3]}") == [newest[:7]]
    run("save", "morning", "is:unread")
    assert bash("list @mo") == ["@morning"]
    assert bash("forget m") == ["morning"]
    (tmp_path / "pages").mkdir()
    (tmp_path / "page.txt").touch()
    assert sorted(bash(f"import {tmp_path}/page")) == [f"{tmp_path}/page.txt", f"{tmp_path}/pages"]
    assert bash(f"watch {tmp_path}/page") == [f"{tmp_path}/pages"]


def test_a_value_of_an_option_is_no_place(bash: Callable[[str], list[str]]) -> None:
    assert bash("list --limit ") == []
    assert bash("note 123 ") == []


def test_fish_offers_commands_options_and_words(run: Run, tmp_path: Path) -> None:
    wrapper = tmp_path / "realloy-term"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m realloy_term "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    (tmp_path / "script").write_text(run("completion", "fish")[1], "utf-8")
    lines = ("com", "export --format j", "list --lim", "list ticke", "config --explain reading.me")
    ask = "".join(f"complete -C 'realloy-term {line}'; echo ====; " for line in lines)
    command = f"set -x PATH {tmp_path} $PATH; source {tmp_path}/script; {ask}"
    answers = shell("fish", "--no-config", "-c", command).split("====")
    for answer, word in zip(
        answers, ("completion", "jsonl", "--limit", "ticker:", "reading.measure"), strict=False
    ):
        assert word in [line.split("\t")[0] for line in answer.splitlines()]
    assert [line.rstrip("\t") for line in answers[1].split()] == ["json", "jsonl"], "no remark"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_in_the_script_and_the_shell_reads_it(
    run: Run, tmp_path: Path, name: str
) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", name)[1], "utf-8")
    text = script.read_text("utf-8")
    program, commands = branches(build_parser())
    for branch in (program, *commands):
        assert branch.name in text
        for option in branch.options:
            for each in option.names:
                assert (each.lstrip("-") if name == "fish" else each) in text
    shell(name, "-n", str(script))


def test_what_is_offered_is_what_is_understood() -> None:
    assert set(reading.SORTS) == set(get_args(SortField))
    assert set(ideas.SORTS) == set(get_args(IdeaSortField))
    _, commands = branches(build_parser())
    meaning = next(o for b in commands for o in b.options if "--meaning" in o.names)
    assert [named_meaning(word) for word in meaning.choices] == list(meaning.choices)


def test_what_cannot_be_looked_up_offers_nothing(run: Run, tmp_path: Path) -> None:
    for kind in ("article", "query", "search"):
        code, out, _ = run(
            "completion", "--words", kind, "--typed", "zz(", "--library", "/dev/null/x"
        )
        assert (code, out) in ((0, ""), (1, ""))
    assert not os.path.exists("/dev/null/x")  # noqa: PTH110
