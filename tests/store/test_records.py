"""The record's JSON is a lossless way there and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import RecordError
from realloy_store.models import Article, Copy, IdeaBullet, Mark, Provenance, Source
from realloy_store.records import ARTICLE_KEYS, from_json, mark_from_json, mark_to_json, to_json

text = st.text(max_size=30)
maybe = st.none() | text
texts = st.lists(text, max_size=3).map(tuple)
spans = st.tuples(st.integers(0, 99), st.integers(100, 999))
scores = st.none() | st.floats(-1, 1)
own_keys = st.text(min_size=1, max_size=8).map("x-{}".format)
unknown = st.dictionaries(own_keys, st.integers(), max_size=2)
words = st.text(min_size=1)
bullets = st.builds(IdeaBullet, words, words, st.none() | spans)
any_json = st.recursive(
    st.none() | st.booleans() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
)
articles = st.builds(
    Article,
    id=st.text("0123456789abcdef", min_size=20, max_size=20),
    rev=text, file=text, status=st.sampled_from(["ok", "partial"]), title=maybe, published=maybe,
    source=maybe, author=maybe, url=maybe, language=maybe, market_impact=scores,
    sentiment_label=maybe, sentiment_score=scores, tickers=texts, themes=texts, summary=maybe,
    analysis=maybe, risk_notice=maybe, filed=maybe, imported=maybe, duplicate_of=maybe,
    trade_ideas=st.lists(bullets, max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, maybe, maybe, maybe), max_size=2).map(tuple),
    copies=st.lists(st.builds(Copy, text, text, text), max_size=2).map(tuple),
    provenance=st.builds(
        Provenance, text, text, texts, st.dictionaries(text, spans, max_size=2), maybe, maybe,
        maybe, maybe, unknown,
    ),
    extra=unknown,
)  # fmt: skip


@given(articles)
def test_what_goes_in_comes_out(article: Article) -> None:
    assert from_json(json.loads(json.dumps(to_json(article)))) == article


def test_every_key_is_written_even_when_nothing_is_stated() -> None:
    record = to_json(Article(id="0" * 20, rev="", file="a.txt"))
    assert set(record) == ARTICLE_KEYS
    assert record["market_impact"] is None
    assert record["tickers"] == []


def test_a_record_of_a_stranger_needs_no_more_than_an_id() -> None:
    article = from_json({"id": "feed" * 5, "title": "Quota set", "trade_ideas": ["Buy the dip."]})
    assert article.trade_ideas == (IdeaBullet("feed" * 5 + "-1", "Buy the dip."),)
    assert article.sentiment_score is None


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"title": "no id"}, "id"),
        ({"id": "1", "title": 7}, "title"),
        ({"id": "1", "market_impact": "high"}, "market_impact"),
        ({"id": "1", "market_impact": float("nan")}, "market_impact"),
        ({"id": "1", "sentiment_score": True}, "sentiment_score"),
        ({"id": "1", "tickers": "MP"}, "tickers"),
        ({"id": "1", "tickers": [1]}, "tickers"),
        ({"id": "1", "status": "fine"}, "status"),
        ({"id": "1", "trade_ideas": [{"text": ""}]}, "trade_ideas"),
        ({"id": "1", "trade_ideas": [{"text": "a", "source_span": [3, 1]}]}, "source_span"),
        ({"id": "1", "provenance": []}, "id"),
        ({"id": "1", "provenance": [1]}, "provenance"),
        ({"id": "1", "provenance": {"spans": {"title": [1]}}}, "spans.title"),
    ],
)
def test_a_wrong_type_is_refused_with_the_name_of_the_field(record: Any, field: str) -> None:
    if record.get("provenance") == []:
        assert from_json(record).provenance == Provenance()
        return
    with pytest.raises(RecordError, match=field):
        from_json(record)


@given(any_json)
def test_any_json_gives_an_article_or_a_record_error(value: Any) -> None:
    try:
        from_json(value)
    except RecordError as error:
        assert str(error)


def test_marks_keep_what_they_do_not_know() -> None:
    mark = Mark("0" * 20, starred=True, tags=("dy", "watch"), note="ask", extra={"from": "v9"})
    assert mark_from_json(mark_to_json(mark)) == mark
    assert mark_to_json(Mark("0" * 20)) == {"id": "0" * 20}
