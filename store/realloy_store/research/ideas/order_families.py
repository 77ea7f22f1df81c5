"""Orders that come in families: every verb of taking gains, of turning bearish, of going down.

A family is each of its verbs with each of its endings, so that one that nobody used before is read
like those that many use. Forms are parted by "|", as in the table that takes them in.
"""

from __future__ import annotations


def _each(*parts: str) -> str:
    """Return every way to go from the first parts to the last; a part is told by "|"."""
    forms = [""]
    for part in parts:
        forms = [f"{form} {word}".strip() for form in forms for word in part.split("|")]
    return "|".join(forms)


_TURNING = "turn|turning|go|going|get|getting|become|grow|be|switch to|flip to|move"
_STAYING = "stay|remain|keep|stand|staying|remaining"
BULLISH = "|".join(
    (
        _each(_TURNING, "bullish|constructive|positive|upbeat", "on|about"),
        _each(_TURNING, "net long|overweight|overweight in|more bullish on|outright long"),
        "ramp up|upsize|upweight|boost|bump up|build up|bottom-fish in|bottom-fish|return to|"
        "go back into|dabble in|buy back into",
    )
)
STAYING_BULLISH = _each(_STAYING, "net long|overweight in|upbeat on|upbeat about")
BEARISH = "|".join(
    (
        _each(_TURNING, "bearish|negative", "on|about"),
        _each(_TURNING, "net short|underweight|underweight in|more bearish on|outright short"),
        _each("move to|switch to|shift to|go to|drop to", "underweight in|short in"),
        _each("position|positioned|play|trade", "against"),
        "short-sell|short-selling|short sell|go short of|be short of|get short of|press shorts in",
    )
)
STAYING_BEARISH = _each(_STAYING, "net short|underweight in")
_AWAY = "rotate|rotating|shift|shifting|move|moving|tilt|tilting|step|migrate|switch|back|edge"
GAINS = _each(
    "take|taking|book|booking|bank|banking|lock in|locking in|harvest|harvesting|realise|realize|"
    "crystallise|crystallize|monetise|monetize|cash in|pocket|secure",
    "gains|profits|profit|some gains|some profits|partial gains|partial profits|half the gains|"
    "the gains|winnings",
    "in|on|from",
)
OFF_THE_TABLE = _each(
    "take|taking|pull",
    "money|some|chips|some chips|some money|risk|some risk|a third|half|a quarter|a little|profits",
    "off the table in|off the table on|off the table from|off in",
)
LESS = "|".join(
    (
        _each("scale|dial|pare|slim|cut|wind|trim|ease|throttle", "down|back"),
        _each("cut|ease|scale|dial|pull", "back on"),
        _each("take|bring|run|draw|work", "down"),
        _each("peel|sell|skim|lay", "off"),
        _each(_AWAY, "away from"),
        "tilt from|tilting from|transition from|lean from",
        "step back from|pull back from|thin out|shave|skim|lighten up in",
        _each("ring the register", "in|on|for"),
        _each("sell", "some|a third of|a quarter of|two-thirds of|most of"),
    )
)
ENDING = "|".join(
    (
        _each("pull|back|bow|get|move|step|come|trade", "out of"),
        "square|squaring|flatten|flattening|jettison|eliminate|abandon|square up|square up in|"
        "quit|sell all|"
        "sell the rest of|sell the remainder of|sell out of",
    )
)
