"""The names that other programs give to the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from realloy_store.importing import content, dates, themes, tickers
from realloy_store.importing.allmind import bullets, values
from realloy_store.importing.content import Given
from realloy_store.importing.draft import Draft
from realloy_store.importing.prose import fold, lines

_NAMES = {
    "title": "title headline header name subject articletitle newstitle",
    "published": "published publishedat publishedon publisheddate publicationdate datepublished "
    "publishdate pubdate date datetime created createdat timestamp time articledate releasedate "
    "displaydate posted postedat isodate publishtime publishedutc",
    "author": "author authors byline by writer creator",
    "source": "source sourcename publisher site sitename provider outlet publication newspaper "
    "website domain",
    "url": "url link articleurl permalink canonicalurl canonical sourceurl href webpage newsurl "
    "originalurl uri",
    "body": "body text content article articlebody fulltext maintext contenttext contenthtml "
    "markdown story bodytext analysis html rawtext plaintext articletext fullcontent",
    "summary": "summary description abstract excerpt lead teaser snippet standfirst deck dek "
    "subtitle intro",
    "language": "language lang locale languagecode",
    "tickers": "tickers ticker symbols symbol stocks relatedtickers",
    "themes": "themes theme tags topics categories category keywords labels",
    "market_impact": "marketimpact impact impactscore marketimpactscore",
    "sentiment_label": "sentimentlabel overallsentiment sentiment tonelabel",
    "sentiment_score": "sentimentscore sentimentvalue overallsentimentscore",
    "ideas": "tradeideas ideas keydecisions keydecisionsforinvestors decisions investordecisions "
    "tradeidea keydecision decision investordecision idea actions "
    "keyactions investoractions",
    "risk_notice": "risknotice disclaimer riskdisclosure",
    "message_id": "messageid",
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names.split()}
KNOWN = frozenset(_FIELD)
"""Every name, in lower case, letters only."""
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds since 1970 of the years 1990 and 2100: a number between them is a time."""


def key_of(name: str) -> str:
    """Return a field's name as the table has it: lower case, letters only, without prefix."""
    local = name.rsplit(":", 1)[-1] if ":" in name else name
    return re.sub(r"[^a-z]", "", local.casefold())


