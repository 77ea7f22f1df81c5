"""A trade idea as a card of HTML: what it is, its target, loss and time, then its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloy_term import idea_wording as words
from realloy_term import size_wording as sizes
from realloy_term import trade_wording
from realloy_term.sharing.markup import element, paragraph, text

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.standing import Standing


def card(bullet: str, standing: Standing, state: State, origin: str = "") -> str:
    """Return the card; `bullet` and `origin` are HTML already."""
    idea = standing.full
    kind = trade_wording.kind_word(idea)
    side = {"LONG": " up", "SHORT": " down"}.get(kind, "")
    head = (
        f"<span class=state>{text(words.state_word(state))}</span>"
        f'<b class="kind{side}">{text(kind)}</b> {text(trade_wording.headline(idea))}'
    )
    facts = [
        ("Target", sizes.targets(idea)), ("Loss", sizes.downside(idea)),
        ("Reward / risk", sizes.reward_risk(idea)), ("Horizon", words.long_horizon(idea.horizon)),
        ("Review / expiry", words.window(standing)),
    ]  # fmt: skip
    listed = "".join(f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>" for name, value in facts)
    yours = "".join(
        f"<div><dt>✎ {name}</dt><dd>{paragraph(value)}</dd></div>"
        for name, value in words.said(standing.mark)
    )
    inside = element("h4", head) + f"<dl>{listed}{yours}</dl>" + element("p", bullet)
    return (
        f"<section class=idea>{inside}{element('p', origin, 'fine') if origin else ''}</section>\n"
    )
