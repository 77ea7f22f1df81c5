"""What the writer says of the trade as a whole: conviction, and reward against risk."""

from __future__ import annotations

import re

from realloy_store.research.ideas.model import Conviction, Level, Phrase, RewardRisk
from realloy_store.research.ideas.reading import Reading

_HIGH = re.compile(
    r"high(?:est)?[- ]conviction|strong(?:est)? conviction|best idea|top (?:idea|pick)"
    r"|core (?:holding|position|long|short|view|idea|pair|overweight|trade)|conviction (?:buy"
    r"|long|short)"
)
_LOW = re.compile(
    r"low[- ]conviction|starter (?:position|stake|size)|small (?:position|tracker|size"
    r"|allocation|stake|"
    r"starter)|speculative (?:position|long|short|stake|punt|buy)|toe-?hold|half[- ]size"
    r"|lottery ticket"
    r"|size small|keep (?:it|size) small|nibble"
)
_MEDIUM = re.compile(r"(?:medium|moderate)[- ]conviction")
_SCORE = re.compile(
    r"conviction(?: level| score| rating)?[:\s]+(?:of )?(\d)(?:\s*/\s*|\s+(?:out )?of\s+)(5"
    r"|five|10|ten)"
    r"|(\d)\s*(?:/|out of|of)\s*(5|five|10|ten)\s+conviction"
)
_NAMED = re.compile(r"conviction(?: level)?\s*(?:[:=-]|is)\s*(high|medium|moderate|low)")
_REWARD_RISK = re.compile(
    r"(?:the )?(?:risk[/-]reward|reward[/-]risk|risk-to-reward|reward-to-risk|r/r|asymmetry)"
    r"(?:\s+(?:is|looks|remains|favou?rs|of|here|still|ratio|skew(?:s"
    r"|ed)?)[^,;.:]*?(?=\s+because|\s+as\s"
    r"|\s+since|\s+while|[,;:]|\.\s|\.?$))?"
)
_FAVORABLE = re.compile(
    r"attractive|favou?r|compelling|good|skewed (?:up|to the up|positive)|asymmetric|strong"
)
_UNFAVORABLE = re.compile(
    r"unattractive|poor|unfavou?rable|skewed (?:down|to the down|negative)|weak"
)


def read_conviction(reading: Reading) -> Conviction | None:
    """Return the conviction, only where the bullet says one."""
    plain = reading.plain
    scored = _SCORE.search(plain)
    if scored is not None:
        return Conviction(_scored(scored), _phrase(reading, scored))
    named = _NAMED.search(plain)
    if named is not None:
        level: Level = "high" if named[1] == "high" else "low" if named[1] == "low" else "medium"
        return Conviction(level, _phrase(reading, named))
    levels: tuple[tuple[Level, re.Pattern[str]], ...] = (
        ("high", _HIGH),
        ("low", _LOW),
        ("medium", _MEDIUM),
    )
    for level, pattern in levels:
        match = pattern.search(plain)
        if match is not None:
            return Conviction(level, _phrase(reading, match))
    return None


def read_reward_risk(reading: Reading) -> RewardRisk | None:
    """Return the stated view of reward against risk, and the ratio, if any."""
    ratios = [
        q
        for q in reading.quantities
        if q.unit == "ratio" and q.high != 1 and not _hedge_ratio(reading, q.last, q.first)
    ]
    ratio = ratios[0].high if ratios else None
    match = _REWARD_RISK.search(reading.plain)
    if match is None:
        if ratio is None:
            return None
        return RewardRisk(reading.phrase(ratios[0].first, ratios[0].last), None, ratio)
    said = match.group()
    view = "unfavorable" if _UNFAVORABLE.search(said) else None
    view = view or ("favorable" if _FAVORABLE.search(said) else None)
    return RewardRisk(_phrase(reading, match), view, ratio) if view or ratio is not None else None


def _hedge_ratio(reading: Reading, after: int, first: int) -> bool:
    """ "in a 1:1 ratio" weighs the legs."""
    if reading.words(first - 1, first) == ("ratio",) and reading.low(first - 2) in (
        ",",
        "hedge",
        "a",
    ):
        return True
    return reading.low(after) in ("ratio", "hedge", "notional", "beta")


def _scored(match: re.Match[str]) -> Level:
    points, scale = (match[1], match[2]) if match[1] else (match[3], match[4])
    share = int(points) / (5 if scale in ("5", "five") else 10)
    return "high" if share >= 0.8 else "low" if share <= 0.4 else "medium"


def _phrase(reading: Reading, match: re.Match[str]) -> Phrase:
    return Phrase(reading.text[match.start() : match.end()], match.span())
