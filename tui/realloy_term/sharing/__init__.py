"""What leaves the library: articles, passages and ideas as Markdown, HTML, CSV and JSON."""

from __future__ import annotations

from realloy_term.sharing.formats import FORMATS, Form, by_ending, meant_by, written
from realloy_term.sharing.ideas import written_ideas
from realloy_term.sharing.passages import written_passage
from realloy_term.sharing.shared import Passage, Shared

__all__ = [
    "FORMATS",
    "Form",
    "Passage",
    "Shared",
    "by_ending",
    "meant_by",
    "written",
    "written_ideas",
    "written_passage",
]
