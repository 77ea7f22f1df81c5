"""Completion for bash, 3.2 and later, without the bash-completion package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_term.cli.tree import Branch, Option, Place

_HEAD = r"""# bash completion of realloy-term.
# For this shell: eval "$(realloy-term completion bash)"; for every shell: put it into
# ~/.local/share/bash-completion/completions/realloy-term

_realloy_term_words() {  # the words of a kind; what is typed before a : or = stays out of them
    local word meaning start=${cur%"${cur##*[:=]}"}
    [[ $COMP_WORDBREAKS == *:* ]] || start=
    while IFS=$'\t' read -r word meaning; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("${word#"$start"}")
    done
}

_realloy_term_fill() {  # what is taken in a place, and its choices
    case $1 in
        choice) _realloy_term_words <<< "${2// /$'\n'}" ;;
        file) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
        folder) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -d -- "$cur")) ;;
        article | target | query | search | setting | theme | entity | field | filling)
            _realloy_term_words < <(
                realloy-term "${where[@]}" completion --words "$1" --typed "$cur" 2> /dev/null
            )
            [[ ${COMPREPLY[*]} == *[:=\>] ]] && compopt -o nospace 2> /dev/null ;;
    esac
}

_realloy_term() {
    local line=${COMP_LINE:0:COMP_POINT} cur prev command= word skip= at=0 IFS=$' \t\n'
    local -a words where=()
    COMPREPLY=()
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    cur=${words[${#words[@]}-1]}
    prev=${words[${#words[@]}-2]}
    for word in "${words[@]:1:${#words[@]}-2}"; do
        if [[ $skip ]]; then
            [[ $skip == --library || $skip == --config ]] && where+=("$skip" "$word")
            skip=
        elif [[ $word == -* ]]; then
            _realloy_term_valued "$command" "$word" && skip=$word
        elif [[ -z $command ]]; then
            command=$word
        else
            at=$((at + 1))
        fi
    done
    if [[ $skip ]]; then
        _realloy_term_value "$command" "$skip"
    elif [[ $cur == -* ]]; then
        _realloy_term_fill choice "$(_realloy_term_options "$command")"
    elif [[ -z $command ]]; then
        _realloy_term_fill choice "@COMMANDS@"
    else
        _realloy_term_place "$command" "$at"
    fi
}
"""
_TAIL = "\ncomplete -F _realloy_term realloy-term\n"


def script(program: Branch, commands: Sequence[Branch]) -> str:
    """Return the script."""
    every = [program, *commands]
    parts = [
        _HEAD.replace("@COMMANDS@", " ".join(each.name for each in commands)),
        _function("_realloy_term_options", "$1", (
            (each.name, f'echo "{" ".join(_names(each))}"') for each in every)),
        _function("_realloy_term_valued", "$1 $2", _valued(every), default="return 1"),
        _function("_realloy_term_value", "$1 $2", _values(every)),
        _function("_realloy_term_place", "$1 $2", _places(commands)),
        _TAIL,
    ]  # fmt: skip
    return "\n".join(parts)


def _function(name: str, on: str, cases: Iterator[tuple[str, str]], default: str = "") -> str:
    lines = [f"{name}() {{", f'    case "{on}" in']
    lines += [f"        {_pattern(pattern)}) {action} ;;" for pattern, action in cases]
    if default:
        lines.append(f"        *) {default} ;;")
    return "\n".join([*lines, "    esac", "}", ""])


def _pattern(pattern: str) -> str:
    return " | ".join(f'"{each}"' if "*" not in each else f'"{each[:-1]}"*' for each in
                      pattern.split("\n"))  # fmt: skip


def _names(branch: Branch) -> list[str]:
    return [name for option in branch.options for name in option.names]


def _valued(every: Sequence[Branch]) -> Iterator[tuple[str, str]]:
    for each in every:
        if each.valued:
            yield "\n".join(f"{each.name} {name}" for name in each.valued), "return 0"


def _values(every: Sequence[Branch]) -> Iterator[tuple[str, str]]:
    for each in every:
        for option in each.options:
            if fill := _fill(option):
                yield "\n".join(f"{each.name} {name}" for name in option.names), fill


def _places(commands: Sequence[Branch]) -> Iterator[tuple[str, str]]:
    for each in commands:
        for at, place in enumerate(each.places):
            if fill := _fill(place):
                yield f"{each.name} *" if place.many else f"{each.name} {at}", fill


def _fill(takes: Option | Place) -> str:
    if takes.takes in ("nothing", "text"):
        return ""
    return f'_realloy_term_fill {takes.takes} "{" ".join(takes.choices)}"'
