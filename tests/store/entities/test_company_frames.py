"""Companies that no table has, by the words around them."""

from __future__ import annotations

import pytest

from realloy_store.data.tables import sections
from realloy_store.models import Article
from realloy_store.research.entities import find_entities
from realloy_store.research.entities.frame_words import TABLE
from realloy_store.research.entities.frames import is_figure

POINTED = ("behind", "ahead", "owned", "what", "forms", "firsts")
LINE = "The market was quiet on a day on which little of what is traded here moved. "


def companies(text: str, title: str = "") -> set[str]:
    page = Article(id="a", rev="", file="", title=title, analysis=LINE + text)
    return {e.name for e in find_entities(page) if e.kind == "company"}


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Corvane rose by as much as 9% in Perth.",
        "It has an offtake with Corvane for ten years.",
        "The trader owns a stake in Corvane since May.",
        "There is Corvane, which makes strip-cast alloy in Ohio.",
        "There is Corvane, a privately held maker of alloys.",
        "We read of Corvane's shareholders in the filing.",
        "The Corvane-led group bid for it.",
        "Lynas, Corvane and Umicore signed for it.",
        "They speak of Corvane (a start-up) there.",
        "It is built by their venture Corvane in Ohio.",
        "So far Corvane, Lynas and Umicore gave no figures.",
        "No figures came from Lynas, Umicore and Corvane at all.",
    ],
)
def test_a_company_is_told_by_what_stands_around_it(text: str) -> None:
    assert "Corvane" in companies(text)


@pytest.mark.parametrize(
    "text",
    [
        "They live in Corvane and ship little.",
        "The Corvane project rose 9% in cost.",
        "We met Jane Corvane, who bought 3% more bread; Corvane raised $5 for it.",
        "Lawyer Pell Corvane raised $5 million for the choir.",
        "There is Corvane, a village of miners.",
        "Growers raised $5 million. Output fell 9%.",
        "The Ministry of Corvane raised $5 million.",
    ],
)
def test_places_people_and_bodies_are_no_companies(text: str) -> None:
    assert companies(text) == set()


def test_what_the_text_shows_once_it_means_in_the_title_too() -> None:
    page = Article(
        id="a",
        rev="",
        file="",
        title="Corvane waits",
        analysis=LINE + "An offtake with Corvane runs for ten years.",
    )
    (found,) = (e for e in find_entities(page) if e.kind == "company")
    assert {place.field for place in found.spans} == {"title", "analysis"}


def test_a_weak_name_of_the_tables_is_the_company_where_the_words_around_say_so() -> None:
    assert "Paladin Energy Ltd" in companies("In Sydney the shares of Paladin rose 4%.")
    assert companies("He played a paladin. Paladin is a knight.") == set()


def test_figures_may_stand_behind_a_few_words() -> None:
    assert is_figure("by as much as 9".split(), 0)
    assert not is_figure("by the river in 2020".split(), 0)


def test_no_phrase_has_points_for_and_against() -> None:
    for place in POINTED:
        said: dict[str, str] = {}
        for section, phrases in sections(TABLE).items():
            if section.split(" ")[0] == place:
                for phrase in phrases:
                    assert said.setdefault(phrase, section) == section, (place, phrase)


@pytest.mark.parametrize(
    "text",
    [
        "Corvane Rare Metals GmbH (CRM) opened. Then CRM closed.",
        "Corvane Rare Metals GmbH (“CoRare”) opened. Since then CoRare said little.",
        "Corvane Rare Metals GmbH (the “Buyer”) opened.",
    ],
)
def test_a_short_name_in_brackets_is_the_company_before_them(text: str) -> None:
    page = Article(id="a", rev="", file="", analysis=LINE + text)
    (found,) = (e for e in find_entities(page) if e.kind == "company")
    assert found.name == "Corvane Rare Metals"
    assert len(found.spans) == text.count("CRM") + text.count("CoRare") + text.count("Buyer") + 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Magnet maker Goudsmit closed its plant.", {"Goudsmit Magnetics"}),  # in the tables so
        ("Nothing came of Cameco, NexGen and Paladin there.", {"Paladin Energy Ltd"}),
        ("Nothing came of Paladin there.", set()),
        ("Tiny Corvane Magnetics LLC closed.", {"Corvane Magnetics"}),
        ("Nothing came of Hyundai Engineering there.", {"Hyundai Engineering"}),
        ("The EBRD lent Lynas, EBRD and Umicore nothing.", set()),
    ],
)
def test_a_name_in_passing_is_that_of_the_tables(text: str, found: set[str]) -> None:
    others = {"Lynas Rare Earths Limited", "Umicore SA", "Cameco Corporation", "NexGen Energy Ltd."}
    assert companies(text) - others == found
