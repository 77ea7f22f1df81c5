"""The lines of the trade-idea panel: whole numbers, days as a bar, and each field's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from realloy_store.models import IdeaMark
from realloy_store.research.ideas import read_idea
from realloy_store.research.ideas.standing import Base, Origin, Standing, standing
from realloy_term import idea_wording, size_wording, trade_wording
from realloy_term.widgets.idea_bar import BOUND, bar
from realloy_term.widgets.idea_contents import Contents
from realloy_term.widgets.idea_detail import Beside, detail
from realloy_term.widgets.idea_fields import fields_of
from realloy_term.widgets.idea_lines import Parts, entry, one_line

D = date.fromisoformat
PAIR = (
    "Long ILU.AX against short REMX for 3-6 months, target 500-650 bps relative, stop at 250 bps "
    "relative; if oxide premiums widen. Risk: if quotas are doubled."
)
LEVELS = (
    "Buy MP for 3 months; target $1,100,250.75-1,100,300.50 and then $1,200,000.10, "
    "stop $1,000,000.10."
)


def stands(
    text: str, base: str | None = "2026-03-09", origin: Origin = "published", **said: str
) -> Standing:
    day = D(base) if base else None
    idea = read_idea(text, id="abcdef0-1", article_date=day)
    return standing(idea, Base(day, origin if day else None), IdeaMark(**said))  # type: ignore[arg-type]


def text(parts: Parts) -> str:
    return "".join(said for said, _ in parts)


def told(of: Standing, width: int = 38, today: str = "2026-04-12") -> list[str]:
    beside = Beside(D(today), "s", "1 hard  [C]")
    return [text(line.parts).rstrip() for line in detail(of, width, "OPEN", beside)]


@pytest.mark.parametrize(
    ("bullet", "target", "loss"),
    [
        ("Buy LYC.AX at A$9, target A$10.20, stop A$8.", "A$10.20", "stop A$8"),
        ("Buy MP, target $1,200.5.", "$1,200.50", "–"),
        ("Buy MP for 3 months; target 20-30%, downside 10%.", "+20..30%", "-10%"),
        ("Buy calls on MP for 2 months; target 2-3x.", "+2..3x", "–"),
        (PAIR, "+500..650 bps rel", "stop -250 bps rel"),
    ],
)
def test_sizes_read_as_prices_are_written_and_stops_as_stops(
    bullet: str, target: str, loss: str
) -> None:
    idea = read_idea(bullet, id="a-1")
    assert (size_wording.targets(idea), size_wording.downside(idea)) == (target, loss)


@pytest.mark.parametrize("width", range(24, 90, 6))
def test_no_number_is_cut_at_any_width(width: int) -> None:
    for bullet in (PAIR, LEVELS):
        of = stands(bullet)
        whole = " ".join(text(parts) for parts in entry(of, max(36, width), "OPEN"))
        full = " ".join(told(of, max(36, width)))
        for size in (
            *size_wording.gains(of.full),
            *(said for _, said in size_wording.losses(of.full)),
        ):
            assert size in whole and size in full
        line = text(one_line(of, width, "OPEN"))
        assert cell_len(line) == width
        sizes = line.replace("bp rel", " bps rel")
        assert size_wording.gains(of.full)[0] in sizes or "…" in line


def test_a_column_says_the_first_size_and_how_many_more_or_that_there_is_one() -> None:
    idea = stands(LEVELS).full
    first, second = size_wording.gains(idea)
    assert size_wording.target_column(idea, 60, 60).strip() == f"{first}, {second}"
    assert size_wording.target_column(idea, 14, 40) == f"{first} & 1"
    assert size_wording.target_column(idea, 14, 20) == "             …"


def test_a_detail_says_every_size_on_a_line_of_its_own_and_what_it_is() -> None:
    lines = told(stands(PAIR))
    assert lines[:2] == [f"+ LONG  ILU.AX{'shares':>24}", f"- SHORT  REMX{'shares':>25}"]
    assert f"Target{'+500..650 bps rel':>32}" in lines
    assert f"Stop{'-250 bps rel':>34}" in lines
    assert "Conflicts                  1 hard  [C]" in lines
    assert "If     oxide premiums widen" in lines and "Risk   quotas are doubled" in lines
    assert f"Source abcdef0{'press s':>24}" in lines
    lines = told(stands(LEVELS), 48)
    assert [line.split()[0] for line in lines if "$" in line][:3] == ["Target", "Target", "Stop"]


def test_a_watch_item_has_no_target_and_a_hedge_says_what_it_protects() -> None:
    lines = told(stands("Avoid ARU.AX until the financing is signed."))
    assert lines[0] == "NO POSITION  ARU.AX" and "Until  the financing is signed" in lines
    assert not any(line.startswith(("Target", "Downside", "R/R", "Conviction")) for line in lines)
    hedge = stands("Buy puts on REMX for 2 quarters to hedge existing long positions in miners.")
    assert hedge.full.hedges is not None
    assert any(line.startswith("Hedges ") for line in told(hedge))


def test_what_the_reader_filled_in_is_marked_and_has_no_words_in_the_bullet() -> None:
    of = stands("Buy MP for 3 months.", target="15-20%")
    lines = list(detail(of, 40, "OPEN", Beside()))
    (target,) = [line for line in lines if text(line.parts).startswith("Target  ")][:1]
    assert text(target.parts).endswith("+15..20% ✎") and target.span is None


# ---------------------------------------------------------------------- the bar


def test_the_bar_says_base_review_expiry_and_today() -> None:
    assert bar(stands(PAIR), D("2026-04-12"), 36) == [
        "09 Mar 26     09 Jun 26    09 Sep 26",
        "├──────open───────┼─────review─────┤",
        "      ^ today 12 Apr (day 34)",
    ]
    days = bar(stands(PAIR), D("2026-10-12"), 36)[-1]
    assert days == " today 12 Oct (day 217, 33 over) ^".rjust(36)
    assert bar(stands(PAIR), D("2026-04-12"), 28) == [], "no room for whole days"
    assert bar(stands("Buy MP."), D("2026-04-12"), 36) == []


def test_a_bound_is_said_to_be_one_and_is_never_over() -> None:
    of = stands("Buy MP for a few months.", origin="not_before")
    assert idea_wording.about(of) == "at least ~"
    lines = bar(of, D("2027-04-12"), 40)
    assert lines[0] == BOUND and "over" not in lines[-1] and "~" in lines[1]
    assert idea_wording.due(of).startswith("≥")
    assert of.state(D("2027-04-12")) == "review"
    sure = stands("Buy MP by 30 June 2026.", origin="not_before")
    assert (sure.at_least, sure.state(D("2027-04-12"))) == (False, "expired")


# ---------------------------------------------------------------------- fields and rows


def test_every_field_has_its_own_words() -> None:
    of = stands(PAIR)
    rows = [(-1, line) for line in detail(of, 38, "OPEN", Beside(D("2026-04-12")))]
    words = [of.idea.text[slice(*field.span)] for field in fields_of(rows)]
    assert words[:2] == ["ILU.AX", "REMX"]
    assert "for 3-6 months" in words and any("250 bps" in each for each in words)
    assert words[-1] == of.idea.text
    assert len(words) == len(set(words)), "lines of one field are one step"


@pytest.mark.parametrize("height", [6, 11])
def test_a_wide_and_low_panel_says_it_in_two_columns(height: int) -> None:
    of = stands(PAIR)
    shown = Contents([(of, "open")])
    beside = Beside(D("2026-04-12"), "s", "1 hard  [C]")
    rows = list(shown.whole(0, 77, height, beside))
    drawn = [text(line.parts) + text(line.right.parts if line.right else []) for _, line in rows]
    assert all(cell_len(line) <= 77 for line in drawn)
    in_sight = "\n".join(drawn[:height])
    for said in (
        "ILU.AX",
        "+500..650 bps rel",
        "OPEN",
        "1 hard",
        "oxide premiums widen",
        "doubled",
    ):
        assert said in in_sight
    for said in ("today", "Source"):
        assert (said in in_sight) is (height == 11), "a bar where there is room for it"
    steps = [(of.idea.text[slice(*field.span)], field.right) for field in fields_of(rows)]
    assert steps[0] == ("ILU.AX", False) and steps[-1] == (of.idea.text, True)
    assert [right for _, right in steps] == sorted(right for _, right in steps)
    assert len(list(shown.whole(0, 77, 40, beside))) > 20, "one column where it has the lines"


def test_one_thing_has_one_word_and_names_have_no_article() -> None:
    trim = stands("Reduce exposure to consumer drones ahead of surcharges.")
    assert told(trim)[0].startswith("TRIM") and "reduce" not in told(trim)[0]
    pair = stands("Long ILU.AX versus short a basket of unfunded developers for 3 months.").idea
    assert "-basket of" in trade_wording.headline(pair)
    summit = told(stands("Short USAR into the December summit; target 15-20%."))
    assert f"Horizon{'event':>31}" in summit
    assert sum("December summit" in line for line in summit) == 2, "as Enter, and in the bullet"
    sides = told(stands("If the ban returns, buy MP for 4 weeks; if it is lifted, short REMX."), 60)
    assert "Leg if the ban returns" in sides and "Leg if it is lifted" in sides
    assert not any(line.startswith("Enter") for line in sides), "said of the leg already"
    lines = [text(parts) for parts in entry(stands("Buy MP for 3 months."), 60, "OPEN")]
    assert len(lines) == 2 and lines[-1].endswith("OPEN")


def test_little_height_gives_each_idea_a_line_where_they_would_not_fit_otherwise() -> None:
    ideas = [(stands(PAIR), "open"), (stands(LEVELS), "open"), (stands("Buy MP."), "no_date")]
    shown = Contents(ideas)  # type: ignore[arg-type]
    assert len(shown.listed(58, 9)) == 3
    assert len(shown.listed(58, 30)) > 9
    assert len(shown.listed(34, 30)) == 3


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "Press a to look for trades"),
        (0, "No sentence of the analysis"),
        (1, "1 sentence of the analysis reads as a trade.  [a] shows it as a note"),
        (3, "3 sentences of the analysis read as trades.  [a] shows them as notes"),
    ],
)
def test_a_page_without_decisions_says_what_its_text_has(count: int | None, said: str) -> None:
    rows = replace(Contents([]), sentences=count).listed(90, 20)
    lines = [text(line.parts) for _, line in rows]
    assert lines[0] == "This page states no decisions." and any(said in line for line in lines)
    shown = replace(Contents([]), sentences=count)
    assert shown.is_bare and len(shown.listed(90, 2)) == 1, "a line is enough"
    assert not Contents([(stands(PAIR), "open")]).is_bare
