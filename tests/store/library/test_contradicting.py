"""What contradicts one idea, found in the index among all that run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from realloy_store.comparing import OVER, RUNNING, compare_one, contradicting
from realloy_store.library import Library
from realloy_store.models import Article, IdeaBullet, IdeaMark
from realloy_store.query import parse
from realloy_store.research.ideas.conflicts import find_conflicts

BULLETS = (
    "Buy MP for 6-9 months; target 20%.",
    "Short MP for 3 months.",
    "Long LYC.AX versus short MP and USAR for 1-3 months.",
    "Buy 3-month puts on MP and USAR.",
    "Hedge miner exposure by shorting REMX.",
    "Buy REMX, target $60, stop $40.",
    "If the award slips, short USAR.",
    "Buy USAR.",
    "Buy Australian developers.",
    "Short Chinese miners.",
    "Short junior miners for 2 weeks.",
    "Buy NdPr oxide for 6 months.",
    "Short NdPr futures.",
    "Buy REMX straddles.",
    "Sell REMX strangles.",
    "Avoid MP until the permit.",
    "Short MP Materials.",
    "Trim MP into strength.",
    "Buy MP, target $90, stop $70.",
    "Buy MP, target $60.",
)
"""Every kind of contradiction, and what is none."""


def page(make_article: Any, seed: int, bullets: Sequence[str], day: str | None) -> Article:
    article: Article = make_article(seed, published=day)
    ideas = tuple(IdeaBullet(f"{article.id}-{n}", text) for n, text in enumerate(bullets, 1))
    return article.with_(trade_ideas=ideas)


def test_the_index_finds_what_a_comparison_of_all_ideas_finds(
    library: Library, make_article: Any, put: Any
) -> None:
    days = ("2026-05-20", "2026-03-01", None)
    put(library, *(page(make_article, n, BULLETS, day) for n, day in enumerate(days, 1)))
    everything = library.ideas(limit=-1)
    running = library.ideas(RUNNING, limit=-1)
    assert 0 < len(running) < len(everything), "some are over"
    kinds = set()
    for own in everything:
        others = [own, *(row for row in running if row.id != own.id)]
        bases = {row.id: day for row in others if (day := row.base.counted)}
        read = find_conflicts([row.standing.full for row in others], bases, about=own.id)
        found = contradicting(library, own)
        assert found == (read if own.state not in OVER else [])
        kinds |= {conflict.level for conflict in found}
    assert kinds == {"hard", "soft", "conditional", "offset"}


def test_none_is_left_out_however_many_there_are(
    library: Library, make_article: Any, put: Any
) -> None:
    own = page(make_article, 1, ["Buy MP for 6 months."], "2026-05-01")
    many = [
        page(make_article, n, ["Short MP for 6 months."] * 100, "2026-05-02") for n in range(2, 7)
    ]
    put(library, own, *many)
    (row,) = library.ideas_of(own.id)
    found = compare_one(library, row, 10)
    assert [conflict.level for conflict in found.conflicts] == ["hard"] * 500
    assert len(found.rows) == 11, "of the others nothing is read"
    assert all(side in found.rows for c in found.conflicts[:10] for side, _ in (c.first, c.second))


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Buy NdPr oxide for 6 months.", "Short neodymium-praseodymium futures."),
        ("Buy physical gallium.", "Sell gallium short for 3 months."),
        ("Buy MP Materials.", "Short MP for 3 months."),
    ],
)
def test_one_thing_under_two_names_is_one_thing(
    library: Library, make_article: Any, put: Any, own: str, other: str
) -> None:
    put(library, page(make_article, 1, [own, other], "2026-05-01"))
    rows = library.ideas()
    assert [len(contradicting(library, row)) for row in rows] == [1, 1]


def test_what_the_reader_says_and_takes_away_is_heeded(
    library: Library, make_article: Any, put: Any
) -> None:
    bullets = ["Buy rare-earth juniors in Namibia.", "Short REMX for 6 months."]
    article = page(make_article, 1, bullets, "2026-05-01")
    put(library, article)
    own = library.ideas_of(article.id)[0]
    assert contradicting(library, own) == []
    said = IdeaMark(tickers={"": "REMX"})
    library.change_ideas([own.id], lambda _: said, label="complete idea")
    (conflict,) = contradicting(library, library.ideas_of(article.id)[0])
    assert (conflict.key, conflict.level) == ("REMX", "hard")
    other = IdeaMark(entered="2026-05-02", closed="2026-05-20")
    library.change_ideas([f"{article.id}-2"], lambda _: other, label="close idea")
    sides = library.ideas_of(article.id)
    assert [contradicting(library, row) for row in sides] == [[], []], "of neither side"
    library.undo()
    library.delete([article.id])
    assert library.exposures_against(RUNNING, []) == []
    assert library.ideas(parse("ticker:REMX")) == []


def test_what_is_odd_in_one_idea_is_told_with_it(
    library: Library, make_article: Any, put: Any
) -> None:
    one = page(make_article, 1, ["Buy MP, target $90, stop $70."], "2026-05-01")
    gloomy = one.with_(sentiment_score=-0.5)
    put(library, gloomy, page(make_article, 2, ["Buy MP, target $60."], "2026-05-02"))
    (row,) = library.ideas_of(one.id)
    assert [flag.text for flag in compare_one(library, row, 10).flags] == [
        "“stop $70” lies above “target $60” of another idea",
        "only bullish ideas on a page of bearish tone",
    ]
