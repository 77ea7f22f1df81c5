"""The command table is sound: ids once, no key with two meanings, every action there."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from realloy_term.app import RealloyTerm
from realloy_term.commands import COMMANDS, TOGETHER, Command, Scope, in_scope
from realloy_term.keynames import spelled
from realloy_term.screens.card import CardScreen
from realloy_term.screens.first_run import FirstRunScreen
from realloy_term.screens.ledger import LedgerScreen
from realloy_term.screens.news import NewsScreen
from realloy_term.screens.notes import NotesScreen
from realloy_term.screens.settings import SettingsScreen
from realloy_term.widgets.annotation_list import AnnotationList
from realloy_term.widgets.article_pane import ArticlePane
from realloy_term.widgets.choosing_line import ChoosingLine
from realloy_term.widgets.entity_articles import EntityArticles
from realloy_term.widgets.headline_list import HeadlineList
from realloy_term.widgets.idea_list import IdeaList
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.setting_list import SettingList

OWNERS: dict[Scope, tuple[type, ...]] = {
    "list": (HeadlineList,),
    "article": (ArticlePane,),
    "choosing": (ChoosingLine,),
    "ideas": (IdeaPanel,),
    "first run": (FirstRunScreen,),
    "news": (NewsScreen,),
    "ledger": (LedgerScreen,),
    "ledger list": (IdeaList,),
    "settings list": (SettingList,),
    "settings": (SettingsScreen,),
    "notes": (NotesScreen,),
    "notes list": (AnnotationList,),
    "card": (CardScreen,),
    "card list": (EntityArticles,),
    "everywhere": (RealloyTerm,),
}


def test_ids_are_unique() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1


def test_every_scope_is_on_some_screen() -> None:
    together = {scope for scopes in TOGETHER for scope in scopes}
    assert together == {*get_args(Scope)} - {"everywhere"}


@pytest.mark.parametrize("scopes", TOGETHER)
def test_no_key_means_two_things_in_one_pane(scopes: tuple[Scope, ...]) -> None:
    keys = Counter(key for c in in_scope(*scopes, "everywhere") for key in c.all_keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_can_be_carried_out(command: Command) -> None:
    assert any(hasattr(owner, f"action_{command.action}") for owner in OWNERS[command.scope])


def test_keys_read_as_the_reader_knows_them() -> None:
    assert [spelled(k) for k in ("ctrl+d", "g g", "asterisk", "pagedown", "G")] == [
        "Ctrl-D", "gg", "*", "PgDn", "G",
    ]  # fmt: skip
