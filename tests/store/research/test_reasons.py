"""Every figure of ours can be traced to words, and the words stand where it is said they stand."""

from __future__ import annotations

import json

import pytest

from realloy_store.library import Library
from realloy_store.models import Article, IdeaBullet, Mark
from realloy_store.research.analysis import analyse
from realloy_store.research.passages import passages
from realloy_store.research.reasons import Reason, Why, why

NEWS = Article(
    "a" * 20, "1" * 16, "a.txt",
    title="Lynas wins a record order",
    summary="Lynas Rare Earths won an order. Rival Iluka Resources reported heavy losses.",
    analysis="The plant was bought from Iluka.\n\nIluka Resources cut its dividend, while profit "
    "at Lynas Rare Earths rose sharply. Neodymium was plain.",
    trade_ideas=(IdeaBullet("i", "Sell Iluka: its profit collapsed."),),
)  # fmt: skip


def every(found: Why) -> list[Reason]:
    reasons = [*found.tone.causes, *(found.impact.words if found.impact else ())]
    return reasons + [cause for each in found.entities for cause in each.tone.causes]


def test_the_figures_are_those_that_the_index_keeps(samples: Library) -> None:
    for row in samples.headlines()[:6]:
        article, mark = samples.get(row.id), Mark(row.id)
        read, found = analyse(article, mark), why(article, mark, 100)
        assert found.tone.score == read.tone
        assert tuple(each.tone.score for each in found.entities) == read.tones
        assert (found.impact.impact.potential if found.impact else None) == read.potential
        for reason in every(found):
            text = getattr(article, reason.place.field)
            assert text[reason.place.start : reason.place.end] == reason.words
            assert text[reason.sentence.start : reason.sentence.end] == reason.quote
            assert reason.words in reason.quote


def test_every_cause_has_its_sentence_and_its_weight() -> None:
    found = why(NEWS, Mark(NEWS.id), 56)
    told = {(each.words, each.place.field) for each in found.tone.causes}
    assert ("losses", "summary") in told
    assert {"title", "summary", "analysis"} == {field for _, field in told}
    did = [abs((each.effect or 0) * (each.share or 0)) for each in found.tone.causes]
    assert did == sorted(did, reverse=True)
    by_sentence = {(e.sentence, e.share) for e in found.tone.causes}
    assert 0 < sum(share or 0 for _, share in by_sentence) <= 1.001
    of = {each.entity.key: each.tone for each in found.entities}
    assert (of["LYC.AX"].score or 0) > 0 > (of["ILU.AX"].score or 0)
    assert all("dividend" not in each.words for each in of["LYC.AX"].causes)
    assert "dividend" in " ".join(each.words for each in of["ILU.AX"].causes)


def test_an_impact_says_what_it_is_made_of() -> None:
    found = why(NEWS, Mark(NEWS.id), 56).impact
    assert found is not None
    made = found.impact
    product = made.entity.relevance / 100 * made.weight * 0.56
    assert made.value == pytest.approx(product, abs=0.001)
    assert found.explained.endswith(f"× novelty 56 % = {made.value:.2f}")
    assert {each.place.field for each in found.words} <= {"title", "summary", "analysis"}
    unknown = why(NEWS, Mark(NEWS.id), None).impact
    assert unknown is not None and "novelty not known" in unknown.explained
    assert unknown.to_json()["novelty"] is None


def test_what_the_reader_said_is_heard_and_nothing_is_made_up() -> None:
    said = Mark(NEWS.id, corrections={"entities": ("-company:LYC.AX",), "title": "A day"})
    found = why(NEWS, said, 100)
    assert "LYC.AX" not in {each.entity.key for each in found.entities}
    assert "title" not in {each.place.field for each in found.tone.causes}
    silent = why(Article("b" * 20, "1", "b.txt"), Mark("b" * 20), 100)
    assert (silent.tone.score, silent.tone.word, silent.impact, silent.entities) == (
        None, None, None, (),
    )  # fmt: skip
    assert json.loads(json.dumps(found.to_json()))["tone"]["score"] == found.tone.score


def test_fields_of_one_text_are_found_again() -> None:
    texts = passages(NEWS, ("title", "author", "analysis"), longest=9)
    assert texts.text == "Lynas win\n\nThe plant"
    assert (texts.start("analysis"), texts.start("author")) == (11, None)
    assert texts.place((15, 20)) == ("analysis", 4, 9)
    assert passages(Article("c" * 20, "1", "c.txt"), ("title",)).text == ""
