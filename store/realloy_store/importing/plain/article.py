"""An article as plain text: headline if it has one, body, sources, risk notice, copyright line."""

from __future__ import annotations

from urllib.parse import urlsplit

from realloy_store.importing import dates, furniture, language, references
from realloy_store.importing.draft import Draft
from realloy_store.importing.plain import endings, openings
from realloy_store.importing.prose import Line, fold, lines, paragraphs, spans_of, text_of

READER = "article/1"


def read(text: str, *, cut: bool = False, title: str | None = None) -> Draft:
    """Return the article that a text is; an empty draft for a text without words.

    `title`: the headline is known from elsewhere, and is taken off the text if it begins with it.
    """
    found = lines(text)
    opening = openings.read(found, title)
    parts = endings.split([line for line in found[opening.lines :] if has_words(line)])
    body = paragraphs(_without_furniture(parts.body))
    risk = paragraphs(parts.risk)
    analysis = text_of(body)
    headline, url = opening.title, opening.url or parts.url
    spans = spans_of("analysis", body, text) | spans_of("risk_notice", risk, text)
    if headline is not None:
        spans["title"] = (headline.start, headline.end)
    draft = Draft(
        READER,
        title=fold(headline.text) if headline else title,
        published=opening.published,
        published_from="text" if opening.published else None,
        published_not_before=None if opening.published else dates.not_before(analysis or ""),
        source=opening.source or parts.source or publisher(url),
        author=opening.author or parts.author,
        url=url,
        language=language.detect(analysis or text),
        analysis=analysis,
        sources=references.read(parts.sources),
        risk_notice=text_of(risk),
        spans=spans,
    )
    return _partial(draft) if cut else draft


def _without_furniture(found: list[Line]) -> list[Line]:
    """Return an article's lines without buttons and links; all, where little else would be left."""
    kept = [found[n] for n in furniture.kept([line.text for line in found])]
    enough = sum(len(line.text) for line in kept) * 2 >= sum(len(line.text) for line in found)
    return kept if enough else found


def publisher(url: str | None) -> str | None:
    """Return the host of an article's own address, which names its publisher."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _partial(draft: Draft) -> Draft:
    return draft.with_(status="partial").noted("The file ends inside a character.")


def has_words(line: Line) -> bool:
    """Whether a line is more than a rule or an ornament."""
    return any(map(str.isalnum, line.text))
