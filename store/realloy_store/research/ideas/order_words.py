"""The words of orders, and the words behind which they mean something else."""

from __future__ import annotations

from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.order_families import (
    BEARISH,
    BULLISH,
    ENDING,
    GAINS,
    LESS,
    OFF_THE_TABLE,
    STAYING_BEARISH,
    STAYING_BULLISH,
)

_STANDING = "stay be remain get position".split()
"""Verbs of standing on a side."""
_TABLE: dict[tuple[Side | None, Action], str] = {
    ("long", "open"): (
        f"{BULLISH}|lean long|lean long in|buy-and-hold|go long|going long|get long|turn long|be "
        "long|long|"
        "buy|buying|own|owning|accumulate|"
        "accumulating|add to|adding to|add|adding|build|building|overweight|overweighting|"
        "go overweight|scale into|scaling into|lean into|nibble at|nibble on|participate in|"
        "subscribe to|pick up|load up on|start buying|start accumulating|prefer|favor|favour|"
        "we like|gain exposure to|gain exposure via|get exposure to|get exposure via|re-enter|"
        "reenter|re-establish|take a punt on|take a position in|take a stake in|flip to long|"
        "flip from short to long|flip long|rotate into|rotating into|rotate the proceeds into|"
        "rotate proceeds into|rotate to|rotate toward|rotate towards|bullish on|bullish|"
        "remain buyers of|switch into|switch to|and into|reallocate to|allocate to|back|backing|"
        "redeploy into|redeploying into|re-add to|re-add|look for entry in|look for an entry in|"
        "look for entries in|look for entry points in|seek entry in|seek an entry in|"
        "reinvest in|reinvest into|deploy into|buyers of|"
        "be buyers of|buyer of|be a buyer of|invest in|position in|step into|buy into|acquire|"
        "raise|increase|grab|scoop up|snap up|pile into|top up|top up on|stock up on|"
        "double down on|"
        "bot|bought|take position in|take position on|take positions in|enter in|enter on|"
        "core holding|best pick|best picks|core pick|key pick|conviction pick|favourite idea|"
        "tilt toward|tilt towards|tilt to|lean toward|lean towards|skew toward|skew towards|"
        "preferred idea|preferred name|roll into|rolling into|convert into|migrate into|"
        "top pick|top picks|top idea|best idea|preferred pick|favourite pick|"
        "favorite pick|favourite name|favorite name|positive on|constructive on|"
        "average into|leg into|get into|get back into|move into|dip into|purchase|purchasing|"
        "buy forward|buying forward|purchase of|accumulation of|ladder into|ladder in|play for "
        "upside in|bet on|"
        "betting on|stay with|"
        "focus on|concentrate on|stick to|turn to|emphasise|emphasize|get positioned in|"
        "get involved in|be early in|be involved in|work a bid in|place a bid in|bids in|bid for|"
        "money should go to|barbell|barbelling|"
        "start building|start building in|begin building|begin building in|"
        "layer into|layering into|ease into|edge into|drip into|phase into|wade into|feather into|"
        "keep buying|keep adding to|put money into|recycle into|recycle to|recycling into|"
        "reallocate into|redirect to|redirect into|divert into|channel into|plough into|plow into|"
        "reposition into|transition into|upgrade into|"
        "double|doubling|triple|equal-weight the|go with|stay invested in|remain invested in|"
        "stay exposed to|dollar-cost average into|buy-the-dip candidate|buy candidate|"
        + "|".join(f"{verb} on the long side of" for verb in _STANDING)
        + "|"
        + "|".join(
            f"{verb} {what} {into}"
            for verb in "put reinvest redeploy recycle move roll plough plow channel use".split()
            for what in ("the proceeds", "proceeds", "the money", "the cash", "it", "the capital")
            for into in ("into", "in", "to buy")
        )
    ),
    ("long", "hold"): (
        f"{STAYING_BULLISH}|stay buyers|remain buyers|stay buyers of|stay long|remain long|keep "
        "long|hold|holding|"
        "stay overweight|remain overweight|ride|riding|"
        + "|".join(
            f"{verb} {mood}"
            for verb in "stay remain keep".split()
            for mood in ("constructive on", "positive on", "bullish on", "bullish")
        )
        + "|maintain long|retain|stick with|sticking with|staying with|staying long|hold on to|"
        "stay the course in|keep faith with|stay involved in|remain involved in|sit tight in|"
        "sit tight on|holding on to|hang on to|hanging on to|keep holding|keep owning"
    ),
    ("long", "close"): "cover|covering|buy back|buying back|buy-to-cover",
    ("short", "open"): (
        f"{BEARISH}|lean short|lean short in|sell short|selling short|go short|going short|get "
        "short|short|"
        "shorting|be short|sell|"
        "selling|fade|fading|underweight|underweighting|go underweight|write|writing|bet against|"
        "betting against|away from|tilt away from|lean away from|flip to short|flip short|"
        "reverse to short|turn short|switch to short|"
        "reverse into short|sell down|lean against|bearish on|bearish|remain sellers of|sellers of|"
        "be sellers of|seller of|overwrite|overwriting|sale of|dump|dumping|position short|"
        "shorted|sold short|negative on|take the other side of|take the other side|bet on a fall "
        "in|play for a fall in|"
        "sell-the-rally candidate|sell forward|selling forward|forward-sell|"
        + "|".join(f"{verb} on the short side of" for verb in _STANDING)
    ),
    ("short", "hold"): "|".join(
        f"{verb} {mood}"
        for verb in "stay remain keep".split()
        for mood in ("negative on", "bearish on", "bearish")
    )
    + f"|{STAYING_BEARISH}|stay short|remain short|stay underweight|remain underweight|maintain "
    "short",
    ("short", "reduce"): (
        f"{GAINS}|{OFF_THE_TABLE}|{LESS}|trim|trimming|reduce|reducing|cut|cutting|lighten|"
        "lighten up on|pare|paring|scale out of|scaling out of|rotate out of|rotating out of|swap|"
        "swapping|replace|replacing|move from|migrate from|rotate from|rotating from|"
        "switch out of|switching out of|switch from|shift from|shift out of|shift|shifting|"
        "tilt|tilting|reallocate|reallocating|reallocate from|recycle|rotate|switch|"
        "sell part of|sell half of|"
        "reduce exposure to|cut exposure to|cash in on|take half off in|take half off|"
        "take some off|take half profits on|take half profits in|top-slice|top-slicing|downsize|"
        "halve|halving"
    ),
    ("short", "close"): (
        f"{ENDING}|exit|exiting|close|closing|close out|sell out of|liquidate|unwind|unwinding|"
        "get out of|"
        "dispose of|bail out of|cash out of|divest|offload|ditch|unload|step out of"
    ),
    (None, "open"): (
        "use|using|put on|enter|enter into|establish|initiate|open|run|deploy|set up|structure|"
        "express|implement|take|bring|start|start with|begin with|initiating|establishing|"
        "opening|seed|"
        "position for|positioned for|capture|take up|layer in|overlay|trade|play|put|place|"
        "propose|recommend|suggest|consider|think about|finance|fund|allocate|commit|invest|park|"
        "devote|earmark|redeploy|reinvest|pick|reinstate|resume|rebuild|revive|restore|move|"
        "moving|transfer|redirect|channel|lean on|rely on|resort to|employ|opt for|choose|select|"
        "carry"
    ),
    (None, "hold"): "maintain|maintaining|keep on|keep",
}
SIDE_NOUNS: dict[str, Side] = {
    "long": "long",
    "longs": "long",
    "overweight": "long",
    "overweights": "long",
    "short": "short",
    "shorts": "short",
    "underweight": "short",
    "underweights": "short",
}
POSITION_OF = (
    ("in",),
    ("on",),
    *(
        (noun, preposition)
        for noun in "position positions exposure stance call idea".split()
        for preposition in "in on of to".split()
    ),
    ("leg", "in"),
    ("trade", "in"),
    ("against",),
    ("is",),
    ("remains",),
)
NO_ORDER_AFTER = {
    "barbell": frozenset(": - of trade strategy approach structure".split()),
    "long": frozenset(
        "/ holders term run way lead before after as enough time history tail list haul end "
        "gamma vega "
        "only only-mandate duration dated".split()
    ),
    "short": frozenset(
        "/ covering squeeze squeezes term interest run supply notice order of list seller "
        "sellers end "
        "sighted gamma vega cover report reports dated".split()
    ),
    "back": frozenset("to in from at below above".split()),
    "hold": frozenset("for to through until till and or".split()),
    "holding": frozenset(
        "period periods company companies minimum maximum min max at for until through to".split()
    ),
    "of": frozenset(),
    "put": frozenset("option options spread spreads skew skews strike wing side on in".split()),
    "place": frozenset({"in", "for"}),
    "position": frozenset({"size", "sizes"}),
    "build": frozenset({"out", "up"}),
    "use": frozenset({"of", "case"}),
    "close": frozenset(
        "due seen expected to at on in below above under over beneath through".split()
    ),
    "cut": frozenset("losses loss if at tail risk drawdown volatility".split()),
    "reduce": frozenset("tail risk risks drawdown volatility downside".split()),
    "cover": frozenset({"quickly", "if", "when"}),
    **{
        noun: frozenset(", . ; is are to we that which of".split())
        for noun in "pick picks idea name".split()
    },
    **{verb: frozenset({"to", "not"}) for verb in "prefer favor favour like".split()},
    "increase": frozenset("in of by the if to and".split()),
    "raise": frozenset("in of by the if to and a an cash stops stop our targets its".split()),
    "covering": frozenset("about around roughly nearly over up".split()),
    "closing": frozenset(
        "due seen expected to at on in below above under over beneath through by price date slated "
        "scheduled targeted , . ; is".split()
    ),
    "open": frozenset("interest ended market".split()),
    "enter": frozenset("into in on at only after once when if".split()),
    "take": frozenset("profit profits advantage care note".split()),
}
ORDERS: dict[str, list[tuple[tuple[str, ...], Side | None, Action]]] = {}
for (_side, _action), _forms in _TABLE.items():
    for _form in _forms.split("|"):
        _words = tuple(_form.split())
        ORDERS.setdefault(_words[0], []).append((_words, _side, _action))
for _entries in ORDERS.values():
    _entries.sort(key=lambda entry: len(entry[0]), reverse=True)
