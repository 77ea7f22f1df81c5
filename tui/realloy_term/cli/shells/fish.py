"""Completion for fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_term.cli.tree import Branch, Option, Place

_HEAD = """\
# fish completion of realloy-term. For this shell: realloy-term completion fish | source
# For every shell: realloy-term completion fish > ~/.config/fish/completions/realloy-term.fish

function __realloy_term_words
    realloy-term completion --words $argv[1] --typed (commandline -ct) 2> /dev/null
end

function __realloy_term_at --description 'the command is this one'
    for word in (commandline -opc)[2..-1]
        contains -- $word @COMMANDS@; or continue
        test $word = $argv[1]
        return
    end
    return 1
end

function __realloy_term_begins --description 'no command yet'
    for word in (commandline -opc)[2..-1]
        contains -- $word @COMMANDS@; and return 1
    end
    return 0
end

complete -c realloy-term -f
"""
_FILES = {"file": "-F", "folder": "-a '(__fish_complete_directories)'"}


def script(program: Branch, commands: Sequence[Branch]) -> str:
    """Return the script."""
    head = _HEAD.replace("@COMMANDS@", " ".join(each.name for each in commands))
    lines = [*_options(program, "__realloy_term_begins")]
    for each in commands:
        what = f"-a {each.name} -d {_quoted(each.help)}"
        lines.append(f"complete -c realloy-term -n __realloy_term_begins {what}")
    for each in commands:
        here = f"'__realloy_term_at {each.name}'"
        lines += [*_options(each, here), *_places(each, here)]
    return head + "\n".join(lines) + "\n"


def _options(branch: Branch, here: str) -> Iterator[str]:
    for option in branch.options:
        names = " ".join(
            f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names
        )
        valued = "" if option.takes == "nothing" else f" {_value(option)}".rstrip()
        yield f"complete -c realloy-term -n {here} {names}{valued} -d {_quoted(option.help)}"


def _name(name: str) -> str:
    return f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"


def _places(branch: Branch, here: str) -> Iterator[str]:
    for fill in dict.fromkeys(_fill(place) for place in branch.places):
        if fill:
            yield f"complete -c realloy-term -n {here} {fill}"


def _value(option: Option) -> str:
    """Return that a value must follow, and which; files where it is one."""
    return f"{'-r' if option.takes == 'file' else '-x'} {_fill(option)}"


def _fill(takes: Option | Place) -> str:
    if takes.takes in ("nothing", "text"):
        return ""
    if takes.takes == "choice":
        # A tab ends each word: else fish shows the option's own help behind every value.
        words = " ".join(each + r"\t" for each in takes.choices)
        return f"-a {_quoted(words)}"
    return _FILES.get(takes.takes) or f"-a '(__realloy_term_words {takes.takes})'"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
