"""RSS, Atom and RDF: an article for every item."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import content, dates
from realloy_store.importing.content import Given
from realloy_store.importing.decode import decode
from realloy_store.importing.door import MOST_ARTICLES, Inside, Records, marked_cut
from realloy_store.importing.draft import Draft
from realloy_store.importing.html import read_markup
from realloy_store.importing.html.page import CHARSET
from realloy_store.importing.prose import fold

_MARKUP = re.compile(r"<(?:/?[a-z][a-z0-9]{0,10})(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[]{0,1000}(?:\[.{0,100000}?\]\s{0,100})?>", re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,300}\?>")
_CLOSED = re.compile(rb"</\s*(?:\w{1,20}:)?(?:rss|feed|rdf)\s*>\s*\Z", re.IGNORECASE)
_HALF_PAIR = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));?",
    re.IGNORECASE,
)
"""References to the halves of surrogate pairs, which are no characters."""


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return an article for every item; Refused for a feed without items."""
    try:
        # 44 ms to import.
        import feedparser  # type: ignore[import-untyped]
    except ImportError as error:
        raise Refused(
            "feeds need the package feedparser: pip install 'feedparser>=6,<7'"
        ) from error
    try:
        # Entities are never expanded: the declaration that could define them goes before parsing.
        parsed = feedparser.parse(
            _DOCTYPE.sub(b"", _as_utf8(data), count=1),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Refused:
        raise
    except Exception as error:  # damaged feeds make its parser raise nearly anything
        raise Refused(f"the feed is damaged ({type(error).__name__}: {error})") from error
    publisher = fold(str(parsed.feed.get("title") or "")) or None
    if len(parsed.entries) > MOST_ARTICLES:
        raise Refused(f"the feed holds more than {MOST_ARTICLES:,} items: split it, then import it")
    found: Records = []
    for entry in parsed.entries:
        found += _article(entry, publisher, parsed.feed.get("language"))
    if not found:
        raise Refused("the feed holds no items with text: nothing to import")
    cut = parsed.bozo and not _CLOSED.search(data[-400:].replace(b"\0", b""))
    return marked_cut(found, "The feed is cut off in this item or behind it.") if cut else found


def _as_utf8(data: bytes) -> bytes:
    """Return the feed in UTF-8, its encoding found as that of any other file."""
    declared = CHARSET.search(data[:1024])
    text = decode(data, declared[1].decode("ascii") if declared else None).text
    text = _DECLARATION.sub("", text, count=1)
    return _HALF_PAIR.sub("\ufffd", text).encode("utf-8", "replace")


def _article(entry: Any, publisher: str | None, language: Any) -> list[Draft]:
    given = _given(entry, publisher, language)
    bodies = [str(each.get("value") or "") for each in entry.get("content") or []]
    summary = str(entry.get("summary") or "")
    body = max(bodies, key=len, default="") or summary
    if not _MARKUP.search(body) and (_is_markup(entry) or "&lt;" in body):
        body = unescape(body)
    found = read_markup(body, given) if _MARKUP.search(body) else content.from_text(body, given)
    if not found and given.title:
        found = content.completed([Draft("feed/1")], given)
    teaser = _plain(summary)
    if len(found) == 1 and bodies and teaser and found[0].summary is None:
        repeats = _repeats(teaser, found[0].analysis or "")
        found = found if repeats else [found[0].with_(summary=teaser)]
    return found


def _repeats(teaser: str, text: str) -> bool:
    """Whether a teaser is the beginning of the text, or all of it, whatever stands below that."""
    bare, whole = _letters(teaser.rstrip("….")), _letters(text)
    return bare in whole or (bool(whole) and bare.startswith(whole))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_markup(entry: Any) -> bool:
    """Whether an item's text is said to be HTML, as it is in RSS unless something else is said."""
    details = [*(entry.get("content") or []), entry.get("summary_detail") or {}]
    return any("html" in str(each.get("type") or "") for each in details)


def _given(entry: Any, publisher: str | None, language: Any) -> Given:
    published = _published(entry)
    link = str(entry.get("link") or "")
    identity = str(entry.get("id") or "")
    address = next((each for each in (link, identity) if re.match(r"https?://[^\s/]+", each)), None)
    origin = entry.get("source") or {}
    stated = str(language or "")
    return Given(
        title=_plain(str(entry.get("title") or "")) or None,
        published=published,
        published_from="feed" if published else None,
        source=fold(str(origin.get("title") or "")) or publisher,
        author=_name(entry),
        url=address,
        message_id=None if address else identity or None,
        language=stated[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", stated) else None,
    )


def _name(entry: Any) -> str | None:
    """Return who wrote an item, without the address behind the name."""
    detail = entry.get("author_detail") or {}
    stated = str(detail.get("name") or "") or str(entry.get("author") or "")
    return fold(re.sub(r"\s*[(<]\s*\S{1,100}@\S{1,100}\s*[)>]", "", stated)) or None


def _published(entry: Any) -> str | None:
    """Return the item's date as it states it; feedparser reads the forms that we do not know."""
    for key in ("published", "created", "updated"):
        if stated := str(entry.get(key) or ""):
            if day := dates.iso(stated):
                return day
            if parsed := entry.get(f"{key}_parsed"):
                year, month, day_of, hour, minute, second = parsed[:6]
                return f"{year:04}-{month:02}-{day_of:02}T{hour:02}:{minute:02}:{second:02}+00:00"
    return None


def _plain(text: str) -> str:
    return fold(unescape(_MARKUP.sub(" ", text)))
