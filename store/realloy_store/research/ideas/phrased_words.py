"""The classes of words that turns of phrase around a number are told by."""

from __future__ import annotations

ABOUT = frozenset("about around roughly some nearly approximately ~ the a an".split())
LEAVING = frozenset("stop stops stop-loss stopped cut exit out".split())
PARTING = frozenset(
    "reducing closing exiting trimming covering taking banking selling unwinding leaving "
    "exit close reduce trim cover unwind".split()
)
"""What a wanted gain comes before: "we want 500 bps before reducing"."""
STOPS = frozenset(
    "stop stops stop-loss stop-losses buy-stop sell-stop buy-stops sell-stops stop-buy "
    "stop-sell".split()
)
PRICED_IN = frozenset("price prices pricing imply implies discount discounts".split())
SETTLING = frozenset(
    "close closes closing settle settles settlement print prints breach break daily weekly "
    "monthly".split()
)
BEYOND = frozenset("below under above over through beneath".split())
TURNS = frozenset(
    "dip dips pullback pullbacks pull-back rally rallies weakness strength drawdown drawdowns "
    "correction corrections retest bounce bounces spike spikes sell-off selloff sell-offs "
    "retracement retracements squeeze setback setbacks back-up back-ups backup backups cheapening "
    "concession concessions wobble wobbles shakeout shake-out flush washout wash-out throwback "
    "swoon swoons softness slippage retreat retreats reversal".split()
)
SPURTS = frozenset(
    "gain gains jump jumps pop pops gap gaps surge surges move moves advance advances drop drops "
    "fall falls decline declines slide slides loss losses run runs widening tightening steepening "
    "flattening rise rises increase".split()
)
"""Moves that one waits for only behind "after" and "on any", and that otherwise are an aim."""
ON = frozenset("on into any each every after upon buy sell fade".split())
AIMS = frozenset("target targets targeting objective stop stops stop-loss upside pays".split())
AGAIN = frozenset(
    "re-entry reentry re-enter reenter rebuy reload re-engage re-establish reinstate "
    "re-add readd rebuild rebuilding revisit rebuying reloading".split()
)
BUYS = frozenset("buy buying add adding bought".split())
RATES = frozenset("each every per".split())
MEASURED = frozenset(
    "output production volumes volume sales revenue revenues ebitda earnings supply demand "
    "capacity imports exports consumption reserves gdp throughput shipments float tonnage "
    "inventory inventories requirements needs receivables purchases offtake payables feedstock "
    "register margin margins gross-margin operating-margin".split()
)
EVEN = frozenset("break-even breakeven breakevens break-evens".split())
ASSUMED = frozenset(
    "assume assumes assuming assumed fcf cash-flow economics npv irr profitable loss-making "
    "path".split()
)
SENDS = frozenset(
    "take takes taking send sends knock knocks bring brings set sets drag shave shaves wipe wipes "
    "lop lops strip strips".split()
)
FALLS = frozenset(
    "downside drop drops fall falls slide slides decline declines retreat slump sell-off selloff "
    "fade pullback setback correction".split()
)
PAYOFF = frozenset("payoff pay-off payout payouts reward upside".split())
HOLDS = frozenset(
    "hold holds holding ride riding run running play playing keep keeping staying".split()
)
SPREADS = frozenset("backwardation contango spread basis differential curve".split())
MULTIPLIED = frozenset(
    "premium payoff payout return returns upside gain debit outlay stake potential capital".split()
)
CALLED = frozenset({"as", "is", "being"})
AIM_NOUNS = frozenset("target objective aim goal".split())
HOPED = frozenset(
    "hope aim goal target objective plan plenty enough prize ask fair realistic achievable "
    "table cards reasonable expectation reward number fine case central baseline".split()
)
EXPECTING = frozenset("expect expecting expects should looking see likely".split())
GONE = frozenset("decays evaporates burns gone lost forfeit forfeited wiped".split())
BETTER = frozenset("tighter wider lower cheaper higher below above inside".split())
COVERS = frozenset("cover covering covered".split())
PORTIONS = frozenset("half third rest remainder balance quarter".split())
GLAD = (("happy", "with"), ("content", "with"), ("satisfied", "with"), ("settle", "for"))
COSTS = frozenset("cost costs costing outlay".split())
MIGHT = frozenset("could would may might".split())
BRANCHES = frozenset("on if when should in , /".split())
BOUNDARY = frozenset(",;:.!?")
COLLECTING = frozenset("collect collecting collects pocket pocketing earning earn".split())
MOVES = frozenset("move run trip return rally drop fall slide retest ride round-trip test".split())
