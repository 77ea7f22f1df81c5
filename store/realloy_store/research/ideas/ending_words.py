"""The words by which a trade is told to end, and those that its own price moves by."""

from __future__ import annotations


def _forms(verbs: str) -> frozenset[str]:
    """Return the forms of verbs: kill, kills, killing."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        doubled = f"{verb}{verb[-1]}ing" if verb in _DOUBLING else f"{stem}ing"
        found |= {verb, f"{verb}es" if verb.endswith(("ch", "ss")) else f"{verb}s", doubled}
    return frozenset(found)


_DOUBLING = frozenset("cut stop scrap quit".split())
ABANDONING = _forms(
    "stop kill scrap ditch jettison abandon bail fold quit dump cut protect pull axe drop bin "
    "shelve surrender"
) | frozenset(
    "stopped killed abandoned pulled protection protected broken dead void voided invalid "
    "invalidated busted".split()
)
"""Verbs that only a trade gone wrong ends by, wherever its price stands."""
LEAVING = _forms("exit leave close unwind liquidate flatten retreat") | frozenset(
    "out exited closed unwound flat".split()
) - {"closing"}
"""Verbs that also a gain is taken by: the price must have gone against the trade."""
_TURNS = (
    "throw in the towel|throwing in the towel|pull the plug|pulling the plug|call it a day"
    "|call it quits|take the loss|taking the loss|take our loss|take a loss|give up|giving up"
    "|give it up|walk away|walking away|step aside|stepping aside|stand aside|get out|getting out"
    "|cry uncle|admit defeat|concede defeat|cut and run|cut our losses|cut losses|cut the loss"
    "|head for the exit|go to cash|take it off|take the position off|step away"
)
TURNS_OF_LEAVING: dict[str, list[tuple[str, ...]]] = {}
for _turn in (tuple(turn.split()) for turn in _TURNS.split("|")):
    TURNS_OF_LEAVING.setdefault(_turn[0], []).append(_turn)
ENDS = frozenset(
    "ends end kills kill voids void invalidates invalidate negates negate nullifies nullify closes "
    "stops stop takes take knocks knock shakes shake gets forces breaks cancels cancel terminates "
    "terminate finishes finish busts undoes undo disproves scraps flips".split()
)
"""What a price does to a trade: "$54 ends it", "a close below $54 would take us out"."""
OUT = frozenset(
    tuple(words.split())
    for words in (
        "is the exit|is our exit|is my exit|is the out|is our out|we are out|we're out|i am out"
        "|i'm out|we go|we leave|we walk|means out|means exit|is the line|is our line|is the floor"
        "|is the cut-off|is the cutoff|marks the exit|marks the line|is the end|is our limit"
        "|is the limit|we exit|we cut|we close|we fold|is invalidation|is the invalidation"
        "|as the exit|as our exit|as the line|as the floor|as invalidation|the line|the exit"
    ).split("|")
)
FAILED = frozenset("failed over broken dead done finished invalid busted gone".split())
"""What a price tells of the idea: "a settle beneath $9,300 says the breakout has failed"."""
TRADE = frozenset(
    "trade position idea argument setup set-up pair case thesis view it long short bet call "
    "structure story pattern signal premise spread".split()
)
PARTIAL = frozenset("half third quarter part some partly partially profit profits gains".split())
OPENING = frozenset(
    "buy buying add adding accumulate enter entry re-enter reenter open opening initiate start "
    "until before re-entry reload target targeting objective strike struck wrong cover covering "
    "strikes reassess revisit reconsider review re-examine".split()
)
"""Words behind which a price is none that ends the trade."""
UNCERTAIN = frozenset("unless without".split())
LOWER = frozenset("below under beneath underneath inside".split())
HIGHER = frozenset("above over beyond".split())
LOSES = frozenset("loses lose losing lost breaches".split())
ADVERSE_FALLS = frozenset(
    "falls fall drops drop slips slip slides slide sinks sink declines decline narrows narrow "
    "tightens tighten compresses collapses retreats closes-below down lower".split()
)
ADVERSE_RISES = frozenset(
    "rises rise rallies rally climbs climb jumps jump squeezes squeeze widens widen blows blow "
    "spikes spike bounces rebounds up higher".split()
)
NARROWING = frozenset(
    "narrow narrows narrowing tighten tightens tightening converge convergence compress "
    "compression flatten flattening close inward".split()
)
PLAIN = (
    LOWER
    | HIGHER
    | LOSES
    | ADVERSE_FALLS
    | ADVERSE_RISES
    | TRADE
    | frozenset(
        "a an any the it they this that our my its is are was be if once when should on at to of "
        "for in and or by into around about near roughly just only hard full entirely everything "
        "all lot whole rest of position positions stock stocks share shares name names line leg "
        "legs basket ratio contract contracts price prices lot longs shorts trade trades trading "
        "close closes closing settle settles settlement settling finish finishes daily weekly "
        "monthly session sessions end-of-day intraday print prints printing tick ticks quote "
        "break breaks breaking breach breaches move moves moving goes go gets falling dropping "
        "slipping trading through past back again out first second one two three consecutive "
        "straight clean decisive sustained confirmed clear firm further premium contango "
        "backwardation basis differential we i will would us me entry level levels mark side "
        "pair ever so good then with without fail anything or-lower lower".split()
    )
)
"""Words of a condition that only the trade's own price is told by."""
