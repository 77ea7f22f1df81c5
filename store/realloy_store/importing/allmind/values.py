"""Single values as pages write them: impact, sentiment score, sentiment label."""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"""(?P<sign>[-+−–±]?)\s?
        (?P<digits>\d{1,3}(?:[.,]\d{1,6})?|[.,]\d{1,6})
        \s?(?P<percent>%|(?:/|\s+out\s+of\s+)\s?(?P<scale>1(?:[.,]0+)?|5|100?)(?![.,]?\d))?
        (?![\w.,]\d)(?!(?-i:[a-z\d_]))""",
    re.VERBOSE | re.IGNORECASE,
)
"""0.34, .34, 34%, 0,34, 0.34/1, 34/100, 4/5, −0.15, +0.2."""

_DEGREE = (
    "strongly very highly extremely overwhelmingly significantly moderately modestly mildly "
    "slightly somewhat weakly marginally broadly mostly largely fairly quite cautiously generally"
).split()
_POLARITY = (
    "positive negative neutral mixed bullish bearish optimistic pessimistic balanced "
    "favorable favourable unfavorable unfavourable constructive cautious"
).split()
_ONE = rf"(?:(?:{'|'.join(_DEGREE)})[\s-]+)?(?:{'|'.join(_POLARITY)})"
LABEL = re.compile(rf"{_ONE}(?:\s*(?:\bto\b|/|-|–)\s*{_ONE})?", re.IGNORECASE)
"""neutral, mildly negative, Very Bullish, neutral to slightly positive."""


def number(match: re.Match[str]) -> float:
    """Return the value of a NUMBER match on a scale of one."""
    value = float(match["digits"].replace(",", "."))
    if match["scale"]:
        value /= float(match["scale"].replace(",", "."))
    elif match["percent"]:
        value /= 100
    value = round(value, 8)
    return -value if match["sign"] in ("-", "−", "–") and value else value


def may_be_cut(text: str) -> bool:
    """Whether a number at the very end of a file could be the stump of a longer one.

    Pages print two decimals: `0.3` may be what is left of `0.35`, and `34` of `34%`.
    """
    return not re.search(r"[.,]\d\d+$|%$|/\s?1(?:00?|[.,]0+)?$", text)


_WORDED = re.compile(
    r"(?:very\s+)?(?:high|medium|moderate|low|strong|significant|elevated|severe|critical|limited"
    r"|minimal)\b[\s\-–—:|,/(]*",
    re.IGNORECASE,
)


def is_degree(text: str) -> bool:
    """Whether a text is only the word for a number, as `High` or `Very low`."""
    word = _WORDED.match(text)
    return word is not None and word.end() == len(text)


def behind_word(text: str) -> re.Match[str] | None:
    """Return the number behind a word for it, as in `High (0.82)`."""
    word = _WORDED.match(text)
    match = NUMBER.match(text, word.end()) if word else None
    return match if match and not text[match.end() :].strip(" )") else None
