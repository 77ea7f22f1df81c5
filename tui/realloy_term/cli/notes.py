"""notes and highlight: what the reader wrote and marked, and a passage marked from outside."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial, reduce

from realloy_store.annotations import all_annotations, place_of
from realloy_store.corrections import corrected
from realloy_store.errors import RealloyError
from realloy_store.highlights import (
    Piece,
    find,
    in_pieces,
    named_meaning,
    occurrences,
    passages,
    quote_of,
    wholes,
    with_highlight,
    without_highlight,
)
from realloy_store.library import Library
from realloy_store.models import Highlight, Span
from realloy_store.query.words import words
from realloy_term import annotation_export, safe, wording
from realloy_term.cli.places import open_library
from realloy_term.cli.searches import asked

_AROUND = 30
"""Characters shown around each of several places."""
MOST = 5
"""Places named at most."""


def list_notes(arguments: Namespace) -> int:
    """Print the notes and highlights of the articles that a query finds, or put some back."""
    if arguments.source is not None:
        from realloy_term.cli.notes_back import put_back_from

        return put_back_from(arguments)
    with open_library(arguments) as library:
        found = all_annotations(library, asked(library, arguments.query))
        place = partial(place_of, library)
        if arguments.json:
            sys.stdout.writelines(safe.json_array(each.to_json(place(each)) for each in found))
        elif arguments.csv:
            annotation_export.write_csv(found, place, sys.stdout)
        elif arguments.markdown:
            sys.stdout.writelines(annotation_export.markdown(found, place))
        else:
            for each in found:
                print(annotation_export.line(each))
    return 0


def highlight(arguments: Namespace) -> int:
    """Highlight a passage, or take a highlight away."""
    meaning = named_meaning(arguments.meaning)
    with open_library(arguments) as library:
        article_id = library.resolve(arguments.id)
        if arguments.remove:
            gone = _named(library.mark(article_id).highlights, arguments.quote)
            library.change(
                [article_id],
                lambda mark: without_highlight(mark, gone.id),
                label="take a highlight away",
            )
            print("highlight taken away", file=sys.stderr)
            return 0
        made = _made(library, article_id, arguments, meaning)
        changed = library.change(
            [article_id], lambda mark: reduce(with_highlight, made, mark), label="highlight"
        )
    print(f"{made[0].id}  {safe.line(quote_of(made))}")
    print("highlighted" if changed else "highlighted already", file=sys.stderr)
    return 0


def _made(library: Library, article_id: str, arguments: Namespace, meaning: str) -> list[Highlight]:
    """Return the highlight of the passage, in pieces; of one that is there, with what is new."""
    mark = library.mark(article_id)
    texts = passages(corrected(library.get(article_id), mark))
    pieces = _place(texts, arguments.quote, arguments.nth)
    for there in wholes(mark.highlights):
        places = [find(each, texts) for each in there]
        if [place and (place.field, place.span) for place in places] == list(pieces):
            changed = replace(there[0], meaning=meaning, note=arguments.note or there[0].note)
            return [changed, *(replace(each, meaning=meaning) for each in there[1:])]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return in_pieces(texts, pieces, meaning=meaning, note=arguments.note, made=now)


def _place(texts: Mapping[str, str], quote: str, nth: int | None) -> tuple[Piece, ...]:
    found = occurrences(texts, quote.strip()) if quote.strip() else []
    if not found:
        near = find(Highlight("", quote), texts)
        hint = f"; the nearest is: {_shown(texts[near.field], near.span)}" if near else ""
        raise RealloyError(f"the article does not say {safe.line(quote)!r}{hint}")
    if nth is not None and not 1 <= nth <= len(found):
        raise RealloyError(f"it stands {wording.plural(len(found), 'time')}: there is no {nth}")
    if nth is None and len(found) > 1:
        begun = [pieces[0] for pieces in found[:MOST]]
        there = [f"{n} {_shown(texts[field], span)}" for n, (field, span) in enumerate(begun, 1)]
        more = f"; {len(found) - MOST} more" if len(found) > MOST else ""
        raise RealloyError(
            f"it stands {len(found)} times; add words, or --nth N: {'; '.join(there)}{more}"
        )
    return found[(nth or 1) - 1]


def _shown(text: str, span: Span) -> str:
    start, end = max(0, span[0] - _AROUND), span[1] + _AROUND
    return f"“{' '.join(safe.block(text[start:end]).split())}”"


def _named(highlights: Sequence[Highlight], name: str) -> Highlight:
    said = words(name)
    found = [
        several[0]
        for several in wholes(highlights)
        if any(each.id == name for each in several) or words(quote_of(several)) == said
    ]
    if len(found) == 1:
        return found[0]
    there = "; ".join(f"{each.id} {_shown(each.quote, (0, 0))}" for each in highlights[:MOST])
    raise RealloyError(f"say which highlight, by its id or its whole quote: {there or 'none is'}")
