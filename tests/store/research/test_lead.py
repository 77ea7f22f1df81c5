"""The first sentence stands for a title; it is whole, or says that it is not."""

from __future__ import annotations

import pytest

from realloy_store.models import Article
from realloy_store.research.lead import LONGEST, lead

PAGE = Article(id="x", rev="", file="")
LONG = "Neodymium oxide rose in Baotou " * 9


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Miners met the U.S. Trade Representative.", " He listened."),
        ("OPINION\n\nA floor is no subsidy, it is a clock.", "\nMore."),
        ("氧化镨钕报价上涨，磁材厂采购放缓，市场观望情绪浓厚。", "下游订单不足。"),
        ("Nothing ends this", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_is_whole(first: str, then: str) -> None:
    for page in (PAGE.with_(analysis=first + then), PAGE.with_(summary=first + then)):
        assert lead(page) == " ".join(first.split())


@pytest.mark.parametrize("text", [LONG, "镨" * 400])
def test_one_that_is_too_long_is_cut_between_words_and_says_so(text: str) -> None:
    found = lead(PAGE.with_(summary=text))
    assert len(found) <= LONGEST and found[-1] == "…"
    assert text.startswith(found[:-1]) and text[len(found) - 1] in " 镨"
