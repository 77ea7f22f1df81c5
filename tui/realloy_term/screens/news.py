"""The news screen: headline list, article, sentiment gauge and trade ideas."""

from __future__ import annotations

from typing import ClassVar

from realloy_term.commands import Scope
from realloy_term.screens.news_background import Background
from realloy_term.screens.news_editing import Editing
from realloy_term.screens.news_empty import Empty
from realloy_term.screens.news_entities import Entities
from realloy_term.screens.news_ideas import Ideas
from realloy_term.screens.news_left import Left
from realloy_term.screens.news_moving import Moving
from realloy_term.screens.news_stories import Stories
from realloy_term.screens.news_versions import Versions
from realloy_term.screens.news_why import Reasoned
from realloy_term.widgets.bindings import bindings_for


class NewsScreen(
    Ideas,
    Moving,
    Editing,
    Entities,
    Reasoned,
    Stories,
    Versions,
    Left,
    Background,
    Empty,
):
    """Everything a reader needs for a morning's headlines, on one screen."""

    BINDINGS = bindings_for("news")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("news", "list", "article", "choosing", "ideas")