def fields(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a record says, by our names; the first in our order of several names for one."""
    found: dict[str, tuple[int, Any]] = {}
    for name, value in record.items():
        key = key_of(str(name))
        if value in (None, "", [], {}) or key not in _FIELD:
            continue
        field = _FIELD[key]
        rank = _NAMES[field].split().index(key)
        if field == "ideas" and field in found and rank == found[field][0]:
            value = [*_strings(found[field][1]), *_strings(value)]  # a column each
        elif field in found and rank >= found[field][0]:
            continue
        found[field] = (rank, value)
    return {field: value for field, (_, value) in found.items()}


def given(record: Mapping[Any, Any]) -> Given:
    """Return the particulars that a record states."""
    stated = fields(record)
    published = day_of(stated.get("published"))
    language = text_of(stated.get("language")) or ""
    return Given(
        title=text_of(stated.get("title")),
        published=published,
        published_from="meta" if published else None,
        source=text_of(stated.get("source")),
        author=text_of(stated.get("author")),
        url=address_of(stated.get("url")),
        message_id=text_of(stated.get("message_id")),
        language=language[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", language) else None,
    )


def tagged(drafts: list[Draft], record: Mapping[Any, Any]) -> list[Draft]:
    """Return the drafts with tickers, themes, scores and ideas that a record states beside them."""
    if len(drafts) != 1:
        return drafts
    stated = fields(record)
    draft = drafts[0]
    body = "\n".join(filter(None, (draft.title, draft.summary, draft.analysis)))
    changes: dict[str, Any] = {
        "tickers": tickers.read_block(_strings(stated.get("tickers")), body).symbols,
        "themes": _themes(stated.get("themes")),
        "market_impact": number_of(_inner(stated.get("market_impact"), "score value"), 0),
        "sentiment_score": number_of(stated.get("sentiment_score"), -1),
        "sentiment_label": _label(_inner(stated.get("sentiment_label"), "label overall name")),
        "bullets": tuple((text, None) for text in _ideas(stated.get("ideas"))),
        "risk_notice": text_of(stated.get("risk_notice")),
    }
    if changes["sentiment_label"] is None and (label := _bare_label(record)):
        changes["sentiment_label"] = label
        changes["sentiment_score"] = number_of(record.get("score"), -1)
    if changes["sentiment_score"] is None:
        inner = _inner(stated.get("sentiment_label"), "score value polarity")
        changes["sentiment_score"] = number_of(inner, -1)
    kept = {
        name: value
        for name, value in changes.items()
        if value not in (None, ()) and getattr(draft, name) in (None, ())
    }
    return [draft.with_(**kept)]


def text_of(value: Any) -> str | None:
    """Return a text, or the name of an object, or the names of a list."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        return text_of(value.get("name") or value.get("title") or value.get("text"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value[:20]))) or None
    return None


def address_of(value: Any) -> str | None:
    """Return a web address."""
    if isinstance(value, Mapping):
        value = value.get("href") or value.get("url")
    text = text_of(value)
    return text if text and re.match(r"https?://[^\s/]+", text) else None


def day_of(value: Any) -> str | None:
    """Return a date or time as ISO 8601; a number is seconds or milliseconds since 1970."""
    if isinstance(value, str):
        return dates.iso(value) or (day_of(int(value)) if value.strip().isdigit() else None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > _LATEST else value
        if _EARLIEST <= seconds <= _LATEST:
            from datetime import UTC, datetime

            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    return None


def number_of(value: Any, lowest: float) -> float | None:
    """Return a number of a scale of one, given as number or as text; None if out of range."""
    if isinstance(value, str) and (match := values.NUMBER.fullmatch(value.strip())):
        value = values.number(match)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if lowest <= value <= 1 else None


def _label(value: Any) -> str | None:
    text = text_of(value)
    return text if text and any(map(str.isalpha, text)) and len(text) <= 60 else None


def _bare_label(record: Mapping[Any, Any]) -> str | None:
    """Return what a record calls a label and nothing more, if it is one of a sentiment."""
    text = text_of(record.get("label")) or ""
    return text if values.LABEL.fullmatch(text) else None


def _ideas(value: Any) -> list[str]:
    """Return decisions, in a list or as the lines of one text, without their glyphs."""
    return [
        paragraph.text
        for text in _strings(value)
        for paragraph in bullets.read(lines(text if "\n" in text else f"- {text}"))
    ]


def _inner(value: Any, names: str) -> Any:
    """Return the first of these entries of an object; anything else as it is."""
    if not isinstance(value, Mapping):
        return value
    return next((value[name] for name in names.split() if value.get(name) is not None), None)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        names = "text symbol ticker analysis body html content name decision description idea"
        return _strings(_inner(value, names) or [])
    if isinstance(value, list):
        return [text for each in value[:200] for text in _strings(each)]
    return []


def _themes(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(fold(text) for text in _strings(value) if text.strip()))
    return themes.read_block(_strings(value))


def article(record: Mapping[Any, Any]) -> list[Draft]:
    """Return the drafts of a record in somebody else's shape; empty for one without text."""
    from realloy_store.importing.html import read_markup

    stated = fields(record)
    about = given(record)
    body = "\n\n".join(_strings(stated.get("body")))
    summary = text_of(stated.get("summary"))
    if not body and summary:
        body, summary = summary, None
    is_markup = re.search(r"<(?:p|div|br|h\d|li|a|article|span)\b[^<>]*>", body) is not None
    found = read_markup(body, about) if is_markup else content.from_text(body, about)
    if not found and about.title:
        found = [Draft("record/1")]
        found = content.completed(found, about)
    if len(found) == 1 and summary and found[0].summary is None:
        found = [found[0].with_(summary=fold(_without_tags(summary)))]
    return tagged(found, record)


def _without_tags(text: str) -> str:
    return re.sub(r"<[^<>]{1,500}>", " ", text)
