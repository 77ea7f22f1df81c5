"""The app opens without its commands being declared, and takes the same words all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

from realloy_term.cli.arguments import build_parser, parse_arguments


@pytest.mark.parametrize(
    "words",
    [
        "", "--library /l --config=c", "--theme dark --no-mouse --watch a --watch b",
        "--lib l", "list --json", "--library l list rare earths -has:impact", "show 1234567",
        "list -n 3", "search -n3 -nickel cobalt", "ideas -n 2",
    ],
)  # fmt: skip
def test_the_short_way_and_the_whole_parser_agree(words: str) -> None:
    assert parse_arguments(words.split()) == build_parser().parse_args(words.split())


@pytest.mark.parametrize("words", ["lisst", "--library", "--nope", "--theme x --json"])
def test_what_is_wrong_is_told_by_the_whole_parser(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for parse in (parse_arguments, build_parser().parse_args):
        with pytest.raises(SystemExit) as end:
            parse(words.split())
        told.append((end.value.code, capsys.readouterr().err))
    assert told[0] == told[1] and told[0][0] == 2 and "COMMAND" in told[0][1]


def test_opening_the_app_declares_no_command() -> None:
    code = (
        "import sys; from realloy_term.cli.arguments import parse_arguments; "
        "parse_arguments(['--library', 'l']); "
        "print([name for name in sys.modules if name.startswith('realloy_term.cli.arguments.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['realloy_term.cli.arguments.parser']"
