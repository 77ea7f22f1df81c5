"""A bullet as tokens: words, numbers, currency signs and marks, with their places.

Matching runs over a shadow of the text that has the same length, so that every offset in the
shadow is an offset in the bullet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SHADOW = str.maketrans(
    {
        **dict.fromkeys("–—−‐‑‒―⁃﹣-", "-"),
        **dict.fromkeys("‘’ʼ′", "'"),
        **dict.fromkeys("“”″«»", '"'),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t\r\n", " "),
        **dict.fromkeys("≈∼~", "~"),
        "％": "%",
        "×": "x",
        "…": ";",
        **dict.fromkeys("•·|", ";"),
        **dict.fromkeys("*`", " "),
        "≥": ">",
        "≤": "<",
    }
)
NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "twenty-five": 25.0,
    "thirty": 30.0,
    "thirty-five": 35.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "hundred": 100.0,
}
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"""
    (?=\S)(?:
    (?P<plain>[A-Za-z]+(?=[ ,;:)]))                 # what most tokens are; no form below
  | (?P<figure>\d+(?:\.\d+)?(?=[ %]))              # begins so, and none is tried
  | (?P<point>[-,;:()%/+~"])
  | (?P<word>
        \d{{4,6}}\.[A-Z]{{1,2}}\b                      # 2768.T
      | [1-4]Q\d\d\b | [12]H(?:\d\d)?\b               # 1H27
      | 10-[QK]\b
      | [QH]\d(?=-end\b)                              # Q3-end
      | \d[xX]\d\b                                    # 1x2
      | (?:[A-Za-z]\.){{2,}}                           # U.S.
      | (?:Inc|Corp|Ltd|Co|Cos|Bros|Pty|Pte)\.(?=\s*[(,;:]|\s+[a-z])
      | (?i:vs|approx|incl|excl)\.(?=\s) | (?i:no)\.(?=\s\d)
      | (?:T/P|S/L|P/T)\b                              # take profit, stop loss
      | (?i:to|for)(?=-\w)                            # 2-to-3
      | (?i:mid|end|late|early)(?=-(?:[A-Z][a-z]|\d{{4}}|[QH]\d|\d[QH]))
      | [A-Z]{{1,3}}-\d+[A-Z]?\b                       # F-35
      | (?:{_MONTH})(?=-(?:{_MONTH}|expiry|dated|expiring)\b)   # May-July
    )
  | (?P<count>(?i:{_NUMBER_WORD})(?![^\W_]))
  | (?P<cur>(?:US|AU|CA|HK|NZ|[ACSR])?\$|[€£¥₩])
  | (?P<num>\d+(?:,\d\d\d)+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
  | (?P<name>[^\W\d_](?:[^\W_]|['&.](?=[^\W_])|-(?=[^\W\d_]))*)
  | (?P<mark>[^\w\s]|_)
    )
    """,
    re.VERBOSE,
)
_SHORTCUTS = {"name": "word", "figure": "num", "point": "mark"}
_BREAK = re.compile(r"(?<=[^\W\d])—(?=[^\W\d])")
"""A dash between words without spaces is a break, not a hyphen."""


class Token(NamedTuple):
    """One lexical unit of the shadow."""

    kind: str
    """`word`, `count` (a number in words), `num`, `cur` or `mark`."""
    text: str
    low: str
    start: int
    end: int
    glued: bool
    """Nothing stands between this token and the one before."""


def shadow(text: str) -> str:
    """Return the text with dashes, quotes and spaces made plain, at equal length."""
    return _BREAK.sub(",", text).translate(_SHADOW)


def tokenise(plain: str) -> list[Token]:
    """Return the tokens of a shadow; one pass, linear in its length."""
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(plain):
        text, kind = match[0], match.lastgroup or "mark"
        low, (start, after) = text.lower(), match.span()
        if kind == "plain":
            kind = "count" if low in NUMBER_WORDS else "word"
        else:
            kind = _SHORTCUTS.get(kind, kind)
        tokens.append(Token(kind, text, low, start, after, start == end))
        end = after
    return tokens
