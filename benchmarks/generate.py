"""Articles for the benchmarks: the same for the same seed, alike in size and shape to real ones.

Mean text 5 kB; a vocabulary of 20,000 words with the frequencies of natural language (Zipf), a
fifth of it from the trade; two years of dates, one article in ten undated; nine in ten with
sentiment and impact, six in ten with trade ideas.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate

from realloy_store.identity import article_id, revision
from realloy_store.models import Article, IdeaBullet, Provenance

TRADE = (
    "neodymium praseodymium dysprosium terbium samarium lanthanum cerium yttrium magnet separation "
    "oxide refinery quota export licence tariff offtake concentrate smelter mine ore tonne price "
    "supply demand permit ministry stockpile reserve graphite lithium cobalt gallium germanium "
    "antimony tungsten shipment customs inventory contract margin guidance forecast capacity plant"
).split()
TICKERS = "MP LYC.AX ILU.AX USAR CRML UUUU NEO.TO ARU.AX REE AREC TMRC ALB SQM PLS.AX".split()
THEMES = (
    "Commodities & Raw Materials",
    "Trade Policy & Supply Chain",
    "Geopolitics & War",
    "Sanctions & Export Controls",
    "Analyst Insights",
)
SOURCES = ("Ore Review", "Northern Metals Daily", "Harbour Wire", "Magnet Week", "Strait Journal")
TITLES = (
    "{} {} rises as {} tightens",
    "{} plant to double {} output, {} says",
    "Why {} and {} matter for {}",
    "{} curbs leave {} buyers short of {}",
)
LABELS = ("negative", "mildly negative", "neutral", "mildly positive", "positive")
_FIRST = datetime(2024, 6, 1, tzinfo=UTC)
_MINUTES = 2 * 365 * 24 * 60
BULLETS = (
    "Accumulate {one} on weakness over {months}-{more} months; upside {low}-{high}%, stop {loss}% "
    "below entry, as long as {thing} stays short.",
    "Long {one} versus short {other} for {months}-{more} months, targeting {low}0-{high}0 bps of "
    "outperformance if {thing} licences stay tight.",
    "Buy {months}-month puts or put spreads on {other} to hedge {thing} exposure; "
    "cost 1-2% of NAV.",
    "Avoid {one} until the {thing} permit is granted.",
    "Trim {one} into strength above the old high; estimated downside {loss}% if {thing} slips.",
    "Buy straddles on {one} around the {thing} decision; the move should exceed {loss}%.",
    "Overweight {thing} processors against end users over the next {months}-{more} quarters; "
    "reward/risk 2:1. Risk: substitution.",
)
_SYLLABLES = "ba co di fen gur hal im jo kes lan mar nu os pel quin ras sol ter un vel wim".split()


def articles(count: int, *, seed: int = 7, paragraphs: int = 8) -> Iterator[Article]:
    """Yield `count` articles of at most so many paragraphs; none of them tells another's story."""
    chance = random.Random(seed)
    words, weights = _vocabulary(chance)
    for _ in range(count):
        yield _article(chance, words, weights, paragraphs)


def original(article: Article) -> bytes:
    """Return bytes of the size that the article's file would have."""
    return f"{article.title}\n\n{article.summary}\n\n{article.analysis}".encode()


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    made = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(40_000)}
    words = sorted(made)[:20_000]
    chance.shuffle(words)
    for n, word in enumerate(TRADE):
        words.insert(5 + 4 * n, word)
    return words, list(accumulate(1 / (n + 3) for n in range(len(words))))


def _article(
    chance: random.Random, words: list[str], weights: list[float], paragraphs: int
) -> Article:
    analysis = "\n\n".join(
        " ".join(_sentence(chance, words, weights) for _ in range(chance.randint(3, 6)))
        for _ in range(chance.randint(min(3, paragraphs), paragraphs))
    )
    summary = " ".join(_sentence(chance, words, weights) for _ in range(2))
    title = chance.choice(TITLES).format(*(word.title() for word in chance.sample(TRADE, 3)))
    published = _FIRST + timedelta(minutes=chance.randrange(_MINUTES))
    score = round(chance.uniform(-1, 1), 2)
    found = article_id(title=title, text=analysis)
    return Article(
        id=found,
        rev=revision(title, summary, analysis),
        file=f"{found}.txt",
        title=title,
        published=None if chance.random() < 0.1 else published.isoformat(),
        source=chance.choice(SOURCES),
        language="en",
        market_impact=round(chance.random(), 2) if chance.random() < 0.9 else None,
        sentiment_label=LABELS[int((score + 1) * 2.49)],
        sentiment_score=score if chance.random() < 0.9 else None,
        tickers=tuple(chance.sample(TICKERS, chance.randint(0, 4))),
        themes=tuple(chance.sample(THEMES, chance.randint(1, 2))),
        summary=summary,
        analysis=analysis,
        trade_ideas=_ideas(chance, found),
        provenance=Provenance(sha256=sha256(found.encode()).hexdigest(), reader="benchmark/1"),
    )


def _sentence(chance: random.Random, words: list[str], weights: list[float]) -> str:
    picked = [
        words[bisect(weights, chance.random() * weights[-1])] for _ in range(chance.randint(8, 30))
    ]
    return f"{' '.join(picked).capitalize()}."


def _ideas(chance: random.Random, found: str) -> tuple[IdeaBullet, ...]:
    count = chance.randint(2, 6) if chance.random() < 0.6 else 0
    return tuple(IdeaBullet(f"{found}-{n}", _bullet(chance)) for n in range(1, count + 1))


def _bullet(chance: random.Random) -> str:
    """A decision in the words of the trade, so that reading it is as much work as a real one."""
    one, other = chance.sample(TICKERS, 2)
    low = chance.randint(5, 30)
    return chance.choice(BULLETS).format(
        one=one,
        other=other,
        thing=chance.choice(TRADE),
        low=low,
        high=low + chance.randint(5, 20),
        loss=chance.randint(5, 15),
        months=chance.randint(1, 6),
        more=chance.randint(7, 18),
    )
