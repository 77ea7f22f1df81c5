"""Articles written out for other programs and for people."""

from __future__ import annotations

from realloy_store.exporting.lines import jsonl, reader_json, whole_json
from realloy_store.exporting.markdown import as_text, markdown, quoted

__all__ = ["as_text", "jsonl", "markdown", "quoted", "reader_json", "whole_json"]
