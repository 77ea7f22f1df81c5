"""What is said of work on the index, and of whom a command waits for."""

from __future__ import annotations

import time

import pytest

from realloy_store.library.shift import Standing
from realloy_term.cli import waiting
from realloy_term.cli.waiting import Waiting
from realloy_term.index_wording import LITTLE, indexing, working

MUCH = 10 * LITTLE


def test_who_works_and_how_far_is_said() -> None:
    assert working(Standing("ideas", 34, 100)) == "completing the index: 34 %, trade ideas"
    assert "another realloy-term (process 7), which" in working(Standing("words", 1, 2, 7))
    assert "another realloy-term, which" in working(Standing("headlines", 0, 1, -1))


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing("words", MUCH // 4, MUCH), "indexing 25 % · words"),
        (Standing("words", MUCH // 4, MUCH, 7), "indexing elsewhere 25 % · words"),
        (Standing("words", MUCH, MUCH), ""),
        (Standing("words", 1, LITTLE // 2), ""),
        (Standing("headlines", 0, 1, -1), "indexing elsewhere 0 % · headlines"),
    ],
)
def test_a_title_tells_only_of_what_takes_a_while(standing: Standing, said: str) -> None:
    assert indexing(standing) == said


def test_a_command_says_once_that_it_waits_also_where_stderr_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    said = Waiting()
    for done in range(50):
        said.got(Standing("words", done, 100, 7))
    end = time.monotonic() + 60
    told = ""
    while not told and time.monotonic() < end:
        told = capsys.readouterr().err
    said.got(Standing("words", 51, 100, 7))
    said.got(Standing("", 1, 1))
    assert told.startswith("realloy-term: waiting for another realloy-term (process 7)")
    assert "Ctrl-C is safe" in told and told.count("\n") == 1
    assert capsys.readouterr().err == "", "no line can be taken back where there is no terminal"
