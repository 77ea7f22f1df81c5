"""What two versions of an article say differently."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realloy_store.differences import Piece, differences
from realloy_store.identity import article_id
from realloy_store.models import Article, IdeaBullet, Source


def said(*sentences: str, **fields: object) -> Article:
    text = " ".join(sentences)
    made = Article(article_id(text=text), "r", "x.txt", title="Title", analysis=text)
    return made.with_(**fields)


SENTENCES = st.lists(st.sampled_from(["Prices rose.", "Prices fell.", "Nobody spoke.", "Why?"]))


@given(SENTENCES, SENTENCES)
def test_both_texts_can_be_read_from_what_differs(before: list[str], after: list[str]) -> None:
    (found,) = differences(said(*before), said(*after), ["analysis"])
    kinds = {"gone": before, "new": after}
    for kind, text in kinds.items():
        assert [each.text for each in found.pieces if each.kind in ("same", kind)] == text


def test_every_kind_of_field_is_compared() -> None:
    bullets = (IdeaBullet("a-1", "Buy MP\n on a dip"),)
    old = said("One.", tickers=("MP", "LYC.AX"), market_impact=0.5)
    named = (Source("Reuters", None, "https://example.org"),)
    new = said("One.", tickers=("LYC.AX",), trade_ideas=bullets, title=None, sources=named)
    fields = "title tickers market_impact trade_ideas sources analysis".split()
    assert [each.pieces for each in differences(old, new, fields)] == [
        (Piece("gone", "Title"),),
        (Piece("gone", "MP"), Piece("same", "LYC.AX")),
        (Piece("gone", "0.5"),),
        (Piece("new", "Buy MP on a dip"),),
        (Piece("new", "Reuters · https://example.org"),),
        (Piece("same", "One."),),
    ]
