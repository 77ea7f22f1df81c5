"""Decisions on ordinary web pages: any heading of that meaning, above a list or paragraphs."""

from __future__ import annotations

import pytest

from realloy_store.importing import read

TEXT = (
    "The ministry extended its licence rules for separated oxides on Tuesday, and traders in two "
    "ports said that cargoes were held back for a third week in a row."
)
FIRST = "Buy MP on weakness for 3-6 months; target 20-30%, stop 8%."
SECOND = "Short REMX into strength for two weeks."
LIST = f"<ul><li>{FIRST}</li><li><p>{SECOND}</p></li></ul>"
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(inside: str) -> bytes:
    return (
        "<!doctype html><html><head><title>Oxides tighten</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li>Markets</li></ul></nav>"
        f"<article><h1>Oxides tighten</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p>{inside}</article>"
        "<aside><h2>Most read</h2><ul><li>Lithium prices slip again</li></ul></aside>"
        "</body></html>"
    ).encode()


@pytest.mark.parametrize(
    "inside",
    [
        f"<h2>Key Decisions for Investors</h2>{LIST}",
        f"<h3>Key decisions:</h3>{LIST}<p>Our view may change.</p>",
        f"<div class=head><h2>Trade Ideas</h2></div><div class=box>{LIST}</div>",
        f"<p><strong>Key Decisions for Investors</strong></p>{LIST}",
        f"<h2>Investment decisions for long-only funds</h2>{PARAGRAPHS}<h2>Sources</h2><p>A.</p>",
        f"<h2>Actionable trade ideas</h2><p>Two stand out:</p>{LIST}",
        f"<h4>Actions for portfolio managers</h4>{PARAGRAPHS}<p>Sources</p><p>A wire said it.</p>",
    ],
)
def test_decisions_are_taken_from_under_their_heading(inside: str) -> None:
    (article,) = read(page(inside), "page.html")
    assert [idea.text for idea in article.trade_ideas] == [FIRST, SECOND]
    assert article.analysis and FIRST not in article.analysis
    assert "Key " not in article.analysis and "Most read" not in article.analysis


@pytest.mark.parametrize(
    "inside",
    [
        f"<h2>Key takeaways</h2>{LIST}",
        f"<h2>Court decisions</h2>{LIST}",
        f"<h2>How the decision was made by two investors and a fund over a long weekend</h2>{LIST}",
        "<h2>Key Decisions for Investors</h2><h2>Sources</h2><p>A wire said it on Tuesday.</p>",
        f"<p>Key decisions for investors were made on Tuesday, a fund said.</p>{LIST}",
    ],
)
def test_other_lists_are_no_decisions(inside: str) -> None:
    (article,) = read(page(inside), "page.html")
    assert article.trade_ideas == ()


def test_a_page_of_decisions_alone_is_a_page() -> None:
    data = f"<html><body><h2>Key Decisions for Investors</h2>{LIST}</body></html>".encode()
    (article,) = read(data, "page.html")
    assert [idea.text for idea in article.trade_ideas] == [FIRST, SECOND]
