"""Ids are the same for the same article, wherever and whenever it is imported."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from realloy_store.identity import article_id, canonical_url, revision


def test_tracking_and_fragments_do_not_make_another_article() -> None:
    plain = article_id(url="https://news.example.com/a?id=7")
    assert article_id(url="HTTPS://News.Example.com:443/a?utm_source=x&id=7&fbclid=9#top") == plain
    assert article_id(url="https://news.example.com/a?id=8") != plain


def test_typographic_variants_of_the_same_text_are_one_article() -> None:
    assert article_id(title="Quota\u00a0set", text="ﬁrst  line") == article_id(
        title="Quota set", text="first line"
    )


def test_the_url_wins_over_the_message_id_and_that_over_the_text() -> None:
    keys = {
        article_id(url="https://example.com/a", message_id="<1@x>", text="t"),
        article_id(message_id="<1@x>", text="t"),
        article_id(text="t"),
    }
    assert len(keys) == 3


@given(st.text(), st.text(), st.text())
def test_any_input_gives_twenty_hex_digits(url: str, title: str, text: str) -> None:
    assert re.fullmatch("[0-9a-f]{20}", article_id(url=url, title=title, text=text))
    assert re.fullmatch("[0-9a-f]{16}", revision(title, text))


@given(st.text())
@example("0\x0c/")
@example("\x1b\xa00")
def test_a_canonical_url_is_its_own_canonical_url(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
