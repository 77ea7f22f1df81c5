"""What the writer says of the trade as a whole: conviction, and reward against risk."""

from __future__ import annotations

import re

from realloy_store.research.ideas.lexer import NUMBER_WORDS
from realloy_store.research.ideas.model import Conviction, Level, Phrase, RewardRisk
from realloy_store.research.ideas.reading import Reading

_HIGH = re.compile(
    r"high(?:est|er)?[- ]conviction|(?:strong|full|maximum|max)(?:est)? conviction|best idea"
    r"|top (?:idea|pick)|best single idea|favou?rite (?:idea|long|short|trade|name|position)"
    r"|core (?:holding|position|long|short|view|idea|pair|overweight|trade)|conviction (?:buy"
    r"|long|short)"
)
_LOW = re.compile(
    r"low[- ]conviction|\bstarter\b|small(?:,| and|ish)? ?(?:tactical |speculative )?"
    r"(?:position|tracker|size|allocation|stake|starter|long|short|clip|ticket|line|punt|bet)\b"
    r"|speculative (?:position|long|short|stake|punt|buy|ticket|bet|holding)|toe-?hold|half[- ]size"
    r"|tiny (?:stake|position|bet|ticket|size)|modest (?:stake|position|size)"
    r"|(?<!expensive )lottery ticket|pilot (?:position|stake)|tracking position|token (?:stake"
    r"|position)"
    r"|size small|keep (?:it|size|the size) small|sized small|nibble|only a flutter|a flutter"
)
_SURE = frozenset(
    "best top core favourite favorite starter small smallish speculative toe-hold toehold "
    "half-size half lottery size sized nibble tiny modest pilot tracking token flutter".split()
)
"""Words of which a conviction is told by one at least, where it is not called so."""
_MEDIUM = re.compile(r"(?:medium|moderate)[- ]conviction")
_SCORE = re.compile(
    r"conviction(?: level| score| rating)?(?:[:=]?\s+|\s*[:=]\s*)(?:is |of |at )?"
    r"(\d)(?:\s*/\s*|\s+(?:out )?of\s+)(5|five|10|ten)"
    r"|(\d)\s*(?:/|out of|of)\s*(5|five|10|ten)\s+conviction"
)
_NAMED = re.compile(
    r"conviction(?: level)?\s*(?:[:=-]|is|stays|remains|only|\s)\s*(high|medium|moderate|low)\b"
)
_REWARD_RISK = re.compile(
    r"(?:the )?(?:risk[/-]reward|reward[/-]risk|risk-to-reward|reward-to-risk|r/r|asymmetry)"
    r"(?:\s+(?:is|looks|remains|favou?rs|of|here|still|ratio|skew(?:s"
    r"|ed)?)[^,;.:]*?(?=\s+because|\s+as\s"
    r"|\s+since|\s+while|[,;:]|\.\s|\.?$))?"
)
_TIMES = NUMBER_WORDS | {"twice": 2.0, "double": 2.0, "thrice": 3.0}
_WEIGHED = re.compile(r"risk|reward|downside|r[/:]r|payoff|payout|return|odds|better than")
_NUMBER = rf"(\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})"
_SPOKEN_RATIO = re.compile(
    r"(?:reward[- /:]?(?:to[- ]|/)?risk|r[/:]r)(?: ratio)?(?: is| of|:)? 1(?::| to |-to-)"
    rf"{_NUMBER}\b"
    rf"|risk(?:ing|s)? (?:one|1|a dollar|\$1) (?:to|for|and) (?:make |making |earn |win |gain )?"
    rf"(?:\$)?{_NUMBER}\b"
    r"|(?:reward|upside|payoff|gain|return) (?:is |of |at |looks |should be )?"
    r"(?:about |roughly |some |nearly |over |at least |around )?"
    rf"{_NUMBER}(?:x| times) (?:the |our |its |that )?"
    r"(?:risk|downside|loss|stop)"
    r"|(?:reward|upside|payoff|gain) (?:is |looks )?(?:about |roughly |some |nearly |over )?"
    r"(twice|double|thrice) (?:the |our |its )?(?:risk|downside|loss)"
    r"|(?:r[/:]r|(?:risk|reward)[-/ ](?:to[- ])?(?:reward|risk)(?: ratio)?)\s*"
    r"(?:is|of|at|:|=|≈|~|about|around|near|roughly|[- ])*\s*"
    rf"{_NUMBER}(?:x| times)?(?![\d%.]*\d|%| ?: ?[02-9]| to [02-9])"
)
_FAVORABLE = re.compile(
    r"attractive|favou?r|compelling|good|skewed (?:up|to the up|positive)|asymmetric|strong"
)
_UNFAVORABLE = re.compile(
    r"unattractive|poor|unfavou?rable|skewed (?:down|to the down|negative)|weak"
)


def read_conviction(reading: Reading) -> Conviction | None:
    """Return the conviction, only where the bullet says one."""
    if _SURE.isdisjoint(reading.vocabulary) and "conviction" not in reading.plain:
        return None
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
        if q.unit == "ratio"
        and 1 not in (q.low, q.high)
        and not _hedge_ratio(reading, q.last, q.first)
    ]
    ratio = next((q.low or q.high for q in ratios), None)
    spoken = _SPOKEN_RATIO.search(reading.plain) if _WEIGHED.search(reading.plain) else None
    if ratio is None and spoken is not None:
        told = next(part for part in spoken.groups() if part)
        value = _TIMES.get(told) or float(told)
        ratio = round(1 / value, 4) if spoken[1] else value
        return RewardRisk(_phrase(reading, spoken), None, ratio)
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
    return reading.low(after) in _WEIGHTS or reading.low(first - 1) in ("sized", "weighted", "our")


_WEIGHTS = frozenset(
    "ratio hedge notional beta tonnage weights weight weighting shares hurdle split leverage "
    "dollars "
    "lots contracts size sizing delta volume tonnes".split()
)
"""What is weighed by a ratio that is none of reward to risk: "3.4:1 tonnage"."""


def _scored(match: re.Match[str]) -> Level:
    points, scale = (match[1], match[2]) if match[1] else (match[3], match[4])
    share = int(points) / (5 if scale in ("5", "five") else 10)
    return "high" if share >= 0.8 else "low" if share <= 0.4 else "medium"


def _phrase(reading: Reading, match: re.Match[str]) -> Phrase:
    return Phrase(reading.text[match.start() : match.end()], match.span())
