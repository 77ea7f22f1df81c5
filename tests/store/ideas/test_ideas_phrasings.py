"""Short sentences that tell one thing in many ways: the aim, the time, the side, the name.

`phrasings.txt` has a part for each of these. In front of each sentence stands what it says, written
down before the sentence was read: `25% / 15%` for gain and loss, `6-9 month` for the horizon,
`pair: long shares, short shares` for kind and legs, `MP UUUU` for the symbols; `trades` tell both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from realloy_store.research.ideas import read_idea

Idea = dict[str, Any]
DAY = date(2026, 4, 9)
UNITS = {"pct": "%", "price": "$", "bps": "bp", "x": "x"}


def parts() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in (Path(__file__).parent / "phrasings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        else:
            said, _, sentence = line.partition(" | ")
            found.setdefault(name, []).append((said, sentence))
    return found


def ends(number: Idea) -> str:
    low, high = (None if number[end] is None else f"{number[end]:g}" for end in ("min", "max"))
    return (low or "" if low == high else f"{low or ''}-{high or ''}") + UNITS[number["unit"]]


def numbers(idea: Idea) -> str:
    sides = (" ".join(map(ends, idea[field])) or "none" for field in ("targets", "downside"))
    return " / ".join(sides)


def horizon(idea: Idea) -> str:
    held = idea["horizon"]
    if held is None:
        return "none"
    if held["type"] == "duration":
        return f"{held['min'] or 0:g}-{held['max'] or 0:g} {held['unit']}"
    return f"{held['type']} {held['date'] or '?'}"


def sides(idea: Idea) -> str:
    legs = (f"{leg['side']} {leg['structure']}" for leg in idea["legs"])
    return f"{idea['kind']}: {', '.join(legs) or 'none'}"


def symbols(idea: Idea) -> str:
    return " ".join(sorted(idea["tickers"])) or "none"


def trade(idea: Idea) -> str:
    return f"{sides(idea)}; {symbols(idea)}"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("numbers", numbers),
        ("horizons", horizon),
        ("sides", sides),
        ("symbols", symbols),
        ("trades", trade),
    ],
)
def test_every_way_of_saying_it_is_read_alike(part: str, told: Callable[[Idea], str]) -> None:
    wrong = [
        f"{found} for {said}: {sentence}"
        for said, sentence in parts()[part]
        if (found := told(read_idea(sentence, id="1", article_date=DAY).to_json())) != said
    ]
    assert not wrong, "\n".join(wrong)
