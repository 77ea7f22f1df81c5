"""Labelled fields: "Target: 25%; Stop: $9; Horizon: 3M; Upside/downside: 700bp/300bp".

A field is a clause behind a colon whose words before the colon are a known label. What stands in
the field is what the label says, unless words inside say otherwise.
"""

from __future__ import annotations

from typing import Literal

from realloy_store.research.ideas.reading import Clause, Reading

Label = Literal[
    "target", "stop", "rise", "fall", "downside", "size", "paid", "level", "context", "horizon",
    "entry", "exit", "catalyst", "risk", "rationale", "conviction", "instrument", "side",
]  # fmt: skip

_NAMES: dict[Label, str] = {
    "target": (
        "target|targets|price target|target price|profit target|tp|pt|tgt|objective|aim|goal|"
        "take profit|take-profit|take profits|expected return|target return|return target|return|"
        "expected move|payoff|payout|max payoff|max gain|potential|reward|profit|gain|"
        "fair value|expected value|outperformance|spread target|exit target|carry|alpha|base case|"
        "gross spread|expected gain|expected profit|potential return|potential gain"
        "|price objective|"
        "profit objective|upside target|upside objective|po|measured move|exit objective"
    ),
    "stop": "stop|stops|sl|stop loss|stop-loss|hard stop|trailing stop|stop level|stop price|"
    "protective stop|cut-loss|cut loss|stop out|stop-out|hard exit|loss cut|pain threshold",
    "rise": "upside|upside to target|bull case",
    "fall": "downside|bear case|worst case",
    "downside": (
        "max loss|maximum loss|loss|drawdown|max drawdown|expected loss|loss limit|potential loss|"
        "downside risk|risk per trade|max risk|capital at risk|risked"
    ),
    "size": (
        "size|sizing|position size|weight|allocation|budget|risk budget|weighting|sleeve|exposure|"
        "suggested weight|suggested size|suggested allocation|max size|position sizing"
    ),
    "paid": "premium|cost|price paid|premium paid|net premium|debit|net debit|credit|net credit|"
    "premium received|outlay|premium outlay",
    "level": "buy zone|entry level|entry price|entry zone|exit level|limit|buy limit|buy level",
    "context": (
        "current|current price|price|spot|last|last price|last close|prior|previous|barrier|"
        "coupon|hedge ratio|ratio|tracking-error budget|tracking error|implied vol|implied|vol|"
        "volatility|beta|yield|market cap|valuation|delta|strike|strikes|knock-in|legs ratio|"
        "weights|borrow|borrow cost|short interest|funding|reference|spot reference|ref|spot ref"
    ),
    "horizon": (
        "horizon|time|time horizon|timeframe|time frame|time-frame|timeline|timing|period|"
        "holding period|hold|holding|duration|tenor|maturity|expiry|expiration|holding time|term|"
        "investment horizon|trade horizon|window|expected holding period|time stop"
    ),
    "entry": "entry|enter|trigger|entry trigger|entry point|buy when|timing of entry",
    "exit": "exit|exits|exit rule|invalidation|exit trigger|invalidated|exit if|close when|unwind|"
    "roll|exit plan|exit strategy",
    "catalyst": "catalyst|catalysts|key catalyst|main catalyst|event|events|key event|event risk|"
    "next catalyst|watch for|drivers to watch|what to watch|next up|upcoming catalyst|"
    "upcoming catalysts|what gets it there|what gets us there|what works",
    "risk": "risk|risks|key risk|key risks|main risk|main risks|caveat|caveats|what breaks it|"
    "risk case|risk to view|risks to view|biggest risk|the risk|what kills it|what would kill it|"
    "what would hurt|what hurts|what could hurt|what could go wrong|what goes wrong|danger|"
    "dangers|threat|threats|worry|bear point|bear points|pushback|what would break it|"
    "where we could be wrong|what would prove us wrong|what spoils it|what would spoil it"
    "|watch out",
    "rationale": "thesis|rationale|reason|reasons|why|logic|driver|drivers|key driver|view|case|"
    "argument|why now|thinking|the case|background|premise|edge|set-up|setup|why it works|"
    "our case|our view|our thesis|investment case|bull point|bull points",
    "conviction": "conviction|confidence|conviction level",
    "instrument": (
        "instrument|instruments|ticker|tickers|symbol|name|names|stock|stocks|security|asset|"
        "basket|underlying|vehicle|vehicles|contract|market|company|issuer|product|expression"
    ),
    "side": "side|direction|call|action|recommendation|rating|stance|position|trade|idea|strategy|"
    "sector call|signal|bias|top pick|overlay|structure|leg|legs",
}
_LABELS: dict[tuple[str, ...], Label] = {
    tuple(name.split()): label for label, names in _NAMES.items() for name in names.split("|")
}
_FILLERS = frozenset("our the my a an and suggested initial indicative".split())
_MODIFIERS = frozenset(
    "key main biggest max maximum min net total gross expected potential base first second initial "
    "current new tactical strategic medium-term short-term long-term twelve-month primary final "
    "overall house near-term full bull bear upside downside relative proposed preferred".split()
)
_CUTS = frozenset("vs versus vs. on to for of in per from with over ( [".split())
LONGEST = 8
"""Tokens that a label may have."""


def labels_of(reading: Reading, at: int) -> tuple[Label, ...]:
    """Return the labels of the field that a token stands in: two for "Target/stop", mostly none."""
    clause = reading.clause_of(at)
    before = _clause_before(reading, clause)
    return () if before is None else _read_label(reading, before)


def field_of(reading: Reading, label: Label) -> Clause | None:
    """Return the first clause that stands under a label."""
    for heading in reading.clauses:
        if heading.closed_by == ":" and label in _read_label(reading, heading):
            return reading.clause_of(heading.last + 1)
    return None


def _clause_before(reading: Reading, clause: Clause) -> Clause | None:
    if reading.low(clause.first - 1) != ":" or clause.first < 2:
        return None
    return reading.clause_of(clause.first - 2)


def _read_label(reading: Reading, heading: Clause) -> tuple[Label, ...]:
    if heading.last - heading.first > LONGEST:
        return ()
    words = reading.words(heading.first, heading.last)
    if "/" in words:
        cut = words.index("/")
        first, second = _lookup(words[:cut]), _lookup(words[cut + 1 :])
        if first and second:
            return (first, second)
    whole = _lookup(words)
    return () if whole is None else (whole,)


def _lookup(words: tuple[str, ...]) -> Label | None:
    """Match the head of a label: "12m price target (base)", "Return vs S&P 500"."""
    cuts = (n for n, word in enumerate(words) if n and word in _CUTS and not _compares(words, n))
    cut = next(cuts, len(words))
    head = tuple(w for w in words[:cut] if w[:1].isalpha() and w not in _FILLERS and len(w) > 1)
    while len(head) > 1 and head not in _LABELS and head[0] in _MODIFIERS:
        head = head[1:]
    return _LABELS.get(head)


def _compares(words: tuple[str, ...], at: int) -> bool:
    """ "Credit over equity" names two things, "return over 12 months" a field and its time."""
    behind = words[at + 1 : at + 2]
    timed = not behind or behind[0][:1].isdigit() or behind[0] in ("the", "a", "one", "next")
    return words[at] == "over" and not timed
