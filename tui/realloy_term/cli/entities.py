"""entity: who or what it is, and what the library's articles say of it."""

from __future__ import annotations

from argparse import Namespace

from realloy_term import safe
from realloy_term.cli.analysis_printing import card_lines
from realloy_term.cli.places import open_library


def card(arguments: Namespace) -> int:
    """Print the card of an entity."""
    with open_library(arguments) as library:
        found = library.entity(" ".join(arguments.name), articles=arguments.limit)
    if arguments.json:
        print(safe.json_text(found.to_json(), indent=2))
    else:
        for line in card_lines(found):
            print(line)
    return 0
