"""Finding a piece of text in one document, at every key."""

from __future__ import annotations

from realloy_store.models import Span
from realloy_store.query.finding import FoldedText
from realloy_term.document import Document


class Find:
    """Folds a document once and looks through it as often as wanted."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._texts = [(n, FoldedText(b.text)) for n, b in enumerate(document.blocks) if b.text]

    def places(self, sought: str) -> list[tuple[int, Span]]:
        """Return where it stands, by block and span, in order."""
        return [(number, span) for number, text in self._texts for span in text.places(sought)]
