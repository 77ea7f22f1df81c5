"""The form for what a trade idea leaves open: filled in by the reader, kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from realloy_store.idea_records import idea_mark_from_json, idea_mark_to_json
from realloy_store.models import IdeaMark, Json
from realloy_term import idea_wording, safe
from realloy_term.screens.form import Field, Form

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

_EXAMPLES = {
    "base": "2026-05-31: the day from which its time runs",
    "side": "long or short",
    "tickers": "MP LYC.AX, or words = MP",
    "horizon": "3-6 months, or 2026-12-31",
    "target": "20-30%, 400 bps, A$7.50",
    "downside": "10-15%, stop 8%",
    "note": "a line of your own",
}


def idea_form(standing: Standing) -> Form:
    """Return the form; what the bullet states is shown, and nobody else may say it."""
    from realloy_store.research.ideas.completing import checked

    stated, given = dict(_stated(standing)), dict(_given(standing.mark))
    fields = [
        Field(name, given.get(name, ""), example, stated.get(name, ""))
        for name, example in _EXAMPLES.items()
    ]

    def check(said: Mapping[str, str]) -> None:
        checked(mark_of(standing.mark, said))

    text = safe.line(standing.idea.text)
    return Form("What the page leaves open", text, fields, check, "empty: not said")


def mark_of(mark: IdeaMark, said: Mapping[str, str]) -> IdeaMark:
    """Return the mark with what the form says; RealloyError names what is wrong."""
    record: Json = {**idea_mark_to_json(mark), **said}
    if "tickers" in said:
        record["tickers"] = _tickers(said["tickers"])
    return idea_mark_from_json(record, "form")


def _stated(standing: Standing) -> Iterator[tuple[str, str]]:
    idea = standing.idea
    if idea.legs:
        yield "side", " / ".join(leg.side for leg in idea.legs)
    if idea.legs and all(leg.tickers for leg in idea.legs):
        yield "tickers", safe.line(" ".join(idea.tickers))
    if idea.horizon:
        yield "horizon", idea_wording.long_horizon(idea.horizon)
    if idea.targets:
        yield "target", idea_wording.targets(idea)
    if idea.downside:
        yield "downside", idea_wording.downside(idea)


def _given(mark: IdeaMark) -> Iterator[tuple[str, str]]:
    for name in ("base", "side", "horizon", "target", "downside", "note"):
        yield name, getattr(mark, name) or ""
    yield "tickers", ", ".join(f"{w} = {s}" if w else s for w, s in mark.tickers.items())


def _tickers(text: str) -> dict[str, str]:
    """Read `MP LYC.AX` or `words = MP, other words = LYC.AX`."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        words, equals, symbols = part.rpartition("=")
        found[words.strip() if equals else ""] = symbols.strip().upper()
    return found
