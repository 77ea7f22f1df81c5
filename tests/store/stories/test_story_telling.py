"""Labels, novelty and badges of a story."""

from __future__ import annotations

import pytest

from realloy_store.models import Article
from realloy_store.research.entities import find_entities
from realloy_store.research.stories import (
    Told,
    badges,
    is_factual,
    label,
    moment,
    novelty,
    rare_entities,
    relation,
    told,
)
from realloy_store.research.stories.model import DAY, HOUR


def at(hours: float, name: str = "", **changes: object) -> Told:
    return Told(name or f"a{hours}", int(hours * HOUR), **changes)  # type: ignore[arg-type]


def test_novelty_falls_with_each_echo_inside_a_day() -> None:
    story = [at(0), at(1), at(2), at(3), at(23.9), at(24), at(60)]
    assert [novelty(each, story) for each in story] == [100, 75, 56, 42, 32, 32, 75]


def test_of_two_articles_at_one_time_the_first_by_id_is_new() -> None:
    story = [at(5, "b"), at(5, "a")]
    assert [novelty(each, story) for each in story] == [75, 100]


def test_label_is_the_shortest_statement() -> None:
    story = [
        at(0, title="Why did China stop shipping yttrium?"),
        at(1, title="China halts yttrium exports to three European coating makers"),
        at(2, title="China halts yttrium exports"),
        at(3, title="Yttrium!"),
        at(4, title="China stops yttrium exports"),
        at(5),
    ]
    assert label(story) == "China halts yttrium exports"
    assert label(story[:1]) == "Why did China stop shipping yttrium?"
    assert label([at(0)]) is None


@pytest.mark.parametrize(
    ("title", "factual"),
    [
        ("Lynas lifts heavy rare earth output", True),
        ("稀土出口许可证审批放缓", True),
        ("5 rare earth stocks to watch", False),
        ("What the Busan truce still covers", False),
        ("Opinion: the rally has gone too far", False),
        ("Here’s how Lynas won", False),
        ("Morning brief", False),
    ],
)
def test_factual_headlines(title: str, factual: bool) -> None:
    assert is_factual(title) is factual


def test_a_first_article_is_new_for_a_day() -> None:
    story = [at(10)]
    assert badges(story, 10 * HOUR) == ("NEW",)
    assert badges(story, 33 * HOUR) == ("NEW",)
    assert badges(story, 34 * HOUR) == ()
    assert badges(story, 9 * HOUR) == ()


def test_three_in_a_day_build_up() -> None:
    story = [at(0), at(5), at(9)]
    assert badges(story, 5 * HOUR) == ("NEW",)
    assert badges(story, 9 * HOUR) == ("BUILDING",)
    fading = [at(0), at(1), at(2), at(3), at(30), at(31), at(32)]
    assert badges(fading, 32 * HOUR) == ()


def test_a_clear_change_of_sign_flips() -> None:
    before = [at(0, sentiment=0.4), at(2, sentiment=0.2)]
    assert "FLIPPED" in badges([*before, at(30, sentiment=-0.3)], 30 * HOUR)
    assert "FLIPPED" not in badges([*before, at(30, sentiment=-0.05)], 30 * HOUR)
    assert "FLIPPED" not in badges([*before, at(30)], 30 * HOUR)
    assert "FLIPPED" not in badges([*before, at(30, sentiment=0.1)], 30 * HOUR)


def test_a_story_told_again_after_two_days_persists() -> None:
    story = [at(0), at(48)]
    assert badges(story, 48 * HOUR) == ("PERSISTENT",)
    assert badges(story, 48 * HOUR + DAY) == ()


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("1970-01-02", DAY),
        ("1970-01-02T00:00:00+01:00", DAY - HOUR),
        ("1970-01-01T01:00:00", HOUR),
        (None, None),
        ("in spring", None),
    ],
)
def test_moments(stated: str | None, seconds: int | None) -> None:
    assert moment(stated) == seconds


def page(name: str, title: str, text: str, published: str, **changes: object) -> Told:
    article = Article(id=name, rev="", file="", title=title, analysis=text, published=published)
    return told(article.with_(**changes), find_entities(article))


def test_two_reports_of_one_deal_are_related_and_a_third_subject_is_not() -> None:
    first = page(
        "a",
        "Energy Fuels completes purchase of Australian Strategic Materials",
        "Energy Fuels closed the deal for ASM on Monday. White Mesa gets a metal plant in Korea.",
        "2026-06-22",
    )
    second = page(
        "b",
        "Australian Strategic Materials leaves the ASX",
        "Shares of Australian Strategic Materials no longer trade after Energy Fuels took over.",
        "2026-06-24",
    )
    third = page(
        "c", "Energy Fuels drills for uranium", "Energy Fuels found uranium in Utah.", "2026-06-24"
    )
    assert relation(first, second)
    assert relation(second, third) is None


def test_an_undated_page_is_related_to_nothing_by_time() -> None:
    dated = page("a", "Lynas sells feed to Iluka", "Both signed on Monday in Perth.", "2026-06-22")
    title, text = "Iluka buys from Lynas", "Eneabba gets its ore from the neighbour."
    undated = page("b", title, text, "", imported="2026-06-23T00:00:00+00:00")
    assert relation(dated, page("b", title, text, "2026-06-23"))
    assert dated.dated
    assert not undated.dated
    assert relation(dated, undated) is None


def test_minerals_alone_make_no_story() -> None:
    text = "Yttrium and terbium were quoted higher."
    first = page("a", "Terbium and yttrium rise", text, "2026-06-22")
    second = page("b", "Coaters run out of yttrium and terbium", "Ovens stand.", "2026-06-22")
    assert {"about:mineral:Tb", "about:mineral:Y"} <= first.rare & second.rare
    assert relation(first, second) is None


def test_one_turn_of_phrase_makes_no_story() -> None:
    long = page("a", "Floor", "the price of dysprosium " + "a b c d e f g h i j k l m " * 2, "2026")
    shared = sorted(long.sketch)[0]
    short = Told("b", 0, size=9, sketch=frozenset({shared, *range(1, 9)}))
    assert relation(long, short) is None


def test_what_is_all_new_has_not_flipped_and_does_not_persist() -> None:
    story = [at(0, sentiment=0.5), at(50, sentiment=-0.5), at(51, sentiment=-0.5)]
    for each in story:
        held = badges(story, each.time)
        assert not (novelty(each, story) == 100 and {"FLIPPED", "PERSISTENT"} & set(held))
    assert "FLIPPED" in badges(story, story[1].time)


def test_what_everyone_writes_about_is_not_rare() -> None:
    article = Article(id="x", rev="", file="", title="China, rare earths and yttrium at Lynas")
    assert rare_entities(find_entities(article)) == {"company:LYC.AX", "mineral:Y"}


def test_a_date_of_the_readers_own_wins() -> None:
    article = Article(
        id="x", rev="", file="", published="1970-01-03", imported="1970-01-09T00:00:00+00:00"
    )
    assert told(article).time == 2 * DAY
    assert told(article, published="1970-01-02").time == DAY
    assert told(article.with_(published=None)).time == 8 * DAY
