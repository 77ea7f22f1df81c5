"""Web pages: main text and what the page says about itself. Nothing is executed or fetched."""

from realloy_store.importing.html.page import read, read_markup

__all__ = ["read", "read_markup"]
