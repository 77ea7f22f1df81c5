"""The words that order words may follow: who is told to trade, and how advice begins."""

from __future__ import annotations

LEADS = frozenset(
    "we'd i'd we're we've i'm i've so let's you please but and or then we i also instead only "
    "first second next finally "
    "consider considering either just simply please now still rather plus meanwhile again "
    "gradually steadily prefer continue aggressively cautiously".split()
)
LEADS_OF_PARTICIPLES = frozenset(
    "by via through using with against versus vs vs. while but over of as when for funding "
    "recommend suggest advise favor favour like start keep recommends suggests propose proposes "
    "worth been are am is i'm we're i've we've love consider considering on from after "
    "resume begin advocate commence favours favors means justifies supports about".split()
)
LEADS_OF_SIDES = LEADS_OF_PARTICIPLES | frozenset(
    "into to be is stay position positioned go get run trade pair pairs maintain keep hold enter "
    "establish initiate take remain remains stays overlay layer carry swing finance fund".split()
)
COPULAS = frozenset({"is", "are"})
"""An order only behind a subject that is ours: "our top pick is long X", "the book is long"."""
OURS = frozenset(
    "idea call trade position preference conviction stance view we i pick play choice setup "
    "expression recommendation bias pair strategy".split()
)
TO_AFTER = frozenset(
    "proceeds cash is was prefer want like time choose continue opportunity looking plan "
    "chance trade idea "
    "recommend recommended suggest suggested propose proposed advise advised advisable convenient "
    "sensible prudent wise reasonable logical attractive interesting opportune preferable best "
    "better cheaper cheapest easier worthwhile appropriate useful right smart safer "
    "safest "
    "recommendation suggestion proposal advice preference strategy call play setup approach "
    "moment intend aim happy keen ready inclined decide decided prefers opt elect start "
    "begin us sense scope room grounds".split()
)
NO_ADVERBS = frozenset(
    "supply rally yearly monthly weekly quarterly daily early only july assembly anomaly family "
    "italy reply likely unlikely friendly costly".split()
)
PAST = frozenset("bot bought shorted sold".split())
"""Orders told as done, at the start of a note: "Bot PLS.AX @ 2.10"."""
STANCES = frozenset(
    "buyers buyer sellers seller bullish bearish positive negative constructive".split()
)
"""Orders behind "we are"."""
NOMINAL = frozenset("purchase accumulation sale".split())
"""Orders told by a noun: "we recommend the purchase of"."""
MODALS = frozenset("would should can could may might must".split())
TRADES = frozenset({"trade", "setup", "position", "strategy"})
"""Subjects of a trade told as such: "the trade should favor X"."""
READERS = frozenset(
    "speculators punters lenders we i investors traders holders accounts buyers funds portfolios "
    "managers one you makers suppliers importers users manufacturers allocators bulls bears longs "
    "shorts owners clients desks producers consumers hedgers exporters treasurers savers "
    "seekers mandates retirees believers followers readers subscribers contrarians pensioners "
    "insurers institutions endowments offices players optimists sceptics skeptics allocators "
    "bettors "
    "shareholders trustees punter investor trader holder client desk producer user".split()
)
"""Who an order is given to: "traders can buy the dip", not "Beijing may buy copper"."""


MARKS = frozenset('.;:,(-/+!?"')
ADJECTIVES = frozenset(
    "a an the plain outright tactical speculative small starter core short-term long-term "
    "medium-term high-conviction conviction structural strategic contrarian tight half selective "
    "modest new our favourite favorite preferred opportunistic fresh equal-weight equal-weighted "
    "dollar-neutral beta-neutral market-neutral beta-adjusted beta-weighted cash-neutral net "
    "funded unhedged hedged sized leveraged concentrated best top equal equal-notional "
    "notional offsetting matching".split()
)
HELD = frozenset("maintain keep hold enter establish initiate take open retain add".split())
REFUSALS = (
    ("not",),
    ("never",),
    ("don't",),
    ("without",),
    ("than",),
    ("instead", "of"),
    ("avoid",),
    ("nor",),
    ("advise", "against"),
    ("recommend", "against"),
    ("argue", "against"),
    ("warn", "against"),
    ("caution", "against"),
    ("not", "to"),
    ("no",),
    *(("no", cause, "to") for cause in ("need", "reason", "rush", "hurry", "case", "urgency")),
)
