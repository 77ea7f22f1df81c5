"""The one owner of the reader's settings, keys and themes during a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from realloy_term.settings.kinds import did_you_mean, named
from realloy_term.settings.reading import Read, read_settings
from realloy_term.settings.schema import SCHEMA, THEMES, Settings
from realloy_term.settings.source import Problem, Source, read_source

if TYPE_CHECKING:
    from realloy_term.keymap import Keymap
    from realloy_term.settings.user_themes import UserTheme


class Preferences:
    """What the reader prefers; read once, changed by `change`, which writes it down.

    `options` has values by key, and what they were said by, that go before everything else.
    Without a path, or where `kept` is false, a change lasts for the run.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        named: bool = False,
        environ: Mapping[str, str] | None = None,
        options: Mapping[str, tuple[Any, str]] | None = None,
        kept: bool = True,
    ) -> None:
        self.path = path
        self.kept = kept and path is not None
        self._named = named
        self._environ = os.environ if environ is None else environ
        self._options = dict(options or {})
        self._run_keys: dict[str, tuple[str, ...]] = {}
        self.reread()

    def reread(self) -> None:
        """Take the file as it is now."""
        nothing = Source(self.path or Path("config.toml"), "", {})
        self.source = read_source(self.path, named=self._named) if self.path else nothing
        for name in ("_keys", "_themes", "_read"):
            self.__dict__.pop(name, None)

    # ------------------------------------------------------------------ what was read

    @cached_property
    def _read(self) -> Read:
        return read_settings(self.source, self._environ, self._options)

    @cached_property
    def _keys(self) -> tuple[Keymap, list[Problem]]:
        from realloy_term.keymap import Keymap
        from realloy_term.settings.keys import read_keys  # with the table of commands, 2 ms

        if not self._run_keys:
            return read_keys(self.source)
        keymap, problems = read_keys(self.source)
        return Keymap({**keymap.own, **self._run_keys}), problems

    @cached_property
    def _themes(self) -> tuple[tuple[UserTheme, ...], list[Problem]]:
        if "themes" not in self.source.data and self.settings.theme in THEMES:
            return (), []
        from realloy_term.settings.user_themes import read_themes

        return read_themes(self.source, self.settings.theme)

    @property
    def settings(self) -> Settings:
        """The values."""
        return self._read.settings

    @property
    def keymap(self) -> Keymap:
        """The commands with the reader's keys."""
        return self._keys[0]

    @property
    def themes(self) -> tuple[UserTheme, ...]:
        """The themes of the reader's own."""
        return self._themes[0]

    @property
    def theme_names(self) -> list[str]:
        """The themes that can be chosen, in the order of the theme key."""
        return [*THEMES, *(theme.name for theme in self.themes)]

    @property
    def setting_problems(self) -> tuple[Problem, ...]:
        """What was wrong with the file and its settings, keys and themes not looked at."""
        return self._read.problems

    @property
    def problems(self) -> list[Problem]:
        """Everything that was wrong, in the order of the file."""
        found = [*self._read.problems, *self._keys[1], *self._themes[1]]
        return sorted(found, key=lambda problem: problem.line or 0)

    def value(self, key: str) -> Any:
        """Return the value of a setting."""
        return getattr(self.settings, SCHEMA[key].name)

    def origin(self, key: str) -> str:
        """Say where a value comes from: `default`, `line 12`, `$REALLOY_LIBRARY`, `--theme`."""
        origin = self._read.origins[key]
        return f"line {self.source.line(*key.split('.'))}" if origin == "file" else origin

    def origin_of_keys(self, command: str) -> str:
        """Say where the keys of a command come from."""
        if command in self._run_keys:
            return "this run"
        own = command in self.keymap.own
        return f"line {self.source.line('keys', command)}" if own else "default"

    # ------------------------------------------------------------------ what is changed

    def change(self, key: str, value: Any) -> str | None:
        """Give a setting another TOML value, None for its default; it counts at once.

        It is written to the file, whose comments and order stay. Returns why it could not be
        kept, or None. ValueError says what is wrong with the value.
        """
        row = SCHEMA[key]
        taken = row.default if value is None else row.kind.read(value)
        if key == "display.theme" and taken not in self.theme_names:
            near = did_you_mean(taken, self.theme_names)
            raise ValueError(f"there is no theme {named(taken)}{near}")
        problem = self._write(key, value) if self.kept else "kept for this run only"
        if problem is None:
            self._options.pop(key, None)
            self.reread()
        if problem or self.value(key) != taken:  # the environment goes before the file
            self._options[key] = taken, "this run"
            self.__dict__.pop("_read", None)
        return problem

    def bind(self, command: str, value: Any) -> str | None:
        """Give a command other keys, as a TOML value, None for its own; they count at once.

        Returns and raises as `change` does; a key that means something else is refused.
        """
        from realloy_term.settings.keys import check_keys, keys_of

        keys = None if value is None else keys_of(value)
        if keys is not None:
            check_keys(self.keymap, command, keys)
        problem = self._write(f"keys.{command}", value) if self.kept else "kept for this run only"
        self._run_keys.pop(command, None)
        if problem is None:
            self.reread()
        elif keys is not None:
            self._run_keys[command] = keys
        self.__dict__.pop("_keys", None)
        return problem

    def _write(self, key: str, value: Any) -> str | None:
        from realloy_term.settings.writing import write_value

        assert self.path is not None
        try:
            write_value(self.path, key, value)
        except (OSError, ValueError) as error:
            return f"not kept: {error}"
        return None
