"""Text or HTML out of a container (mail, feed, JSON …), with what the container says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from realloy_store.importing import allmind, plain
from realloy_store.importing.draft import Draft
from realloy_store.importing.prose import fold

_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Given:
    """Particulars that stand beside a text, in the container that it came in."""

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    message_id: str | None = None
    language: str | None = None


def from_text(text: str, given: Given) -> list[Draft]:
    """Return the records of a text: AllMind pages, or one article; empty for no words."""
    pages = allmind.read(text)
    found = pages or [plain.read(text, title=given.title)]
    return completed([each for each in found if not each.empty], given)


def completed(drafts: list[Draft], given: Given) -> list[Draft]:
    """Return the drafts with the container's particulars, without offsets into its text.

    What an AllMind page says of itself wins; for an article the container is the better witness. An
    address or a message id belongs to one record, so that several pages in one mail do not get it.
    """
    if len(drafts) > 1:
        given = Given(
            published=given.published, published_from=given.published_from, author=given.author
        )
    return [_completed(draft.unplaced(), given) for draft in drafts]


def _without_publisher(title: str, publisher: str | None) -> str:
    """Return a headline without the publisher's name at its end, as services append it."""
    name = re.escape(publisher) if publisher else "(?!)"
    return re.sub(rf"(?<=\S)\s+[|·–—-]\s+{name}$", "", title, flags=re.IGNORECASE)


def _completed(draft: Draft, given: Given) -> Draft:
    stated = {f.name: value for f in fields(given) if (value := getattr(given, f.name))}
    if title := stated.get("title"):
        title = _without_publisher(fold(title), given.source)
        stated["title"] = title[:_LONGEST_TITLE] or None
    if draft.reader == allmind.READER:
        stated = {name: value for name, value in stated.items() if not getattr(draft, name)}
    else:
        stated.pop("language", None) if draft.language else None
    if "published" not in stated:
        stated.pop("published_from", None)
    elif stated["published"]:
        stated["published_not_before"] = None
    return draft.with_(**stated)
