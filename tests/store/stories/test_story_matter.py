"""What a person takes for one story, told in words of each reporter's own, is one."""

from __future__ import annotations

import pytest

from realloy_store.models import Article
from realloy_store.research.entities import find_entities
from realloy_store.research.stories import MemoryShelf, told
from realloy_store.research.stories.beginnings import beginning_of, figures
from realloy_store.research.stories.features import features
from realloy_store.research.stories.matter import are_one, pairs

SAGAS = {
    "kiln": [
        (
            "03-02",
            "Brackwater halts Ostry kiln",
            "Brackwater Metals Ltd (ASX: BWK) stopped its kiln.",
        ),
        ("03-03", "Kiln at Ostry cold for a month", "Brackwater Metals needs a month for repairs."),
        (
            "03-06",
            "Brackwater relights kiln early",
            "Brackwater Metals said that Ostry runs again.",
        ),
    ],
    "directors": [
        ("03-03", "Brackwater Metals names new chair", "Brackwater Metals appointed Ruth Abara."),
    ],
    "contract": [
        (
            "03-04",
            "GM doubles magnet order at MP Materials",
            "Fort Worth will supply MP's customer.",
        ),
        (
            "03-05",
            "MP Materials wins bigger GM contract",
            "General Motors ordered magnets twice over.",
        ),
    ],
    "patent": [("03-04", "Halden Magnetics patents magnet", "Halden Magnetics has a new process.")],
    "blaze": [
        (
            "03-03",
            "Fire at Halden Magnetics",
            "A fire burned the plant of Halden Magnetics in Skien.",
        ),
        (
            "03-05",
            "Halden Magnetics to rebuild",
            "Halden Magnetics mends the plant that burned in Skien.",
        ),
    ],
    "market": [("03-05", "MP Materials slips 3%", "Shares of MP Materials slipped on Thursday.")],
    "licences": [
        (
            "03-02",
            "China stops terbium export licences",
            "Beijing issues no export licence, traders say.",
        ),
        (
            "03-03",
            "Terbium soars on Chinese licence freeze",
            "Export licences for terbium are on hold.",
        ),
        (
            "03-05",
            "China denies freeze of terbium licences",
            "Export licences are granted as before.",
        ),
    ],
    "prices": [("03-04", "Chinese NdPr prices ease", "NdPr oxide in China eased on thin trade.")],
}


def test_sagas_hold_together_and_apart() -> None:
    shelf = MemoryShelf()
    for saga, reports in SAGAS.items():
        for n, (day, title, text) in enumerate(reports):
            page = Article(
                f"{saga}{n}", "", "", title=title, analysis=text, published=f"2026-{day}"
            )
            shelf.add(told(page, find_entities(page)))
    stories = [[each.id[:-1] for each in story] for story in shelf.stories().values()]
    assert sorted(stories) == sorted([saga] * len(reports) for saga, reports in SAGAS.items())


@pytest.mark.parametrize(
    ("shared", "one"),
    [
        ("about:company:MP company:MP", False),
        ("about:company:MP company:MP event:takeover", True),
        ("about:company:MP company:MP word:loader title:loader", True),
        ("about:company:kiln company:kiln word:kiln title:kiln", False),  # its own name, once more
        ("about:mineral:Y mineral:Y about:mineral:Tb mineral:Tb about:country:CN", False),
        ("about:country:CN mineral:Dy event:export_control word:returned", True),
        ("about:country:CN event:export_control word:talks word:busan", False),
        ("title:nimba word:nimba title:alumine word:alumine about:country:GN", True),
    ],
)
def test_what_makes_one_matter(shared: str, one: bool) -> None:
    found = frozenset(shared.split())
    assert are_one(found, found) is one
    assert not one or list(pairs(found))


def test_words_are_those_of_english_texts_and_of_no_name() -> None:
    text = "Kilns of Lynas Rare Earths in Malaysia were relit on Monday; the bricks held."
    page = Article("a", "", "", title="Lynas relights Ostry kilns", analysis=text, language="en")
    words = {name for name in features(page, find_entities(page)) if name.startswith("word:")}
    assert words == {"word:relight", "word:ostry", "word:kiln", "word:relit", "word:brick"}
    foreign = page.with_(language="de")
    assert not any(name.startswith("word:") for name in features(foreign, find_entities(foreign)))


def test_figures_of_the_first_sentences_are_known_again() -> None:
    text = (
        "Sales of 1,120 t in 2026 were 40% up at A$310 million. " + "It rained. " * 30 + "Then 777."
    )
    page = Article("a", "", "", title="Lynas sells 1120 t", analysis=text)
    assert list(figures(beginning_of(page))) == ["1120", "40", "310"]
