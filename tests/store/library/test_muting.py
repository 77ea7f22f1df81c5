"""Mute rules: in desk.json, undone like other changes, and what they leave of a list."""

from __future__ import annotations

from typing import Any

import pytest
from tinydb import TinyDB

from realloy_store.errors import QueryError, RealloyError
from realloy_store.library import Library, Sort, Tally, Undone
from realloy_store.query import EVERYTHING, parse


def rules(library: Library) -> list[str]:
    return [rule.query for rule in library.mutes()]


def unmuted(library: Library, text: str = "", **window: Any) -> list[str]:
    hidden = library.muted()
    assert hidden is not None
    query = (parse(text) if text else EVERYTHING).without(hidden)
    found = [str(row.title) for row in library.headlines(query, **window)]
    assert len(found) == library.count(query)
    return found


def test_rules_hide_what_any_of_them_finds(library: Library, make_article: Any, put: Any) -> None:
    for n, title in enumerate(["Cobalt glut", "Copper glut", "Nickel", "Cobalt strike"], 1):
        put(library, make_article(n, title=title, market_impact=n / 10))
    library.mute(" title:glut title:copper ")
    library.mute("title:strike")
    assert rules(library) == ["title:glut title:copper", "title:strike"]
    assert set(unmuted(library)) == {"Cobalt glut", "Nickel"}
    assert unmuted(library, sort=Sort.parse("impact")) == ["Nickel", "Cobalt glut"]
    assert unmuted(library, "cobalt") == ["Cobalt glut"]
    assert unmuted(library, "-nickel") == ["Cobalt glut"]
    assert unmuted(library, "impact>0.2") == ["Nickel"]


def test_every_rule_is_a_step(library: Library) -> None:
    library.mute("ticker:MP")
    library.mute("ticker:MP")
    assert library.unmute(" ticker:MP ")
    assert not library.unmute("ticker:MP")
    assert (rules(library), library.muted()) == ([], None)
    assert library.undo() == Undone("unmute ticker:MP", 0)
    assert rules(library) == ["ticker:MP"]
    assert library.undo() == Undone("mute ticker:MP", 0)
    assert library.undo() is None
    assert rules(library) == []


@pytest.mark.parametrize("text", ["", "  ", "()", "–", "is:deleted", '"open'])
def test_what_cannot_be_a_rule_is_refused(library: Library, text: str) -> None:
    with pytest.raises(RealloyError):
        library.mute(text)
    assert not library.path.exists()


def test_a_rule_that_somebody_broke_by_hand_hides_nothing(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    library.mute("ticker:MP")
    with TinyDB(library.where()["desk"]) as database:
        database.table("mutes").insert({"query": 'title:"open'})
    assert rules(library) == ['title:"open', "ticker:MP"]
    assert library.muted() == parse("ticker:MP")
    assert library.unmute('title:"open')


def test_without_everything_nothing_is_left() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        parse("x").without(EVERYTHING)
    assert (parse("x") | EVERYTHING) == EVERYTHING
    with pytest.raises(QueryError):
        parse("x or")


def test_a_tally_counts_in_one_walk_what_two_counts_would(
    library: Library, make_article: Any, put: Any
) -> None:
    for n in range(4):
        put(library, make_article(n, title=f"Cobalt {n}" if n else "Nickel"))
    first = library.headlines(parse("cobalt"))[0].id
    library.delete([library.headlines(parse("cobalt"))[1].id])
    library.change([first], lambda mark: type(mark)(mark.id, read="2026-01-01"), label="read")
    for text in ("cobalt", "nickel", "is:unread", "is:read", "-cobalt", "lead"):
        query = parse(text)
        both = Tally(library.count(query), library.count(query & parse("is:unread")))
        assert library.tally(query) == both
    assert library.tally(parse("cobalt")) == (2, 1)
