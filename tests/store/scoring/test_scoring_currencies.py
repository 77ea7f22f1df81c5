"""Prices of one currency scored in another, by rates from files; worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from realloy_store.models import IdeaMark
from realloy_store.research.scoring.currencies import currency_of, rate_name
from realloy_store.research.scoring.prices import Series
from realloy_store.research.scoring.rules import Rules

IDEA = "Buy LYC.AX for 2 weeks."
USD = Rules(currency="USD")


def test_gains_in_the_currency_of_the_reader(outcome: Any, series: Any) -> None:
    # Ten per cent up in Australian dollars, which lose a tenth: 1.10 * 0.63 / 0.70 = 0.99.
    prices = {
        "LYC.AX": series((10,), (11,), start=10),
        "AUDUSD": series((0.70,), (0.63,), start=0.70),
    }
    own = outcome(IDEA, prices)
    assert (own.gain, own.currency) == (pytest.approx(0.10 - 0.002), None)
    found = outcome(IDEA, prices, rules=USD)
    assert (found.gain, found.currency) == (pytest.approx(-0.01 - 0.002), "USD")
    assert set(found.files) == {"LYC.AX", "AUDUSD"}


def test_rates_turned_round_and_over_the_dollar(outcome: Any, series: Any) -> None:
    lyc = series((10,), (11,), start=10)
    turned = {"LYC.AX": lyc, "USDAUD": series((1.25,), (1.5,), start=1.25)}
    assert outcome(IDEA, turned, rules=USD).gain == pytest.approx(1.1 * 1.25 / 1.5 - 1 - 0.002)
    crossed = {**turned, "EURUSD": series((1.0,), (1.2,), start=1.0)}
    euros = outcome(IDEA, crossed, rules=Rules(currency="EUR"))
    assert euros.gain == pytest.approx(1.1 * (1.25 / 1.5) / 1.2 - 1 - 0.002)


def test_a_level_is_reached_in_its_own_currency(outcome: Any, series: Any) -> None:
    # 10 Australian dollars are 7 US dollars. At 11, and a rate of 0.80, they are 8.80.
    text = "Buy LYC.AX for 2 weeks, target US$8.50."
    lyc = series((10,), (11,), start=10)
    found = outcome(text, {"LYC.AX": lyc, "AUDUSD": series((0.7,), (0.8,), start=0.7)})
    assert (found.state, found.currency) == ("target", "USD")
    assert found.gain == pytest.approx(8.8 / 7 - 1 - 0.002)  # a gap
    missing = outcome(text, {"LYC.AX": lyc})
    assert (missing.state, missing.reason) == (
        "unscorable", "no exchange rates: LYC.AX is in AUD, and AUDUSD.csv is needed"
    )  # fmt: skip


def test_pence_are_hundredths_of_pounds(outcome: Any, series: Any) -> None:
    found = outcome(
        "Buy RIO.L for 2 weeks, target £55.", {"RIO.L": series((5000,), (5600,), start=5000)}
    )
    assert (found.state, found.gain) == ("target", pytest.approx(0.12 - 0.002))


def test_old_rates_do_not_serve(outcome: Any, series: Any) -> None:
    # The idea ends on Monday, 23 March: a rate of the 16th is a week old, one of the 9th too old.
    prices = {"LYC.AX": series((10,), start=10)}
    week = series(before=30, after=5, start=0.7)
    assert outcome(IDEA, {**prices, "AUDUSD": week}, rules=USD).state == "expired"
    older = series(before=30, after=0, start=0.7)
    found = outcome(IDEA, {**prices, "AUDUSD": older}, rules=USD)
    assert found.reason == "prices end too early: LYC.AX on 2026-03-16"


def test_names_and_currencies() -> None:
    assert rate_name("AUDUSD=X") == rate_name("aud-usd") == rate_name("AUD_USD") == "AUDUSD"
    assert rate_name("METALS") is rate_name("MP") is rate_name("AUDUSDX") is None
    own = {s: currency_of(Series(s, ())) for s in ("MP", "T", "LYC.AX", "RIO.L", "8306.T", "X.IL")}
    assert own == {
        "MP": "USD", "T": "USD", "LYC.AX": "AUD", "RIO.L": "GBp", "8306.T": "JPY", "X.IL": "USD"
    }  # fmt: skip
    assert currency_of(Series("MP", (), currency="EUR")) == "EUR"


def test_a_readers_own_prices_are_in_the_currency_of_the_market(outcome: Any, series: Any) -> None:
    mark = IdeaMark(entered="2026-03-10", entry_price=8.0)
    found = outcome(IDEA, {"LYC.AX": series((10,), (10,), start=10)}, mark=mark)
    assert found.gain == pytest.approx(10 / 8 - 1 - 0.002)
