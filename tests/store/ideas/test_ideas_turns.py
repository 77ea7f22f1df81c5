"""Turns of speech and the trade behind each, told in several ways."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from realloy_store.research.ideas import read_idea

DAY = date(2026, 3, 10)


def read(text: str) -> dict[str, Any]:
    return read_idea(text, id="1", article_date=DAY).to_json()


def ends(text: str, field: str) -> list[tuple[float | None, float | None, str]]:
    return [(number["min"], number["max"], number["unit"]) for number in read(text)[field]]


def legs(text: str) -> list[tuple[str, str, str]]:
    return [
        (leg["side"], leg["structure"], leg["instrument"]["text"]) for leg in read(text)["legs"]
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("mid-to-high single digits", 4, 9),
        ("low-to-mid teens", 11, 16),
        ("mid to high single digits", 4, 9),
        ("high-single to low-double digits", 7, 13),
        ("low-to-mid-double-digit percentages", 11, 16),
    ],
)
def test_two_parts_of_ten_share_their_noun(words: str, low: float, high: float) -> None:
    assert ends(f"Buy MP; the shares should outperform by {words}.", "targets") == [
        (low, high, "pct")
    ]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("35% upside on a one-year view", "year"),
        ("we see 12% over a one-quarter hold", "quarter"),
        ("a gain of 9% on a one-month horizon", "month"),
    ],
)
def test_a_view_of_one_unit_behind_a_percentage_is_no_yearly_rate(words: str, unit: str) -> None:
    horizon = read(f"Add to MP; {words}.")["horizon"]
    assert (horizon["min"], horizon["unit"]) == (1, unit)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("return potential is in the mid-teens plus discount closure", 14, 16),
        ("we expect 20% plus the dividend", 20, 20),
        ("the return should be 12% plus any capacity payments", 12, 12),
    ],
)
def test_what_comes_on_top_says_nothing_about_the_number(
    words: str, low: float, high: float
) -> None:
    assert ends(f"Accumulate MP; {words}.", "targets") == [(low, high, "pct")]


@pytest.mark.parametrize(
    ("words", "aim"),
    [
        ("We want 500 bps before reducing", (500, 500, "bps")),
        ("We want 12% before taking anything off", (12, 12, "pct")),
        ("I want 8-10% before closing", (8, 10, "pct")),
    ],
)
def test_what_is_wanted_before_an_exit_is_an_aim(words: str, aim: tuple[float, float, str]) -> None:
    assert ends(f"Long uranium miners, short coal utilities. {words}.", "targets") == [aim]


def test_what_is_wanted_before_an_entry_is_no_aim() -> None:
    assert ends("Buy MP. We want a 10% pullback before adding.", "targets") == []


@pytest.mark.parametrize(
    "text",
    [
        "Own one-week straddles in FCX across the tariff proclamation.",
        "Buy strangles on FCX across the Section 232 decision.",
        "Hold FCX across the election.",
    ],
)
def test_a_symbol_may_stand_in_front_of_across(text: str) -> None:
    assert read(text)["tickers"] == ["FCX"]


@pytest.mark.parametrize(
    ("text", "leg"),
    [
        (
            "Hedge the cost base with long AUD/USD forwards over the coming three quarters.",
            ("long", "fx", "AUD/USD"),
        ),
        (
            "Buy copper futures for the following two quarters.",
            ("long", "futures", "copper futures"),
        ),
        ("Buy MP calls over the coming weeks.", ("long", "calls", "MP")),
    ],
)
def test_a_time_behind_a_structure_is_not_what_it_is_on(
    text: str, leg: tuple[str, str, str]
) -> None:
    assert legs(text) == [leg]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        (
            "Own clay developers with offtake in hand and short payback.",
            "clay developers with offtake in hand and short payback",
        ),
        (
            "Buy recyclers with low capex and short lead times.",
            "recyclers with low capex and short lead times",
        ),
        (
            "Accumulate processors with funded plants and short permitting timelines.",
            "processors with funded plants and short permitting timelines",
        ),
    ],
)
def test_short_describes_a_length_of_time(text: str, instrument: str) -> None:
    assert legs(text) == [("long", "shares", instrument)]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        (
            "Build a core position in tolling operators with take-or-pay contracts across the next "
            "12 to 18 months.",
            "tolling operators with take-or-pay contracts",
        ),
        (
            "Own recyclers with long-term contracts across the next two years.",
            "recyclers with long-term contracts",
        ),
        (
            "Buy smelters with hydro power contracts across the coming six months.",
            "smelters with hydro power contracts",
        ),
    ],
)
def test_the_means_of_an_instrument_end_before_its_time(text: str, instrument: str) -> None:
    assert legs(text) == [("long", "shares", instrument)]


@pytest.mark.parametrize(
    ("text", "bought", "sold"),
    [
        (
            "Own smelters with long-term power contracts and short converters without pricing.",
            "smelters with long-term power contracts",
            "converters without pricing",
        ),
        (
            "Buy refiners with captive feed and short refiners without any.",
            "refiners with captive feed",
            "refiners without any",
        ),
        (
            "Own recyclers with tolling contracts and sell merchant smelters.",
            "recyclers with tolling contracts",
            "merchant smelters",
        ),
    ],
)
def test_another_order_ends_what_an_instrument_has(text: str, bought: str, sold: str) -> None:
    assert legs(text) == [("long", "shares", bought), ("short", "shares", sold)]


@pytest.mark.parametrize(
    "text",
    [
        "The defense spread worth owning is LMT minus NOC. Aim for 5% relative.",
        "The pair to own is LMT versus NOC; 5% relative.",
        "Our preferred spread remains LMT over NOC, with 5% as the objective.",
        "Buy LMT minus NOC for 5% relative.",
    ],
)
def test_a_spread_is_told_by_its_two_sides(text: str) -> None:
    assert legs(text) == [("long", "shares", "LMT"), ("short", "shares", "NOC")]
    assert [low for low, _, _ in ends(text, "targets")] == [5]
    assert read(text)["kind"] == "pair"


@pytest.mark.parametrize(
    "text",
    [
        "Skip the rally in shell listings: borrow is too expensive to short.",
        "Avoid reverse mergers: the stock is too thin to short.",
        "Stay out of the developers; borrow is too scarce to short.",
    ],
)
def test_what_cannot_be_shorted_is_watched(text: str) -> None:
    idea = read(text)
    assert (idea["kind"], idea["legs"]) == ("watch", [])


@pytest.mark.parametrize(
    "text",
    [
        "Buy REMX upside via three-month call spreads financed by selling FXI puts.",
        "Play REMX upside via call spreads funded by selling FXI puts.",
        "Buy REMX exposure through call spreads, financed by writing FXI puts.",
    ],
)
def test_what_finances_a_structure_is_a_leg_beside_it(text: str) -> None:
    idea = read(text)
    assert [(leg["side"], leg["structure"], leg["tickers"]) for leg in idea["legs"]] == [
        ("long", "call_spread", ["REMX"]),
        ("short", "puts", ["FXI"]),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Neither branch deserves more than a third of normal risk",
        "Commit a quarter of usual risk",
        "Give it half of standard risk",
    ],
)
def test_a_part_of_the_usual_risk_is_a_size(words: str) -> None:
    assert ends(f"Buy MP before the vote. {words}.", "downside") == []


@pytest.mark.parametrize(
    "words",
    [
        "settle for half of that if carve-outs are gazetted",
        "accept a third of this if the vote slips",
        "take half of it should quotas ease",
    ],
)
def test_a_part_of_an_aim_is_no_second_aim(words: str) -> None:
    text = f"Long MP, short NEM: 6% relative objective, but {words}."
    assert ends(text, "targets") == [(6, 6, "pct")]
    assert ends(text, "downside") == []


@pytest.mark.parametrize(
    "words",
    [
        "over two or three tranches as guidance lands",
        "over three clips",
        "over four equal instalments",
    ],
)
def test_stages_of_a_purchase_are_no_other_side(words: str) -> None:
    idea = read(f"Scale into graphite developers {words}.")
    assert idea["kind"] == "outright"
    assert [leg["side"] for leg in idea["legs"]] == ["long"]


@pytest.mark.parametrize(
    "words",
    [
        "selling the front month and owning the third",
        "short the near month, long the deferred month",
        "selling the first expiry and buying the second",
    ],
)
def test_months_of_a_calendar_are_no_legs(words: str) -> None:
    idea = read(f"Put on call calendars in CCJ around the votes, {words}.")
    assert [leg["structure"] for leg in idea["legs"]] == ["calendar_spread"]


@pytest.mark.parametrize(
    "words",
    [
        "for a gross 9%, with closing guided for Q1 2027",
        "for a gross 9%, closing expected by June",
        "for a net 9% with closing scheduled for the third quarter",
    ],
)
def test_the_closing_of_a_deal_closes_no_position(words: str) -> None:
    text = f"Merger spread: own the target and short the acquirer {words}."
    assert legs(text) == [("long", "shares", "the target"), ("short", "shares", "the acquirer")]
    assert ends(text, "targets") == [(9, 9, "pct")]


@pytest.mark.parametrize(
    "words",
    [
        "150-250 bps of gross-margin pressure",
        "a 200 bps margin squeeze",
        "100 bps of operating-margin erosion",
        "margins that fall 200 bps",
        "that gross margins contract by 150 bps",
        "margins should narrow 3%",
    ],
)
def test_a_change_of_margins_is_no_aim(words: str) -> None:
    text = f"Underweight EV makers through year-end. Model {words}; the shares should lag."
    assert ends(text, "targets") == ends(text, "downside") == []


@pytest.mark.parametrize(
    "words",
    [
        "a 5-cent move in the currency is worth roughly 8% of EBITDA",
        "a 10-cent swing is worth 4% of earnings",
        "a 3-cent change in the rate is worth a tenth of margin",
        "a 10% move in the currency is worth two points of margin",
    ],
)
def test_what_a_move_is_worth_is_no_aim(words: str) -> None:
    text = f"Hedge the cost base with long AUD/USD forwards over six months; {words}."
    assert ends(text, "targets") == ends(text, "downside") == []


@pytest.mark.parametrize(
    "deal", ["announced copper tie-up", "proposed lithium merger", "agreed all-share deal"]
)
def test_the_deal_is_no_part_of_who_is_in_it(deal: str) -> None:
    text = f"Own the target and short the acquirer in the {deal} for a gross 9%."
    assert legs(text) == [("long", "shares", "the target"), ("short", "shares", "the acquirer")]


@pytest.mark.parametrize("place", ["Latin America", "Africa", "Western Australia"])
def test_a_place_belongs_to_the_instrument(place: str) -> None:
    text = f"Buy lithium developers across {place} for six months."
    assert legs(text) == [("long", "shares", f"lithium developers across {place}")]


@pytest.mark.parametrize("event", ["ruling", "Section 232 decision", "next two auctions"])
def test_a_trade_across_an_event_lasts_until_it(event: str) -> None:
    idea = read(f"Buy straddles in USAR across the {event}.")
    assert idea["kind"] == "event"
    assert idea["horizon"]["type"] == "event"


@pytest.mark.parametrize(
    ("words", "ratio"),
    [
        ("reward:risk of 3:1", 3),
        ("risk/reward 2.5", 2.5),
        ("R/R 2.5x", 2.5),
        ("reward to risk 1:2", 0.5),
        ("risk one to make four", 4),
        ("the payoff is three times the risk", 3),
        ("upside is roughly twice the downside", 2),
        ("payout ratio about 4 to 1", 4),
        ("payoff better than 3:1", 3),
    ],
)
def test_reward_is_told_in_units_of_the_risk(words: str, ratio: float) -> None:
    idea = read(f"Buy MP for 20% over six months; {words}.")
    assert idea["reward_risk"]["ratio"] == ratio
    assert [aim["max"] for aim in idea["targets"]] == [20]


@pytest.mark.parametrize(
    "words",
    ["in 3.4:1 tonnage", "at a hedge ratio of 1:0.8", "sized 1:0.6", "with 2:1 weights"],
)
def test_what_weighs_the_legs_is_no_reward(words: str) -> None:
    assert read(f"Long MP, short ALB {words}, six months.")["reward_risk"] is None


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("A starter long in MP for 20%.", "low"),
        ("Small, speculative ticket in MP for 20%.", "low"),
        ("A tiny stake in MP for 20%.", "low"),
        ("Long MP; conviction medium.", "medium"),
        ("Long MP. Conviction is 4 out of 5.", "high"),
        ("Our favourite long: MP for 20%.", "high"),
        ("Long MP: not an expensive lottery ticket.", None),
        ("Tactical long in MP for 20%.", None),
    ],
)
def test_how_sure_a_writer_is_stands_in_the_words_for_the_position(
    words: str, level: str | None
) -> None:
    said = read(words)["conviction"]
    assert (said and said["level"]) == level


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Hedge autos with short REMX at 60% of notional.", 60),
        ("Sell AUD/USD forwards at a 75% hedge ratio against Lynas holdings.", 75),
        ("Sell NdPr swaps against developers, sized at 35% of look-through output.", 35),
        ("Buy NdPr swaps for 50% of requirements.", 50),
        ("Buy MP calls at a cost of about 4.5% of notional.", 4.5),
    ],
)
def test_how_much_is_dealt_in_is_a_size(words: str, size: float) -> None:
    idea = read(words)
    assert idea["sizing"]["max"] == size
    assert not idea["targets"]
    assert not idea["downside"]


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("Buy MP if it trades back to $58; target $72.", "entry", "if it trades back to $58"),
        ("Buy MP once the award is signed.", "entry", "once the award is signed"),
        ("Buy MP into the licence decision for 20%.", "entry", "into the licence decision"),
        ("Buy MP on a close above $70 for 20%.", "entry", "on a close above $70"),
        ("Entry below $58, long MP for 20%.", "entry", "Entry below $58, long MP for 20%"),
        ("Hold MP as long as NdPr trades above $90/kg.", "exit", "as long as NdPr trades above"),
        ("Buy MP for 20%. What kills it: a general licence.", "risk", "a general licence"),
        (
            "Long MP against ALB; the spread is vulnerable if quotas come.",
            "risk",
            "if quotas come",
        ),
        ("Buy MP; 20% on a grade above 5%.", "catalyst", "on a grade above 5%"),
        (
            "Buy MP ahead of the January 1, 2027 deadline; 20%.",
            "entry",
            "ahead of the January 1, 2027 deadline",
        ),
        ("Short REMX until June 30th, 2027 unless it rallies.", "exit", "until June 30th, 2027"),
        (
            "Buy MP puts; skip them if the premium exceeds 60 bps.",
            "risk",
            "if the premium exceeds 60 bps",
        ),
    ],
)
def test_a_condition_is_sorted_by_what_it_hangs_on(text: str, field: str, words: str) -> None:
    assert words in " ".join(phrase["text"] for phrase in read(text)[field])


@pytest.mark.parametrize(
    "text",
    [
        "Buy Lynas on a 12-18 month view.",
        "Buy MP puts on a basket of autos.",
        "Buy MP; the market treats it as a cyclical industrial.",
        "Switch from ALB into processors for 8%.",
        "Buy AUD calls struck at 0.6850.",
    ],
)
def test_views_means_and_strikes_are_no_conditions(text: str) -> None:
    idea = read(text)
    assert not idea["entry"]
    assert not idea["catalyst"]
