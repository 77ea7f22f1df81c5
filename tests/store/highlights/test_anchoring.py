"""A highlight stays where its words are, however the text around it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import RealloyError
from realloy_store.highlights import anchored, find, named_meaning, passages
from realloy_store.models import Article, Highlight, IdeaBullet

QUOTE = "Lynas said on Monday that it would expand its separation plant in Kuantan by 2027."
PAGE = f"Prices rose again. {QUOTE} Analysts doubted it.\n\nThe plan costs A$500 million."
SENTENCE = st.lists(
    st.sampled_from(
        "ore mine plant Lynas export 稀土 “licence” café price rose by 5.5% of".split()
    ),
    min_size=5,
    max_size=14,
).map(lambda words: " ".join(words) + ".")


def marked(text: str, quote: str, field: str = "analysis") -> Highlight:
    return anchored({field: text}, field, (text.index(quote), text.index(quote) + len(quote)))


def found_in(text: str, highlight: Highlight, field: str = "analysis") -> tuple[str, str] | None:
    place = find(highlight, {field: text})
    return place and (text[slice(*place.span)], place.how)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (PAGE, (QUOTE, "exact")),
        (f"A new lead.\n\n{PAGE}", (QUOTE, "exact")),
        (QUOTE, (QUOTE, "exact")),
        (PAGE.replace(QUOTE, ""), None),
        ("Nothing of it is left.", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_sentence_is_found_again(changed: str, expected: tuple[str, str] | None) -> None:
    assert found_in(changed, marked(PAGE, QUOTE)) == expected


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("Lynas said", "LYNAS  said", "exact"),
        ("on Monday", "“on\nMonday”", "exact"),
        ("Monday", "Tuesday", "changed"),
        ("would expand", "had expanded", "changed"),
        ("plant in Kuantan", "plant in Kuantan, Malaysia,", "changed"),
        (" on Monday", "", "changed"),
    ],
)
def test_a_sentence_written_otherwise_is_found_again(old: str, new: str, how: str) -> None:
    highlight = marked(PAGE, QUOTE)
    assert found_in(PAGE.replace(old, new), highlight) == (QUOTE.replace(old, new), how)


def test_words_replaced_at_its_ends_belong_to_it() -> None:
    changed = PAGE.replace("Lynas said", "Iluka announced").replace("by 2027", "in 2029")
    words = QUOTE.replace("Lynas said", "Iluka announced").replace("by 2027", "in 2029")
    assert found_in(changed, marked(PAGE, QUOTE)) == (words, "changed")


def test_of_several_equal_passages_the_one_in_its_old_surroundings_is_meant() -> None:
    text = "In May prices of ore rose. In June demand fell and prices of ore rose. It ended."
    second = text.rindex("prices of ore rose")
    highlight = anchored({"analysis": text}, "analysis", (second, second + 18))
    moved = f"{text[17:]} Far in front of it there is now much other text. {text}"
    place = find(highlight, {"analysis": moved})
    assert place is not None
    assert moved[place.span[0] - 16 : place.span[1]] == "demand fell and prices of ore rose"


def test_one_word_alone_says_too_little() -> None:
    highlight = marked(PAGE, "Kuantan")
    assert found_in(PAGE.replace("expand its", "close its"), highlight) == ("Kuantan", "exact")
    assert found_in("Kuantan is a town by the sea, with a beach.", highlight) is None


def test_a_passage_that_moved_into_another_field_is_followed() -> None:
    ideas = ("Buy Lynas on weakness below ten dollars.", "Sell the weakest developers now.")
    bullets = tuple(IdeaBullet(f"a-{n}", text) for n, text in enumerate(ideas, 1))
    article = Article("a", "", "a.txt", trade_ideas=bullets, summary="Two ideas.")
    highlight = anchored(passages(article), "trade_ideas.2", (0, len(ideas[1])))
    turned = article.with_(trade_ideas=bullets[::-1])
    place = find(highlight, passages(turned))
    assert place == ("trade_ideas.1", (0, len(ideas[1])), "exact")


def test_a_sentence_that_stands_twice_stays_in_its_own_field() -> None:
    texts = {"summary": QUOTE, "analysis": PAGE}
    place = find(anchored(texts, "analysis", (19, 19 + len(QUOTE))), texts)
    assert place is not None
    assert place.field == "analysis"


def test_the_same_passage_marked_twice_has_two_ids() -> None:
    one, two = (anchored({"title": QUOTE}, "title", (0, 5), made=made) for made in ("a", "b"))
    assert one.id != two.id
    assert len(one.id) == 8


def test_an_unknown_meaning_is_refused_with_those_there_are() -> None:
    assert named_meaning("doubt") == "doubt"
    with pytest.raises(RealloyError, match="choose key"):
        named_meaning("red")


@given(st.lists(SENTENCE, min_size=1, max_size=8), st.data())
def test_every_sentence_of_every_text_is_found_where_it_was(
    sentences: list[str], data: st.DataObject
) -> None:
    text = " ".join(sentences)
    number = data.draw(st.integers(0, len(sentences) - 1))
    start = sum(len(each) + 1 for each in sentences[:number])
    highlight = anchored({"analysis": text}, "analysis", (start, start + len(sentences[number])))
    assert found_in(text, highlight) == (sentences[number], "exact")
    place = find(highlight, {"analysis": text})
    assert place is not None
    assert place.span[0] == start or text.count(sentences[number]) > 1


@given(st.text(max_size=80), SENTENCE)
def test_no_text_is_too_odd_to_look_through(text: str, quote: str) -> None:
    place = find(marked(quote, quote), {"analysis": text, "title": text[:10]})
    assert place is None or 0 <= place.span[0] <= place.span[1] <= len(text)
