"""The one table of fields: parser, help, completion and documentation all derive from it.

A field whose data the index does not hold yet is listed with `available=False`: it is refused by
name rather than quietly matching nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

Kind = Literal[
    "words", "mineral", "found", "company", "equals", "flag", "number", "tone", "date", "ahead"
]


class Field(NamedTuple):
    """One field of the query language."""

    name: str
    kind: Kind
    help: str
    """One sentence for `?`, completion and the documentation."""
    example: str
    values: tuple[str, ...] = ()
    """All legal values, of a flag."""
    low: float | None = None
    high: float | None = None
    """The range of a number."""
    available: bool = True


FIELDS: tuple[Field, ...] = (
    Field("title", "words", "Words in the headline.", "title:antimony"),
    Field("text", "words", "Words in the headline, summary, analysis and ideas.", "text:offtake"),
    Field(
        "ticker",
        "equals",
        "A symbol on the page, or of a company that it is about; any of its listings finds it.",
        "ticker:LYC.AX",
    ),
    Field("theme", "words", "Words of one theme.", 'theme:"trade policy"'),
    Field(
        "mineral",
        "mineral",
        "A mineral that the article speaks of, by symbol or any name; REE with HREE and LREE.",
        "mineral:Dy",
    ),
    Field("source", "words", "Words of the publisher's name.", "source:reuters"),
    Field("author", "words", "Words of the author's name.", "author:smith"),
    Field("tag", "equals", "A tag that you gave.", "tag:follow-up"),
    Field("note", "words", "Words of your notes, on ideas and highlights too.", "note:ask"),
    Field(
        "is",
        "flag",
        "A state of the article; entered and closed: of an idea, as state:.",
        "is:unread",
        tuple(
            "unread read starred noted partial dup dated undated deleted "
            "new building flipped persistent entered closed".split()
        ),
    ),
    Field(
        "has",
        "flag",
        "What the article has.",
        "has:ideas",
        ("ideas", "note", "highlight", "impact", "sentiment", "date", "tickers", "url", "copies"),
    ),
    Field("impact", "number", "Market impact as published, 0 to 1.", "impact>0.3", low=0, high=1),
    Field(
        "sentiment", "number", "Sentiment as published, -1 to 1.", "sentiment<-0.1", low=-1, high=1
    ),
    Field("date", "date", "A year, month, day or range of them.", "date:2026-05..2026-06"),
    Field(
        "since",
        "date",
        "On that day or later; 2w is two weeks ago, month the first of this one.",
        "since:2w",
    ),
    Field(
        "arrived",
        "date",
        "As date; a page without one by the day of its import.",
        "arrived:today",
    ),
    Field("before", "date", "Earlier than that day.", "before:2026-06-01"),
    Field("until", "date", "On that day or earlier; of a month up to its end.", "until:2026-05"),
    Field("after", "date", "Later than that day, month or year.", "after:2026-05"),
    Field("lang", "equals", "The language of the text, ISO 639-1.", "lang:zh"),
    Field("id", "equals", "The beginning of the article's id.", "id:3f9a2c1"),
    Field(
        "tone",
        "tone",
        "Our own estimate of the sentiment, -1 to 1, or its word: negative, mildly-positive ….",
        "tone<0",
        low=-1,
        high=1,
    ),
    Field(
        "local-impact",
        "number",
        "Our own estimate of the market impact, 0 to 1.",
        "local-impact>0.5",
        low=0,
        high=1,
    ),
    Field(
        "novelty",
        "number",
        "How new its story was when it was told, 0 to 100.",
        "novelty>50",
        low=0,
        high=100,
    ),
    Field(
        "kind",
        "flag",
        "The kind of an idea.",
        "kind:pair",
        ("outright", "pair", "options", "hedge", "event", "watch"),
    ),
    Field("side", "flag", "A side of an idea.", "side:short", ("long", "short")),
    Field(
        "structure",
        "flag",
        "What a leg of an idea is in.",
        "structure:puts",
        tuple(
            "shares futures bonds cds note fx calls puts call-spread put-spread straddle strangle "
            "collar risk-reversal calendar-spread iron-condor".split()
        ),
    ),
    Field(
        "state",
        "flag",
        "Where an idea stands today; entered: you are in it, whatever else holds.",
        "state:review",
        ("pending", "open", "review", "expired", "closed", "no-date", "watch", "entered"),
    ),
    Field(
        "expires",
        "ahead",
        "When an idea runs out; <30d is due within 30 days.",
        "expires<30d",
    ),
    Field(
        "company",
        "company",
        "A company in the news, by words of its name or symbol.",
        "company:lynas",
    ),
    Field("stage", "found", "A stage of the supply chain in the news.", "stage:separation"),
    Field("country", "found", "A country in the news, ISO 3166 or its name.", "country:CN"),
    Field(
        "policy",
        "found",
        "A policy in the news, by words of its name or its type.",
        'policy:"section 232"',
    ),
    Field(
        "story",
        "equals",
        "Articles of the same story as one, by the beginning of its id.",
        "story:3f9a2c1",
    ),
)


@cache
def named() -> dict[str, Field]:
    """Return the fields by name."""
    return {field.name: field for field in FIELDS}
