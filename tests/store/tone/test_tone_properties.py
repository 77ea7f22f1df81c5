"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from realloy_store.research.tone import entity_tone, read_tone
from realloy_store.research.tone.lexicon import lexicon
from realloy_store.research.tone.sentences import cut, lowered, sentence_spans

WORDS = st.sampled_from(
    [*sorted(lexicon())[::9], "EUR", "5.2", "4.1", "%", "mn", "(", ")", ",", ";", "?", ".", "$ALB"]
)
SENTENCES = st.lists(WORDS, max_size=30).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=200), SENTENCES, st.lists(SENTENCES, max_size=4).map(". A ".join)
)


@settings(max_examples=60)
@given(TEXTS, st.one_of(st.none(), SENTENCES))
@example("İİ profit fell. İ costs rose", None)
def test_spans_slice_to_their_texts_and_scores_stay_in_range(text: str, title: str | None) -> None:
    tone = read_tone(text, title=title)
    assert tone.score is None or -1 <= tone.score <= 1
    assert (tone.label is None) == (tone.score is None)
    for cause in tone.causes:
        within = (title or "") if cause.part == "title" else text
        assert cause.text == within[slice(*cause.span)] != ""
        assert cause.sentence[0] <= cause.span[0] < cause.span[1] <= cause.sentence[1]
        assert -1 <= cause.effect <= 1
    assert len(tone.causes) <= 5


@settings(max_examples=50)
@given(TEXTS)
def test_the_same_text_has_the_same_tone(text: str) -> None:
    assert read_tone(text) == read_tone(text)


@settings(max_examples=50)
@given(TEXTS, st.lists(st.tuples(st.integers(-5, 220), st.integers(-5, 220)), max_size=4))
def test_any_mentions_are_survived(text: str, spans: list[tuple[int, int]]) -> None:
    tone = entity_tone(text, spans)
    assert tone.score is None or -1 <= tone.score <= 1
    assert all(cause.text == text[slice(*cause.span)] for cause in tone.causes)


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


@settings(max_examples=60)
@given(TEXTS)
@example("prices fell and " * 700 + "x" * 9_000 + ". Profit rose.")
def test_sentences_follow_one_another_and_lose_only_white_space(text: str) -> None:
    spans = list(sentence_spans(text))
    assert spans == sorted(spans)
    assert all(end - start <= 4_000 for start, end in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@settings(max_examples=50)
@given(st.integers(1, 900), st.integers(1, 900), st.sampled_from(["EUR {} mn", "${}m", "{} %"]))
def test_more_profit_than_before_is_good_and_less_is_bad(now: int, then: int, unit: str) -> None:
    score = read_tone(f"Net profit was {unit.format(now)} against {unit.format(then)}.").score
    assert score is not None
    if now != then:
        assert (score > 0.2) == (now > then)
        assert (score < -0.2) == (now < then)


SIGNS = st.text("aBcIİ.!?。\"'”)( \n\t\u00a0•*-–,;:htps/U1", max_size=40)


@settings(max_examples=100)
@given(SIGNS, SIGNS.filter(bool))
@example("Prices of U.S.", '" • Then it rose.')
@example("•", "\n • a. B")
def test_a_title_and_a_text_are_cut_as_each_alone(title: str, text: str) -> None:
    title = title.replace("\n", "")
    whole = f"{title}\n\n{text}"
    assert cut(whole).parted(len(title), len(title) + 2) == (cut(title), cut(text))
