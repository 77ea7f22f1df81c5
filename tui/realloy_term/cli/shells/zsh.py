"""Completion for zsh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_term.cli.tree import Branch, Option, Place

_HEAD = r"""#compdef realloy-term
# zsh completion of realloy-term. For this shell: source <(realloy-term completion zsh)
# For every shell: put it as _realloy-term into a folder of $fpath.

_realloy_term_words() {  # the words of a kind, with what they mean
    local word meaning
    local -a found
    while IFS=$'\t' read -r word meaning; do
        found+=("${word//:/\\:}:$meaning")
    done < <(realloy-term completion --words $1 --typed "${(Q)PREFIX}" 2> /dev/null)
    _describe -V $1 found -S ''
}

_realloy_term() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
@OPTIONS@        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a commands=(
@COMMANDS@            )
            _describe command commands ;;
        rest)
            case $words[1] in
@CASES@            esac ;;
    esac
}

if [[ $funcstack[1] == _realloy-term ]]; then
    _realloy_term "$@"
else
    compdef _realloy_term realloy-term
fi
"""


def script(program: Branch, commands: Sequence[Branch]) -> str:
    """Return the script."""
    options = "".join(f"        {spec} \\\n" for spec in _options(program))
    names = "".join(f"                {_quoted(f'{each.name}:{each.help}')}\n" for each in commands)
    cases = "".join(_case(each) for each in commands)
    text = _HEAD.replace("@OPTIONS@", options).replace("@COMMANDS@", names)
    return text.replace("@CASES@", cases)


def _case(branch: Branch) -> str:
    specs = [*_options(branch), *_places(branch)]
    lines = " \\\n".join(f"                        {spec}" for spec in specs)
    return f"                {branch.name}) _arguments \\\n{lines} ;;\n"


def _options(branch: Branch) -> Iterator[str]:
    for option in branch.options:
        value = "" if option.takes == "nothing" else f":{_plain(option.metavar)}:{_fill(option)}"
        for name in option.names:
            yield _quoted(f"*{name}[{_plain(option.help)}]{value}")


def _places(branch: Branch) -> Iterator[str]:
    for place in branch.places:
        where = "*" if place.many else ":" if not place.needed else ""
        yield _quoted(f"{where}:{_plain(place.name)}:{_fill(place)}")


def _fill(takes: Option | Place) -> str:
    if takes.takes == "choice":
        return f"({' '.join(takes.choices)})"
    fills = {"text": " ", "nothing": " ", "file": "_files", "folder": "_files -/"}
    return fills.get(takes.takes, f" _realloy_term_words {takes.takes}")  # unchanged, by the space


def _plain(text: str) -> str:
    """Return a text without what separates the parts of a specification."""
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
