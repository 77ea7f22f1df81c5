"""JSON and JSON lines: our own records, JSON feeds, and other programs' articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import chats, fieldnames, ours, text
from realloy_store.importing.decode import decode
from realloy_store.importing.door import MOST_ARTICLES, Inside, Records, marked_cut
from realloy_store.importing.json_damage import looks_like_json, salvaged

_WRAPPERS = (
    "articles items entries results data news stories posts documents docs messages response feed"
).split()
_DEEPEST = 8


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a JSON file; text that only begins with its signs is read as text.

    Of a damaged file the whole records are read, the last of them marked as incomplete.
    """
    decoded = decode(data, exact=True).text
    found = ours.values(decoded)
    if found is not None:
        return _all(found)
    if not looks_like_json(decoded):
        return text.read(data, name, inside)
    values, where = salvaged(decoded)
    if not values:
        raise Refused(f"the JSON is damaged or cut off at {where}: save or export it again")
    return marked_cut(_all(values), f"The JSON is damaged at {where}: articles may be missing.")


def _all(found: list[Any]) -> Records:
    """Return the records of the values of a file."""
    if not found:
        raise Refused("the file is an empty list: nothing to import")
    if len(found) > MOST_ARTICLES:
        raise Refused(f"holds more than {MOST_ARTICLES:,} records: split it, then import it")
    if all(map(ours.is_record, found)):
        return [*ours.read(found)]
    drafts: Records = []
    for value in _records(found, _DEEPEST):
        drafts += fieldnames.article(value) if isinstance(value, Mapping) else []
    if not drafts:
        raise Refused(
            "the JSON holds no articles: their fields should be called title, url, date and text"
        )
    return drafts


def _records(found: list[Any], depth: int) -> list[Any]:
    """Return the articles of a list, or of the object that wraps one."""
    records: list[Any] = []
    for value in found:
        inner = _wrapped(value) if depth else None
        records += [value] if inner is None else _records(inner, depth - 1)
    return records


def _with_feed(value: Mapping[str, Any], items: list[Any]) -> list[Any]:
    """Return a JSON Feed's items, each with the feed's title as its source."""
    if "jsonfeed.org" not in str(value.get("version")):
        return items
    return [
        {"source": value.get("title"), **each} if isinstance(each, Mapping) else each
        for each in items
    ]


def _wrapped(value: Any) -> list[Any] | None:
    """Return the list inside an object that is no article itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return None
    stated = fieldnames.fields(value)
    if "body" in stated:
        return None
    for key in _WRAPPERS:
        inner = value.get(key)
        if isinstance(inner, list) and any(isinstance(each, Mapping) for each in inner):
            return _posted(inner) if key == "messages" else _with_feed(value, inner)
        if isinstance(inner, Mapping) and (found := _wrapped(inner)) is not None:
            return found
    return None if "title" in stated else _within(value, _DEEPEST)


def _posted(messages: list[Any]) -> list[Any]:
    """Return the long messages of a chat; who posted a page, and when, is not the page's."""
    found = []
    for each in messages:
        text = each.get("text") if isinstance(each, Mapping) else None
        if isinstance(text, list):  # runs of one text, links among them
            text = "".join(fieldnames.text_of(run) or "" for run in text)
        if isinstance(text, str) and len(text) >= chats.LONG:
            found.append({"text": text})
    return found or messages


def _within(value: Mapping[str, Any], depth: int) -> list[Any] | None:
    """Return the one article in an object of a web page's state, however deep it lies."""
    for inner in value.values():
        if not isinstance(inner, Mapping):
            continue
        if {"title", "body"} <= fieldnames.fields(inner).keys():
            return [inner]
        if depth and (found := _within(inner, depth - 1)) is not None:
            return found
    return None
