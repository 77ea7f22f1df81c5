"""The closed classes of words that end a noun phrase, and those that stay in one."""

from __future__ import annotations

ENDERS = frozenset(
    "across minus anyway regardless "
    "beneath underneath amid amidst beat beats on for over via if at into ahead until till "
    "whenever after before around through during when "
    "once as because since while by under below above inside past provided unless should but where "
    "so given despite pending following within toward towards between per using versus vs vs. "
    "against relative rather instead then not near upon beyond throughout which that who whose "
    "deserve deserves offers remains screens trades looks yielding priced from now is are was were "
    "will would can could has have had to we i they it unlike up down only out off until whilst "
    "v costing here today tomorrow paired matched financed targeting aiming "
    "hedged albeit though although with about assuming struck expiring expires dated "
    "stays equal-weighted post bought opened written rolled sized".split()
)
GO_ON_TO = frozenset(
    "exposed levered leveraged linked tied sensitive exposure access geared next leverage "
    "sensitivity close similar likely set due expected poised eligible added".split()
)
NEW_THOUGHT = frozenset(
    "target targets targeting aim aiming looking look expect expecting stop stops stop-loss risk "
    "risking spending holding keeping paying cutting upside downside hold dollar-neutral "
    "beta-neutral beta-adjusted equal weighted sized size horizon time timeframe review entry exit "
    "until hedged funded financed aiming seeking capping collecting rolling max maximum objective "
    "add cut close equal-dollar market-neutral which who accepting budget cost costing payoff "
    "monetise monetize unwind reassess revisit trade let use move roll keep take be avoid "
    "stay redeploy currently ideally preferably "
    "turn especially best worst base bear bull profit adverse".split()
)
TERMS_WITH = frozenset(
    "stop stops stop-loss target targets view horizon upside downside expiry expiration tenor "
    "payoff "
    "strike strikes delta proceeds drawdown risk ratio eye short long shorts longs put puts call "
    "calls collar leverage conviction trailing limit limited".split()
)
NO_OBJECT = frozenset(
    "anyway regardless consensus "
    "it them this these quickly here again early less none nil nothing something everything "
    "back now worth thereafter afterwards afterward later "
    "immediately either neither half-way there right soon no whatever yet".split()
)
NO_HEAD = frozenset("with across as by than of among and or".split())
"""Words that no object begins with."""
GENERIC = frozenset(
    "notional stock stocks shares position positions spread spreads strike strikes side sides "
    "trade trades "
    "exposure rest remainder half day week month close open loss losses gain gains profit profits "
    "credit premium debit cash money proceeds capital risk hedge overlay other same tranche "
    "tranches a an the of our any all existing remaining option options event-driven basket pair "
    "pairs calls puts call put leg legs long short book after next last decision event date "
    "effective margins positioning spot carry roll-down income volatility view stake size time "
    "ones one view thesis theme idea holding holdings nav gap discount aum portfolio capital "
    "simple plain short-dated long-dated every your my in and to whole entire full its their "
    "weekly "
    "monthly structure package line ticket combination combo pairing switch names name tail "
    "calendar overweight overweights underweight underweights benchmark benchmarks month months "
    "even rumour rumor rumours rumors news fact each both morning evening session sessions monday "
    "tuesday wednesday thursday friday common "
    "core what you "
    "lot list another wing wings body reverse opposite rump residual "
    "tomorrow coming following ensuing upcoming days weeks quarters years".split()
)
ADVERBS = frozenset(
    "back monthly weekly quarterly entirely equally fully outright directly altogether "
    "completely".split()
)
TRAILING = frozenset("and or , / the a ( & - such like".split())
MOVED = frozenset("gap pop spike rally move dip pullback bounce jump slide sell-off".split())
COMPARED = frozenset("> < under over above below exceeding".split())
OPTION_TERMS = frozenset(
    "out-of-the-money otm in-the-money itm at-the-money atm delta strike strikes coupon "
    "wide".split()
)
GRADED = frozenset("more less fewer greater lower higher better larger smaller other".split())
"""Words behind which "than" goes on with the phrase."""
TRADES = frozenset(
    "trading mining processing refining recycling shipping engineering manufacturing smelting "
    "banking "
    "tolling casting forging drilling lending packaging testing consulting".split()
)
"""What companies do, as a part of their name: "TOPIX trading houses"."""
