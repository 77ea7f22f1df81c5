"""What a web page says about itself: JSON-LD, OpenGraph and the like, with where each was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from realloy_store.importing import dates
from realloy_store.importing.content import Given
from realloy_store.importing.prose import fold

_ARTICLE = re.compile(r"(?:Article|Posting|BlogPost|Report)$")
_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished "
    "publication_date publish_date publishdate publish-date published-date published published_at "
    "pubdate dc.date.issued dcterms.created dcterms.issued dc.date dcterms.date dc.date.created "
    "date date.issued sailthru.date parsely-pub-date article.published originalpublicationdate "
    "article_date_original displaydate cxenseparse:recs:publishtime datecreated citation_date "
    "citation_publication_date prism.publicationdate created rnews:datepublished date_published"
).split()
_CHANGED = (
    "article:modified_time og:updated_time og:article:modified_time lastmod last-modified "
    "datemodified dcterms.modified revised"
).split()
_AUTHOR = (
    "author article:author dc.creator dcterms.creator byl parsely-author sailthru.author "
    "citation_author twitter:data1-author article.author"
).split()
_SITE = (
    "og:site_name application-name publisher dc.publisher dcterms.publisher "
    "citation_journal_title twitter:site"
).split()
_TITLE = (
    "og:title twitter:title dc.title dcterms.title headline citation_title parsely-title "
    "sailthru.title"
).split()
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
_SUFFIX = re.compile(r"\s+[|–—·»•]\s+|\s+-\s+|\s+::\s+")
_LONGEST_JSON = 2_000_000


def read(tree: Any, url: str | None = None) -> Given:
    """Return a page's particulars; `url` is where it was saved from, if the container knows."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    address = _address(tree, metas, linked) or url
    site = _site(metas, linked)
    published, published_from = _published(tree, metas, linked, address)
    return Given(
        title=_title(tree, metas, linked, site),
        published=published,
        published_from=published_from,
        source=site or _host(address),
        author=_author(tree, metas, linked),
        url=address,
        language=_language(tree),
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = "".join(script.itertext())[:_LONGEST_JSON].strip()
        text = text.removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (each for each in _objects(value) if _is_article(each))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each[:100]
        elif isinstance(each, dict):
            yield each
            waiting += [each[key] for key in ("@graph", "mainEntity") if key in each]


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _first(metas: dict[str, str], names: list[str]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _stated(linked: list[dict[str, Any]], key: str) -> str | None:
    for each in linked:
        value = each.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _published(
    tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], url: str | None
) -> tuple[str | None, str | None]:
    """Return the date of publication and where it was found; never one of a change."""
    stated = [_stated(linked, "datePublished"), *(metas.get(name) for name in _PUBLISHED)]
    stated += [_stated(linked, "dateCreated")]
    for value in stated:
        if value and (day := dates.iso(value)):
            return day, "meta"
    for time in tree.iter("time"):
        about = " ".join(filter(None, (time.get("itemprop"), time.get("class"), time.get("id"))))
        first = re.search(r"publish|datepub|pubdate|entry-date|dateline", about, re.IGNORECASE)
        if (first or time.get("pubdate") is not None) and (day := _of_time(time)):
            return day, "meta"
    for node in tree.iterfind(".//*[@itemprop='datePublished']"):
        if day := dates.iso(node.get("content") or node.get("datetime") or fold(_inner(node))):
            return day, "meta"
    times = [day for time in tree.iter("time") if (day := _of_time(time))]
    if times:
        return times[0], "meta"
    if url and (match := _URL_DATE.search(url)):
        year, month, day_of = (int(part) for part in match.groups())
        return f"{year}-{month:02}-{day_of:02}", "url"
    day = _shown(tree, metas, linked)
    return (day, "text") if day else (None, None)


def _shown(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """Return a date that the page shows in a place for dates, by the rules of `htmldate`."""
    try:
        # 40 ms, and paid already when the main text is looked for.
        from htmldate import find_date
    except ImportError:
        return None
    try:
        found = find_date(
            tree, extensive_search=False, original_date=True, deferred_url_extractor=True
        )
    except (ValueError, TypeError, RecursionError, AttributeError, OverflowError):
        return None
    if not isinstance(found, str):
        return None
    changed = {metas.get(name, "")[:10] for name in _CHANGED}
    changed |= {str(each.get("dateModified"))[:10] for each in linked}
    return None if found in changed else found


def _of_time(time: Any) -> str | None:
    return dates.iso(time.get("datetime") or "") or dates.stands_alone(fold(_inner(time)))


def _inner(node: Any) -> str:
    return " ".join(node.itertext())[:2_000]


def _title(
    tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], site: str | None
) -> str | None:
    headings = [text for node in tree.iter("h1") if (text := fold(_inner(node)))]
    stated = _stated(linked, "headline") or _first(metas, _TITLE)
    if stated is None and len(headings) == 1:
        stated = headings[0]
    if stated is None:
        title = next((fold(_inner(node)) for node in tree.iter("title")), None)
        stated = _heading_in(title, headings) if title else next(iter(headings), None)
    return _without_site(fold(stated), site, headings) if stated else None


def _heading_in(title: str, headings: list[str]) -> str:
    """Return the heading that the window's title repeats, else the title."""
    return next((each for each in headings if len(each) > 8 and each in title), title)


def _without_site(title: str, site: str | None, headings: list[str]) -> str:
    if title in headings:
        return title
    pieces = _SUFFIX.split(title)
    if len(pieces) > 1 and site and pieces[-1].casefold() == site.casefold():
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·»•-:")
    if len(pieces) > 1 and pieces[0] in headings:
        return pieces[0]
    return title


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for each in value[:20] for name in _names(each)]
    return []


def _author(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    for each in linked:
        if names := [fold(name) for name in _names(each.get("author")) if _is_name(name)]:
            return ", ".join(dict.fromkeys(names))
    stated = _first(metas, _AUTHOR)
    if stated and _is_name(stated):
        return _name(stated)
    for path in (".//a[@rel='author']", ".//*[@itemprop='author']"):
        for node in tree.iterfind(path):
            name = _name(_inner(node))
            if _is_name(name):
                return name
    return None


def _name(text: str) -> str:
    return re.sub(r"^(?:by|von|par|por)\s+", "", fold(text), flags=re.IGNORECASE).strip(" —–-|·,")


def _is_name(text: str) -> bool:
    text = text.strip()
    return 2 < len(text) <= 120 and "://" not in text and not text.startswith("@")


def _site(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    for each in linked:
        for name in _names(each.get("publisher")):
            if _is_name(name):
                return fold(name)
    stated = _first(metas, _SITE)
    return fold(stated.lstrip("@")) if stated and "://" not in stated else None


def _address(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    canonical = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for stated in (*canonical, metas.get("og:url"), _stated(linked, "url")):
        if stated and re.match(r"https?://[^\s/]+", stated.strip()):
            return str(stated).strip()
    return None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _language(tree: Any) -> str | None:
    stated = next((node.get("lang") for node in tree.iter("html")), None) or ""
    code = str(stated).split("-")[0].split("_")[0].strip().lower()
    return code if re.fullmatch("[a-z]{2}", code) else None
