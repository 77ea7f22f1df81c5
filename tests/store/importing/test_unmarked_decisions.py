"""Decisions that have lost their glyphs: a line each, broken over several, or all in one."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.importing.allmind import bullets, run_on
from realloy_store.importing.prose import lines

DECISIONS = (
    "Buy LYC.AX on dips for 6-9 months; target 18-25% if the premium holds, with ~8% downside if "
    "kilns restart early",
    "Short motor assemblers without cover through year-end; cover on any licence relief",
    "Avoid spot traders until customs data show who still has metal",
    "Pair trade: long separation names versus short magnet users for 2-3 quarters, targeting "
    "300-400 bps of relative outperformance",
    "Use put spreads on REMX into the licence decision, sized at 50 bps of premium",
    "If the quota is cut again, add to UUUU and take profits in the ETF",
    "Hedge battery exposure with calls on lithium carbonate through the summer",
)
"""None ends in a full stop."""


def read(text: str) -> list[str]:
    return [bullet.text for bullet in bullets.read(lines(text))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Buy MP for 3 months target 20%", "Short USAR on rallies for 2 weeks"),
        ("Long Lynas into the print, stop 8%", "Trim Iluka after the vote, 2 weeks"),
        ("Buy MP on dips", "Avoid USAR"),
        ("MP: buy on dips below $50", "USAR: sell into strength above $18"),
        ("MP long, three months, target 20%", "USAR short, two weeks, stop at 8%"),
        ("buy MP on dips for six months", "sell USAR on strength for two weeks"),
        ("Pair trade: long MP, short GM for 6 months", "Event trade: straddles on REMX in June"),
        ("Buy MP on dips;", "Short USAR on rallies;"),
        ("Buy MP on dips for the next two quarters,", "Short USAR on rallies"),
        ("Exit the TROX trade, 25% return", "Investors with no position should wait for the vote"),
        ("Buy MP.", "Short USAR."),
        (DECISIONS[0], DECISIONS[2]),
    ],
)
def test_two_decisions_on_two_lines_are_two(first: str, second: str) -> None:
    assert read(f"{first}\n{second}") == [first, second]
    assert read(f"{second}\n\n{first}") == [second, first]


@pytest.mark.parametrize(
    "text",
    [
        "Buy a basket of separation names on weakness over the next two\nquarters; target 20%",
        "Overweight separation names such as Energy Fuels and\nMP Materials through mid-2027",
        "Pair trade for two quarters: long separation names against\nShort-cycle magnet users",
        "Buy MP on dips (target 20%,\nStop 8%) for six months",
        "Buy MP\nTarget: $60\nStop: $40\nHorizon: 6 months",
        "Buy MP on dips for six months\n\ntarget 20% and stop 8%",
        "Add to the holding in the Mountain Pass operator, in Lynas and in\nIluka after the vote",
        "Go long MP and short\nUSAR for two quarters",
    ],
)
def test_one_decision_over_several_lines_is_one(text: str) -> None:
    assert read(text) == [" ".join(text.split())]


@settings(max_examples=60)
@given(st.permutations(DECISIONS), st.integers(52, 100), st.sampled_from(["\n", "\n\n"]))
def test_a_list_broken_at_any_width_gives_its_decisions(
    decisions: list[str], width: int, between: str
) -> None:
    filled = (textwrap.fill(each, width, break_on_hyphens=False) for each in decisions)
    broken = between.join(filled)
    assert read(broken) == decisions


def test_one_of_a_list_that_lost_its_glyph_is_told_apart() -> None:
    text = f"• {DECISIONS[0]}\n{DECISIONS[1]}\n• {DECISIONS[2]}\n  and who has none"
    assert read(text) == [DECISIONS[0], DECISIONS[1], f"{DECISIONS[2]} and who has none"]
    hanging = f"• {DECISIONS[0]}\nas well as\nLynas\n• {DECISIONS[2]}"
    assert read(hanging) == [f"{DECISIONS[0]} as well as Lynas", DECISIONS[2]]


TRADES = (
    "Go long ytterbium refiners with offtake on dips for 5-7 months; target 22%. Stop at 9%.",
    "Short Ostsee Motoren (OSM.DE) vs Nordlicht Magnets (NLM.OL) into the tender, 250 bps. The "
    "order book of the former is thin.",
    "Buy three-month calls on XME ahead of the quota hearing. Risk is the premium.",
    "Tactically hedge cathode inventories with short nickel futures through October.",
    "Avoid scandium juniors until the first smelter reports.",
)
"""What stays with a trade stands behind it: a stop, a reason, a risk."""


@given(st.permutations(TRADES), st.sampled_from([0, 60, 84]))
@settings(max_examples=40)
def test_several_trades_in_one_paragraph_are_several(trades: list[str], width: int) -> None:
    text = " ".join(trades)
    broken = textwrap.fill(text, width, break_on_hyphens=False) if width else text
    found = bullets.read(lines(broken))
    assert [bullet.text for bullet in found] == trades
    assert [" ".join(broken[slice(*each.span)].split()) for each in found] == trades


@pytest.mark.parametrize(
    "text",
    [
        "Buy Ostsee Motoren on dips for five months, target 18%. Add below €40. Sell half at €55.",
        "Go long Nordlicht into the print. Short Ostsee against it in equal size.",
        "Go long Nordlicht for a quarter, target 12%. Short Ostsee as the funding leg, stop 8%.",
        "Long Nordlicht. Short Ostsee.",
        "Run it as a pair. Long Nordlicht for a year, 15%. Short Ostsee for a year, 15%.",
        "Own upside in XME by call spreads into the ruling. Buy the July $40 calls. Sell the "
        "July $48 calls.",
        "Buy Nordlicht before the tender. Switch into Ostsee after the award.",
        "Buy Nordlicht before the tender. Once it is awarded, short Ostsee for two weeks, 10%.",
        "Overweight refiners with their own ore for 8 months. Avoid names that buy concentrate.",
        "Long ytterbium refiners versus short cathode makers, two quarters. Long Nordlicht is the "
        "cleanest way. Short cathode makers by way of LIT.",
        "Short cathode makers through year-end; 15% downside. Cover on a thaw. Buy back half on a "
        "truce.",
        "Sell calls on the Nordlicht holding each month. Buy them back at a fifth of the premium.",
        "Short European motor makers for a year. We see 10% downside in the shares of Ostsee.",
        "Scandium has doubled, its equities have not. Buy Nordlicht and Ostsee, nine months, +50%.",
        "Sell Ostsee. Buy Nordlicht with the proceeds.",
        "Do not buy the stock. Buy the option: January calls on Nordlicht.",
    ],
)  # fmt: skip
def test_what_goes_on_with_a_trade_stays_with_it(text: str) -> None:
    assert read(text) == [text]


def test_trades_that_semicolons_part_before_an_order() -> None:
    told = [trade.partition(". ")[0].rstrip(".") for trade in TRADES]
    assert read("; ".join(told) + ".") == [*told[:-1], f"{told[-1]}."]


def test_a_bullet_is_one_decision_however_many_trades_it_tells() -> None:
    assert read(f"• {' '.join(TRADES)}\n• {DECISIONS[0]}") == [" ".join(TRADES), DECISIONS[0]]


@pytest.mark.parametrize("name", ["bullets_pages", "bullets_letters", "bullets_notes2"])
def test_no_bullet_of_other_writers_is_torn_apart(name: str) -> None:
    file = Path(__file__).parents[1] / "ideas" / f"{name}.jsonl"
    told = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    assert [text for text in told if len(run_on.trades(text)) > 1] == []
