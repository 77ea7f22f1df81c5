"""Days by which a trade is over: "by year-end", "flat by 3 July", "into the vote (1 December)"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import EVENT_NAMES
from realloy_store.research.ideas.labels import labels_of
from realloy_store.research.ideas.mention import Mention
from realloy_store.research.ideas.model import Horizon
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.reading import Reading

_DEADLINE = frozenset("by through until till into before past to end beyond due for".split())
_BY = frozenset("within by through until till to before for into horizon timeframe holding".split())
_DUE = frozenset("expiry expiring expires due dated".split())
_AFTER_DEADLINE = frozenset(
    "deadline deadlines end if for as and or with at on when is to while but close closing "
    "completion settlement".split()
)
_NEW_THOUGHT = frozenset("we i our it they you".split())
_FLAT = frozenset("flat out exit sell cover unwind closed exited squared".split())


def flat_by(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """ "Sell on the close of 20 March", "flat by 3 July": the day of the exit."""
    opened = drafts[0].at if drafts else len(reading.tokens)
    orders = {draft.at for draft in drafts}
    for mention in reading.mentions:
        if mention.precision != "day":
            continue
        for at in range(mention.first - 1, max(opened, mention.first - _EXIT_REACH), -1):
            if reading.low(at) in (",", ";", ".", ":") or at in reading.quantity_at:
                break
            if reading.low(at) in _FLAT and at not in orders:
                phrase = reading.phrase(at, mention.last)
                return Horizon(phrase=phrase, type="deadline", date=mention.resolve(base))
    return None


_EXIT_REACH = 8
"""Tokens between a word for leaving and its day."""


def deadline(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """ "by year-end", "through 30 September 2026", "hold to the 2027 call"."""
    found = [m for m in reading.mentions if _is_deadline(reading, m, drafts)]
    if not found:
        return None
    mention = found[-1]
    first = mention.first
    while reading.low(first - 1) in _DEADLINE | {"the", "of"}:
        first -= 1
    return Horizon(
        phrase=reading.phrase(first, mention.last), type="deadline", date=mention.resolve(base)
    )


def _is_deadline(reading: Reading, mention: Mention, drafts: Sequence[Draft]) -> bool:
    articles = ("the", "our", "a", "an", "late", "early")
    before = [w for w in reading.words(mention.first - 4, mention.first) if w not in articles]
    before = before[:-2] if before[-2:] == ["at", "least"] else before
    if any(d.phrase and d.phrase[0] <= mention.first < d.phrase[1] for d in drafts):
        return False
    inside = reading.clause_of(mention.first)
    if not _TOLD.isdisjoint(labels_of(reading, mention.first)):
        return False
    apart = reading.low(mention.first - 2) == "," and before[-1:] == ["by"]
    ordered = [d.at for d in drafts if inside.first <= d.at < mention.first]
    begin = max(ordered, default=inside.first)
    if not apart and any(
        reading.low(n) in ("if", "recycling", "quota") for n in range(begin, mention.first)
    ):
        return False
    if not _REASONS.isdisjoint(reading.words(inside.first, mention.first)):
        return False
    if _announced(reading, mention):
        return True
    named = (
        reading.kind(mention.last) == "word" and reading.low(mention.last) not in _AFTER_DEADLINE
    )
    if before[-1:] == ["before"] and mention.precision == "day" and named:
        return False
    lead = before[-1:]
    if reading.low(mention.last) == "exit" or _is_cut_off(reading, mention, lead):
        return True
    names = mention.precision in ("month", "year") and reading.kind(mention.last) == "word"
    if mention.precision == "period" and reading.low(mention.last) in EVENT_NAMES:
        return False
    if (
        mention.precision == "period"
        and lead in (["for"], ["until"], ["till"])
        and _qualifies(reading, mention)
    ):
        return False
    if names and reading.low(mention.last) not in _AFTER_DEADLINE | _NEW_THOUGHT:
        return False
    if before[-2:] in (["now", "and"], ["later", "than"]):
        return True
    dated = reading.words(mention.first - 2, mention.first) in _DATE_OF
    if dated and not _BY.isdisjoint(reading.words(mention.first - 8, mention.first - 2)):
        return True
    if lead == ["at"] and before[-3:-1] == ["time", "stop"]:
        return True
    if lead == ["of"] and before[-2:-1] in (["remainder"], ["rest"], ["end"]):
        return True
    if mention.precision == "year" and "not" in reading.words(mention.first - 6, mention.first):
        return False
    if mention.precision == "year":
        return bool(drafts) and bool(lead) and lead[0] in ("through", "until", "to", "into")
    if lead == ["on"] and before[-2:-1] and before[-2] in ("expires", "ends", "lapses"):
        return not {"until", "till", "before"}.isdisjoint(
            reading.words(inside.first, mention.first)
        )
    if lead in (["at"], ["in"], ["on"]) and before[-2:-1] and before[-2] in _DUE:
        return True
    if lead == ["of"] and before[-2:-1] in (["end"], ["half"], ["quarter"]):
        return True
    if lead == ["in"] and before[-2:-1] in (["year-end"], ["quarter-end"]):
        return not _BY.isdisjoint(reading.words(inside.first, mention.first))
    if mention.precision == "day" and lead and lead[0] in _DUE:
        return True
    if mention.precision == "period" and lead == ["in"]:
        return any(n in reading.quantity_at for n in range(mention.first - 7, mention.first))
    return bool(lead) and lead[0] in _BY


def _qualifies(reading: Reading, mention: Mention) -> bool:
    """ "For Q4 contract prices", "until Q3 shipments are known": the period of something else."""
    low = reading.low(mention.last)
    return reading.kind(mention.last) == "word" and low not in ENDERS | _AFTER_DEADLINE


def _is_cut_off(reading: Reading, mention: Mention, lead: list[str]) -> bool:
    """ "Hold to the January 2027 sourcing cut-off": the month of a last day."""
    named = not _CUT_OFFS.isdisjoint(reading.words(mention.last, mention.last + 3))
    return named and bool(lead) and lead[0] in _BY


_TOLD = frozenset("risk context rationale".split())
"""Labels of fields whose dates end no trade: "Risk: inclusion moves to December"."""
_DATE_OF = (("date", "of"), ("deadline", "of"), ("expiry", "of"))
_CUT_OFFS = frozenset("cut-off cutoff".split())
_REASONS = frozenset("because given".split())
"""Words behind which a date tells why, and not until when."""
_CLOSING = frozenset("close closes closing completion completes settlement".split())
_EXPECTED = frozenset("expected due scheduled slated targeted seen by in".split())


def _announced(reading: Reading, mention: Mention) -> bool:
    """ "By the effective date, 19 June", "into the vote (1 December)", "close expected Q4 2026"."""
    at = mention.first - 1
    if reading.low(at) in _EXPECTED and not _CLOSING.isdisjoint(reading.words(at - 3, at)):
        return True
    if reading.low(at) not in ("(", ",", "on", "due", "in") or reading.low(at - 1) not in _DATED:
        return False
    leads = _BY - {"to"} | {"ahead"}
    return not leads.isdisjoint(reading.words(max(at - 8, reading.clause_of(at).first), at))


_DATED = EVENT_NAMES | {"date"}
