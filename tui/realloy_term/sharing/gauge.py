"""Sentiment and market impact, drawn as SVG in the colours of the page."""

from __future__ import annotations

from realloy_store.models import Article
from realloy_term import wording
from realloy_term.sharing.markup import text

WIDTH = 240
"""Of the scale in user units; −1 is at its left end, +1 at its right."""


def gauge(article: Article) -> str:
    """Return the scale with the published sentiment, and the impact beside it, as HTML."""
    return f"<div class=gauge>{_sentiment(article)}{_impact(article)}</div>\n"


def _sentiment(article: Article) -> str:
    score = article.sentiment_score
    label = text(article.sentiment_label or "")
    if score is None:
        told = label or f"<span class=fine>{wording.NOT_STATED}</span>"
        return f"<figure><figcaption>Sentiment</figcaption><b>{told}</b></figure>"
    at = round((min(max(score, -1.0), 1.0) + 1) / 2 * WIDTH, 1)
    middle = WIDTH / 2
    side = "up" if score > 0 else "down" if score < 0 else "even"
    drawn = (
        f'<svg viewBox="-6 0 {WIDTH + 12} 18" role=img aria-label="{score:+.2f} of -1 to +1">'
        f'<path class=scale d="M0 9H{WIDTH}M0 5V13M{middle} 5V13M{WIDTH} 5V13"/>'
        f'<path class="reach {side}" d="M{middle} 9H{at}"/>'
        f'<circle class="dot {side}" cx={at} cy=9 r=5 /></svg>'
    )
    words = f"<b class={side}>{wording.signed(score)}</b> {label}"
    return f"<figure><figcaption>Sentiment</figcaption>{drawn}<p>{words}</p></figure>"


def _impact(article: Article) -> str:
    value = article.market_impact
    if value is None:
        told = f"<span class=fine>{wording.NOT_STATED}</span>"
        return f"<figure><figcaption>Market impact</figcaption><b>{told}</b></figure>"
    reach = round(min(max(value, 0.0), 1.0) * WIDTH, 1)
    drawn = (
        f'<svg viewBox="-6 0 {WIDTH + 12} 18" role=img aria-label="{value:.2f} of 0 to 1">'
        f'<path class=scale d="M0 9H{WIDTH}M0 5V13M{WIDTH} 5V13"/>'
        f'<path class="reach impact" d="M0 9H{reach}"/></svg>'
    )
    words = f"<b>{wording.impact(value)}</b>"
    return f"<figure><figcaption>Market impact</figcaption>{drawn}<p>{words}</p></figure>"
