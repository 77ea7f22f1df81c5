"""Which model reads tone in this process and in those that it starts.

`REALLOY_TONE` says it: `builtin`, `network`, or `auto` (also when it is not set), which takes the
network where the extra `ml` is installed. Without the extra the built-in model reads in any case.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import Literal

from realloy_store.research.versions import NETWORK_VERSION, TONE_VERSION

Model = Literal["builtin", "network"]
VARIABLE = "REALLOY_TONE"
CHOICES = ("auto", "builtin", "network")


def choose(name: str) -> None:
    """Have a model of CHOICES read from now on, also in processes that are started later.

    `auto` leaves it to the environment, as where nobody chooses.
    """
    if name != "auto":
        os.environ[VARIABLE] = name


def chosen() -> Model:
    """Return which model reads."""
    return "network" if os.environ.get(VARIABLE) != "builtin" and installed() else "builtin"


def lacking() -> bool:
    """Whether the network was asked for by name, and cannot be had."""
    return os.environ.get(VARIABLE) == "network" and not installed()


def version() -> str:
    """Return the version of what the chosen model gives: another one is read anew."""
    return f"{TONE_VERSION}" if chosen() == "builtin" else f"{TONE_VERSION}+{NETWORK_VERSION}"


@cache
def installed() -> bool:
    """Whether the extra is there; nothing is loaded."""
    return find_spec("onnxruntime") is not None
