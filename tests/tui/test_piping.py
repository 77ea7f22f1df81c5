"""A text goes through a command, whatever the command does with it."""

from __future__ import annotations

from threading import Timer

import pytest

from realloy_term.piping import MOST, Pipe

TEXT = "Zinc — 稀土\n" * 3


@pytest.mark.parametrize(
    ("command", "output", "told"),
    [
        ("cat", TEXT, "exit code 0"),
        ("wc -l", "3\n", "exit code 0"),
        ("head -n 1", "Zinc — 稀土\n", "exit code 0"),
        ("true", "", "exit code 0"),
        ("echo oops >&2; exit 3", "oops\n", "exit code 3"),
        ("kill -TERM $$", "", "ended by SIGTERM"),
        (r"printf '\033[31mred\033[0m \033]0;title\007!'", "red !", "exit code 0"),
        (r"printf '\377x'", "\ufffdx", "exit code 0"),
        ("read x < /dev/tty || echo no terminal", "no terminal\n", "exit code 0"),
    ],
)
def test_output_and_exit_code_are_told(command: str, output: str, told: str) -> None:
    outcome = Pipe(command, TEXT).run()
    said = outcome.output if "tty" not in command else outcome.output.splitlines()[-1] + "\n"
    assert (said.strip(), outcome.told) == (output.strip(), told)


def test_a_command_that_is_none_says_so() -> None:
    outcome = Pipe("no-such-command-here", TEXT).run()
    assert outcome.code == 127
    assert "not found" in outcome.output


def test_large_input_and_output_at_once_do_not_block() -> None:
    outcome = Pipe("cat", "line of text\n" * 100_000).run()
    assert outcome.output.count("\n") == 100_000


def test_endless_output_is_stopped() -> None:
    outcome = Pipe("yes", "").run()
    assert outcome.cut
    assert len(outcome.output) <= MOST
    assert "stopped" in outcome.told


def test_what_does_not_listen_is_ended_by_force() -> None:
    pipe = Pipe("trap '' TERM; while :; do sleep 0.05; done", "")
    for after in (0.2, 0.4):
        Timer(after, pipe.stop).start()
    assert pipe.run().told == "ended by SIGKILL"


def test_stopping_ends_all_that_it_started() -> None:
    pipe = Pipe("sleep 60 | cat; sleep 60", "")
    Timer(0.2, pipe.stop).start()
    assert pipe.run().told == "ended by SIGTERM"
