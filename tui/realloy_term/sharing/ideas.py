"""Trade ideas in every format."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from realloy_store.exporting import as_text
from realloy_term import idea_wording as words
from realloy_term import safe, trade_wording, wording
from realloy_term import size_wording as sizes

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow


def written_ideas(form: str, rows: Iterable[IdeaRow], *, title: str = "") -> Iterator[str]:
    """Yield ideas in a format, piece by piece."""
    match form:
        case "markdown":
            yield from (safe.block(idea_markdown(row)) for row in rows)
        case "html":
            from realloy_term.sharing.page import idea_page

            yield from idea_page(rows, title or "Trade ideas")
        case "csv":
            from realloy_term.idea_export import write_csv

            file = io.StringIO()
            write_csv(rows, file)
            yield file.getvalue()
        case "json":
            yield from safe.json_array(row.to_json() for row in rows)
        case _:
            yield from (safe.json_text(row.to_json()) + "\n" for row in rows)


def idea_markdown(row: IdeaRow) -> str:
    """Return an idea as a section of Markdown."""
    idea = row.standing.full
    facts = [
        ("State", words.stands(row.standing, row.state)), ("Target", sizes.targets(idea)),
        ("Loss", sizes.downside(idea)), ("Reward / risk", sizes.reward_risk(idea)),
        ("Horizon", words.long_horizon(idea.horizon)),
        ("Review / expiry", words.window(row.standing)),
        *((f"✎ {name}", value) for name, value in words.said(row.mark)),
    ]  # fmt: skip
    listed = "\n".join(f"- {name}: {as_text(value)}" for name, value in facts)
    title = safe.line(row.title) or safe.line(row.lead)
    origin = [title, wording.long_date(row.date), safe.line(row.source), row.id]
    told = " · ".join(as_text(part) for part in origin if part)
    return (
        f"## {trade_wording.kind_word(idea)}  {as_text(trade_wording.headline(idea))}\n\n"
        f"{as_text(idea.text)}\n\n{listed}\n\n{told}\n\n"
    )
