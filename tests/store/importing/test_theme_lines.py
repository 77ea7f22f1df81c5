"""Tag lines: known names by longest match, unknown ones verbatim."""

from __future__ import annotations

import pytest

from realloy_store.importing import themes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Geopolitics & WarTax & Tariffs", ("Geopolitics & War", "Tax & Tariffs")),
        ("Futures & OptionsInflationIPOs & SPACs",
         ("Futures & Options", "Inflation", "IPOs & SPACs")),
        ("Analyst InsightsAnalyst Estimates", ("Analyst Insights", "Analyst Estimates")),
        ("Capital Returns (Dividends / Buybacks)Inflation",
         ("Capital Returns (Dividends / Buybacks)", "Inflation")),
        ("M&A & Restructuring, Company Fundamentals",
         ("M&A & Restructuring", "Company Fundamentals")),
        ("geopolitics and war | ESG & Climate Policy",
         ("Geopolitics & War", "ESG & Climate Policy")),
        ("Recycling & ScrapGeopolitics & War", ("Recycling & Scrap", "Geopolitics & War")),
        ("Geopolitics & WarDeep Sea MiningInflation",
         ("Geopolitics & War", "Deep Sea Mining", "Inflation")),
        ("#Inflation #Economic Data", ("Inflation", "Economic Data")),
        ("#NdPrOxide #Inflation, #EconomicData", ("NdPrOxide", "Inflation", "Economic Data")),
    ],
)  # fmt: skip
def test_tag_lines(line: str, expected: tuple[str, ...]) -> None:
    assert themes.read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Rare Earth Stocks Rebound",
        "Inflation is back, and so are the questions that nobody wants to answer in public.",
        "How Technology & Innovation Changed the Way that Miners Look at Old Tailings",
        "MP",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    assert themes.read(line) is None


def test_under_a_heading_every_tag_counts() -> None:
    assert themes.read_block(["• Own Tag", "• Inflation"]) == ("Own Tag", "Inflation")
