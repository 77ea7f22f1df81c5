"""The loss of the whole premium or stake, said in words: "the debit is all that can be lost"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from realloy_store.research.ideas.model import Magnitude, Phrase
from realloy_store.research.ideas.reading import Reading

_PAID = (
    r"(?:the |its |our |your |that |this )?(?:whole |entire |full |total |net |option |upfront )?"
    r"(?:premium|debit|outlay|stake|ticket|amount (?:paid|spent|invested)|price paid|cost"
    r"|money down)"
)
"""What is paid for options, or put into a bet."""
_HARM = r"(?:damage|loss(?:es)?|downside|risk|drawdown|exposure|pain|hit)"
_TOTAL_LOSS = re.compile(
    r"(?:los(?:ing|es|e)|loss of|risk(?:ing|s)?|forfeit) (?:the |its |your |our )?"
    r"(?:whole|entire|full|total)? ?(?:premium|debit|stake|outlay)"
    r"|max(?:imum)?\.? loss ?(?:is |of |= ?|: ?|equals )?(?:limited to )?(?:the )?(?:premium|debit"
    r"|outlay)"
    r"|loss(?:es)? (?:is |are )?(?:limited|capped) (?:to|at) (?:the )?(?:net )?"
    r"(?:premium|debit|outlay)"
    r"|(?:premium|debit|stake) (?:is |being )?(?:fully|entirely|wholly|all) at risk"
    r"|all (?:of )?(?:the |its )?premium (?:is )?at risk"
    r"|(?:total|full|complete) loss(?: of (?:the )?(?:premium|capital|debit|stake|principal))?"
    r"|premium at risk is the max(?:imum)? loss"
    r"|risk is (?:limited to |capped at )?the (?:[\d.]+% )?(?:net )?(?:premium|debit)"
    r"|(?<!% )premium (?:is )?at risk"
    r"|(?:whole|entire|full) (?:premium|debit|stake) (?:is )?(?:at risk|lost)"
    r"|(?:likely )?zero (?:if|otherwise|should)"
    r"|\bor (?:a )?(?:zero|bust|nothing|doughnut|donut|wipe-?out)\b"
    r"|los(?:e|es|ing) it (?=on |if |in |otherwise)"
    r"|los(?:e|es|ing) (?:it all|everything|the lot)|lost is the (?:premium|debit|outlay|stake)"
    r"|(?:whole|entire|full) outlay"
    r"|wipe-?out|expires? worthless(?= if)|(?:otherwise|else|if not),? (?:it|they|the \w+) "
    r"expires? worthless"
    rf"|{_PAID}(?: (?:paid|spent))? (?:is|being|as|equals|marks|sets) (?:the |our |your |all )?"
    r"(?:maximum|max|most|worst|entire|whole|full|only|total|sole|we|you|that)\.? ?"
    r"(?:possible |potential )?(?:loss|risk|downside|damage|exposure|case|can|could"
    r"|at risk|capital)"
    r"|(?:caps?|capping|limits?|limiting|restricts?|confines?|holds?|keeps?) "
    rf"(?:the |any |our |your |its )?{_HARM} (?:at|to) {_PAID}"
    rf"|{_PAID} (?:caps?|limits?|bounds?|defines?|marks?) (?:the |our |any |your )?{_HARM}"
    rf"|{_HARM} (?:is |are |being |stays? )?(?:strictly )?"
    rf"(?:limited|capped|confined|restricted|contained|bounded) (?:to|at|by) {_PAID}"
    r"|(?:all|the whole|the lot|everything|the whole of it)(?: of (?:which|it|that))? "
    r"(?:can|could|may|might|will|would|is) (?:be )?(?:lost|at risk|gone|go|forfeit(?:ed)?"
    r"|written off)"
    r"|(?:lose|losing|risk|risking) (?:only|just|no more than|at most|nothing (?:more|but)) "
    rf"{_PAID}"
    rf"|(?:only|nothing (?:more|but|beyond)|no more than|just) {_PAID} (?:is |can be |are )?"
    r"(?:lost|at risk|at stake)"
    rf"|{_PAID} (?:is|are|being|goes|will be|would be|can be|may be|could be) (?:then |all )?"
    r"(?:gone|lost|forfeit(?:ed)?|written off|wasted|burnt|burned|worthless)"
    rf"|{_PAID} (?:lost|gone|forfeit(?:ed)?|wiped out|written off)(?= (?:if|otherwise|should|"
    "when|in|on))"
    rf"|{_PAID} (?:goes|going|go|drops|falls|decays|melts|shrinks) to (?:zero|nothing|nil)"
    rf"|(?:most|maximum|worst) (?:that )?(?:we|you|one|holders?|buyers?) can lose is {_PAID}"
    rf"|{_PAID} (?:is|are|being) (?:the )?(?:most|maximum|all|worst) (?:that |which )?"
    r"(?:we|you|one|holders?|buyers?|can|could|may|stands?)\b"
    rf"|{_HARM} (?:is|are|equals?|amounts? to|stops? at|ends? (?:at|with)|being) (?:just |only "
    rf"|simply |no more than |nothing (?:more|but|beyond) (?:than )?)?{_PAID}"
    rf"|(?:treat|regard|consider|count|assume|view|see|book|mark) {_PAID} (?:as |is |to be |can be "
    r"|can go to |goes to |may go to )?(?:money )?(?:at risk|gone|lost|spent|zero|expendable|sunk"
    r"|a write-off|written off|wasted)"
    rf"|{_PAID} (?:should|must|can|could|may|might|has to|is to|will) (?:then |all |well )?(?:be )?"
    r"(?:(?:treated|regarded|considered|counted|seen|viewed|thought of) (?:as )?(?:being )?)?"
    r"(?:at risk|lost|gone|go|forfeit(?:ed)?|written off|wiped out|zero(?:ed)?|spent|burn(?:t|ed)?"
    r"|go to (?:zero|nothing|nil)|expire worthless|vanish|evaporate|disappear)\b"
    r"|(?:could|can|may|might) (?:also |well |still |just as well |easily )?"
    r"(?:go|fall|drop) to (?:zero|nothing|nil)"
    r"|(?:full|complete|total|outright|entire) (?:write-?off|write-?down|wipe-?out|zero)\b"
    rf"|(?:writ(?:e|ing) off|forgo(?:ing)?|sacrific(?:e|ing)) (?:all|the whole) (?:of )?{_PAID}"
)


def total_losses(reading: Reading, stated: Sequence[Magnitude]) -> list[Magnitude]:
    """Return a loss of the whole premium or stake, said in words, once."""
    if any(loss.max == 100 for loss in stated):
        return []
    if _HINTS.isdisjoint(reading.vocabulary):
        return []
    plain = reading.plain
    if not any(part in plain for part in _PARTS):
        return []
    match = _TOTAL_LOSS.search(plain)
    if (
        match is None
        or _is_partial(plain[: match.start()])
        or any(match.start() < quantity.start < match.end() for quantity in reading.quantities)
    ):
        return []
    phrase = Phrase(reading.text[match.start() : match.end()], match.span())
    return [Magnitude(phrase, 100.0, 100.0, "pct", kind="max_loss")]


_HINTS = frozenset(
    "premium debit outlay stake ticket paid spent invested cost money lose loses losing loss "
    "losses zero lost bust nothing everything lot wipeout wipe-out wipe worthless forfeit risk "
    "risking risks write-off writeoff zeroed downside spent sunk burn".split()
)
"""Words of which a total loss is told by one at least."""
_PARTS = (
    *("premium", "debit", "outlay", "stake", "ticket", "amount ", "price paid", "cost"),
    *("money down", "total loss", "full loss", "complete loss", "zero ", "or zero", "or bust"),
    *("or nothing", "or a ", "everything", "the lot", "it all", "wipe", "worthless", "the whole"),
    *(
        "all of ",
        "all c",
        "all m",
        "all w",
        "all is",
        "to zero",
        "to nothing",
        "to nil",
        "write-off",
        "writeoff",
        " zero",
    ),
)
"""Letters of which every way to tell it has some: most bullets are passed over by them."""


def _is_partial(before: str) -> bool:
    """ "Half the debit is gone", "60% of the premium is lost": not the whole of it."""
    words = re.split(r"[,;:.]\s", before)[-1].split()[-3:]
    shares = {"half", "third", "quarter", "most", "some", "part"}
    counted = "of" in words and any(word[:1].isdigit() for word in words)
    counted = counted or (words[-1:] != [] and words[-1][:1].isdigit() and words[-1][-1] == "%")
    return counted or not shares.isdisjoint(words)
