"""Decisions without glyphs: which lines are one, broken by a window or a mailer, and which several.

A line goes on with the one before it when that one is open at its end, or when it begins as no
decision does. It begins another when it opens with an order, a label or a common word in capitals.
What opens with a name tells nothing by itself: then the width at which lines were broken decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from realloy_store.importing.prose import WRAP_WIDTH, Line, ends_sentence, is_wrapped

_NARROWEST = 50
"""Columns below which two lines of one length are two short decisions."""
_LOOKED_AT = 8
"""Lines above that tell at which width lines are broken."""
_FEWEST = 3
"""Lines of a paragraph that show at which width it was broken."""
_SENTENCE_INSIDE = re.compile(r"[a-z0-9%)][.!?]\s+[A-Z]")
_LABEL = re.compile(r"(?P<label>[A-Z][^:.;,]{1,40}):(?=\s|$)")
_SEPARATORS = re.compile(r"[\s/&]+")
_FIELDS = frozenset(
    "target targets stop stops stop-loss horizon timeframe entry entries exit exits risk risks "
    "catalyst catalysts rationale thesis reason why conviction size sizing upside downside "
    "reward expiry tenor invalidation trigger duration allocation weight premium cost loss price "
    "time frame period holding profit take level levels key main max maximum our first second to "
    "position".split()
)
"""Labels of what a decision states: they stand below it."""
_OPENING = frozenset(
    "avoid watch monitor wait do don't don’t never no stay hedge protect pair pairs event "
    "event-driven look track skip if on for when after before once until while with as in at "
    "into by given despite unless should only the a an our we i investors traders those any all "
    "tactical tactically relative options option straddle straddles call calls puts collar "
    "collars spread small modest large larger selective selectively new high low cheap quality "
    "overall then also finally first second third next lastly instead".split()
)
"""Words, besides those of orders, that open a decision or a sentence and are nobody's name."""
_LEFT_OPEN = frozenset(
    "and or nor but with without for of on in at to from by via vs vs. versus against than the a "
    "an if as while when until unless because into onto over under above below between through "
    "during after before per plus minus around about roughly toward towards within its their "
    "our any each both either such is are be will may can should would not".split()
)
_SIDES = frozenset("long short buy sell overweight underweight hold".split())
_ANNOUNCED = 3
"""Words before a colon from which on it announces the list and not its first decision."""
_JOINING = frozenset("and or vs vs. versus against then go".split())
_OPEN_SIGNS = tuple(",:/&+(–—-")


def groups(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each decision."""
    if _is_paragraph(found):
        return [list(found)]
    grouped: list[list[Line]] = []
    shorthand = all(line.text[0].islower() and orders(_first(line.text)) for line in found)
    for line in found:
        if grouped and _goes_on(grouped[-1], line, shorthand=shorthand):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _is_paragraph(found: Sequence[Line]) -> bool:
    """Whether the width broke every line off, sentences ending inside of them."""
    width = max((len(line.text) for line in found), default=0)
    if not _NARROWEST <= width <= WRAP_WIDTH or len(found) < _FEWEST:
        return False
    return any(_SENTENCE_INSIDE.search(line.text) for line in found) and all(
        not line.after_blank and len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width
        for before, line in pairwise(found)
    )


def begins(text: str) -> bool:
    """Whether a line opens as a decision does: with an order or a label, in capitals."""
    first = _first(text)
    if not first[:1].isupper():
        return False
    return is_labelled(text) or orders(first) or first.lower() in _OPENING or _is_sided(text)


def is_open(text: str) -> bool:
    """Whether a line cannot end where it does: a comma, a preposition, a bracket not closed."""
    if ends_sentence(text):
        return False
    *_, before, last = ["", *text.lower().split()]
    if text.endswith(_OPEN_SIGNS) or last in _LEFT_OPEN or _is_bracketed(text):
        return True
    return (last in _SIDES and before in _JOINING) or (last.endswith("ing") and orders(last))


def _is_bracketed(text: str) -> bool:
    return text.count("(") > text.count(")")


def _goes_on(group: Sequence[Line], line: Line, *, shorthand: bool) -> bool:
    """Whether a line belongs to the decision above; in `shorthand` no decision has capitals."""
    before, text = group[-1].text, line.text
    if _is_field(text):
        return not _is_field(group[0].text)
    if text[0].islower():
        apart = shorthand and not is_open(before)
        return not apart and not (line.after_blank and ends_sentence(before))
    if line.after_blank:
        return False
    if is_open(before):
        return not (begins(text) and _may_end(before, text))
    if ends_sentence(before) or not begins(text):
        return _is_broken_here([*group[-_LOOKED_AT:], line])
    return False


def _may_end(before: str, text: str) -> bool:
    """Whether a line that seems open ends where a decision begins: no sentence goes on with "Buy".

    "Long" and "Short" may be names of something, and what follows a colon is what it announced.
    """
    if before.endswith(":"):
        return len(before.split()) > _ANNOUNCED
    return not _is_bracketed(before) and (
        before.endswith(",") or _first(text).lower() not in ("long", "short")
    )


def _is_broken_here(lines: Sequence[Line]) -> bool:
    """Whether the width broke the last line off: its first word had no room, as in those above."""
    *above, before, last = (line.text for line in lines)
    width = max(len(line.text) for line in lines)
    if last[0].isdigit() and len(before) > _NARROWEST and not ends_sentence(before):
        return True
    if len(before) + 1 + len(_first(last)) <= width:
        return False
    if not above and (ends_sentence(before) or not width >= _NARROWEST):
        return False
    return is_wrapped(lines)


def _first(text: str) -> str:
    return text.split(None, 1)[0].strip("\"'“”‘’([*_").rstrip(":;,.") if text.split() else ""


def orders(word: str) -> bool:
    """Whether an order begins with a word, whatever its case."""
    # 10 ms with the model of ideas, only for lists that have lost their glyphs.
    from realloy_store.research.ideas.order_words import ORDERS

    return word.lower() in ORDERS


def is_labelled(text: str) -> bool:
    """Whether a line begins with the label of a decision.

    "Pair trade: …", "MP: …", and no "Target: …".
    """
    return _LABEL.match(text) is not None and not _is_field(text)


def _is_field(text: str) -> bool:
    """Whether a line states something of the decision above it: "Target: 20%", "Stop/exit: …"."""
    label = _LABEL.match(text)
    return label is not None and _FIELDS.issuperset(_SEPARATORS.split(label["label"].lower()))


def _is_sided(text: str) -> bool:
    """ "USAR short, two weeks", "MP Materials: buy on dips": the side stands behind a name."""
    words = text.split()[:4]
    return any(
        word.strip(",.:;–—-").lower() in _SIDES
        and not (before.endswith(".") and word[0].isupper())  # another sentence begins with it
        for before, word in pairwise(words)
    )
