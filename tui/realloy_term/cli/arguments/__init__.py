"""Every command and option of the command line; nothing heavy is imported here.

A module for each family of commands declares them in `declare`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from realloy_term import __version__
from realloy_term.cli.arguments import (
    app,
    changing,
    ideas,
    notes,
    reading,
    searches,
    settings,
    upkeep,
)
from realloy_term.cli.arguments.parser import Parser, app_options, common_options

FAMILIES = (app, reading, ideas, changing, notes, searches, settings, upkeep)
"""In the order of the help."""


def parse_arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the parsed arguments; argparse exits with 2 and a message on wrong use."""
    return build_parser().parse_args(argv)


def build_parser() -> Parser:
    """Return the whole parser."""
    parser = Parser(
        prog="realloy-term",
        description="Read rare-earth and critical-minerals market news offline.",
        epilog="Without a command, the app opens on your library.",
    )
    parser.add_argument("--version", action="version", version=f"realloy-term {__version__}")
    parser.set_defaults(run="app:open_app", no_mouse=False, theme=None, data=False)
    common_options(parser)
    app_options(parser)
    parser.add_argument(
        "--watch",
        action="append",
        type=Path,
        metavar="DIR",
        default=[],
        help="import what appears in this folder while you read",
    )
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, run: str, text: str) -> Parser:
        made = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(run=run)
        common_options(made, default=argparse.SUPPRESS)
        return made

    for family in FAMILIES:
        family.declare(command)
    return parser
