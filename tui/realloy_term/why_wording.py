"""How the reasons of our figures read: headings, and under each the words that did it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realloy_store.models import Article
from realloy_term import safe, wording

if TYPE_CHECKING:
    from realloy_store.research.reasons import (
        EntityReasons,
        ImpactReasons,
        Reason,
        ToneReasons,
        Why,
    )


_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """One figure: what it is, and where it comes from."""

    title: str
    """`Tone`, `Local impact`, the name of an entity."""
    figure: str
    about: str = ""
    """What is to be said beside it."""
    reasons: tuple[Reason, ...] = ()


def sections(why: Why) -> Iterator[Section]:
    """Yield the figures of an article, the tone of the whole first, then what it is about."""
    yield Section("Tone", _tone(why.tone), _silence(why.tone), why.tone.causes)
    yield _impact(why.impact)
    yield from map(_entity, why.entities)


def published(article: Article) -> str:
    """Say what the page itself states, which we cannot explain."""
    label = article.sentiment_label or ""
    score = wording.signed(article.sentiment_score) if article.sentiment_score is not None else ""
    sentiment = " ".join(filter(None, (safe.line(label), score))) or wording.NOT_STATED
    impact = article.market_impact
    stated = wording.NOT_STATED if impact is None else wording.impact(impact)
    return f"sentiment {sentiment} · impact {stated}"


def weight(reason: Reason) -> str:
    """Return what words add to their sentence, and how much that counts; blank for an event."""
    if reason.effect is None or reason.share is None:
        return " " * 12
    return f"{wording.signed(reason.effect):>5} × {reason.share:>4.0%}"


def quote(reason: Reason) -> tuple[str, str, str]:
    """Return the sentence as what stands before the words, the words, and the rest."""
    start = reason.place.start - reason.sentence.start
    end = start + reason.place.end - reason.place.start
    text = reason.quote
    return _flat(text[:start]), _flat(text[start:end]), _flat(text[end:])


def _flat(text: str) -> str:
    """Return a piece of a text on one line, blanks at its ends kept."""
    return _BLANKS.sub(" ", safe.block(text))


def _tone(tone: ToneReasons) -> str:
    if tone.score is None:
        return "not estimated"
    return f"{wording.signed(tone.score)} {tone.word}"


def _silence(tone: ToneReasons) -> str:
    if tone.score is None:
        return "no text, or not in English"
    return "" if tone.causes else "no word takes sides"


def _impact(found: ImpactReasons | None) -> Section:
    if found is None:
        return Section("Local impact", "not estimated", "about nothing that has a price")
    about = found.explained if found.words else f"{found.explained}; nothing happens in the text"
    return Section("Local impact", f"{found.impact.value:.2f}", about, found.words)


def _entity(each: EntityReasons) -> Section:
    entity, tone = each.entity, each.tone
    rank = "about it" if entity.primary else "mentioned"
    about = f"{entity.kind.replace('_', ' ')} · relevance {entity.relevance}, {rank}"
    silent = "no clause that names it takes sides" if tone.score is not None else "not named in it"
    figure = _tone(tone) if tone.score is not None else "no tone"
    told = about if tone.causes else f"{about} · {silent}"
    return Section(entity.name, figure, told, tone.causes)
