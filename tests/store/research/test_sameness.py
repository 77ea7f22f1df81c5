"""One article or two by one form: what is enough to keep two that share most of their words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from realloy_store.models import Article, Provenance
from realloy_store.research.headlines import likeness
from realloy_store.research.sameness import is_one_article, is_revision
from realloy_store.research.substituted import compared, places

FORM = (
    "{metal} oxide closed at {price} dollars a kilogram. Most deals were small, and sellers kept "
    "their offers.\n\nThe agency in Brussels speaks of 40 licences by March. A larger quota would "
    "weigh on prices, while Lynas and Iluka would gain from an unchanged one."
)
PLAIN = "Buyers wait for the next quota, and most deals were small. Sellers kept their offers."


def article(metal: str = "Terbium", price: int = 95, **stated: Any) -> Article:
    stated.setdefault("analysis", FORM.format(metal=metal, price=price))
    stated.setdefault("published", "2026-11-20")
    return Article("a" * 20, "r", "f", **{"title": f"{metal} Prices Little Changed", **stated})


def test_what_differs_in_one_thing_that_identifies_is_another_article() -> None:
    first = article(tickers=("MP",), market_impact=0.2)
    others = {
        "day": first.with_(published="2026-11-21"),
        "month": first.with_(published="2026-10"),
        "metal": article("Holmium"),
        "headline": first.with_(title="Holmium Prices Little Changed"),
        "figure in the headline": first.with_(title="Terbium Prices Little Changed: 95"),
        "tickers": first.with_(tickers=("UUUU",)),
        "metal in the text": article("Holmium").with_(title=first.title),
        "headline, and no day": first.with_(title="Terbium Prices Rise Further", published=None),
        "impact and headline": first.with_(market_impact=0.3, title="Prices Barely Move"),
        "impact and figure": article(price=99, market_impact=0.3, tickers=("MP",)),
    }
    seen = first.with_(title="Terbium Prices Little Changed: 96")
    assert not is_one_article(seen, others.pop("figure in the headline"))
    for what, other in others.items():
        assert not is_one_article(first, other), what
        assert not is_one_article(other, first), what


def test_the_same_page_again_is_one_article() -> None:
    first = article(market_impact=0.2, tickers=("MP", "LYC.AX"))
    text = first.analysis or ""
    for other in (
        first.with_(title=None),
        first.with_(published=None, tickers=(), market_impact=None),
        first.with_(title="Terbium Prices Little Changed | Harbour Wire"),
        first.with_(title="UPDATE 2-Terbium Prices Little Changed"),
        first.with_(title="Quiet Market Waits for News", tickers=("MP",)),
        first.with_(analysis=text[: len(text) * 2 // 3]),
        first.with_(analysis=f"{text}\n\nA trader named Ann Lee sold 12 tonnes to Osaka."),
        first.with_(published="2026-11-20T22:15:00+00:00"),
        first.with_(published="2026-11", market_impact=0.3),
        article(price=96, market_impact=0.2),
    ):
        assert is_one_article(first, other) is (other.published != "2026-11"), other
        assert is_one_article(first, other) == is_one_article(other, first)


def test_a_moment_may_be_of_the_next_day_elsewhere_and_a_mail_of_any_later_one() -> None:
    first = article(published="2026-11-20T23:30:00+00:00")
    assert is_one_article(first, first.with_(published="2026-11-21"))
    assert not is_one_article(first, first.with_(published="2026-11-22"))
    mail = first.with_(published="2026-12-01", provenance=Provenance(published_from="mail"))
    assert is_one_article(first, mail)
    assert not is_one_article(mail, mail.with_(published="2026-12-08"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lynas Halts Line at Kuantan", "Lynas Halts Line at Kuantan - The Paper", "same"),
        ("Lynas Halts Line | Wire", "Lynas Halts Line | The Paper", "same"),
        ("Report - Terbium", "Report - Holmium", "other"),
        ("Report | Terbium", "Report | Holmium", "other"),
        ("Report | Terbium", "Report", "retold"),
        ("Halvorsen Reports Results", "Energy Fuels Reports Results", "other"),
        ("Auction of 7 November", "Auction of 14 November", "other"),
        ("Third-Quarter Results of the Group", "Second-Quarter Results of the Group", "other"),
        ("稀土价格：镨", "稀土价格：钕", "other"),
        ("Sales stop at the plant", "Plant must wait for licences", "retold"),
        ("Prices Rise in Thin Trade", "Prices Fall in Thin Trade", "turned"),
        ("Sales to restart at plant", "Sales restarted at plant", "retold"),
        (None, "Plant must wait for licences", "retold"),
        ("Prices 7,050", "Prices 7050", "same"),
    ],
)
def test_headlines(one: str | None, other: str, expected: str) -> None:
    # Both texts name the companies, as far as they are known by everyday words.
    ours, theirs = {"halvorsen", "镨"}, {"energy", "fuels", "钕"}
    assert likeness(one, other, ours, theirs) == expected
    assert likeness(other, one, theirs, ours) == expected


def test_headlines_put_otherwise_are_two_when_each_is_of_its_own_text_alone() -> None:
    one, other = "Ucore wins a permit", "Why the market waits for Arafura"
    assert likeness(one, other, {"ucore"}, {"arafura"}) == "other"
    assert likeness(one, other, {"ucore", "arafura"}, {"arafura", "ucore"}) == "retold"


def test_more_text_exchanges_nothing_and_tables_exchange_their_figures() -> None:
    text = FORM.format(metal="Terbium", price=95)
    assert compared(places(text), places(f"{text} Ann Lee paid 12 dollars."))[1:] == (0, 0)
    table = places("Terbium 95\nHolmium 28\nYttrium 7\n")
    assert compared(table, places("Terbium 96\nHolmium 28\nYttrium 9\n")) == (1, 2, 0)


def test_an_address_is_one_article_until_all_is_another() -> None:
    known = article(url="https://a.example/latest")
    week = known.with_(rev="s", published="2026-11-27")
    other = week.with_(title="Ucore Wins Permit", analysis=f"Ucore has {'a b c d e f g h' * 9}")
    assert is_revision(week, known)
    assert not is_revision(other, known)
    assert not is_revision(replace(week, url=None), replace(known, url=None))
