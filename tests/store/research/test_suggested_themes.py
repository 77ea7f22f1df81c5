"""Themes for pages without tags."""

from __future__ import annotations

import csv

import pytest

from realloy_store import data
from realloy_store.data.tables import rows, several
from realloy_store.models import Article
from realloy_store.research.entities import find_entities
from realloy_store.research.themes import MOST, suggest_themes


def page(title: str, text: str) -> Article:
    return Article(id="x", rev="", file="", title=title, analysis=text)


def themes(title: str, text: str) -> list[str]:
    article = page(title, text)
    return [theme.name for theme in suggest_themes(article, find_entities(article))]


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        (
            "Beijing tightens export controls on yttrium",
            "New export licences slow the supply chain for critical minerals.",
            {
                "Sanctions & Export Controls",
                "Trade Policy & Supply Chain",
                "Commodities & Raw Materials",
            },
        ),
        (
            "Rio Tinto agrees takeover of a lithium miner",
            "The acquisition is a scheme of arrangement.",
            {"M&A & Restructuring"},
        ),
        (
            "Federal Reserve cuts interest rates",
            "The central bank spoke of inflation.",
            {"Monetary Policy", "Interest Rates & Yields", "Inflation"},
        ),
        (
            "Carmakers hoard magnets for electric vehicles",
            "Ford and Toyota buy traction motors early.",
            {"Automotive & EV"},
        ),
        (
            "Automaker orders magnets",
            "A European automaker ordered 400 tonnes of sintered magnets for drive motors.",
            {"Automotive & EV"},
        ),
        ("NASA tests a motor", "Engineers flew it on a small plane.", {"Technology & Innovation"}),
        (
            "Refinery cost rises again",
            "A cost overrun of a third was told of; commissioning slips by nine months.",
            {"Company Fundamentals"},
        ),
        (
            "Rebels close a mine",
            "Fighters shut a rare earth mine near the border with Yunnan.",
            {"Geopolitics & War", "Commodities & Raw Materials"},
        ),
        ("Tesla wants less dysprosium", "Its robots need magnets.", {"Automotive & EV"}),
        ("Judge throws out a suit", "A federal judge let drilling go on.", {"Legal & Litigation"}),
        (
            "Graphite in a word",
            "A note on graphite and what it means for buyers of anodes, in brief, this week.",
            {"Commodities & Raw Materials"},
        ),
    ],
)
def test_words_speak_for_themes(title: str, text: str, wanted: set[str]) -> None:
    assert wanted <= set(themes(title, text))


def test_what_happens_in_the_headline_is_a_theme() -> None:
    assert "Tax & Tariffs" in themes("Mali raises royalty on lithium", "Kodal pays it.")
    text = "Iluka Resources votes on the re-election of directors by proxy, at 12 Harbour Street."
    notice = themes("Notice of annual general meeting", text)
    assert notice[0] == "Management & Governance"
    assert not {"Elections & Domestic Politics", "Transportation & Logistics"} & set(notice)


def test_published_tags_are_not_added_to() -> None:
    article = page("Export controls on yttrium", "Export licences.").with_(themes=("Inflation",))
    assert suggest_themes(article) == ()


def test_nothing_is_suggested_for_small_talk() -> None:
    assert themes("A note", "We were away. Back on Monday.") == []


def test_figures_of_speech_are_no_commodities() -> None:
    pie = "Her pies are worth their weight in gold; she mines old recipes, and copper pans shine."
    assert themes("A pie cafe opens", pie) == []


def test_a_theme_shows_its_words() -> None:
    article = page("Tariffs on copper", "A tariff of 50% stays. The tariff is old.")
    theme = next(each for each in suggest_themes(article) if each.name == "Tax & Tariffs")
    fields = {"title": article.title or "", "analysis": article.analysis or ""}
    told = [fields[place.field][place.start : place.end] for place in theme.words]
    assert told == ["Tariffs", "tariff", "tariff"]


def test_at_most_five() -> None:
    everything = " ".join(
        phrase for row in rows("theme_words.csv") for phrase in several(row["strong"])[:3]
    )
    assert len(themes(everything[:80], everything)) == MOST


def test_the_words_cover_the_taxonomy() -> None:
    taxonomy = {row["slug"] for row in csv.DictReader(data.text("themes.csv").splitlines())}
    assert {row["slug"] for row in rows("theme_words.csv")} == taxonomy
    for row in rows("theme_words.csv"):
        assert not set(several(row["strong"])) & set(several(row["weak"])), row["slug"]
