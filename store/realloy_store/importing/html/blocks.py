"""A page's text as lines, for layouts that are known by their words."""

from __future__ import annotations

from typing import Any

_SKIPPED = frozenset(
    "head script style noscript template svg math iframe object select nav".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def text_of(tree: Any) -> str:
    """Return the visible text of an lxml tree: one block a line, headings `## `, items `• `."""
    # 2 ms, and lxml itself 20 ms: only web pages need it.
    from lxml import etree  # type: ignore[import-untyped]

    parts: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(node.tag, str):
            if event in ("comment", "pi") and not hidden:
                parts.append(node.tail or "")
            continue
        if event == "start":
            hidden += hidden > 0 or _is_hidden(node)
            if not hidden:
                parts.append(_opening(node) + _folded(node.text))
        else:
            if not hidden:
                parts.append(_closing(node))
            hidden -= hidden > 0
            if not hidden and node is not tree:
                parts.append(_folded(node.tail))
    return _tidy("".join(parts))


def _is_hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.tag in _SKIPPED or node.get("hidden") is not None or "display:none" in style


def _opening(node: Any) -> str:
    if node.tag in _HEADINGS:
        return "\n\n## "
    if node.tag == "li":
        return "\n• "
    return "" if node.tag in _INLINE else "\n"


def _closing(node: Any) -> str:
    if node.tag in ("td", "th"):
        return "\t"
    if node.tag == "br" or node.tag in _INLINE:
        return ""
    return "\n\n" if node.tag in _HEADINGS or node.tag == "p" else "\n"


def _folded(text: str | None) -> str:
    """Return text as a browser would show it: a line break in the source is a space."""
    if not text:
        return ""
    folded = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    return f"{lead}{folded}{' ' if text[-1:].isspace() and folded else ''}"


def _tidy(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if line not in ("##", "•")]
    found: list[str] = []
    for line in kept:
        if line or (found and found[-1]):
            found.append(line)
    return "\n".join(found).strip() + "\n"
