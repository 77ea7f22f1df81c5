"""Passages that say the same words as a quote, or nearly so.

The words of the quote that a text has vote for where the quote would begin, rare ones with more
weight; only the few places with the most votes are compared in full. Two megabytes are looked
through in the time that it takes to cut them into words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from realloy_store.highlights.surroundings import agreement
from realloy_store.models import Highlight, Span
from realloy_store.query.words import Word, placed, words

_ALIKE = 0.6
"""Share of words that the passage and the quote have in common at least, in the same order."""
_LEAST = 4
"""Words of a quote at least: fewer are like too much."""
_COMPARED = 8
"""Places compared in full."""
_LONGEST = 2_000
"""Words of a quote that are compared."""


class Tokens:
    """A text cut into words, once, when first wanted."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        """The words with their places."""
        return list(placed(self.text))

    @cached_property
    def folded(self) -> list[str]:
        """The words as they are compared."""
        return [word.text for word in self.words]

    def span(self, first: int, last: int) -> Span:
        """Return the place of these words in the text, the last one included."""
        return self.words[first].start, self.words[last].end


def same_words(tokens: Tokens, quote: str) -> Iterator[Span]:
    """Yield where the words of the quote stand, whatever stands between them."""
    said = words(quote)
    if not said:
        return
    folded, first = tokens.folded, said[0]
    for at in range(len(folded) - len(said) + 1):
        if folded[at] == first and folded[at : at + len(said)] == said:
            yield _punctuated(tokens, at, at + len(said) - 1, quote)


def words_across(several: Sequence[Tokens], quote: str) -> Iterator[tuple[int, list[Span]]]:
    """Yield where the words of the quote go from one text to the next ones.

    Number of the first text, and a place in it and in each that follows: to its end, all of it,
    from its beginning.
    """
    said = words(quote)
    for number, tokens in enumerate(several[:-1]):
        folded = tokens.folded
        for count in range(1, min(len(folded), len(said) - 1) + 1):
            if folded[-count:] == said[:count]:
                start, _ = _punctuated(tokens, len(folded) - count, len(folded) - 1, quote)
                further = _begun(several[number + 1 :], said[count:], quote)
                if further is not None:
                    yield number, [(start, len(tokens.text.rstrip())), *further]


def _begun(several: Sequence[Tokens], said: Sequence[str], quote: str) -> list[Span] | None:
    """Return the places of words that texts begin with; None when they do not."""
    found: list[Span] = []
    for tokens in several:
        count = min(len(said), len(tokens.folded))
        if tokens.folded[:count] != said[:count]:
            return None
        said = said[count:]
        if not said and count:
            return [*found, (0, _punctuated(tokens, 0, count - 1, quote)[1])]
        found.append((0, len(tokens.text.rstrip())))
    return None


def alike(tokens: Tokens, highlight: Highlight) -> Span | None:
    """Return the passage most like the quote; None when nothing is like it."""
    from difflib import SequenceMatcher  # 3 ms, for a text that changed

    said = words(highlight.quote)[:_LONGEST]
    if len(said) < _LEAST:
        return None
    best: tuple[float, Span] | None = None
    for begin in _candidates(tokens.folded, said):
        first = max(0, begin - len(said) // 2)
        window = tokens.folded[first : begin + len(said) + len(said) // 2 + 1]
        blocks = SequenceMatcher(None, said, window, autojunk=False).get_matching_blocks()[:-1]
        if not blocks:
            continue
        low, high = _limits(blocks[0], blocks[-1], len(said), len(window))
        common = sum(block.size for block in blocks)
        share = 2 * common / (len(said) + high - low + 1)
        span = _punctuated(tokens, first + low, first + high, highlight.quote)
        score = share + agreement(highlight, tokens.text, span) / 4
        if share >= _ALIKE and (best is None or score > best[0]):
            best = score, span
    return best and best[1]


def _candidates(folded: list[str], said: list[str]) -> list[int]:
    """Return where the quote would most likely begin, as numbers of words."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(said):
        places.setdefault(word, []).append(number)
    known = [(at, word) for at, word in enumerate(folded) if word in places]
    often = Counter(word for _, word in known)
    width = max(2, len(said) // 4)
    votes: defaultdict[int, float] = defaultdict(float)
    for at, word in known:
        for number in places[word][:3]:
            votes[(at - number) // width] += 1 / often[word]
    joined = {bucket: weight + votes.get(bucket + 1, 0) for bucket, weight in votes.items()}
    best = sorted(joined, key=joined.__getitem__, reverse=True)[:_COMPARED]
    return [max(0, bucket * width) for bucket in best]


def _limits(
    first: tuple[int, int, int], last: tuple[int, int, int], said: int, window: int
) -> tuple[int, int]:
    """Return the first and last word of the passage: words replaced at its ends belong to it."""
    low = first[1] - first[0]
    high = last[1] + last[2] - 1 + said - (last[0] + last[2])
    return max(0, low), min(window - 1, high)


def _punctuated(tokens: Tokens, first: int, last: int, quote: str) -> Span:
    """Return the place of these words, with the signs that the quote has around its own."""
    start, end = tokens.span(first, last)
    lead = len(quote) - len(quote.lstrip(_SIGNS))
    trail = len(quote) - len(quote.rstrip(_SIGNS))
    floor = tokens.words[first - 1].end if first else 0
    ceiling = tokens.words[last + 1].start if last + 1 < len(tokens.words) else len(tokens.text)
    while lead and start > floor and tokens.text[start - 1] in _SIGNS:
        start, lead = start - 1, lead - 1
    while trail and end < ceiling and tokens.text[end] in _SIGNS:
        end, trail = end + 1, trail - 1
    return start, end


_SIGNS = ".,;:!?…\"'“”„‘’«»()[]<>/*#&%€$£-–—。，！？、」』"
