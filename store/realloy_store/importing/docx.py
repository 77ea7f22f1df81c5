"""The text of a Word document: paragraphs, headings, lists and tables, in order."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from realloy_store.errors import Refused
from realloy_store.importing import content, unzip, xmlsafe
from realloy_store.importing.content import Given
from realloy_store.importing.door import Inside, Records

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the document's article; Refused for one without text."""
    files = dict(unzip.members(data, inside, wanted=("word/document.xml", "docProps/core.xml")))
    if "word/document.xml" not in files:
        raise Refused("the Word document has no text part: save it again as DOCX")
    root = xmlsafe.parse(files["word/document.xml"], "the Word document")
    text = "\n\n".join(filter(None, map(_line, _paragraphs(root))))
    if not any(map(str.isalnum, text)):
        raise Refused("the Word document holds no text: nothing to import")
    return [*content.from_text(text, _given(files.get("docProps/core.xml")))]


def _paragraphs(root: Element) -> list[Element]:
    return [node for node in root.iter() if node.tag in (f"{_W}p", f"{_STRICT}p")]


def _line(paragraph: Element) -> str:
    """Return a paragraph's text, marked as a heading or a list item if it is one."""
    space = _W if paragraph.tag.startswith(_W) else _STRICT
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{space}t":
            parts.append(node.text or "")
        elif node.tag in (f"{space}br", f"{space}tab", f"{space}cr"):
            parts.append(" ")
    text = "".join(parts).strip()
    style = paragraph.find(f"{space}pPr/{space}pStyle")
    named = (style.get(f"{space}val") or "").lower() if style is not None else ""
    if text and named.startswith(("heading", "title", "berschrift", "titre")):
        return f"## {text}" if not named.startswith("title") else f"# {text}"
    listed = paragraph.find(f"{space}pPr/{space}numPr") is not None
    return f"• {text}" if text and (listed or named.startswith("list")) else text


def _given(core: bytes | None) -> Given:
    """Return the author from the properties; title and dates there are those of the template."""
    if core is None:
        return Given()
    try:
        root = xmlsafe.parse(core, "the document's properties")
    except Refused:
        return Given()
    stated = {node.tag.rpartition("}")[2]: (node.text or "").strip() for node in root}
    return Given(author=stated.get("creator") or None)
