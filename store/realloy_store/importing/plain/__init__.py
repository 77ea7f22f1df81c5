"""Articles without a known layout: plain text and Markdown, in any language."""

from realloy_store.importing.plain.article import read

__all__ = ["read"]
