"""Settings and keys, the manual, completion for shells."""

from __future__ import annotations

import argparse

from realloy_term.cli.arguments.parser import Make, json_option


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    config = command("config", "config:run", "print the settings, and where each comes from")
    what = config.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="say what is wrong; 1 when something is")
    what.add_argument("--explain", metavar="KEY", help="what a setting or a command's key does")
    what.add_argument(
        "--write", action="store_true", help="write a commented file, if none is there"
    )
    what.add_argument("--set", metavar="KEY=VALUE", help="change a setting; KEY= for its default")
    what.add_argument("--path", action="store_true", help="print where the file is")
    json_option(config)
    keys = command("keys", "config:keys", "print the app's keys, yours among them")
    shape = keys.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print JSON")
    shape.add_argument("--markdown", action="store_true", help="print a Markdown table")
    command("man", "manual:run", "print the manual page; `realloy-term man | man -l -` shows it")
    completion = command("completion", "completion:run", "print a shell's completion script")
    completion.set_defaults(data=True)
    completion.add_argument(
        "shell", nargs="?", choices=["bash", "zsh", "fish"], default="bash", help="which shell"
    )
    for name in ("--words", "--typed"):  # what the scripts ask while the reader types
        completion.add_argument(name, default="", help=argparse.SUPPRESS)
