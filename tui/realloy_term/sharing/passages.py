"""A passage of an article in every format."""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.exporting import as_text
from realloy_term import safe, wording
from realloy_term.sharing.shared import Passage
from realloy_term.sharing.table import row


def written_passage(form: str, passage: Passage) -> Iterator[str]:
    """Yield a passage with where it comes from."""
    match form:
        case "markdown":
            yield passage_markdown(passage)
        case "html":
            from realloy_term.sharing.page import passage_page

            yield from passage_page(passage)
        case "csv":
            record = passage.to_json()
            yield row(record)
            yield row(record.values())
        case _:
            yield safe.json_text(passage.to_json()) + "\n"


def passage_markdown(passage: Passage) -> str:
    """Return a passage as a quotation in Markdown."""
    quote = as_text(safe.block(passage.text)).replace("\n", "\n> ")
    article = passage.article
    facts = [wording.article_title(article), wording.long_date(article.published)]
    facts += [safe.line(fact) for fact in (article.source, article.url) if fact]
    return f"> {quote}\n\n— {as_text(' · '.join(facts))}\n"
