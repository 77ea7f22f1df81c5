"""Which settings a command works with."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from realloy_store.research import tone_choice
from realloy_term import safe

if TYPE_CHECKING:
    from realloy_term.settings.preferences import Preferences
    from realloy_term.settings.schema import Settings


def config_path(arguments: Namespace) -> tuple[Path, bool]:
    """Return the settings file, and whether the reader named it.

    --config, else $REALLOY_CONFIG, else config.toml in the platform's config folder.
    """
    named = arguments.config or os.environ.get("REALLOY_CONFIG")
    if named:
        return Path(named).expanduser(), True
    from platformdirs import user_config_path  # 4 ms, which the library's path has paid

    return user_config_path("realloy-term", appauthor=False) / "config.toml", False


def preferences(arguments: Namespace, *, kept: bool = True) -> Preferences:
    """Return the reader's preferences for this run; the model of tone is the one they say."""
    from realloy_term.settings.preferences import Preferences  # 4 ms, 3 more where there is a file

    path, named = config_path(arguments)
    found = Preferences(path, named=named, options=_options(arguments), kept=kept)
    tone_choice.choose(found.settings.tone_model)
    return found


def settings(arguments: Namespace) -> Settings | None:
    """Return the settings of a command without a screen, problems told on stderr, once.

    None where there is no file: nothing is paid for then.
    """
    if "settings" not in arguments:
        arguments.settings = _told(arguments) if _is_there(*config_path(arguments)) else None
    found: Settings | None = arguments.settings
    return found


def _is_there(path: Path, named: bool) -> bool:
    return named or path.exists()


def _told(arguments: Namespace) -> Settings:
    found = preferences(arguments)
    for problem in found.setting_problems:
        print(f"realloy-term: {safe.line(str(problem))}", file=sys.stderr)
    return found.settings


def _options(arguments: Namespace) -> dict[str, tuple[Any, str]]:
    """Return what the command line says, by key of the setting."""
    said: dict[str, tuple[Any, str]] = {}
    if arguments.library is not None:
        said["library.path"] = Path(arguments.library).expanduser(), "--library"
    if arguments.theme:
        said["display.theme"] = arguments.theme, "--theme"
    if arguments.no_mouse:
        said["display.mouse"] = False, "--no-mouse"
    return said
