"""ideas, and mark and note of ideas: what they print, what they refuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realloy_store.models import Article

Run = Callable[..., tuple[int, str, str]]
Put = Callable[..., Article]


@pytest.fixture(autouse=True)
def _another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the commands' index apart from that of `put`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other-cache"))


def ideas(run: Run, *arguments: str) -> list[dict[str, Any]]:
    code, out, _ = run("ideas", *arguments, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


@pytest.fixture
def idea(put: Put) -> str:
    """The id of the first of two ideas without a date."""
    article = put(
        title="A",
        analysis="Text of the article.",
        bullets=("Buy MP on weakness; target 20%.", "Short LYC.AX for 2 weeks."),
    )
    return f"{article.id}-1"


def test_an_idea_is_entered_filled_in_and_closed(run: Run, idea: str) -> None:
    short = f"{idea[:7]}-1"
    assert ideas(run)[0]["state"] == "no_date"
    code, _, err = run("mark", short, "--entered", "2999-01-02")
    assert code == 2 and "lies ahead: say the day on which it was done" in err
    code, _, err = run(
        "mark", short, "--entered", "today", "--price", "61.5", "--set", "horizon=3-6m",
        "--set", "downside=stop 10%", "--set", "ticker:Long=usar",
    )  # fmt: skip
    assert (code, err) == (0, "1 idea changed\n")
    (found, _) = ideas(run)
    assert found["reader"]["entry_price"] == 61.5
    assert found["reader"]["horizon"] == "3-6m"
    assert found["horizon"] is None
    assert found["reader"]["entered"] < found["expiry"]["earliest"] < found["expiry"]["latest"]
    assert found["state"] == "open"
    record = json.loads(run("show", idea[:20], "--json")[1])
    assert record["trade_ideas"][0]["reader"] == found["reader"]
    assert record["trade_ideas"][0]["expiry"] == found["expiry"]
    assert run("mark", short, "--closed", "today", "--reason", "done")[0] == 0
    run("mark", short, "--reopen")
    assert ideas(run)[0]["reader"]["closed"] is None
    run("undo")
    assert ideas(run)[0]["reader"]["reason"] == "done"


def test_ideas_are_marked_by_query_and_by_saved_search(run: Run, idea: str) -> None:
    assert run("mark", "side:short", "--set", "base=2026-01-01")[2] == "1 idea changed\n"
    run("save", "all", "has:ideas")
    assert run("mark", "@all", "--set", "target=$12")[2] == "2 ideas changed\n"
    assert run("mark", "@all", "--star")[2] == "1 article changed\n"
    assert [found["reader"]["base"] for found in ideas(run)] == [None, "2026-01-01"]


def test_each_leg_of_a_pair_gets_symbols_of_its_own(run: Run, put: Put) -> None:
    put(title="A", analysis="T.", bullets=("Buy enablers versus junior miners.",))
    (pair,) = ideas(run)
    code, _, err = run("mark", pair["id"], "--set", "tickers=MP")
    assert (code, "say tickers:long=… or tickers:short=…" in err) == (2, True)
    options = ("--set", "tickers:long=MP, lyc.ax", "--set", "ticker:junior miners=REMX")
    assert run("mark", pair["id"], *options)[0] == 0
    assert "+MP LYC.AX  -REMX" in run("ideas")[1]
    assert run("mark", pair["id"], "--set", "tickers:long=")[0] == 0
    assert ideas(run)[0]["reader"]["tickers"] == {"junior miners": "REMX"}


def test_a_note_on_an_idea(run: Run, idea: str) -> None:
    run("note", idea, "=ask them")
    assert ideas(run)[0]["reader"]["note"] == "=ask them"
    rows = list(csv.DictReader(io.StringIO(run("ideas", "--csv")[1])))
    assert rows[0]["note"] == "'=ask them"
    run("note", idea, "")
    assert ideas(run)[0]["reader"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--set", "horizon=soon"), "'soon' is no horizon"),
        (("--set", "colour=red"), "sets nothing: write FIELD=VALUE"),
        (("--set", "side=up"), "side is long or short"),
        (("--set", "base=soon"), "'soon' is not a date"),
        (("--set", "tickers=2026-06-20"), "'2026-06-20' is no symbol"),
        (("--set", "tickers=USAR"), "each leg has its symbol in the bullet"),
        (("--set", "tickers:miners=USAR"), "no leg of the idea is 'miners'"),
        (("--price", "3"), "--price goes with"),
        (("--entered", "monday"), "'monday' is not a date"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, idea: str, options: tuple[str, ...], message: str
) -> None:
    code, _, err = run("mark", idea, *options)
    assert code == 2
    assert message in err
    assert ideas(run)[0]["reader"] is None


def test_an_article_is_not_taken_for_its_ideas(run: Run, idea: str) -> None:
    code, _, err = run("mark", idea[:20], "--entered", "today")
    assert code == 2
    assert f"name its idea, {idea}" in err
    assert run("mark", idea, "--entered", "today", "--star")[0] == 2


def test_states_orders_and_groups(run: Run, put: Put) -> None:
    put(
        title="A",
        analysis="One text.",
        published="2026-01-10",
        bullets=("Buy MP for 3 years.", "Buy MP and LYC.AX for 5 years.", "Avoid USAR."),
    )
    assert len(ideas(run, "--state", "open", "--state", "watch")) == 3
    assert len(ideas(run, "kind:outright", "--state", "watch")) == 0
    falling = [found["expiry"]["latest"] for found in ideas(run, "--sort=-expiry")]
    assert falling == ["2031-01-10", "2029-01-10", None]
    assert run("ideas", "--sort", "colour")[0] == 2
    groups = {group["group"]: group["count"] for group in ideas(run, "--group", "ticker")}
    assert groups == {"MP": 2, "LYC.AX": 1, "USAR": 1}
    assert "2029-01 (1)" in run("ideas", "--group", "expiry")[1]
    assert run("ideas", "--group", "stage", "--csv")[1].startswith("group,id,state")


def test_what_is_entered_has_a_sign_and_is_found(run: Run, idea: str) -> None:
    run("mark", idea, "--entered", "today")
    other = f"{idea[:-1]}2"
    for asked in (["--state", "entered"], ["is:entered"], ["state:entered kind:outright"]):
        assert [found["id"] for found in ideas(run, *asked)] == [idea]
    mine, others = run("ideas")[1].splitlines()
    assert f"{idea[:7]}-1 ● " in mine and "●" not in others
    assert len(json.loads(run("list", "is:entered", "--json")[1])) == 1
    run("mark", idea, "--closed", "today")
    assert ideas(run, "is:entered") == []
    assert [found["id"] for found in ideas(run, "is:closed")] == [idea]
    assert [found["id"] for found in ideas(run, "kind:outright -is:closed")] == [other]


def test_csv_has_sides_legs_and_numbers_in_columns_of_their_own(run: Run, put: Put) -> None:
    bullet = "Long LYC.AX, short REMX in a 1:1.2 ratio for 3 months; target 400-700 bps, stop 8%."
    put(title="A", analysis="T.", bullets=(bullet, "Avoid MP."))
    pair, watch = csv.DictReader(io.StringIO(run("ideas", "--csv")[1]))
    assert (pair["side"], pair["legs"]) == ("both", "LONG LYC.AX; SHORT REMX")
    assert [float(pair[f"target_{n}"]) for n in ("min", "max")] == [400, 700]
    assert pair["target_unit"].startswith("bps")
    assert (float(pair["downside_max"]), pair["downside_unit"]) == (8, "pct rel")
    assert not any(watch[name] for name in ("side", "legs", "target_min", "downside_unit"))
    assert "+LYC.AX  -REMX  1:1.2" in run("ideas")[1]


def test_an_option_is_told_by_what_is_held_and_which_way_it_leans(run: Run, put: Put) -> None:
    put(title="A", analysis="T.", bullets=("Buy 3-month puts on MP.", "Sell calls on LYC.AX."))
    put(title="B", analysis="U.", bullets=("Buy MP.", "Buy LYC.AX.", "Hedge by shorting miners."))
    told = run("ideas", "--conflicts")[1]
    assert "bearish   PUTS on MP" in told and "bullish   LONG MP" in told
    assert "bearish   SOLD CALLS on LYC.AX" in told
    assert "HEDGE " in (rows := run("ideas")[1]) and " short miners" in rows


def test_conflicts_name_both_ideas(run: Run, put: Put) -> None:
    one = put(title="A", analysis="One.", published="2999-01-01", bullets=("Buy MP for 3 months.",))
    put(title="B", analysis="Two.", published="2999-01-01", bullets=("Short MP for 2 months.",))
    out = run("ideas", "--conflicts")[1]
    assert out.startswith("HARD  MP  01 Jan 99 – 01 Mar 99 (59 days)\n")
    assert f"{one.id[:7]}-1" in out
    found = json.loads(run("ideas", "--conflicts", "--json")[1])
    assert [conflict["level"] for conflict in found["conflicts"]] == ["hard"]
    assert run("ideas", "--conflicts", "side:long")[2] == "no conflicts\n"


def test_the_calendar_has_the_coming_weeks(run: Run, idea: str) -> None:
    run("mark", idea, "--entered", "today", "--set", "horizon=1-2w")
    out = run("ideas", "--calendar", "--weeks", "4")[1]
    assert out.count("Week of") == 4
    assert (out.count("review "), out.count("expires ")) == (1, 1)
    found = json.loads(run("ideas", "--calendar", "--json")[1])
    assert [due["what"] for due in found["due"]] == ["review", "expiry"]


def test_trades_out_of_running_text_are_notes_and_asked_for(run: Run, put: Put) -> None:
    put(
        title="A",
        analysis="Prices fell. The cleanest setup is to buy USAR while shorting REMX. It rained.",
        published="2026-01-10",
    )
    assert ideas(run) == []
    (note,) = ideas(run, "--prose")
    assert note["origin"] == "analysis"
    assert "from the analysis: The cleanest setup" in run("ideas", "--prose")[1]
