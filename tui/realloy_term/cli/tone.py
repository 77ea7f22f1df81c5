"""tone: our own estimate of how good or bad texts are, read from lines of JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from realloy_store.errors import RecordError
from realloy_store.research import tone_choice
from realloy_store.research.tone import Tone, read_tone
from realloy_term import safe
from realloy_term.cli import json_lines
from realloy_term.cli.preferences import settings

_LACKING = (
    "realloy-term: tone.model is network, which needs the extra: pip install 'realloy-term[ml]'; "
    "the built-in model reads"
)


def run(arguments: Namespace) -> int:
    """Read one text a line; a line that is none is named, and the rest goes on."""

    def reply(record: dict[str, Any]) -> None:
        title = record.get("title")
        if title is not None and not isinstance(title, str):
            raise RecordError('field "title" is a text')
        tone = read_tone(record["text"], title=title)
        _print_tone(record.get("id"), tone, as_json=arguments.json)

    settings(arguments)  # they say which model reads
    if tone_choice.lacking():
        print(_LACKING, file=sys.stderr)
    return json_lines.answer(
        arguments.file, reply, example="Terbium exports to Japan resumed", as_json=arguments.json
    )


def _print_tone(text_id: Any, tone: Tone, *, as_json: bool) -> None:
    if as_json:
        print(safe.json_text({"id": text_id, **tone.to_json()}), flush=True)
        return
    score = "    –" if tone.score is None else f"{tone.score:+.2f}"
    label = tone.label or "not estimated"
    causes = safe.line(", ".join(cause.text for cause in tone.causes))
    print(f"{safe.line(str(text_id))}  {score}  {label:19}  {causes}", flush=True)
