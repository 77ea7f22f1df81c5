"""What is told beside a trade, of the world and of other numbers, changes nothing about it.

`decoys.txt` has statements with numbers that are no part of any trade, one a line.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from realloy_store.research.ideas import read_idea

DECOYS = (Path(__file__).parent / "decoys.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "sentence",
    [
        "Own Lynas (LYC.AX) for 6-9 months, target 20%, stop 8%; {told}.",
        "Own Lynas (LYC.AX) for 6-9 months; {told}, so we target 20% with a stop at 8%.",
        "Short Lynas (LYC.AX) for 6-9 months as {told}; 20% lower, stop 8% higher.",
        "{Told}. Own Lynas (LYC.AX) on that for 6-9 months: 20% upside, 8% downside.",
        "Long Lynas (LYC.AX) versus Iluka (ILU.AX) for 6-9 months because {told}; 20% relative,"
        " stop 8%.",
        "Own Lynas (LYC.AX) for 6-9 months, 20% upside and 8% downside, since {told}.",
    ],
)
def test_a_trade_is_read_alike_whatever_is_told_beside_it(sentence: str) -> None:
    wrong = []
    for told in DECOYS:
        text = sentence.format(told=told, Told=told[0].upper() + told[1:])
        idea = read_idea(text, id="1", article_date=date(2026, 4, 9))
        aims = [(aim.min, aim.max, aim.unit) for aim in idea.targets]
        losses = [(loss.min, loss.max, loss.unit) for loss in idea.downside]
        held = idea.horizon and (idea.horizon.min, idea.horizon.max, idea.horizon.unit)
        if (aims, losses, held) != ([(20, 20, "pct")], [(8, 8, "pct")], (6, 9, "month")):
            wrong.append(f"{aims} / {losses} over {held}: {text}")
    assert not wrong, "\n".join(wrong)
