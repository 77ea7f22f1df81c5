"""Text into HTML: everything from a page is text, and stays text."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from realloy_term import safe


def text(value: str | None) -> str:
    """Return a text for the inside of an element or of a quoted attribute."""
    return escape(safe.block(value or ""))


def paragraph(value: str) -> str:
    """Return a text with its line breaks."""
    return text(value).replace("\n", "<br>")


def element(name: str, inside: str, look: str = "") -> str:
    """Return an element; `inside` is HTML already."""
    return f"<{name} class={look}>{inside}</{name}>\n" if look else f"<{name}>{inside}</{name}>\n"


def link(url: str) -> str:
    """Return a link to a web page; of anything else its text."""
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    return f'<a href="{text(url)}" rel="noreferrer">{text(url)}</a>' if web else text(url)
