"""What becomes of bans and licences, results beside plans, words of two senses, joy of releases."""

from __future__ import annotations

from itertools import product

import pytest

from realloy_store import data
from realloy_store.research.tone import THREE_WAY_CUT, read_tone
from realloy_store.research.tone.lexicon import lexicon

BURDENS = ("export ban", "tariff on magnets", "investigation", "restrictions", "lawsuit", "tax")
BENEFITS = ("export licence", "price floor", "tax credit", "offtake", "subsidy", "exemption")
KEPT = (
    "The ministry extended the {measure}.",
    "The {measure} was renewed on Monday.",
    "The ministry refused to end the {measure}.",
    "The ministry will not withdraw the {measure}.",
)
ENDED = (
    "The ministry suspended the {measure}.",
    "The {measure} has been dropped.",
    "The {measure} was allowed to lapse.",
    "The {measure} will not be renewed.",
    "The ministry declined to extend the {measure}.",
    "The {measure} expired in spring and was not renewed.",
)


def side(text: str) -> int:
    score = read_tone(text).score
    assert score is not None
    return (score >= THREE_WAY_CUT) - (score <= -THREE_WAY_CUT)


@pytest.mark.parametrize(
    ("measures", "fates", "expected"),
    [(BURDENS, KEPT, -1), (BURDENS, ENDED, 1), (BENEFITS, KEPT, 1), (BENEFITS, ENDED, -1)],
)
def test_what_a_measure_does_and_what_becomes_of_it_decide(
    measures: tuple[str, ...], fates: tuple[str, ...], expected: int
) -> None:
    texts = [fate.format(measure=measure) for fate, measure in product(fates, measures)]
    assert [text for text in texts if side(text) != expected] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Manila eased its export curbs on nickel ore.", 1),
        ("Manila tightened its licences for nickel ore.", -1),
        ("Gannet Metals was removed from the entity list.", 1),
        ("Gannet Metals was added to the entity list.", -1),
        ("The tariff waiver for furnaces was cancelled.", -1),
        ("Villagers withdrew their appeal against the permit.", 1),
        ("Gannet lost its appeal against the fine.", -1),
        ("Gannet won its appeal against the fine.", 1),
        ("The ministry has yet to grant a licence.", -1),
        ("Norway will tax exports of concentrate.", -1),
        ("Norway exempted concentrate from the duty.", 1),
        ("The freeze on grants for smelters was lifted.", 1),
        ("The mine's permit was issued in 2011.", 0),
        ("The new rules come into force in July.", 0),
        ("The smelter must obtain a permit.", 0),
        ("The appeals court sits in Lyon.", 0),
    ],
)
def test_a_measure_is_read_where_it_is_news(text: str, expected: int) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Capex came in 12% below budget.", 1),
        ("Capex was 12% above budget.", -1),
        ("Output was 12% below plan.", -1),
        ("AISC of $1,310 an ounce exceeded guidance of $1,150.", -1),
        ("Costs fell more than expected.", 1),
        ("Sales fell less than expected.", 1),
        ("Sales fell more than expected.", -1),
        ("The kiln will start two years later than planned.", -1),
        ("The kiln started five weeks early.", 1),
        ("The pit will close four years earlier than planned.", -1),
        ("Recovery was 61%, rather than the 80% of the study.", -1),
        ("Metallurgical recovery of 83%, against 70%.", 1),
        ("Acid consumption was lower than in the pilot plant.", 1),
        ("Under the plan, ore is trucked to the coast.", 0),
        ("The week ahead brings three auctions.", 0),
        ("Gannet placed 90 million shares at a 30% discount.", -1),
        ("Gannet raised A$30 million at a premium of 8% to the market.", 1),
        ("Gannet raised its forecast, as buyers turn to discount stores.", 1),
    ],
)
def test_a_result_is_read_beside_its_plan(text: str, expected: int) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The recovery of terbium is measured at the leach stage.", 0),
        ("A recovery in demand lifted prices.", 1),
        ("Ms Anand succeeds Mr Holm on the board.", 0),
        ("The smelter kept running through the outage.", 1),
        ("Lead concentrate is shipped by rail.", 0),
        ("Gannet is pleased to present its world-class projects.", 0),
        ("Gannet is pleased to announce that its licence was revoked.", -1),
        ("Shares in Gannet fell 11% after the state extended its price floor.", -1),
        ("The agency said it would not renew the subsidy.", -1),
    ],
)
def test_words_are_read_in_their_sense_and_the_main_clause_first(text: str, expected: int) -> None:
    assert side(text) == expected


def test_the_joy_of_a_release_is_no_cause() -> None:
    tone = read_tone("Gannet is pleased to announce that it has received its mining licence.")
    assert [cause.text for cause in tone.causes] == ["received its mining licence"]


def test_every_section_of_measures_is_one_that_the_rules_know() -> None:
    kinds = {
        entry.kind
        for word in lexicon("tone_measures.txt").values()
        for entry in (word.entry, *(e for told in word.phrases.values() for _, e in told))
        if entry
    }
    named = {"burden", "benefit", "against", "act", "side", "fade", "list", "contest", "rule"}
    assert kinds == named | {"word"}
    assert len(data.text("tone_measures.txt").encode()) < 30_000
