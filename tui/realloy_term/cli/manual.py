"""man: the manual page in roff, made from the command line, the keys and the settings."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from realloy_term import __version__
from realloy_term.cli.preferences import preferences
from realloy_term.cli.tree import Branch, Option, Place
from realloy_term.commands import Command
from realloy_term.keynames import spelled_keys
from realloy_term.settings.commented import toml
from realloy_term.settings.schema import SCHEMA

_DESCRIPTION = (
    "reads saved pages of rare-earth and critical-minerals market news: headlines, articles, their "
    "sentiment and their trade ideas, by keyboard and offline. Without a command it opens on your "
    "library; the commands do the same for scripts and pipes. Standard output is data, standard "
    "error is narration."
)
_ENVIRONMENT = (
    ("REALLOY_LIBRARY", "The library, where --library does not name one."),
    ("REALLOY_CONFIG", "The settings file, where --config does not name one."),
    ("NO_COLOR", "Set to anything: no colours."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME",
     "Where the platform's folders are."),
)  # fmt: skip
_FILES = (
    ("~/.local/share/realloy-term/library", "The library: plain TinyDB files. `where` prints it."),
    ("~/.config/realloy-term/config.toml", "The settings. `config --write` makes the file."),
    ("~/.cache/realloy-term", "The index, which may be deleted at any time."),
)
_EXIT = (
    ("0", "Fine, also without results."),
    ("1", "A named file failed, no such article or several, damage found."),
    ("2", "Wrong use, or a query that does not parse."),
)
_EXAMPLES = (
    ("realloy-term import ~/Downloads/allmind", "Take files in; every refusal is named."),
    ("realloy-term list 'ticker:MP impact>0.3 since:2w'", "What was said of MP lately."),
    ("realloy-term ideas --calendar", "Which trade ideas fall due."),
    ("realloy-term list --json | jq '.[].title'", "Titles, for other programs."),
)


def run(arguments: Namespace) -> int:
    """Print the page."""
    from realloy_term.cli.arguments import build_parser
    from realloy_term.cli.tree import branches

    print(page(*branches(build_parser()), preferences(arguments).keymap.commands), end="")
    return 0


def page(program: Branch, commands: Sequence[Branch], keys: Sequence[Command]) -> str:
    """Return the page in roff, ASCII only."""
    return "\n".join(
        [
            f'.TH REALLOY-TERM 1 "" "realloy-term {__version__}" "User Commands"',
            *_section("NAME", [r"realloy\-term \- " + _text(_lower(program.help))]),
            *_section(
                "SYNOPSIS", [r".B realloy\-term", _text(_synopsis(program) + " [COMMAND …]")]
            ),
            *_section("DESCRIPTION", [r".B realloy\-term", _text(_DESCRIPTION)]),
            *_section("OPTIONS", _options(program.options)),
            *_section("COMMANDS", [line for each in commands for line in _command(each, program)]),
            *_section("KEYS", _keys(keys)),
            *_section("SETTINGS", _settings()),
            *_section("ENVIRONMENT", _listed(_ENVIRONMENT)),
            *_section("FILES", _listed(_FILES)),
            *_section("EXIT STATUS", _listed(_EXIT)),
            *_section("EXAMPLES", _listed(_EXAMPLES)),
            "",
        ]
    )


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _command(branch: Branch, program: Branch) -> Iterator[str]:
    """Yield a command, the options of every command left out."""
    common = {option.names for option in program.options}
    own = [each for each in branch.options if each.names not in common and "-h" not in each.names]
    yield f'.SS "{_text(f"{branch.name} {_synopsis(branch, own)}".strip())}"'
    yield _text(f"{branch.help[:1].upper()}{branch.help[1:]}.")
    yield from _listed((place.name, place.help) for place in branch.places if place.help)
    yield from _options(own)


def _synopsis(branch: Branch, options: Sequence[Option] | None = None) -> str:
    shown = branch.options if options is None else options
    parts = [f"[{each.names[-1]}{f' {each.metavar}' if each.metavar else ''}]" for each in shown]
    return " ".join([*map(_place, branch.places), *parts])


def _place(place: Place) -> str:
    name = f"{place.name}…" if place.many else place.name
    return name if place.needed else f"[{name}]"


def _options(options: Sequence[Option]) -> Iterator[str]:
    for each in options:
        yield ".TP"
        names = ", ".join(rf"\fB{_text(name)}\fR" for name in each.names)
        yield names + (rf" \fI{_text(each.metavar)}\fR" if each.metavar else "")
        yield _text(each.help)


def _keys(commands: Sequence[Command]) -> Iterator[str]:
    yield _text("As they are for you; `config --write` says how to choose others.")
    scope = ""
    for each in commands:
        if each.scope != scope:
            scope = each.scope
            yield f'.SS "{_text(scope[:1].upper() + scope[1:])}"'
        yield ".TP"
        yield ", ".join(rf"\fB{_text(key)}\fR" for key in spelled_keys(each.all_keys)) or "palette"
        yield _text(f"{each.help} ({each.id})")


def _settings() -> Iterator[str]:
    for row in SCHEMA.values():
        yield ".TP"
        yield rf"\fB{_text(row.key)}\fR = {_text(toml(row.default))}"
        yield _text(f"{row.doc} {row.kind.what[0].upper()}{row.kind.what[1:]}.")
    yield ".PP"
    yield _text(
        '[keys] has other keys by command ("news.star" = "b"), [themes.NAME] other colours.'
    )


def _listed(entries: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, text in entries:
        yield ".TP"
        yield rf"\fB{_text(name)}\fR"
        yield _text(text)


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _text(text: str) -> str:
    """Return a text that roff shows as it stands."""
    text = text.replace("\\", r"\(rs").replace("-", r"\-").replace('"', r"\(dq")
    text = (
        text.replace("'", r"\(aq").replace("`", r"\(ga").replace("^", r"\(ha").replace("~", r"\(ti")
    )
    text = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in text)
    return rf"\&{text}" if text.startswith(".") else text
