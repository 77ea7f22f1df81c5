"""What single sentences say: direction and thing, negation, numbers, deals, clauses."""

from __future__ import annotations

import pytest

from realloy_store.research.tone import THREE_WAY_CUT, read_tone


def side(text: str) -> str:
    score = read_tone(text).score
    assert score is not None
    return "good" if score >= THREE_WAY_CUT else "bad" if score <= -THREE_WAY_CUT else "neutral"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Operating costs fell by a fifth.", "good"),
        ("Operating costs rose by a fifth.", "bad"),
        ("The miner cut its dividend.", "bad"),
        ("The miner raised its dividend.", "good"),
        ("Losses narrowed in the second half.", "good"),
        ("Unemployment fell to a two-year low.", "good"),
        ("Magnet makers report lower demand for dysprosium.", "bad"),
        ("The refinery reported higher sales and lower costs.", "good"),
        ("The cost of sales rose.", "bad"),
        ("The tailings dispute was resolved.", "good"),
    ],
)
def test_what_moves_decides_whether_a_direction_is_good(text: str, expected: str) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net profit came to EUR 8.3 mn, against EUR 5.9 mn a year ago.", "good"),
        ("Net profit came to EUR 5.9 mn, against EUR 8.3 mn a year ago.", "bad"),
        ("Net profit was $950 million compared with $1.2 billion.", "bad"),
        ("The operating loss was 3.1m compared to a loss of 4.4m.", "good"),
        ("EBIT was EUR 4.0 mn (EUR 5.1 mn).", "bad"),
        ("A profit of SEK 12 mn, compared with a loss of SEK 3 mn.", "good"),
        ("A loss of SEK 3 mn, compared with a profit of SEK 12 mn.", "bad"),
        ("Profit rose to 5.2m from 4.1m.", "good"),
        ("Net sales were EUR 14 mn (16).", "bad"),
        ("Return on equity was 19 % (14).", "good"),
        ("The net result was EUR 2.1 mn (-1.0).", "good"),
        ("The mine sold 3,100 tonnes of oxide, against 2,500 tonnes a year ago.", "good"),
        ("A profit of SEK 3 mn after last year's loss.", "good"),
        ("Analysts had expected EUR 16 mn, but the profit came in at EUR 14 mn.", "bad"),
        ("Net sales were EUR 14 mn (2019).", "neutral"),
        ("Net sales in 2019 were EUR 34 mn.", "neutral"),
        ("The margin was 7.1 %, compared with EUR 3 mn.", "neutral"),
    ],
)
def test_two_numbers_are_compared_with_their_units(text: str, expected: str) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is no recovery in sight for nickel.", "bad"),
        ("Demand shows no sign of weakness.", "good"),
        ("The ministry denied that it had halted licences for yttrium.", "good"),
        ("The ministry denied the refiner a permit.", "bad"),
        ("The refiner, which had feared a shutdown, reinstated its guidance.", "good"),
        ("The refiner withdrew its guidance.", "bad"),
        ("The shortage did not materialise.", "good"),
        ("The smelter failed to improve its margins.", "bad"),
        ("The results were not disappointing.", "good"),
    ],
)
def test_what_is_denied_turns_round(text: str, expected: str) -> None:
    assert side(text) == expected


def test_what_is_asked_or_supposed_counts_for_less() -> None:
    stated = read_tone("Output will rise.").score
    supposed = read_tone("Output could rise if permits come.").score
    asked = read_tone("Will output rise?").score
    assert stated is not None and supposed is not None and asked is not None
    assert 0 < supposed < stated
    assert 0 < asked < stated


def test_the_main_clause_outweighs_what_it_concedes_or_is_caused_by() -> None:
    assert side("Gold hits record as dollar slides") == "good"
    assert side("Despite weaker prices, the miner raised its profit forecast.") == "good"
    assert side("Lynas shares fell despite record output.") == "bad"


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel wins a contract worth EUR 14 mn from a Korean shipyard.",
        "The developer has secured an offtake agreement with a carmaker.",
        "Varna has been selected as supplier of separation columns.",
        "The agreement between Varna and the port was extended until 2016.",
    ],
)
def test_a_deal_won_is_good(text: str) -> None:
    assert side(text) == "good"


@pytest.mark.parametrize(
    ("news", "fact"),
    [
        ("Varna made a loss of EUR 3 mn.", "Varna's loss for the quarter was EUR 3 mn."),
        ("Growth in the region is strong.", "Growth in the region is 2 % on average."),
        ("A dispute halts the mill.", "The dispute is being heard by a court in Turin."),
    ],
)
def test_what_is_merely_stated_is_no_news(news: str, fact: str) -> None:
    assert side(news) != "neutral"
    assert side(fact) == "neutral"


@pytest.mark.parametrize(
    "text",
    [
        "The company signed a loan agreement with two banks.",
        "The parties signed a memorandum of understanding.",
        "The annual general meeting will be held on 4 May.",
        "The holding of the fund rose to 5.2 percent of the votes.",
        "The company is headquartered in Perth and has 300 employees.",
        "Gold miner names new finance director.",
    ],
)
def test_a_plain_fact_is_neutral(text: str) -> None:
    assert side(text) == "neutral"


def test_traders_words_count_in_traders_posts_only() -> None:
    assert side("$ALB long here, adding on the breakout") == "good"
    assert side("The long jetty was rebuilt.") == "neutral"
    assert side("short $TMC, buying puts") == "bad"
