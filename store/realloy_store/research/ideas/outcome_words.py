"""The classes of words that outcomes are told by: moves, breaks, values, effects."""

from __future__ import annotations

WRONG = (
    ("the", "wrong", "way"),
    ("the", "other", "way"),
    ("the", "wrong", "direction"),
    ("in", "the", "wrong"),
    ("in", "the", "other"),
    ("wrong", "way"),
    ("against", "the"),
    ("against", "our"),
    ("against", "this"),
    ("against", "it"),
    ("offside",),
    ("under", "water"),
    ("underwater",),
)
OURS = frozenset(
    "position trade pair spread view entry us book leg holder holders thesis it way wrong "
    "direction".split()
)
DRIFTS = frozenset("move swing drift slide shift widening swings moves".split())
LEAVING = frozenset(
    "stop stops stopped cut exit exits out close closed unwind unwound abandon quit leave bail "
    "trigger triggers give giving surrender".split()
)
BREAKS = frozenset("break breaks failure collapse unravel unwind withdrawal".split())
DEALS = frozenset(
    "bid offer merger takeover deal scheme consortium bidder acquirer arbitrage tender".split()
)
GUARDS = frozenset("protective sell buy hard resting good-till-cancelled gtc standing".split())
COST = frozenset("cost entry purchase basis here spot market current last".split())
UNDER = frozenset("under below beneath above over from off".split())
STRIKES = frozenset("strike strikes barrier barriers knock-in wing wings".split())
PLACES = frozenset("down below under lower away up above higher out".split())
OUTCOMES = frozenset("if in on should when under otherwise where without assuming were".split())
BRANCHES = frozenset("if should when otherwise without unless".split())
SETS = frozenset("versus vs vs. against but and or , with".split())
POINTS = frozenset("point points pointing argue argues arguing".split())
WARRANTS = frozenset(
    "warrant warrants warranting justify justifies justifying merit merits deserve deserves".split()
)
INCLUDING = frozenset("including incl incl. before after ex with counting".split())
PASSED_ON = frozenset(
    "yield yields dividends dividend buybacks buyback carry coupon coupons distributions fees "
    "costs income tax "
    "taxes withholding roll financing borrow".split()
)
LIKELY = frozenset(
    "should can could will would might may likely expect expects see sees looks set ought "
    "room scope".split()
)
WIDENS = frozenset("widen widens widening blow gap steepen".split())
TIGHTENS = frozenset(
    "tighten tightens tightening narrow narrows narrowing compress compresses compressing "
    "converge".split()
)
TRAVELS = frozenset(
    "rise climb rally move go trade reprice re-price rerate re-rate recover rebound get reach hit "
    "return revert retrace settle run grind head normalise normalize mean-revert bounce "
    "expand".split()
)
SINKS = frozenset("ease fall slide drop sink decline slip retreat halve".split())
AWAITING = frozenset("if when once until unless after on should".split())
MULTIPLES = (
    ("money", "multiple"),
    ("moic",),
    ("return", "multiple"),
    ("multiple", "on"),
    ("multiple", "of", "money"),
    ("our", "money"),
    ("your", "money"),
    ("the", "money"),
    ("cash-on-cash",),
    ("equity", "multiple"),
    ("cash", "multiple"),
)
TAKES = frozenset("take takes taking accept accepting crystallise crystallize realise book".split())
ADDING = frozenset("add adding more buy buying accumulate accumulating again back".split())
TIMED = frozenset("closing managed once when after decayed earned captured banked".split())
HOLDINGS = frozenset("position positions exposure size stake holding weight line clip".split())
RISES = frozenset("rise rally jump spike gain increase move swing shock blowout widening".split())
EFFECTS = frozenset("would could might will erases wipes cuts trims costs adds takes".split())
RISKS = frozenset("risk hit impact headwind tailwind squeeze pressure erosion dilution".split())
FEARED = frozenset(
    "line pain loss losses stop stop-loss worst damage drawdown penalty setback punishment".split()
)
GIVEN_BACK = tuple(
    (verb, "back") for verb in "give gives giving hand hands handing pay pays yield yields".split()
)
LIFTS = frozenset(
    "lift lifts lifting re-rate re-rates rerate rerates push pushes pushing boost boosts propel "
    "propels drive drives reprice reprices re-price raise raises "
    "catapult send sends uplift revalue revalues".split()
)
DENTS = frozenset(
    "de-rate de-rates derate derates knock knocks drag drags depress depresses dent dents hurt "
    "compress compresses hurts dock docks sink sinks punish punishes crush crushes hammer shave "
    "shaves "
    "trim trims".split()
)
ACCOUNTS = frozenset(
    "margin margins eps earnings ebitda ebit revenue revenues sales cost costs fcf cash-flow "
    "volume volumes output production capacity imports exports demand supply royalty "
    "royalties tariff "
    "tariffs duty premia quota quotas capex wages opex guidance estimates irr npv grades "
    "consensus".split()
)
NOUN_LEADS = frozenset("a an the any each every of in for on with after no further".split())
AT = frozenset("near at of is around to nearer value valuation nav towards".split())
BAD = frozenset("bear worst downside stress adverse disaster liquidation".split())
