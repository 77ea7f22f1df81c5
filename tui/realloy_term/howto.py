"""What help says: how to use a screen, in three lines, and which commands answer a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from realloy_term.commands import Command, Scope
from realloy_term.keymap import Keymap
from realloy_term.keynames import spelled

HEADINGS: dict[Scope, str] = {
    "list": "In the headline list",
    "article": "In the article",
    "choosing": "While a passage is chosen",
    "ideas": "In the trade ideas",
    "ledger list": "In the list of ideas",
    "notes list": "In the list of notes",
    "card list": "In the list of articles",
    "settings list": "In the list of settings",
    "everywhere": "Everywhere",
}
HERE, ELSEWHERE = "On this screen", "On other screens"

_TEXTS: dict[Scope, str] = {
    "news": """\
Read: {list.down} and {list.up} move, {list.open} opens, {news.page} pages on and then goes
to the next unread.
Find: {news.filter} filters as you type (ticker:MP impact>0.3 since:2w), {news.find} finds in
the article, {news.back} goes back. Views: {news.view}, as the bar at the top numbers them;
{news.unread} leaves only the unread.
Act: {news.star} stars, {news.tag} tags, {news.note} notes, {news.ideas} shows the trade ideas;
{news.undo} takes any of it back.

● unread   ×2 told by two files   ◆4 trade ideas   # tagged   ★ starred   … incomplete
✎ noted or highlighted   – or "not stated": the page does not say; it never means 0
Ours: N new story   B builds   F flipped   P persists   75 novelty   ──╴ impact""",
    "ledger": """\
A row is an idea: where it stands today, what it is, target and loss as stated, when it
runs out.
Look: {ledger.filter} filters (kind:pair side:short expires<30d), {ledger.group} groups,
{ledger-list.open} shows the sentence it was read from.
Act: {ledger.entered} and {ledger.closed} say what you did, {ledger-list.choose} chooses
several; {ledger.undo} takes it back.

✎ something in it is yours   ✓ chosen for the next change   – not stated, or no date""",
    "notes": """\
Your notes and highlights, newest first: {notes-list.open} shows one in its article, {notes.edit}
changes it, {notes.delete} takes it away, {notes.undo} brings it back.
Look: {notes.filter} filters by article (has:highlight, tag:later and all the rest); note:ask
asks the notes themselves.

! worth keeping   ≠ not believed, or contradicted   ? to be looked into   » to be acted upon
✎ a note on an article   ◆ a note on a trade idea""",
    "card": """\
Who it is by the tables of the program, with their source, and what the articles of your library
say of it: {card-list.open} shows one, {card.filter} all of them in the headline list.
Relevance, tone and weeks are ours. Put an article right with {news.correct} there, and they follow.

* the article is about it   · a week without a tone   n articles of the week that have one""",
    "settings": """\
{settings-list.open} changes the setting under the cursor, {settings.reset} takes its default
again; everything follows at once and is written to one file, whose comments stay yours.
{settings.filter} finds a setting, or a command to give it another key. Themes of your own are
made in the file.""",
    "first run": """\
The library is empty: {first-run.import} imports a file or a folder of saved pages,
{first-run.samples} puts samples in, {first-run.tour} shows you round.
On the command line: realloy-term import PATH…""",
}
"""Lines end where a sentence may wrap; an empty one parts the signs from the rest."""


def how_to(keymap: Keymap, scopes: Sequence[Scope]) -> str:
    """Return how to use the screen with these scopes, in the reader's own keys."""
    text = next((_TEXTS[scope] for scope in scopes if scope in _TEXTS), "")
    text = re.sub(r"\n(?=[a-z{])", " ", text)
    return re.sub(r"\{([\w.-]+)\}", lambda found: keymap.key(found[1]), text)


def sections(
    keymap: Keymap, scopes: Sequence[Scope], searched: str = ""
) -> Iterator[tuple[str, list[Command]]]:
    """Yield headings with their commands: all of the screen's, or those that a search finds.

    One character finds what that key does. Words find commands whose keys, names or help have all
    of them, also behind the key that elsewhere begins a search or a command; those of other screens
    come last.
    """
    here = (*scopes, "everywhere")
    for scope in here:
        found = [each for each in keymap.in_scope(scope) if finds(searched, each)]
        if found:
            yield HEADINGS.get(scope, HERE), found
    others = [each for each in keymap.commands if each.scope not in here]
    if found := [each for each in others if searched.strip() and finds(searched, each)]:
        yield ELSEWHERE, found


def finds(searched: str, command: Command) -> bool:
    """Whether a command answers a search."""
    keys = [spelled(key) for key in command.all_keys]
    wanted = searched.strip()
    if len(wanted) == 1:
        return wanted in keys
    wanted = wanted.removeprefix("/").removeprefix(":")
    text = " ".join((*keys, command.title, command.help, command.id)).casefold()
    return all(word in text for word in wanted.casefold().split())
