"""Forms that an idea is told in: fields, shorthand, dates, levels, things told back and forth."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from realloy_store.research.ideas import read_idea

DAY = date(2026, 3, 10)


def read(text: str) -> dict[str, Any]:
    return read_idea(text, id="1", article_date=DAY).to_json()


def sides(text: str) -> list[tuple[str, str]]:
    return [(leg["side"], " ".join(leg["tickers"])) for leg in read(text)["legs"]]


def ends(text: str, field: str) -> list[tuple[float | None, float | None, str]]:
    return [(number["min"], number["max"], number["unit"]) for number in read(text)[field]]


@pytest.mark.parametrize(
    "text",
    [
        "Instrument: Energy Fuels (UUUU); Direction: Long; Target: $8.00; Stop: $5.20; Horizon: 3M",
        "| Long | Energy Fuels (UUUU) | $8 target | $5.20 stop | 3 months |",
        "**Buy Energy Fuels (UUUU)** for three months: TP $8, SL $5.20.",
        "UUUU long, tgt $8, stop $5.20, 3m.",
    ],
)
def test_one_trade_reads_alike_in_fields_cells_markup_and_shorthand(text: str) -> None:
    idea = read(text)
    assert sides(text) == [("long", "UUUU")]
    assert ends(text, "targets") == [(8, 8, "price")]
    assert ends(text, "downside") == [(5.2, 5.2, "price")]
    assert (idea["horizon"]["min"], idea["horizon"]["unit"]) in ((3, "month"),)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Q3-end", "2026-09-30"),
        ("to end-Q1", "2026-03-31"),
        ("by quarter-end", "2026-03-31"),
        ("by half-year end", "2026-06-30"),
        ("by the end of the month", "2026-03-31"),
        ("to 31-Mar-2027", "2027-03-31"),
        ("through the September quarter-end", "2026-09-30"),
        ("by the December quarter", "2026-12-31"),
        ("by 29 February", "2028-02-29"),
        ("by 31 June 2026", None),
        ("by the effective date, 19 June", "2026-06-19"),
        ("into the licence vote (1 December)", "2026-12-01"),
    ],
)
def test_deadlines_end_on_their_day(words: str, day: str | None) -> None:
    assert read(f"Buy MP, 10% upside {words}.")["horizon"]["date"] == day


@pytest.mark.parametrize(
    "words",
    [
        "Long MP at a hedge ratio of 0.5 for 1 month, target 15%.",
        "Buy MP, target 15 for one month.",
        "Long MP at 2% of NAV for 1 month, target 15%.",
    ],
)
def test_for_one_month_is_a_time_and_no_ratio(words: str) -> None:
    idea = read(words)
    assert (idea["horizon"]["min"], idea["horizon"]["unit"]) == (1, "month")
    assert [target["min"] for target in idea["targets"]] == [15]
    assert idea["reward_risk"] is None
    assert idea["entry"] == []


def test_millions_are_no_months() -> None:
    idea = read("Buy MP, capex of $400-450m is funded; hold for 3-6m, target $80-90.")
    assert (idea["horizon"]["min"], idea["horizon"]["max"]) == (3, 6)
    assert [(t["min"], t["max"], t["unit"]) for t in idea["targets"]] == [(80, 90, "price")]


def test_a_quarter_in_digits_is_a_length_unless_a_calendar_names_it() -> None:
    assert read("Long MP, 2Q, +10%.")["horizon"]["type"] == "duration"
    assert read("Long MP by 2Q 2027, +10%.")["horizon"]["date"] == "2027-06-30"


@pytest.mark.parametrize(
    "told",
    [
        "output is up 12% since January",
        "the shares trade at 22x earnings",
        "the name has run 45% this year",
        "we see a 40% chance of a tariff",
        "the switch (capex 30%, so far) goes on",
    ],
)
def test_what_is_so_or_has_happened_is_no_aim(told: str) -> None:
    assert ends(f"Buy MP for six months, 15% upside; {told}.", "targets") == [(15, 15, "pct")]


def test_staged_exits_of_a_holding_are_aims_and_those_of_a_reduction_are_not() -> None:
    aims = ends("Buy UCU.V under C$4, sell half C$5.50, rest C$7.", "targets")
    assert aims == [(5.5, 5.5, "price"), (7, 7, "price")]
    assert ends("Take profits on Lynas (ASX: LYC): sell half above A$17.", "targets") == []


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        ("MP vs ALB, long the former, short the latter, 10%.", [("long", "MP"), ("short", "ALB")]),
        ("Long/short between MP (long) and ALB (short), 3m.", [("long", "MP"), ("short", "ALB")]),
        ("Out of NEO.TO, into UUUU, 10% relative.", [("short", "NEO.TO"), ("long", "UUUU")]),
        ("Close the long MP / short ALB spread.", [("short", "MP"), ("long", "ALB")]),
        ("USAR is a sale into any bid, 20% lower.", [("short", "USAR")]),
        ("Ticker: 6680 HK; Call: Sell; PT: HK$14.50", [("short", "6680.HK")]),
    ],
)
def test_sides_told_without_an_order_in_front(text: str, legs: list[tuple[str, str]]) -> None:
    assert sides(text) == legs


def test_a_refusal_of_talk_is_no_refusal_of_the_trade() -> None:
    assert read("Don't fight the tape: long COPX, 12% in three months.")["kind"] == "outright"
    assert read("Do not buy MP here, 12% downside.")["kind"] == "watch"


def test_an_exit_keeps_the_words_of_its_condition() -> None:
    idea = read("Buy MP for six months; the switch should be reversed if quotas end.")
    assert [phrase["text"] for phrase in idea["exit"]] == [
        "the switch should be reversed if quotas end"
    ]


@pytest.mark.parametrize(
    ("told", "loss"),
    [
        ("we would exit on a 10% drift against the position", 10),
        ("20% upside, 9% the other way", 9),
        ("a third lower if the contract lapses", 33.3333),
        ("if scrap spreads collapse, it gives back 12%", 12),
        ("30% on the table and perhaps 15% to lose", 15),
        ("+20% if awarded; if quotas come, expect -25%", 25),
        ("a protective sell order stands 8% under cost", 8),
    ],
)
def test_losses_are_told_without_a_word_for_loss(told: str, loss: float) -> None:
    assert [low for low, _, _ in ends(f"Own MP for nine months; {told}.", "downside")] == [loss]


@pytest.mark.parametrize(
    "told",
    [
        "the most we can lose is the premium",
        "loss is confined to the premium paid",
        "the entire outlay is written off",
        "the premium caps the loss",
        "the debit can be lost in full",
        "all of which can be lost",
        "otherwise the premium goes to zero",
    ],
)
def test_what_is_paid_for_options_is_the_whole_loss(told: str) -> None:
    assert ends(f"Buy REMX calls for six months; {told}.", "downside") == [(100, 100, "pct")]


def test_part_of_what_is_paid_is_not_the_whole_of_it() -> None:
    assert ends("Buy REMX calls; assume 60% of the premium is gone.", "downside") == [
        (60, 60, "pct")
    ]


@pytest.mark.parametrize(
    ("told", "aim"),
    [
        ("fair value is A$14", (14, 14, "price")),
        ("the shares are worth A$14", (14, 14, "price")),
        ("a tender lifts the group by 15%", (15, 15, "pct")),
        ("we underwrite a 3x money multiple", (3, 3, "x")),
        ("12% annualised over three years is a fair central case", (12, 12, "pct")),
    ],
)
def test_aims_are_told_by_worth_and_effect(
    told: str, aim: tuple[float | None, float | None, str]
) -> None:
    assert ends(f"Own Lynas (LYC.AX); {told}.", "targets") == [aim]


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        ("Speculative buy: Ucore (TSXV: UCU) below C$6.", [("long", "UCU.V")]),
        ("Best pick: Perpetua (PPTA).", [("long", "PPTA")]),
        (
            "Own SQM on approval, and flip to short if it fails.",
            [("long", "SQM"), ("short", "SQM")],
        ),
        ("Replace stock in ALB with June calls.", [("short", "ALB"), ("long", "ALB")]),
        (
            "Long miners versus makers, MP on the long side and AXTI on the short.",
            [("long", "MP"), ("short", "AXTI")],
        ),
    ],
)
def test_sides_told_by_headlines_turns_and_lists(text: str, legs: list[tuple[str, str]]) -> None:
    assert sides(text) == legs


def test_reserves_that_last_a_time_are_no_horizon() -> None:
    assert read("Buy MP on dips, 15% upside; cash covers barely two quarters.")["horizon"] is None
    assert read("Avoid MP: the runway is under five quarters.")["horizon"] is None
