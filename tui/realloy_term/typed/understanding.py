"""A typed line into a request: an article's id, a number, a code, a command, a view or a query.

In this order, the first that it can be; a single word that is none of them but looks like a
mistyped command is refused with the command's name rather than searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from realloy_store.errors import QueryError
from realloy_store.identity import LIKE_AN_ID
from realloy_term.commands import Command, typed_name
from realloy_term.typed.codes import AFTER_SUBJECT, CODES, read_code
from realloy_term.typed.requests import Do, GoTo, OpenArticle, OpenView, Request, Show, Surroundings
from realloy_term.typed.slips import NotUnderstood, nearest
from realloy_term.typed.subjects import is_subject, subject

ALIASES = {"q": "app.quit", "exit": "app.quit", "wq": "app.quit", "h": "app.help"}
"""What hands type from habit."""
_SLIP = 0.75
"""From this likeness on, a word is taken for a mistyped command rather than for one to look for."""
_FIELD = re.compile(r'[(\-]*[A-Za-z]+[:<>=≤≥]|[("“„«]|-\w')
"""How a query begins that cannot be anything else."""


def understand(text: str, around: Surroundings) -> Request:
    """Return what a line asks for; NotUnderstood says why it asks for nothing."""
    words = text.split()
    if not words:
        raise NotUnderstood("type a command, a query, a code such as USAR N, or a number")
    name = text.strip().lower()
    if LIKE_AN_ID.fullmatch(name) and (article_id := around.article(name)):
        return OpenArticle(article_id)
    if text.strip().isdecimal():
        return GoTo(int(text))
    if text.startswith("@"):
        return _view(words, around)
    if found := read_code(words, around) or _command(words, text, around):
        return found
    if not _FIELD.match(text) and len(words) == 1:
        if words[0].isupper() and is_subject(words[0], around.vocabulary):
            return Show(subject(words[0], around.vocabulary), ideas=around.in_ledger)
        _refuse_a_slip(words[0], around)
    elif not _FIELD.match(text) and words[0].isalpha() and not around.is_word(words[0]):
        _refuse_a_slip(words[0], around, behind=" ".join(["", *words[1:]]))
        if len(words) == 2 and words[1].upper() in AFTER_SUBJECT:
            subject(words[0], around.vocabulary)  # `usr n`: nobody, and no word to look for
    return Show(_query(text), ideas=around.in_ledger)


def names(command: Command) -> tuple[str, ...]:
    """Return every name that a command goes by."""
    title = re.sub(r"[^a-z0-9]+", "-", command.title.lower()).strip("-")
    return typed_name(command), command.id, title


def _command(words: Sequence[str], text: str, around: Surroundings) -> Do | None:
    """Find a command by its name or the beginning of it, or by its title of several words."""
    name = words[0].lower()
    known = [*around.here, *around.elsewhere]
    for command in known:
        if name in names(command) or ALIASES.get(name) == command.id:
            return _do(command, text.strip()[len(words[0]) :].strip(), around)
    titles = [each for each in known if each.title.lower() == " ".join(words).lower()]
    if titles:
        return _do(titles[0], "", around)
    return _begun(name, text.strip()[len(words[0]) :].strip(), around)


def _begun(name: str, rest: str, around: Surroundings) -> Do | None:
    """Take the beginning of a name for it, where only one command begins so."""
    if not re.fullmatch("[a-z][a-z-]+", name) or is_subject(name, around.vocabulary):
        return None
    begun = {
        typed_name(each): each
        for each in reversed(around.here)
        if typed_name(each).startswith(name)
    }
    if len(begun) != 1:
        return None
    (command,) = begun.values()
    # `star wars` is a search; what takes nothing cannot have been meant.
    return _do(command, rest, around) if command.takes or not rest else None


def _do(command: Command, rest: str, around: Surroundings) -> Do:
    if command not in around.here:
        raise NotUnderstood(
            f"{typed_name(command)} is not for this screen, but for {command.scope}"
        )
    if rest and not command.takes:
        name = typed_name(command)
        raise NotUnderstood(f"nothing follows {name}; to look for the words: /{name} {rest}")
    return Do(command, rest)


def _view(words: Sequence[str], around: Surroundings) -> Request:
    """Open a saved search; further words narrow it."""
    found = next((view for view in around.views if view.name == words[0]), None)
    if found is None:
        near = nearest(words[0], [view.name for view in around.views if view.saved])
        meant = f"; did you mean {near}?" if near else ": V lists the views"
        raise NotUnderstood(f"no saved search is named {words[0]}{meant}")
    if len(words) == 1 and not around.in_ledger:
        return OpenView(found)
    text = f"({found.query}) {' '.join(words[1:])}" if words[1:] else found.query
    return Show(_query(text), ideas=around.in_ledger)


def _query(text: str) -> str:
    from realloy_store.query import parse  # 8 ms, not before a query is typed

    try:
        parse(text)
    except QueryError as error:
        raise NotUnderstood(str(error)) from error
    return text.strip()


def _refuse_a_slip(word: str, around: Surroundings, behind: str = "") -> None:
    """Refuse what looks like a command or a code that was mistyped.

    With something `behind` it, only what takes something can have been meant.
    """
    commands = [typed_name(each) for each in around.here if each.takes or not behind]
    known = [*commands, *(code.name for code in CODES if not behind)]
    near = nearest(word, list(_words(known)), _SLIP)
    if near and near.lower() != word.lower():
        look = f"look for the word{'s' if behind else ''}: /{word}{behind}"
        raise NotUnderstood(f"no command is called {word}; did you mean {near}? To {look}")


def _words(known: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(name for name in known if len(name) > 1)
