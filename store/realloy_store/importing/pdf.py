"""The text of a PDF, hyphens and line breaks of the page undone."""

from __future__ import annotations

import re
from collections import Counter

from realloy_store.errors import Refused
from realloy_store.importing import content, pdf_layout
from realloy_store.importing.content import Given
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.pdf_layout import Printed

_MOST_PAGES = 2_000
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[\u00ad\u2010\ufffe-]\n(?=[a-zà-ÿ])")
# PDFium writes U+FFFE for a hyphen at which a word was broken.
_LIGATURES = str.maketrans(
    {"\ufffe": "", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""}
)


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the PDF's article; Refused for a locked or damaged one, or one of pictures only."""
    text, title = _with_pdfium(data)
    text = text.translate(_LIGATURES)
    if not any(map(str.isalnum, text)):
        raise Refused("the PDF holds pictures of text only: run text recognition (OCR) on it first")
    return [*content.from_text(text, Given(title=_useful(title, text)))]


def _with_pdfium(data: bytes) -> tuple[str, str | None]:
    """Return text and stated title; what PDFium cannot open, pypdf tries."""
    try:
        # 29 ms to import.
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        return _with_pypdf(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("the PDF is locked by a password: save a copy without it") from error
        return _with_pypdf(data)
    try:
        if len(document) > _MOST_PAGES:
            raise Refused(f"the PDF has more than {_MOST_PAGES:,} pages: import a part of it")
        pages = [pdf_layout.lines_of(page.get_textpage()) for page in document]
        return _text(pages), document.get_metadata_value("Title") or None
    except pypdfium2.PdfiumError as error:
        raise Refused(f"the PDF is damaged: {error}") from error
    finally:
        document.close()


def _with_pypdf(data: bytes) -> tuple[str, str | None]:
    import io
    import logging

    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise Refused("PDF needs the package pypdfium2: pip install 'pypdfium2>=5,<6'") from error
    # What is wrong with a file is told in the report, not on the screen of a running app.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("the PDF is locked by a password: save a copy without it")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        title = reader.metadata.title if reader.metadata else None
    except Refused:
        raise
    except Exception as error:  # a damaged PDF makes pypdf raise nearly anything
        raise Refused(f"the PDF is damaged: {error}") from error
    return _HYPHEN.sub("", "\n".join(pages)), title


def _text(pages: list[list[Printed]]) -> str:
    """Return the pages as one text, without the lines that every page repeats."""
    running = _running_lines(pages)
    lines = [line for page in pages for line in page if _bare(line.text) not in running]
    return "\n\n".join(pdf_layout.paragraphs(lines)) + "\n"


def _running_lines(pages: list[list[Printed]]) -> frozenset[str]:
    """Return head and foot lines, page numbers aside the same on most pages."""
    if len(pages) < 3:
        return frozenset()
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_bare(line.text) for line in (*page[:2], *page[-2:])})
    return frozenset(line for line, count in edges.items() if count > len(pages) / 2)


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def _useful(title: str | None, text: str) -> str | None:
    """Return the PDF's title if the text has it: programs put file names and templates there."""
    plain = " ".join((title or "").split())
    return (
        plain if len(plain) > 8 and plain.casefold() in " ".join(text.split()).casefold() else None
    )
