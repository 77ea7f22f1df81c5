"""The formats we read: one table, from which help and documentation are generated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    module: str
    """The module whose `read` reads it, imported when it is first needed."""
    name: str
    reads: str
    """What of it is read, for help and documentation."""
    extensions: tuple[str, ...]
    """Endings of such files: a hint, the content decides."""


FORMATS = (
    Format("text", "text", "pasted AllMind pages, any plain text", (".txt", ".text")),
    Format("markdown", "Markdown", "articles, with or without front matter", (".md", ".markdown")),
    Format("html", "HTML", "main text of a saved web page", (".html", ".htm", ".xhtml")),
    Format("mhtml", "MHTML", "web pages saved as one file", (".mhtml", ".mht")),
    Format("feed", "feeds", "RSS, Atom, RDF: an article an item", (".rss", ".atom", ".xml")),
    Format("mail", "mail", "newsletters, forwarded mail, attachments", (".eml",)),
    Format("mbox", "mailboxes", "every message of an mbox", (".mbox", ".mbx")),
    Format("json_file", "JSON", "our own records, and others' by their field names",
           (".json", ".jsonl", ".ndjson")),
    Format("table", "CSV", "an article a row, columns by their headers", (".csv", ".tsv")),
    Format("pdf", "PDF", "the text of a PDF that has text", (".pdf",)),
    Format("rtf", "rich text", "the text of an RTF document", (".rtf",)),
    Format("docx", "Word", "the text of a DOCX document", (".docx",)),
    Format("epub", "EPUB", "an article a chapter", (".epub",)),
    Format("warc", "web archives", "every page of a WARC", (".warc", ".arc")),
    Format("archive", "archives", "all of the above inside zip, tar, gz, bz2, xz and zst",
           (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")),
)  # fmt: skip
"""In the order of the documentation."""

HEAVY = frozenset("html mhtml pdf warc epub archive mail mbox feed docx".split())
"""Modules that take milliseconds and more for a page, or lean on parsers that damage can crash."""
EXTENSIONS = tuple(extension for each in FORMATS for extension in each.extensions)
