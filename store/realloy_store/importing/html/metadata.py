"""What a web page says about itself: JSON-LD, OpenGraph and the like, with where each was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from realloy_store.importing.content import Given
from realloy_store.importing.html import published
from realloy_store.importing.html.published import inner_text, stated_in
from realloy_store.importing.prose import fold

_ARTICLE = re.compile(r"(?:Article|Posting|BlogPost|Report)$")
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
_SUFFIX = re.compile(r"\s+[|–—·»•]\s+|\s+-\s+|\s+::\s+")
_LONGEST_JSON = 2_000_000


def read(tree: Any, url: str | None = None) -> Given:
    """Return a page's particulars; `url` is where it was saved from, if the container knows."""
    metas = _metas(tree)
    linked = list(linked_data(tree))
    address = _address(tree, metas, linked) or url
    site = _site(metas, linked)
    day, found_in = published.read(tree, metas, linked, address)
    return Given(
        title=_title(tree, metas, linked, site),
        published=day,
        published_from=found_in,
        source=site or _host(address),
        author=_author(tree, metas, linked, site),
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


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
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


def _first(metas: dict[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def headings(tree: Any, *tags: str) -> list[str]:
    """Return the page's headings of some ranks, by default the first, in order."""
    return [text for node in tree.iter(*(tags or ("h1",))) if (text := fold(inner_text(node)))]


def _title(
    tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], site: str | None
) -> str | None:
    first = headings(tree)
    stated = stated_in(linked, "headline") or _first(metas, _TITLE)
    if stated is None:
        window = next((fold(inner_text(node)) for node in tree.iter("title")), None)
        stated = _heading_in(window or "", first) or _heading_in(
            window or "", headings(tree, "h2", "h3")
        )
        if stated is None:
            stated = first[0] if first and (len(first) == 1 or not window) else window
    return _without_site(fold(stated), site, first) if stated else None


def _heading_in(window: str, found: list[str]) -> str | None:
    """Return the heading that the window's title repeats."""
    return next((each for each in found if len(each) > 8 and each in window), None)


def _without_site(title: str, site: str | None, found: list[str]) -> str:
    """Return a headline without the site's name before or behind it."""
    if title in found:
        return title
    pieces = _SUFFIX.split(title)
    own = (site or "").casefold()
    if len(pieces) > 1 and pieces[-1].casefold() == own:
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·»•-:")
    if len(pieces) > 1 and pieces[0].casefold() == own:
        return title[len(pieces[0]) :].lstrip(" |–—·»•-:")
    if len(pieces) > 1 and pieces[0] in found:
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


def _author(
    tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], site: str | None
) -> str | None:
    """Return who wrote the article; a site that names itself there is none."""
    for each in linked:
        if names := [_name(name) for name in _names(each.get("author")) if _is_name(name, site)]:
            return ", ".join(dict.fromkeys(names))
    stated = _first(metas, _AUTHOR)
    if stated and _is_name(stated, site):
        return _name(stated)
    for path in (".//a[@rel='author']", ".//*[@itemprop='author']"):
        for node in tree.iterfind(path):
            name = _name(inner_text(node))
            if _is_name(name, site):
                return name
    return None


def _name(text: str) -> str:
    text = re.sub(r"^(?:by|von|par|por)\s+", "", fold(text), flags=re.IGNORECASE)
    text = re.sub(r"\s+\d{1,2}:\d\d\b.*$", "", text).replace(" ,", ",")
    return text.strip(" —–-|·,")


def _is_name(text: str, site: str | None = None) -> bool:
    text = text.strip()
    if (
        re.fullmatch(r"[\w-]+(?:\.[\w-]+){0,2}\.[a-z]{2,10}", text)
        or text.casefold() == (site or "").casefold()
    ):
        return False
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
    for stated in (*canonical, metas.get("og:url"), stated_in(linked, "url")):
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
