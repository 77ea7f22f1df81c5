"""When a web page was published, and where it says so; never when it was changed."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from realloy_store.importing import dates
from realloy_store.importing.plain.bylines import CHANGED
from realloy_store.importing.prose import fold

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
_BESIDE = frozenset("aside nav footer".split())
_MOST_TIMES = 50
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")


def read(
    tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], url: str | None
) -> tuple[str | None, str | None]:
    """Return the date of publication and where it was found; never one of a change."""
    stated = [stated_in(linked, "datePublished"), *(metas.get(name) for name in _PUBLISHED)]
    stated += [stated_in(linked, "dateCreated")]
    for value in stated:
        if value and (day := dates.iso(value)):
            return day, "meta"
    for time in tree.iter("time"):
        about = " ".join(filter(None, (time.get("itemprop"), time.get("class"), time.get("id"))))
        first = re.search(r"publish|datepub|pubdate|entry-date|dateline", about, re.IGNORECASE)
        if (first or time.get("pubdate") is not None) and (day := _of_time(time)):
            return day, "meta"
    for node in tree.iterfind(".//*[@itemprop='datePublished']"):
        if day := dates.iso(node.get("content") or node.get("datetime") or fold(inner_text(node))):
            return day, "meta"
    for time in islice(tree.iter("time"), _MOST_TIMES):
        if _tells_of_article(time) and (day := _of_time(time)):
            return day, "meta"
    if url and (match := _URL_DATE.search(url)):
        year, month, day_of = (int(part) for part in match.groups())
        return f"{year}-{month:02}-{day_of:02}", "url"
    day = _shown(tree, metas, linked)
    return (day, "text") if day else (None, None)


def _tells_of_article(time: Any) -> bool:
    """Whether a time stands with the article, and is not when it was changed."""
    if any(node.tag in _BESIDE for node in time.iterancestors()):
        return False
    parent = time.getparent()
    about = " ".join(filter(None, (time.get("class"), time.get("title"), time.get("itemprop"))))
    near = inner_text(parent).partition(inner_text(time) or "\0")[0] if parent is not None else ""
    return not CHANGED.search(f"{fold(near)[-60:]} {about}")


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
    times = islice(tree.iter("time"), _MOST_TIMES)
    changed |= {(_of_time(each) or "")[:10] for each in times if not _tells_of_article(each)}
    changed |= {str(each.get("dateModified"))[:10] for each in linked}
    return None if found in changed else found


def _of_time(time: Any) -> str | None:
    return dates.iso(time.get("datetime") or "") or dates.stands_alone(fold(inner_text(time)))


def inner_text(node: Any) -> str:
    """Return the text inside a node, white space as it is."""
    return " ".join(node.itertext())[:2_000]


def stated_in(linked: list[dict[str, Any]], key: str) -> str | None:
    """Return the first text that JSON-LD objects have under a key."""
    for each in linked:
        value = each.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
