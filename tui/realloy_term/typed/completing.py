"""What could be typed next on the command line: commands, codes, views, fields and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from realloy_term.commands import Command, typed_name
from realloy_term.keynames import spelled_keys
from realloy_term.typed.codes import AFTER_SUBJECT, CODES
from realloy_term.typed.requests import Candidate, Surroundings
from realloy_term.typed.subjects import is_subject
from realloy_term.typed.understanding import names

_QUERIES = ("QUERY",)


def candidates(text: str, around: Surroundings, *, limit: int = 50) -> list[Candidate]:
    """Return the lines that could come of a text, best first, each once."""
    found = _first_word(text, around) if " " not in text else _further(text, around)
    unique: dict[str, Candidate] = {}
    for each in found:
        if each.text != text:
            unique.setdefault(each.text, each)
    return list(unique.values())[:limit]


def _first_word(text: str, around: Surroundings) -> Iterator[Candidate]:
    begun = text.lower()
    for command in around.here:
        if typed_name(command).startswith(begun):
            yield _of_command(command)
    for code in CODES:
        if text and code.name.startswith(text):
            blank = " " if code.takes == "WORDS" else ""
            yield Candidate(code.name + blank, _code_shown(code.name, code.takes), code.help)
    for view in around.views:
        if view.saved and view.name.lower().startswith(begun):
            yield Candidate(view.name, view.name, view.query)
    if text:
        yield from _of_query(text, "", around)
        for ticker in around.vocabulary.get("ticker", ()):
            if ticker.lower().startswith(begun):
                yield Candidate(f"{ticker} N", f"{ticker} N", "News of this ticker.")
        for command in around.here:
            if any(part.startswith(begun) for name in names(command) for part in name.split("-")):
                yield _of_command(command)


def _further(text: str, around: Surroundings) -> Iterator[Candidate]:
    head, _, rest = text.partition(" ")
    command = next((each for each in around.here if head.lower() in names(each)), None)
    if head == "THEME":
        for theme in around.vocabulary.get("theme", ()):
            if rest.lower() in theme.lower():
                yield Candidate(f"THEME {theme}", theme)
    elif command is not None and command.takes:
        yield from _arguments(command, head, rest, around)
    else:
        subject, _, last = text.rpartition(" ")
        if is_subject(subject, around.vocabulary):
            if last in AFTER_SUBJECT:
                return  # a whole code: what could be made of it is not what is meant
            for code in CODES:
                if code.name in AFTER_SUBJECT and code.name.startswith(last.upper()):
                    yield Candidate(f"{subject} {code.name}", f"{subject} {code.name}", code.help)
        yield from _of_query(text, "", around)


def _arguments(command: Command, head: str, rest: str, around: Surroundings) -> Iterator[Candidate]:
    begun = rest.lower().lstrip("+-")
    sign = rest[: len(rest) - len(rest.lstrip("+-"))]
    for word in command.takes.strip("[]").replace("]", "").replace("[", "").split():
        for choice in around.choices.get(word, ()):
            if choice.lower().startswith(begun):
                yield Candidate(f"{head} {sign}{choice}", choice)
        if word in _QUERIES:
            yield from _of_query(rest, f"{head} ", around)


def query_candidates(
    text: str, cursor: int, vocabulary: Mapping[str, Sequence[str]]
) -> Iterator[Candidate]:
    """Yield the queries that could come of one, with what could stand at the cursor."""
    from realloy_store.query import complete  # 2 ms, with the first letter of a query

    offered = complete(text, cursor, vocabulary, limit=20)
    for candidate in offered.candidates:
        line, _ = offered.apply(text, candidate)
        yield Candidate(line, candidate.text, candidate.help)


def _of_query(text: str, before: str, around: Surroundings) -> Iterator[Candidate]:
    for each in query_candidates(text, len(text), around.vocabulary):
        yield replace(each, text=before + each.text)


def _of_command(command: Command) -> Candidate:
    name = typed_name(command)
    keys = " ".join(spelled_keys(command.all_keys))
    shown = f"{name} {command.takes}".strip()
    return Candidate(f"{name} " if command.takes else name, shown, command.help, keys)


def _code_shown(name: str, takes: str) -> str:
    return f"{name} WORDS" if takes == "WORDS" else f"{takes} {name}".strip()
