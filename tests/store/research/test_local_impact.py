"""Our own estimate of the impact: its three factors and what it says of them."""

from __future__ import annotations

import pytest

from realloy_store.data.tables import rows, several
from realloy_store.models import Article
from realloy_store.research.entities import find_entities
from realloy_store.research.events import MOST_PHRASES, events
from realloy_store.research.impact import COMMENT, Impact, local_impact


def impact(title: str, text: str, novelty: int = 100) -> Impact | None:
    article = Article(id="x", rev="", file="", title=title, analysis=text)
    return local_impact(article, find_entities(article), novelty)


def test_it_is_the_product_of_its_factors() -> None:
    found = impact("Lynas agrees to buy a mine", "Lynas agreed to buy it.", novelty=75)
    assert found is not None
    assert (found.entity.key, found.event.key, found.novelty) == ("LYC.AX", "takeover", 75)
    assert found.value == round(found.entity.relevance / 100 * 0.9 * 0.75, 3)
    assert "takeover or merger 0.90" in found.explain()
    assert [(word.field, word.end > word.start) for word in found.words] == [
        ("title", True),
        ("analysis", True),
    ]


def test_background_counts_less_than_news() -> None:
    news = impact("Beijing bans yttrium", "An export ban on yttrium begins.")
    background = impact("Yttrium prices", "Yttrium is dear.\n\nIn 2010 came an export ban.")
    assert news is not None
    assert background is not None
    assert (news.weight, background.weight) == (1.0, 0.6)


def test_its_sentence_goes_on_behind_an_abbreviation() -> None:
    found = impact(
        "Lynas, MP Materials and the others",
        "Lynas is on everybody's lips, and Lynas says so; so does MP Materials.\n\nMP Materials "
        "(the U.S. operator) told approx. forty reporters that its mine was halted. All was calm.",
    )
    assert found is not None
    assert (found.event.key, found.entity.key) == ("force_majeure", "MP")


def test_a_comment_has_little_impact() -> None:
    found = impact("Thoughts about dysprosium", "Dysprosium is a soft metal.")
    assert found is not None
    assert found.event == COMMENT
    assert found.words == ()
    assert found.value <= COMMENT.weight


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The smelter at Whyalla has been closed since Friday.", "force_majeure"),
        ("Iluka halted two of its mines.", "force_majeure"),
        ("Iluka reopens the pit next week.", "restart"),
        ("Iluka did not close its mines.", None),
        ("Fighters took the ridge above the pit.", "war"),
        ("The ministry withheld eleven licences.", "export_control"),
        ("Jakarta scrapped the duty.", "suspension"),
        ("Kinshasa halves the allocation.", "quota"),
        ("Iluka won an order valued at A$90 million.", "offtake"),
        ("The agency lent Iluka A$200 million.", "funding"),
        ("Capex at the refinery came in well above plan.", "overrun"),
        ("Commissioning slipped to May.", "delay"),
        ("Iluka shelves the expansion.", "cancelled"),
        ("Iluka delivered its first oxide.", "production"),
        ("The border was calm. Closed shops opened again.", None),
        ("Iluka won a seven-year contract from a carmaker.", "offtake"),
        ("The customer withdrew its order.", "cancelled"),
        ("Brussels adopted a ceiling for one supplier.", "regulation"),
        ("Lagos raised the royalty to 12%.", "tax"),
        ("Washington sets a duty of 94% on anodes.", "tariff"),
        ("The union called a strike over wages.", "labour"),
        ("A contractor was killed when a loader overturned.", "accident"),
        ("Profit beat the consensus by a tenth.", "earnings"),
        ("Iluka reinstated its outlook.", "guidance"),
        ("Iluka sold new shares at a discount.", "capital"),
        ("Iluka asked its lenders for a waiver.", "credit"),
        ("The next motor has no rare earths.", "substitution"),
        ("Gabon revoked two licences.", "nationalisation"),
        ("Iluka buys a Slovenian rival.", "takeover"),
        ("Geologists followed the strike of the ore.", None),
    ],
)
def test_events_are_told_in_many_words(sentence: str, event: str | None) -> None:
    found = impact("Iluka Resources", f"Iluka Resources (ILU.AX) spoke. {sentence}")
    assert found is not None
    assert found.event.key == (event or "comment")


def test_an_event_happens_to_what_its_sentence_names() -> None:
    text = (
        "Lynas paid nothing out, said the chair of Lynas. In Chile, Aclara Resources suspended "
        "mining at its pit.\n\nLynas said no more."
    )
    found = impact("Two meetings", text)
    assert found is not None
    assert (found.entity.name.split()[0], found.event.key) == ("Aclara", "force_majeure")


def test_a_measure_is_felt_by_the_country_or_stage_of_the_title() -> None:
    text = "The tariff ends in May, a court ruled. MP Materials had asked for it."
    found = impact("Court strikes down US tariff on magnets", text)
    assert found is not None
    assert (found.entity.kind, found.event.key) == ("stage", "tariff")
    sold = impact("Magnet maker sells its canteen", "MP Materials got an offtake agreement.")
    assert sold is not None
    assert sold.entity.key == "MP"  # a stage has no contracts


def test_a_formal_notice_is_no_more_than_that() -> None:
    text = "Shareholders of Iluka Resources vote on a 10% placement and on the merger with Lynas."
    found = impact("Iluka Resources: notice of annual general meeting", text)
    assert found is not None
    assert (found.event.key, found.weight) == ("routine", 0.1)


def test_what_is_about_nothing_priced_has_none() -> None:
    assert impact("A walk in Norway", "It rained on the takeover of the hut.") is None


def test_ideas_are_no_events() -> None:
    article = Article(id="x", rev="", file="", title="Lynas", analysis="Lynas exists.")
    assert local_impact(article, find_entities(article)) == impact("Lynas", "Lynas exists.")


def test_the_table_of_events() -> None:
    for row in rows("events.csv"):
        assert 0 < float(row["weight"]) <= 1, row["key"]
        assert 0 < len(several(row["phrases"])) <= MOST_PHRASES, row["key"]
    assert len(events()) == len(rows("events.csv"))
    for row in rows("event_frames.csv"):
        assert row["event"] in events()
        assert 0 < int(row["within"]) < 10
        assert several(row["actions"])
        assert several(row["objects"])
    phrases = [phrase for row in rows("events.csv") for phrase in several(row["phrases"])]
    assert sorted(phrases) == sorted(set(phrases))
