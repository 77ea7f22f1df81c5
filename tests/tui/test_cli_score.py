"""score: the report on the reader's own price files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from realloy_store.models import Article
from realloy_term.cli import main

Put = Callable[..., Article]


@pytest.fixture
def prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """MP at 100 until the 10th of March 2026, and at 110 from then on."""
    monkeypatch.setenv("REALLOY_LIBRARY", str(tmp_path / "library"))
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(200)]
    bars = [(day, 100 if day <= date(2026, 3, 10) else 110) for day in days if day.weekday() < 5]
    lines = [f"{day},{price},{price},{price},{price}" for day, price in bars]
    folder = tmp_path / "prices"
    folder.mkdir()
    (folder / "MP.csv").write_text("\n".join(["date,open,high,low,close", *lines]))
    return folder


@pytest.fixture
def told(put: Put) -> Article:
    """A page with one idea that can be scored, and two that cannot."""
    return put(
        title="A",
        analysis="Text.",
        source="Ore Review",
        published="2026-03-09",
        bullets=("Buy MP for 2 weeks; target 8%, stop 4%.", "Buy MP.", "Short miners for 1 week."),
    )


def score(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["score", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_report_counts_everything_and_says_what_it_rests_on(
    prices: Path, told: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = score(capsys, "--prices", str(prices), "--json")
    report = json.loads(out)
    assert code == 0
    first, *others = report["ideas"]
    assert (first["state"], first["id"]) == ("target", f"{told.id}-1")
    assert first["gain"] == pytest.approx(0.098)  # a gap to 110, less two sides
    assert first["r"] == pytest.approx(2.45)
    assert [other["reason"] for other in others] == ["no end", "basket without tickers"]
    (file,) = report["prices"]
    assert first["files"] == {"MP": file["sha256"]}
    assert report["parser"].startswith("ideas/")
    whole = report["records"][0]
    assert (whole["source"], whole["ideas"], whole["scored"]) == ("Ore Review", 3, 1)
    assert (whole["hit_rate"], report["ranking"]) == (None, [])


def test_text_and_csv(prices: Path, told: Article, capsys: pytest.CaptureFixture[str]) -> None:
    out = score(capsys, "--prices", str(prices))[1]
    assert f"{told.id[:7]}-1   outright target            +9.8%  +2.5 R  1 day" in out
    assert "no hit rate under 10" in out
    assert "1  no end" in out
    rows = list(csv.DictReader(io.StringIO(score(capsys, "--prices", str(prices), "--csv")[1])))
    assert [row["files"].partition(":")[0] for row in rows] == ["MP", "", ""]
    assert [row["state"] for row in rows] == ["target", "unscorable", "unscorable"]


def test_the_day_the_cost_and_the_query(
    prices: Path, told: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--as-of", "2026-03-10", "--cost", "0", "side:long", "--json")
    report = json.loads(score(capsys, "--prices", str(prices), *options)[1])
    assert [idea["state"] for idea in report["ideas"]] == ["running", "unscorable"]
    assert report["ideas"][0]["gain"] == 0.0
    for wrong in (("--as-of", "soon"), ("--cost", "nan"), ("--cost", "-1"), ("--currency", "gold")):
        assert score(capsys, "--prices", str(prices), *wrong)[0] == 2


def test_gains_in_another_currency(
    prices: Path, told: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--prices", str(prices), "--currency", "eur")
    assert "no exchange rates: MP is in USD, and USDEUR.csv is needed" in score(capsys, *options)[1]
    days = (prices / "MP.csv").read_text().splitlines()[1:]
    rates = [f"{line[:10]},0.8,0.8,0.8,0.8" for line in days]
    (prices / "USD-EUR.csv").write_text("\n".join(["date,open,high,low,close", *rates]))
    assert "+9.8% in EUR" in score(capsys, *options)[1]


def test_a_bad_price_file_is_named_and_the_rest_counts(
    prices: Path, told: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    (prices / "SPY.csv").write_text("date,open,high,low,close\n2026-03-09,1,1,1,x\n")
    code, out, err = score(capsys, "--prices", str(prices), "--json")
    assert code == 1
    assert "SPY.csv, line 2: 'x' is no price" in err
    assert json.loads(out)["ideas"][0]["state"] == "target"
