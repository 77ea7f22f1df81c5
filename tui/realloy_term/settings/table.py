"""The settings as a table, for the documentation."""

from __future__ import annotations

from realloy_term.settings.commented import toml
from realloy_term.settings.schema import SCHEMA


def table() -> str:
    """Return the schema as Markdown."""
    rows = ["| Setting | Default | What it does |", "| --- | --- | --- |"]
    for row in SCHEMA.values():
        what = f"{row.doc} {row.kind.what[0].upper()}{row.kind.what[1:]}."
        rows.append(f"| `{row.key}` | `{toml(row.default)}` | {what} |")
    return "\n".join(rows)
